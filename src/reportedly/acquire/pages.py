"""The bytes of an HTML page in; an Article of its main text, title, date and publisher out."""

import logging
from copy import deepcopy
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from reportedly.acquire.article import check_published, check_size, make_article
from reportedly.acquire.encoding import decode_text, find_declared_charset
from reportedly.errors import ReportedlyError
from reportedly.records.text import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MAX_PAGE_BYTES: Final = 5_000_000
MIN_WORDS: Final = 5
"""Words that at least one paragraph must have: menus and buttons are shorter."""

_LIBRARY_ERRORS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What trafilatura and htmldate may raise on a page that is broken in a way they do not expect."""
_PROSE: Final = (
    "//body//*[self::p or self::li or self::blockquote or self::table or self::figure or self::img]"
    "[not(.//time) and not(contains(@class, 'date') or contains(@itemprop, 'date'))]"
    " | //title | //h1 | //h2 | //h3 | //h4 | //aside | //footer | //nav | //style"
)


def _meta(tree: "HtmlElement", name: str) -> str | None:
    """Return the content of the first `<meta>` of that property or name."""
    contents = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return next((content for content in map(str.strip, contents) if content), None)


def find_title(tree: "HtmlElement", publisher: str | None) -> str | None:
    """Return the page's title: og:title, else its only `<h1>`, else `<title>`.

    The publisher's name after a dash or bar at the end is no part of the title.
    """
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    headings = [heading for heading in headings if heading]
    title = _meta(tree, "og:title")
    if not title and len(headings) == 1:
        title = headings[0]
    if not title:
        title = next((node.text_content() for node in tree.xpath("//head/title")), "")
    title = " ".join(title.split())
    if publisher and title.endswith(publisher):
        shorter = title[: -len(publisher)].rstrip()
        title = shorter[:-1].rstrip() if shorter[-1:] in tuple("-–—|:·") else title
    return title or None


def find_address(tree: "HtmlElement") -> str | None:
    """Return the http or https address that the page itself gives (canonical link, og:url)."""
    links = [*tree.xpath("//link[@rel='canonical']/@href"), _meta(tree, "og:url") or ""]
    return next((link for link in map(str.strip, links) if _host_of(link)), None)


def _host_of(address: str | None) -> str | None:
    """Return the host of an http or https `address` without "www."; None when it has none."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def find_date(tree: "HtmlElement", *, address: str | None, source: str) -> str | None:
    """Return the publication date that the page declares, by htmldate's rules; else None.

    Metadata, JSON-LD, the address, `<time>` and date lines count. Headlines and prose do not: the
    dates there are those of events.
    """
    from htmldate import find_date as find_page_date

    declared = deepcopy(tree)
    for node in declared.xpath(_PROSE):
        if node.getparent() is not None:
            node.drop_tree()
    try:
        found = find_page_date(declared, extensive_search=False, original_date=True, url=address)
        return check_published(found, source=source) if found else None
    except (ReportedlyError, *_LIBRARY_ERRORS):
        return None


def _clean_line(line: str) -> str:
    """Return `line` without the list and table marks of trafilatura's text."""
    return " ".join(line.removeprefix("- ").strip("| ").replace(" | ", " ").split())


def find_main_text(tree: "HtmlElement") -> str | None:
    """Return the paragraphs of the page's main text, an empty line between them; else None.

    By trafilatura, boilerplate and comments left out. Tables are read only when nothing is found
    without them, as on old pages that are laid out in a table.
    """
    from trafilatura import bare_extraction

    for include_tables in (False, True):
        document = bare_extraction(
            deepcopy(tree),
            favor_precision=True,
            include_comments=False,
            include_tables=include_tables,
            deduplicate=False,
        )
        lines = (getattr(document, "text", None) or "").splitlines()
        paragraphs = [line for line in map(_clean_line, lines) if line]
        if any(len(paragraph.split()) >= MIN_WORDS for paragraph in paragraphs):
            return "\n\n".join(paragraphs)
    return None


def _no_main_text(source: str) -> ReportedlyError:
    return ReportedlyError(
        "no-main-text",
        f"No main text was found on the page {source}.",
        "It may need a login or JavaScript; save the text of the report to a file and give that.",
    )


def make_page_article(
    data: bytes,
    *,
    source: str,
    charset: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    fetched_at: str | None = None,
) -> Article:
    """Return the Article of the HTML page `data`.

    `charset` is what the server said, and outranks what the page declares. `url`, `title`,
    `published` and `publisher` outrank the page's own; a publisher that the page does not name is
    the host of its address. ReportedlyError: `too-large` (over 5,000,000 bytes, or see markup),
    `unknown-encoding`, `no-main-text`, and those of make_article.
    """
    from reportedly.acquire.markup import parse_page

    for library in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    check_size(len(data), source=source, max_bytes=MAX_PAGE_BYTES)
    page = decode_text(data, source=source, charset=charset or find_declared_charset(data))
    tree = parse_page(page, source=source)
    if tree is None:
        raise _no_main_text(source)
    address = url or find_address(tree)
    publisher = publisher or _meta(tree, "og:site_name")
    try:
        text = find_main_text(tree)
    except _LIBRARY_ERRORS as error:
        raise _no_main_text(source) from error
    if text is None:
        raise _no_main_text(source)
    return make_article(
        text,
        source=source,
        title=title or find_title(tree, publisher),
        published=published or find_date(tree, address=address, source=source),
        published_basis="given" if published else "metadata",
        publisher=publisher or _host_of(address),
        url=address,
        fetched_at=fetched_at,
    )
