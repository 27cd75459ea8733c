"""Feeds and lists of feeds, whole, broken and hostile, in; entries, links and refusals out."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed_articles import a_report
from feed_server import FeedServer
from feed_texts import BROKEN_FEED, ENTITY_BOMB, FeedKind, an_external_entity, write_feed
from reportedly.acquire.feeds.parsing import (
    Entry,
    Feed,
    FeedLink,
    is_feed,
    is_opml,
    read_feed,
    read_opml,
)
from reportedly.acquire.pages import make_page_article
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure

URL = "https://news.example/world/feed.xml"
OPML = '<?xml version="1.0"?><opml version="2.0"><head/><body>{}</body></opml>'


def read(text: str | bytes, url: str | None = URL) -> Feed:
    data = text.encode() if isinstance(text, str) else text
    return read_feed(data, source="feed.xml", url=url)


def code_of(text: str | bytes) -> str:
    with pytest.raises(ReportedlyError, match=r"feed\.xml") as error:
        read(text)
    return error.value.code


def rss(*items: str, head: str = "") -> str:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Wire</title>{head}{entries}</channel></rss>'


def urls(feed: Feed) -> list[str]:
    return [entry.url for entry in feed.entries]


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
def test_feeds_of_each_kind_are_read(kind: FeedKind) -> None:
    feed = read(write_feed(kind, [7, 3], base="https://news.example", ttl_min=90))
    assert feed.title == "Sahel Dispatch"
    assert feed.ttl_s == (5400 if kind == "rss" else None)
    assert urls(feed) == [f"https://news.example/reports/{number}.html" for number in (7, 3)]
    assert [entry.title for entry in feed.entries] == [a_report(7).title, a_report(3).title]
    assert feed.entries[0].published == a_report(7).published.isoformat()
    if kind != "rdf":
        assert feed.entries[0].summary == a_report(7).paragraphs[0]


def test_an_entry_of_rss_is_read_whole() -> None:
    item = (
        "<title>Raid &amp;amp; siege</title><link>raid.html#top</link><guid>raid-1</guid>"
        "<pubDate>Sat, 31 Aug 2024 10:05:00 +0300</pubDate>"
        "<description>&lt;p&gt;Five&lt;br/&gt;killed &amp;amp; buried&lt;/p&gt;</description>"
    )
    assert read(rss(item)).entries == (
        Entry(
            url="https://news.example/world/raid.html",
            title="Raid & siege",
            published="2024-08-31T10:05:00+03:00",
            summary="Five killed & buried",
            id="https://news.example/world/raid-1",
        ),
    )


def test_old_rss_without_namespaces_is_read() -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    text = rss("<title>Caf&eacute;</title><link>/a</link>").replace('"2.0"', '"0.91"')
    [entry] = read(f'<?xml version="1.0"?>{doctype}{text}').entries
    assert (entry.title, entry.published) == ("Café", None)


def test_the_address_of_an_atom_entry_is_its_alternate_link() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/deep/"><entry>'
        '<link rel="self" href="self"/><link rel="alternate" href="page"/>'
        "<published>2024-08-31T10:05:00Z</published><updated>2024-09-30T00:00:00Z</updated>"
        '<title type="text">a &lt;b> c</title></entry></feed>'
    )
    [entry] = read(text).entries
    assert entry.url == "https://news.example/deep/page"
    assert entry.published == "2024-08-31T10:05:00+00:00"
    assert entry.title == "a <b> c"


def test_only_web_addresses_survive_and_each_once() -> None:
    links = [
        *("https://a.example/1", "http://b.example/2?x=1&amp;y=2", "/3", "//c.example/4"),
        *("ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"),
        *("mailto:a@b.example", "http://", "http://u:p@a.example/", "http://[::1", ""),
        *("https://a.example/1", "https://a.example/1#later", "http://a.example:99999/"),
    ]
    feed = read(rss(*(f"<link>{link}</link>" for link in links), "<title>No link</title>"))
    assert urls(feed) == [
        "https://a.example/1",
        "http://b.example/2?x=1&y=2",
        "https://news.example/3",
        "https://c.example/4",
    ]


def test_relative_links_without_an_address_lead_nowhere() -> None:
    feed = read(rss("<link>/a</link>", "<link>https://b.example/</link>"), url=None)
    assert urls(feed) == ["https://b.example/"]


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    feed = read(BROKEN_FEED)
    assert feed.title == "Fire & water"
    assert urls(feed)[0] == "https://news.example/reports/1.html?a=1&b=2"
    assert feed.entries[0].title == "Five killed in AT&T raid near Gao"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('<?xml version="1.0" encoding="windows-1252"?>{}', "cp1252"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>{}', "latin-1"),
        ('<?xml version="1.0" encoding="utf-16"?>{}', "utf-16"),
        ("\ufeff{}", "utf-8"),
        ('\n <?xml version="1.0"?>{}', "utf-8"),
        ('<?xml version="1.0" encoding="punycode"?>{}', "utf-8"),
    ],
)
def test_encodings_are_told(text: str, encoding: str) -> None:
    data = text.format(rss("<title>Señor</title><link>/a</link>")).encode(encoding)
    assert is_feed(data)
    assert read(data).entries[0].title == "Señor"


def test_the_charset_of_the_server_outranks_the_declaration() -> None:
    data = (
        '<?xml version="1.0" encoding="utf-8"?>' + rss("<title>é</title><link>/a</link>")
    ).encode("cp1252")
    feed = read_feed(data, source="feed.xml", url=URL, charset="windows-1252")
    assert feed.entries[0].title == "é"


@pytest.mark.parametrize(
    ("ttl", "seconds"),
    [("60", 3600), (" 5 ", 300), ("0", 0), ("soon", None), ("-5", None), ("9" * 9, None)],
)
def test_the_ttl_is_read(ttl: str, seconds: int | None) -> None:
    assert read(rss(head=f"<ttl>{ttl}</ttl>")).ttl_s == seconds


def test_a_feed_without_entries_is_empty() -> None:
    assert read(rss()) == Feed(title="Wire")


@pytest.mark.parametrize(
    "text",
    [
        *("", "Five people were killed.", "<html><body><p>Not here</p></body></html>", "<rss>"),
        *("<feed/>", "<rss", "<rss></rss>", '{"items": []}', OPML.format("")),
    ],
)
def test_what_is_no_feed_is_refused(text: str) -> None:
    assert code_of(text) == "bad-feed"


def test_entities_neither_explode_nor_fetch(server: FeedServer) -> None:
    assert code_of(ENTITY_BOMB) == "bad-feed"
    assert code_of(an_external_entity(server.url("/secret"))) == "bad-feed"
    assert code_of(ENTITY_BOMB.decode().encode("utf-16")) == "bad-feed"
    assert code_of(b"junk <p> <!-- -->" + ENTITY_BOMB) == "bad-feed"
    external = f'<!DOCTYPE rss SYSTEM "{server.url("/secret.dtd")}">' + rss("<link>/a</link>")
    assert urls(read(external)) == ["https://news.example/a"]
    assert server.seen == []


def test_an_entity_that_is_declared_too_late_means_nothing() -> None:
    late = rss("<title>a</title><link>/a</link>") + ENTITY_BOMB.decode()
    assert urls(read(late)) == ["https://news.example/a"]


def test_a_feed_over_the_limit_is_refused() -> None:
    assert code_of(rss(head=" " * 5_000_000)) == "too-large"


def test_the_reports_of_the_test_server_are_articles(server: FeedServer) -> None:
    answer = server.find_answer("/reports/5.html")
    assert isinstance(answer, tuple)
    article = make_page_article(answer[2], source="page")
    assert article.text == "\n\n".join([a_report(5).title, *a_report(5).paragraphs])


@pytest.mark.parametrize(
    ("data", "feed", "opml"),
    [
        (rss().encode(), True, False),
        (b'\xef\xbb\xbf <?xml version="1.0"?><!-- a --><?x?>\n<feed xmlns="u">', True, False),
        (b'<rdf:RDF xmlns="u">', True, False),
        (ENTITY_BOMB[:60], False, False),
        (b"<OPML>", False, True),
        (OPML.format("").encode("utf-16"), False, True),
        (b"<html><rss>", False, False),
        (b"a <rss>", False, False),
        (b"<feeding>", False, False),
        (b"", False, False),
    ],
)
def test_kinds_are_told_by_the_head(data: bytes, feed: bool, opml: bool) -> None:
    assert (is_feed(data), is_opml(data)) == (feed, opml)


def read_list(body: str) -> tuple[FeedLink | Failure, ...]:
    return read_opml(OPML.format(body).encode(), source="feeds.opml")


def test_nested_lists_are_read_in_order_and_each_feed_once() -> None:
    links = read_list(
        '<outline text="News &amp; more"><outline text="A" xmlUrl="https://a.example/feed?x=1&y=2"/>'
        '<outline text="Deep"><outline title="B" text="b" xmlurl=" http://b.example/ "/></outline>'
        '</outline><outline text="A again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>'
        '<outline text="Only a page" htmlUrl="https://c.example/"/>'
    )
    assert links == (
        FeedLink(url="https://a.example/feed?x=1&y=2", title="A"),
        FeedLink(url="http://b.example/", title="B"),
    )


def test_relative_and_other_addresses_are_failures() -> None:
    bad = ("feed.xml", "/feed", "//a.example/feed", "file:///etc/passwd", "feed://a.example/")
    outlines = "".join(f'<outline xmlUrl="{address}"/>' for address in bad)
    links = read_list(outlines + '<outline xmlUrl="https://a.example/"/>')
    assert links[-1] == FeedLink(url="https://a.example/", title=None)
    failures = [link for link in links if isinstance(link, Failure)]
    assert [failure.source for failure in failures] == list(bad)
    assert {failure.code for failure in failures} == {"url-not-allowed"}


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"text", b"<opml", b"<opml><body><outline xmlUrl='http://a.example/'>"),
        OPML.format("").encode(),
        rss().encode(),
        ENTITY_BOMB.replace(b"rss>", b"opml>"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(data: bytes) -> None:
    with pytest.raises(ReportedlyError, match=r"feeds\.opml") as error:
        read_opml(data, source="feeds.opml")
    assert error.value.code == "bad-opml"


def test_a_list_that_nests_very_deep_is_read() -> None:
    deep = "<outline>" * 100_000 + '<outline xmlUrl="http://a.example/"/>' + "</outline>" * 100_000
    assert len(read_list(deep)) == 1


PIECES = st.sampled_from(
    "<rss> <channel> <item> </item> <title> </title> <link> </link> <entry> <guid> </guid> <feed "
    "xmlns='http://www.w3.org/2005/Atom'> <pubDate> </pubDate> <![CDATA[ ]]> & &amp; < > ' \" x "
    "http://a.example/ <summary type='xhtml'> <link href='b'/> xml:base='c' 2024-08-31".split()
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_a_feed_or_refused(text: str) -> None:
    try:
        feed = read(f"<rss>{text}".encode("utf-8", "replace"))
    except ReportedlyError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_refused(data: bytes) -> None:
    with suppress(ReportedlyError):
        read(data)
    with suppress(ReportedlyError):
        read_opml(data, source="x")


def test_telling_the_kind_loads_no_heavy_library() -> None:
    program = (
        "import sys\n"
        "from reportedly.acquire.feeds import parsing, politeness, schedule\n"
        "parsing.is_feed(b'<rss>')\n"
        "print(sorted({'feedparser', 'lxml', 'httpx2', 'defusedxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
