"""A source as the user names it in; Articles, and Failures for what could not be read, out."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import urlsplit

from reportedly.acquire.archives.paths import read_path
from reportedly.acquire.documents import (
    KINDS_BY_SUFFIX,
    DocumentKind,
    Given,
    Origin,
    make_document_article,
)
from reportedly.acquire.files import Tell, open_file, read_stream
from reportedly.acquire.jsonlines import read_json_lines, read_lines
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of
from reportedly.records.text import Article

if TYPE_CHECKING:
    from reportedly.acquire.feeds.politeness import HostGate
    from reportedly.acquire.feeds.reading import EntryReader
    from reportedly.acquire.http import Fetched

STDIN: Final = "-"
STDIN_NAME: Final = "standard input"

_FEED_SUFFIXES: Final = frozenset({".xml", ".rss", ".atom", ".opml"})
_KINDS_BY_TYPE: Final[dict[str, DocumentKind]] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/markdown": "markdown",
    "application/jsonl": "json-lines",
    "application/jsonlines": "json-lines",
    "application/x-ndjson": "json-lines",
}


def _find_kind(url: str, content_type: str) -> DocumentKind:
    """Return the kind of what was fetched: by its media type, else by the path's suffix."""
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    return _KINDS_BY_TYPE.get(content_type) or KINDS_BY_SUFFIX.get(suffix, "text")


def _read_url(
    source: str, *, given: Given, limits: FetchLimits, allow_private: bool
) -> Iterator[Article | Failure]:
    """Yield what the page at `source` holds, or the pages of the entries of a feed.

    ReportedlyError as fetch and the readers raise it.
    """
    from reportedly.acquire.feeds.reading import holds_feed
    from reportedly.acquire.http import FEED_TYPES, TEXT_TYPES, fetch

    entries = entry_reader(given, limits=limits, allow_private=allow_private)
    fetched = fetch(
        source, limits=limits, rule=entries.rule, accepted_types=TEXT_TYPES | FEED_TYPES
    )
    if holds_feed(fetched.data):
        yield from entries.read_all(fetched.data, source=source, fetched=fetched)
    elif fetched.content_type in FEED_TYPES - TEXT_TYPES:
        raise ReportedlyError(
            "not-text",
            f"{source} is XML, and neither a page nor a feed.",
            "Give the address of a page, of a feed, or a file with the text.",
        )
    else:
        yield from _read_fetched(fetched, source, given, limits)


def _read_fetched(
    fetched: "Fetched", source: str, given: Given, limits: FetchLimits
) -> Iterator[Article | Failure]:
    """Yield what was fetched from `source` holds."""
    kind = _find_kind(fetched.url, fetched.content_type)
    max_bytes = limits.max_bytes
    if kind == "json-lines":
        lines = read_lines(BytesIO(fetched.data), max_bytes=max_bytes)
        yield from read_json_lines(lines, source=source, given=given, max_bytes=max_bytes)
        return
    origin = Origin(url=fetched.url, charset=fetched.charset, fetched_at=fetched.fetched_at)
    yield make_document_article(
        fetched.data, kind=kind, source=source, given=given, origin=origin, max_bytes=max_bytes
    )


def entry_reader(
    given: Given, *, limits: FetchLimits, allow_private: bool, gate: "HostGate | None" = None
) -> "EntryReader":
    """Return what reads the pages of the entries of feeds."""
    from reportedly.acquire.addresses import refuse_private, refuse_unroutable
    from reportedly.acquire.feeds.reading import EntryReader

    return EntryReader(
        limits=limits,
        rule=refuse_unroutable if allow_private else refuse_private,
        make_articles=lambda page, source: _read_fetched(page, source, given, limits),
        gate=gate,
    )


def _read_feed_file(
    source: str, *, given: Given, limits: FetchLimits, allow_private: bool
) -> Iterator[Article | Failure]:
    """Yield the articles of the entries of a feed, or of the feeds of an OPML file, on disk."""
    from reportedly.acquire.feeds.parsing import MAX_FEED_BYTES

    with open_file(source) as stream:
        data = stream.read(MAX_FEED_BYTES + 1)
    entries = entry_reader(given, limits=limits, allow_private=allow_private)
    yield from entries.read_all(data, source=source, fetched=None)


def read_sources(
    source: str,
    *,
    limits: FetchLimits | None = None,
    allow_private: bool = False,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    stdin: BinaryIO | None = None,
    tell: Tell | None = None,
) -> Iterator[Article | Failure]:
    """Yield the articles of `source`: a URL, a path, or "-" for standard input.

    JSON Lines give one article a line, feeds and OPML files (.xml, .rss, .atom, .opml) the page of
    each entry, folders and archives (zip, tar, WARC, compressed files) one
    for each report in them, all else gives one. What cannot be read is yielded as a Failure, never
    raised. `title`, `published` and `publisher` outrank what the source says;
    `allow_private` lets URLs lead to private and loopback addresses. Whatever has "://" in it is
    a URL. `stdin` stands in for the process's own standard input. `tell` hears how many bytes of
    files on disk were read since the last time: in all what count_bytes returns.
    """
    limits = limits or FetchLimits()
    given = Given(title=title, published=published, publisher=publisher)
    name = STDIN_NAME if source == STDIN else source
    try:
        if not source:
            raise ReportedlyError(
                "file-not-found", "A source has no name.", "Give a file, a URL or - in its place."
            )
        if source == STDIN:
            stream = stdin or sys.stdin.buffer
            yield from read_stream(stream, source=name, given=given, max_bytes=limits.max_bytes)
        elif "://" in source:
            yield from _read_url(source, given=given, limits=limits, allow_private=allow_private)
        elif PurePosixPath(source).suffix.lower() in _FEED_SUFFIXES:
            yield from _read_feed_file(
                source, given=given, limits=limits, allow_private=allow_private
            )
        else:
            yield from read_path(source, given=given, limits=limits, tell=tell)
    except ReportedlyError as error:
        yield failure_of(name, error)
