"""HTML pages in; their Articles out."""

import pytest

from reportedly.acquire.pages import make_page_article
from reportedly.errors import ReportedlyError
from reportedly.records.text import Article

LEAD = (
    "A car bomb exploded near a market in the northern town on Saturday, killing at least nine "
    "people and wounding two dozen, according to rescue workers."
)
BODY = "No group claimed responsibility for the attack. The town is held by a militia."
QUOTE = "“We pulled out four bodies from under the rubble,” said a rescue worker."
OG = (
    '<meta property="og:title" content="Car bomb kills nine">'
    '<meta property="og:site_name" content="Northern Wire">'
    '<meta property="article:published_time" content="2023-05-06T14:10:00+03:00">'
    '<link rel="canonical" href="https://www.wire.example/azaz">'
)


def a_page(*paragraphs: str, head: str = OG, before: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (LEAD, BODY, QUOTE))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">'
        f"<title>Car bomb kills nine - Northern Wire</title>{head}</head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<header><h1>Car bomb kills nine</h1></header>{before}<article>{body}</article>"
        '<aside><h3>Read more</h3><a href="/a">Ten killed elsewhere</a></aside>'
        "<footer><p>Copyright 2019 Northern Wire. Subscribe to our newsletter.</p></footer>"
        "<script>var bomb = 1;</script></body></html>"
    )


def read(page: str | bytes, **metadata: str) -> Article:
    data = page.encode() if isinstance(page, str) else page
    return make_page_article(data, source="page.html", **metadata)


def code_of(page: str | bytes) -> str:
    with pytest.raises(ReportedlyError, match=r"page\.html") as error:
        read(page)
    return error.value.code


def test_title_and_paragraphs_are_kept_and_boilerplate_dropped() -> None:
    article = read(a_page())
    assert article.title == "Car bomb kills nine"
    assert article.text == f"Car bomb kills nine\n\n{LEAD}\n\n{BODY}\n\n{QUOTE}"


def test_metadata_is_read_from_the_head() -> None:
    article = read(a_page())
    assert article.published == "2023-05-06"
    assert article.published_basis == "metadata"
    assert article.publisher == "Northern Wire"
    assert article.url == "https://www.wire.example/azaz"


def test_what_the_user_gives_outranks_the_page() -> None:
    article = read(a_page(), title="Blast", published="2023-05-07", publisher="Me", url="http://x/")
    assert article.title == "Blast"
    assert article.published == "2023-05-07"
    assert article.published_basis == "given"
    assert article.publisher == "Me"
    assert article.url == "http://x/"


def test_without_metadata_the_heading_is_the_title_and_the_host_the_publisher() -> None:
    page = a_page(head='<link rel="canonical" href="https://www.wire.example/azaz">')
    article = read(page)
    assert article.title == "Car bomb kills nine"
    assert article.publisher == "wire.example"
    assert article.published is None
    assert article.published_basis == "unknown"


def test_the_publisher_is_no_part_of_the_title() -> None:
    head = '<meta property="og:site_name" content="Northern Wire">'
    page = a_page(head=head).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    assert read(page).title == "Car bomb kills nine"


@pytest.mark.parametrize(
    "before",
    [
        "<h1>Remembering the massacre of 13 May 2005</h1>",
        "<p>The war began on 24 February 2022 at dawn in the east.</p>",
        "<aside><time datetime='2020-01-02'>2 Jan</time></aside>",
    ],
)
def test_dates_of_events_are_not_dates_of_publication(before: str) -> None:
    assert read(a_page(head="", before=before)).published is None


@pytest.mark.parametrize(
    "source",
    [
        '<script type="application/ld+json">{"datePublished": "2021-03-04T10:00:00Z"}</script>',
        '<p class="byline"><time datetime="2021-03-04">4 March</time></p>',
        '<meta name="date" content="2021-03-04">',
    ],
)
def test_declared_dates_are_dates_of_publication(source: str) -> None:
    assert read(a_page(head="", before=source)).published == "2021-03-04"


def test_a_page_laid_out_in_a_table_is_read() -> None:
    page = f"<html><body><table><tr><td>{LEAD}</td><td>{BODY}</td></tr></table></body></html>"
    assert LEAD in read(page).text


def test_lists_lose_their_marks() -> None:
    page = f"<html><body><article><ul><li>{LEAD}</li><li>{BODY}</li></ul></article></body></html>"
    assert read(page).text == f"{LEAD}\n\n{BODY}"


def test_reading_the_same_page_again_gives_the_same() -> None:
    assert read(a_page()) == read(a_page()) == read(a_page())


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Home</title></head><body><nav><a href=/>Home</a></nav></body></html>",
        "<html><body><script>load()</script></body></html>",
        "<html></html>",
    ],
)
def test_a_page_without_main_text_is_refused(page: str) -> None:
    assert code_of(page) == "no-main-text"


def test_windows_1252_is_read_by_its_declaration() -> None:
    data = a_page(charset="iso-8859-1").encode("cp1252")
    assert QUOTE in read(data).text


def test_the_charset_of_the_server_outranks_that_of_the_page() -> None:
    data = a_page(charset="windows-1251").encode("cp1252")
    assert QUOTE in read(data, charset="windows-1252").text


def test_a_russian_page_names_its_language() -> None:
    russian = "Пять человек погибли при взрыве в столице, сообщила полиция во вторник. " * 3
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'
    with pytest.raises(ReportedlyError, match=r"Russian \(ru\)"):
        read(page.encode("cp1251"))


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(ReportedlyError, match="5,000,000 bytes"):
        read("<html>" + " " * 5_000_000)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<b><i>" * 100 + f"<p>{LEAD}</p>",
        f"<html><body><div class='{'x ' * 100_000}'><p>{LEAD}</p>",
        f"<html><body><script>{'var a=1;' * 50_000}</script><p>{LEAD}</p>",
        f"<!DOCTYPE {'/' * 100_000}><html><body><p>{LEAD}</p>",
        f"<html><head><meta name=author content='{'{' * 100_000}'></head><body><p>{LEAD}</p>",
        f"<html><body><p>{LEAD}</p>{'<!-- ' * 10_000}",
        f"<html><body><p>{LEAD}&#11;&#0;&#xffff;</p>\x0b\ufffe",
        f"<html><body><p>{LEAD}</p><table><tr><td><p>",
    ],
)
def test_broken_and_hostile_pages_still_give_their_text(page: str) -> None:
    assert "nine people" in read(page).text
