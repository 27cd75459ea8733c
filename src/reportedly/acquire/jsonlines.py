"""A stream of JSON Lines in; an Article, or a Failure with its line number, out for each."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

import msgspec

from reportedly.acquire.article import check_size, empty_source, make_article
from reportedly.acquire.documents import Given
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of
from reportedly.records.text import Article

_SKIPPED_BYTES: Final = 1_000_000
_OBJECT_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*\{[ \t]*[\"}]")


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a line or row has it: `text` is required, further keys are ignored."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def _parse_line(data: bytes, *, place: str) -> Record:
    """Return the line `data`; ReportedlyError `bad-line`.

    By the standard library's reader: unlike stricter ones it lets lone surrogates pass, which
    make_article then replaces.
    """
    try:
        return msgspec.convert(json.loads(data.decode("utf-8-sig")), Record)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise ReportedlyError(
            "bad-line",
            f"{place} is not a JSON object with a text: {_reason(error)}.",
            'Write one object a line, such as {"text": "…", "published": "2024-08-31"}.',
        ) from error


def _reason(error: Exception) -> str:
    """Return what is wrong with a line; the decoder would place it on "line 1", its only one."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return str(error)


def is_json_line(data: bytes) -> bool:
    """Whether `data`, the first line of a stream, begins as a JSON object does, valid or not."""
    return _OBJECT_START.match(data) is not None


def read_lines(stream: BinaryIO, *, max_bytes: int) -> Iterator[bytes]:
    """Yield the lines of `stream`, each cut to `max_bytes` + 1 and without its line feed."""
    while line := stream.readline(max_bytes + 1):
        rest = line
        while not rest.endswith(b"\n"):
            rest = stream.readline(_SKIPPED_BYTES)
            if not rest:
                break
        yield line.removesuffix(b"\n")


def make_record_article(record: Record, *, place: str, given: Given, max_bytes: int) -> Article:
    """Return the Article of a record; `place` names it in errors, which are those of make_article.

    What is `given` outranks the record.
    """
    return make_article(
        record.text,
        source=place,
        title=given.title or record.title,
        published=given.published or record.published,
        publisher=given.publisher or record.publisher,
        url=record.url,
        source_id=None if record.id is None else str(record.id),
        max_bytes=max_bytes,
    )


def make_line_article(
    data: bytes, *, number: int, source: str, given: Given, max_bytes: int
) -> Article | Failure:
    """Return the Article of line `number` of `source`, or its Failure; see read_json_lines."""
    place = f"Line {number} of {source}"
    try:
        check_size(len(data), source=place, max_bytes=max_bytes)
        record = _parse_line(data, place=place)
        return make_record_article(record, place=place, given=given, max_bytes=max_bytes)
    except ReportedlyError as error:
        return failure_of(f"{source}:{number}", error)


def read_json_lines(
    lines: Iterable[bytes], *, source: str, given: Given, max_bytes: int
) -> Iterator[Article | Failure]:
    """Yield the Article of each of `lines` as it comes; blank ones are passed over.

    A line that cannot be read is a Failure of the source "reports.jsonl:3" and the others go on:
    `bad-line` (not a JSON object, no text, a value of another type), `too-large` (over
    `max_bytes`), or a code of make_article. No lines at all are one Failure `empty-source`.
    """
    is_empty = True
    for number, data in enumerate(lines, start=1):
        if data.strip():
            is_empty = False
            yield make_line_article(
                data, number=number, source=source, given=given, max_bytes=max_bytes
            )
    if is_empty:
        yield failure_of(source, empty_source(source))
