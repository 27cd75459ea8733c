"""The bytes of one text, Markdown or HTML document in; its Article, or a coded error, out."""

from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.acquire.article import check_size, empty_source, make_article
from reportedly.acquire.encoding import check_is_text, decode_text, is_html
from reportedly.records.text import Article

DocumentKind: TypeAlias = Literal["text", "markdown", "page", "json-lines"]

KINDS_BY_SUFFIX: Final[dict[str, DocumentKind]] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
}


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of a source; it outranks what the source says of itself."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What the web says of a source: its address, its charset, when it was fetched."""

    url: str | None = None
    charset: str | None = None
    fetched_at: str | None = None


def _make_markdown_article(text: str, *, source: str, given: Given, origin: Origin) -> Article:
    from reportedly.acquire.markdown import read_markdown

    found = read_markdown(text, source=source)
    return make_article(
        found.text,
        source=source,
        title=given.title or found.title,
        published=given.published or found.published,
        published_basis="given" if given.published else "metadata",
        publisher=given.publisher or found.publisher,
        url=origin.url or found.url,
        fetched_at=origin.fetched_at,
    )


def _make_page_article(data: bytes, *, source: str, given: Given, origin: Origin) -> Article:
    from reportedly.acquire.pages import make_page_article

    return make_page_article(
        data,
        source=source,
        charset=origin.charset,
        url=origin.url,
        title=given.title,
        published=given.published,
        publisher=given.publisher,
        fetched_at=origin.fetched_at,
    )


def make_document_article(
    data: bytes,
    *,
    kind: DocumentKind,
    source: str,
    given: Given,
    origin: Origin,
    max_bytes: int,
) -> Article:
    """Return the Article of `data`; a "text" that begins as a page does is read as a page.

    ReportedlyError: `too-large`, `empty-source`, `not-text`, `unknown-encoding`, `no-main-text`,
    and those of make_article.
    """
    check_size(len(data), source=source, max_bytes=max_bytes)
    if not data.strip():
        raise empty_source(source)
    check_is_text(data, source=source)
    if kind == "page" or (kind == "text" and is_html(data)):
        return _make_page_article(data, source=source, given=given, origin=origin)
    text = decode_text(data, source=source, charset=origin.charset)
    if kind == "markdown":
        return _make_markdown_article(text, source=source, given=given, origin=origin)
    return make_article(
        text,
        source=source,
        title=given.title,
        published=given.published,
        publisher=given.publisher,
        url=origin.url,
        fetched_at=origin.fetched_at,
        max_bytes=max_bytes,
    )
