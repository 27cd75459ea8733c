"""A stream of a WARC file in; the pages and texts of its records out, each as a member."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from reportedly.acquire.archives.members import Member
from reportedly.acquire.archives.payloads import decode_payload, join_chunks
from reportedly.acquire.archives.streams import PIECE_BYTES, ArchiveError, Budget, Flow, bad_archive
from reportedly.acquire.documents import DocumentKind, Origin

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_KINDS_BY_TYPE: Final[dict[str, DocumentKind]] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "text/markdown": "markdown",
}
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE | re.ASCII)
_LENGTH: Final = re.compile(r"\s*[0-9]{1,18}\s*", re.ASCII)
_CUT_START: Final = re.compile(rb"\r\n\r\n(?:W|WA|WAR|WARC|WARC/|WARC/1|WARC/1\.|WARC/1\.\d\r?)\Z")
_TAIL_BYTES: Final = 16
_OK: Final = 200


class _Crawl(Flow):
    """The bytes of a WARC file; `tail` are the last ones that were read."""

    tail = b""

    def _pull(self) -> bytes:
        piece = super()._pull()
        self.tail = (self.tail + piece)[-_TAIL_BYTES:]
        return piece

    def is_cut(self) -> bool:
        """Whether the file breaks off, in what it is packed in or in the first line of a record."""
        return bool(self.error) or (not self.look() and _CUT_START.search(self.tail) is not None)


def _next_record(
    records: "ArchiveIterator", crawl: _Crawl, last: str, *, source: str
) -> "WarcRecord | None":
    """Return the next record, None at the end; `last` names the one before it in errors."""
    try:
        return next(records, None)
    except OSError as error:
        reason = "it ends too early"
        if not crawl.is_cut():
            reason = f"what follows {last} is no record: its length may not be what it says"
        raise bad_archive(source, reason) from error


def _read_body(record: "WarcRecord", size: int) -> bytes:
    """Return the first `size` bytes that are left of the record, fewer where it is cut off."""
    parts = []
    while size and (part := record.reader.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _check_length(record: "WarcRecord", name: str, *, source: str) -> None:
    if not _LENGTH.fullmatch(record.headers.get("Content-Length") or ""):
        raise bad_archive(source, f"the record {name} does not say how long it is")


def _pass_over(record: "WarcRecord", name: str, *, source: str) -> None:
    """Read a record that holds no report to its end, and see that it has one."""
    expected = record.content_length
    if record.consume() < expected:
        raise bad_archive(source, f"it ends within the record {name}")


def _find_content_type(record: "WarcRecord") -> str:
    """Return the Content-Type of what the record holds, "" for what is not read.

    That are records of other types, and pages that were not sent with the status 200. OSError when
    the HTTP header is longer than FastWARC allows.
    """
    content_type = record.headers.get("Content-Type") or ""
    kind = (record.headers.get("WARC-Type") or "").lower()
    if kind in ("resource", "conversion"):
        return content_type
    if kind != "response" or not record.is_http:
        return ""
    record.parse_http(quirks_mode=True)
    if record.http_headers is None or record.http_headers.status_code != _OK:
        return ""
    return record.http_headers.get("Content-Type") or ""


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _is_report(content_type: str, url: str) -> bool:
    return _media_type(content_type) in _KINDS_BY_TYPE and not url.endswith("/robots.txt")


def _find_name(record: "WarcRecord") -> str:
    """Return the address of what the record holds, else the record's own name."""
    headers = record.headers
    name = headers.get("WARC-Target-URI") or headers.get("WARC-Record-ID") or "without name"
    return name.strip().removeprefix("<").removesuffix(">")


def _find_moment(record: "WarcRecord") -> str | None:
    """Return when the record was fetched as an ISO date-time in UTC, None when it says none."""
    try:
        moment = datetime.fromisoformat((record.headers.get("WARC-Date") or "").strip())
        return moment.astimezone(UTC).isoformat(timespec="seconds") if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _header(record: "WarcRecord", name: str) -> str:
    """Return the HTTP header `name` of a response in lower case, "" where there is none."""
    if record.http_headers is None:
        return ""
    return (record.http_headers.get(name) or "").strip().lower()


def _read_page(
    record: "WarcRecord",
    url: str,
    content_type: str,
    *,
    source: str,
    max_bytes: int,
    budget: Budget,
) -> Member:
    """Return the page or text of the record; ArchiveError `bad-archive` when it is cut off."""
    size = min(record.content_length, max_bytes + 1)
    body = _read_body(record, size)
    if len(body) < size:
        raise bad_archive(source, f"it ends within the record {url}")
    pieces = iter([body])
    if size <= max_bytes:
        if _header(record, "Transfer-Encoding").endswith("chunked"):
            body = join_chunks(body)
        coding = _header(record, "Content-Encoding")
        pieces = decode_payload(body, coding=coding, source=f"{source}!{url}", budget=budget)
    charset = _CHARSET.search(content_type)
    return Member(
        name=url,
        pieces=pieces,
        kind=_KINDS_BY_TYPE[_media_type(content_type)],
        origin=Origin(
            url=url,
            charset=charset.group(1) if charset else None,
            fetched_at=_find_moment(record),
        ),
    )


def _read_record(
    record: "WarcRecord", url: str, *, source: str, max_bytes: int, budget: Budget
) -> Member | None:
    """Return the page or text that the record holds, None when it holds neither."""
    _check_length(record, url, source=source)
    try:
        content_type = _find_content_type(record)
    except OSError as error:
        problem = bad_archive(f"{source}!{url}", str(error))
        return Member(name=url, pieces=iter(()), kind="page", error=problem)
    if not _is_report(content_type, url):
        _pass_over(record, url, source=source)
        return None
    return _read_page(record, url, content_type, source=source, max_bytes=max_bytes, budget=budget)


def read_warc(flow: Flow, *, source: str, max_bytes: int, budget: Budget) -> Iterator[Member]:
    """Yield the pages and texts of the WARC file `flow`, each with its address and moment.

    That are the responses with status 200, the resources and the conversions that are HTML, plain
    text or Markdown; robots.txt is none. A page over `max_bytes` is cut to one byte more.

    A page is yielded once the next record has been found where the page's length says: one with
    a length that is not its own is never taken for the page. ArchiveError `bad-archive` of
    `source` then, since the rest cannot be told apart, and when the file ends within a record.
    """
    from fastwarc.warc import ArchiveIterator

    crawl = _Crawl(iter(lambda: flow.get(PIECE_BYTES), b""))
    records = ArchiveIterator(crawl, parse_http=False, stream_detect=False)
    page: Member | None = None
    url = "its beginning"
    while True:
        try:
            record = _next_record(records, crawl, url, source=source)
        except ArchiveError:
            if page and crawl.is_cut():
                yield page
            raise
        if page:
            yield page
        if record is None:
            return
        url = _find_name(record)
        page = _read_record(record, url, source=source, max_bytes=max_bytes, budget=budget)


class PageAt(NamedTuple):
    """Where in a file the record of a page may begin, and what names it."""

    offset: int
    headers: tuple[tuple[str, str], ...]


def find_pages(stream: BinaryIO) -> Iterator[PageAt]:
    """Yield where the record of each page and text begins that read_warc yields of a WARC file.

    `stream` is the file as it lies on the disk. Offsets into one that is not compressed record by
    record may be wrong, see is_page_at. Ends where read_warc ends with an error.
    """
    from fastwarc.warc import ArchiveIterator

    records = ArchiveIterator(stream, parse_http=False, fsspec_args=False)
    while True:
        try:
            record = next(records, None)
        except OSError:
            return
        if record is None or not _LENGTH.fullmatch(record.headers.get("Content-Length") or ""):
            return
        if _is_told(record):
            yield PageAt(record.stream_pos, tuple(record.headers.items()))


def is_page_at(stream: BinaryIO, page: PageAt) -> bool:
    """Whether a file can be read from the record of a page on: it is the first one from there."""
    from fastwarc.warc import ArchiveIterator

    stream.seek(page.offset)
    try:
        record = next(ArchiveIterator(stream, parse_http=False, fsspec_args=False), None)
    except OSError:
        return False
    return record is not None and tuple(record.headers.items()) == page.headers


def _is_told(record: "WarcRecord") -> bool:
    """Whether read_warc yields the record, be it as one that cannot be read."""
    try:
        return _is_report(_find_content_type(record), _find_name(record))
    except OSError:
        return True
