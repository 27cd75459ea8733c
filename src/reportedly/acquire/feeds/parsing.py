"""The bytes of a feed or of a list of feeds in; its entries or links, or a coded error, out."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any, Final, TypeAlias
from urllib.parse import urljoin, urlsplit

import msgspec

from reportedly.acquire.article import check_size
from reportedly.acquire.encoding import decode_text
from reportedly.acquire.feeds.dates import read_date
from reportedly.acquire.feeds.trees import mend_marks, reduce_feed
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure

MAX_FEED_BYTES: Final = 5_000_000
SNIFFED_BYTES: Final = 4096

_LIBRARY_ERRORS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What feedparser may raise on a feed that is broken in a way it does not expect."""
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_FEED_ROOT: Final = re.compile(r"<(?:\w{1,20}:)?(?:rss|rdf|feed|channel)[\s>]", re.IGNORECASE)
_OPML_ROOT: Final = re.compile(r"<opml[\s>]", re.IGNORECASE)
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]*(?:>|\Z)")
_BLANKS: Final = re.compile(r"(?:ï»¿|ÿþ|þÿ)?\s*")
"""Byte order marks, as Latin-1 shows them, and blanks."""
_PROLOG: Final = re.compile(
    r"(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*+>)\s*", re.IGNORECASE | re.DOTALL
)

_Bad: TypeAlias = Callable[[str, str], ReportedlyError]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of one report. `url` is absolute and has no fragment.

    `published` is an ISO date-time with offset, or the date alone; Atom's `updated` where there
    is nothing else. `title` and `summary` are plain text.
    """

    url: str
    title: str | None = None
    published: str | None = None
    summary: str | None = None
    id: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, its entries in its order. `ttl_s` is how long it asks to be kept (RSS 2.0, ttl)."""

    title: str | None = None
    ttl_s: int | None = None
    entries: tuple[Entry, ...] = ()


class FeedLink(msgspec.Struct, frozen=True, kw_only=True):
    """A feed that a list of feeds names."""

    url: str
    title: str | None = None


def _bad_feed(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-feed",
        f"{source} cannot be read as a feed: {reason}.",
        "Give the address of an RSS or Atom feed.",
    )


def _bad_opml(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-opml",
        f"{source} cannot be read as a list of feeds: {reason}.",
        "Export the list as OPML anew, or give the addresses of the feeds.",
    )


def _skip_prolog(text: str) -> int:
    """Return where `text` goes on after blanks, declarations, comments and a DOCTYPE."""
    position = _BLANKS.match(text).end()  # type: ignore[union-attr]
    while part := _PROLOG.match(text, position):
        position = part.end()
    return position


def _begins_with(data: bytes, root: re.Pattern[str]) -> bool:
    head = data[:SNIFFED_BYTES].replace(b"\0", b"").decode("latin-1")
    return root.match(head, _skip_prolog(head)) is not None


def is_feed(data: bytes) -> bool:
    """Whether `data` begins as an RSS or Atom feed does."""
    return _begins_with(data, _FEED_ROOT)


def is_opml(data: bytes) -> bool:
    """Whether `data` begins as a list of feeds in OPML does."""
    return _begins_with(data, _OPML_ROOT)


def _read_document(
    data: bytes, *, source: str, charset: str | None, root: re.Pattern[str], bad: _Bad
) -> str:
    """Return the text of `data` from the element `root` on.

    What stands before it is dropped, such as the warnings of a broken program, save that a DOCTYPE
    with entities is refused: they are there to explode or to make the reader fetch what they name.
    """
    check_size(len(data), source=source, max_bytes=MAX_FEED_BYTES)
    declared = _DECLARED.match(data)
    charset = charset or (declared.group(1).decode("ascii") if declared else None)
    text = decode_text(data, source=source, charset=charset)
    found = root.search(text, _skip_prolog(text))
    if _ENTITY.search(text, 0, found.start() if found else len(text)):
        raise bad(source, "it declares entities of its own")
    if not found:
        raise bad(source, "it does not begin as one")
    return text[found.start() :]


def resolve_link(link: str, base: str | None) -> str | None:
    """Return the absolute http or https address of `link` without fragment, None when it has none.

    An address with a user name or password in it is none.
    """
    try:
        parts = urlsplit(urljoin(base or "", link))
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    if not usable or "@" in parts.netloc:
        return None
    return parts._replace(fragment="").geturl()


def _make_plain(words: Any, detail: Any) -> str | None:
    """Return the words of a title or a summary on one line, without the markup it may be in."""
    if not isinstance(words, str):
        return None
    if not detail or detail.get("type") != "text/plain":
        words = unescape(_TAG.sub(" ", words))
    return " ".join(words.split()) or None


def _make_entry(found: Any, base: str | None) -> Entry | None:
    """Return what feedparser `found` of an entry, None when it has no address."""
    link = (found.get("link") or "").strip()
    url = resolve_link(link, base) if link else None
    if not url:
        return None
    published = found.get("published") or dict.get(found, "updated")
    return Entry(
        url=url,
        title=_make_plain(found.get("title"), found.get("title_detail")),
        published=read_date(published) if published else None,
        summary=_make_plain(found.get("summary"), found.get("summary_detail")),
        id=(found.get("id") or "").strip() or None,
    )


def _read_ttl_s(minutes: str | None) -> int | None:
    wording = (minutes or "").strip()
    return int(wording) * 60 if re.fullmatch(r"[0-9]{1,6}", wording) else None


def read_feed(data: bytes, *, source: str, url: str | None, charset: str | None = None) -> Feed:
    """Return the feed that `data` is, RSS 0.9 to 2.0 or Atom, broken XML too as far as it goes.

    Links are resolved against `url`; entries whose link does not lead to http or https are left
    out, and so are those to a page that an entry before leads to. `charset` is what the server
    said. At most 10,000 entries are read. ReportedlyError: `bad-feed` when it is none or declares
    entities, `too-large` over 5,000,000 bytes, `unknown-encoding`.
    """
    import feedparser  # type: ignore[import-untyped]

    text = _read_document(data, source=source, charset=charset, root=_FEED_ROOT, bad=_bad_feed)
    reduced = reduce_feed(text)
    if reduced is None:
        raise _bad_feed(source, "nothing in it can be made out")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    try:
        found = feedparser.parse(
            BytesIO(reduced),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        entries = [_make_entry(entry, url) for entry in found.entries]
    except _LIBRARY_ERRORS as error:
        raise _bad_feed(source, "nothing in it can be made out") from error
    title = _make_plain(found.feed.get("title"), found.feed.get("title_detail"))
    if not found.entries and not title:
        raise _bad_feed(source, "it has neither a title nor an entry")
    first_of_url: dict[str, Entry] = {}
    for entry in entries:
        if entry:
            first_of_url.setdefault(entry.url, entry)
    return Feed(
        title=title,
        ttl_s=_read_ttl_s(found.feed.get("ttl")),
        entries=tuple(first_of_url.values()),
    )


def read_opml(data: bytes, *, source: str) -> tuple[FeedLink | Failure, ...]:
    """Return the feeds that an OPML list names, nested ones too, each once, in its order.

    A feed whose address is not a whole http or https address is a Failure. ReportedlyError:
    `bad-opml` when it is no list, names no feed, or declares entities; `too-large`,
    `unknown-encoding`.
    """
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    text = _read_document(data, source=source, charset=None, root=_OPML_ROOT, bad=_bad_opml)
    try:
        outlines = [
            {name.lower(): value for name, value in outline.attrib.items()}
            for outline in fromstring(mend_marks(text)).iter("outline")
        ]
    except (ParseError, DefusedXmlException) as error:
        raise _bad_opml(source, str(error)) from error
    links: dict[str, FeedLink | Failure] = {}
    for outline in outlines:
        address = outline.get("xmlurl", "").strip()
        if address:
            title = outline.get("title") or outline.get("text") or ""
            links.setdefault(address, _make_link(address, " ".join(title.split())))
    if not links:
        raise _bad_opml(source, "it names no feed")
    return tuple(links.values())


def _make_link(address: str, title: str) -> FeedLink | Failure:
    url = resolve_link(address, None)
    if url:
        return FeedLink(url=url, title=title or None)
    return Failure(
        source=address,
        code="url-not-allowed",
        message=f"{address[:200]} is not read: a list of feeds gives whole http addresses.",
        hint="Give the address of the feed with http:// or https://.",
    )
