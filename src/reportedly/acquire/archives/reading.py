"""A stream of an archive in; an Article, or a Failure, out for each report that it holds."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

import msgspec

from reportedly.acquire.archives.kinds import (
    HEAD_BYTES,
    Packing,
    find_packing,
    is_report,
    strip_suffix,
)
from reportedly.acquire.archives.members import Member, check_is_safe, is_hidden, no_reports
from reportedly.acquire.archives.streams import PIECE_BYTES, ArchiveError, Budget, Flow
from reportedly.acquire.archives.tars import read_tar
from reportedly.acquire.archives.unpacking import unpack
from reportedly.acquire.archives.warcs import read_warc
from reportedly.acquire.archives.zips import read_zip
from reportedly.acquire.documents import (
    KINDS_BY_SUFFIX,
    DocumentKind,
    Given,
    Origin,
    make_document_article,
)
from reportedly.acquire.jsonlines import is_json_line, read_json_lines, read_lines
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of
from reportedly.records.text import Article

MAX_DEPTH: Final = 3
"""How many archives may lie in one another, the outermost counted."""


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for an archive and for all that it holds."""

    given: Given
    limits: FetchLimits
    budget: Budget


def _find_kind(flow: Flow, name: str) -> DocumentKind:
    """Return the kind of document that `name` is: by its suffix, else by its first line."""
    kind = KINDS_BY_SUFFIX.get(PurePosixPath(name).suffix.lower(), "text")
    return "json-lines" if kind == "text" and is_json_line(flow.peek(HEAD_BYTES)) else kind


def _read_document(
    flow: Flow, *, source: str, kind: DocumentKind, origin: Origin, terms: Terms
) -> Iterator[Article | Failure]:
    given, max_bytes = terms.given, terms.limits.max_bytes
    if kind == "json-lines":
        lines = read_lines(io.BufferedReader(flow, PIECE_BYTES), max_bytes=max_bytes)
        yield from read_json_lines(lines, source=source, given=given, max_bytes=max_bytes)
        return
    data = flow.take(max_bytes + 1)
    yield make_document_article(
        data, kind=kind, source=source, given=given, origin=origin, max_bytes=max_bytes
    )


def _read_content(
    flow: Flow, *, source: str, name: str, terms: Terms, depth: int
) -> Iterator[Article | Failure]:
    """Yield what `flow` holds, an archive or one document, at `depth` archives deep."""
    packing = find_packing(flow.peek(HEAD_BYTES), name)
    if packing:
        yield from read_archive(
            flow, packing, source=source, name=name, terms=terms, depth=depth + 1
        )
        return
    kind = _find_kind(flow, name)
    yield from _read_document(flow, source=source, kind=kind, origin=Origin(), terms=terms)


def _read_member(
    member: Member, *, source: str, terms: Terms, depth: int
) -> Iterator[Article | Failure]:
    """Yield what the member holds; nothing when it is no report, or hidden.

    A member with a kind comes from a WARC: its name is an address, and it is no archive.
    """
    if member.pieces is None:
        return
    if member.kind is None:
        check_is_safe(member.name, source=source)
        if is_hidden(member.name):
            return
    if member.error:
        raise member.error
    flow = Flow(member.pieces)
    if member.kind:
        yield from _read_document(
            flow, source=source, kind=member.kind, origin=member.origin, terms=terms
        )
        return
    name = PurePosixPath(member.name).name
    if is_report(name, flow.peek(HEAD_BYTES)):
        yield from _read_content(flow, source=source, name=name, terms=terms, depth=depth)


def _read_members(
    members: Iterator[Member], *, source: str, terms: Terms, depth: int
) -> Iterator[Article | Failure]:
    """Yield what each of `members` holds, or the Failure of it; see read_archive."""
    is_empty = True
    for count, member in enumerate(members):
        if count == terms.limits.max_members:
            raise ArchiveError(
                source,
                ReportedlyError(
                    "too-many-members",
                    f"{source} has more than {count:,} members.",
                    "The first ones were read; split it into smaller archives.",
                ),
            )
        name = f"{source}!{member.name}"
        try:
            for outcome in _read_member(member, source=name, terms=terms, depth=depth):
                is_empty = False
                yield outcome
        except ReportedlyError as error:
            if isinstance(error, ArchiveError) and error.source != name:
                raise
            is_empty = False
            yield failure_of(name, error)
    if is_empty:
        raise no_reports(source)


def _open_members(flow: Flow, packing: Packing, *, source: str, terms: Terms) -> Iterator[Member]:
    if packing == "zip":
        return read_zip(flow, source=source, budget=terms.budget)
    if packing == "tar":
        return read_tar(flow, source=source)
    max_bytes = terms.limits.max_bytes
    return read_warc(flow, source=source, max_bytes=max_bytes, budget=terms.budget)


def read_archive(
    flow: Flow, packing: Packing, *, source: str, name: str, terms: Terms, depth: int = 1
) -> Iterator[Article | Failure]:
    """Yield what the archive `flow`, packed as `packing`, holds, one member after the other.

    `source` names it in errors, and "SOURCE!MEMBER" what is in it; the suffix of `name` tells what
    a compressed file is. A compressed tar or WARC counts as one archive, and so does a compressed
    document. What is no report by its suffix is passed over, as are hidden files.

    A member that cannot be read is a Failure, and the others go on: `unsafe-member`, `encrypted`,
    `unknown-compression`, `too-large`, `nested-too-deep`, `bad-archive`, `no-reports`, or a code of
    make_document_article. ReportedlyError is raised at the end, for the archive itself:
    `bad-archive` where it is damaged, `too-large` when the budget is spent, `too-many-members`,
    `nested-too-deep`, `no-reports`.
    """
    if depth > MAX_DEPTH:
        raise ReportedlyError(
            "nested-too-deep",
            f"{source} lies more than {MAX_DEPTH} archives deep.",
            "Unpack the outer ones and give that.",
        )
    if packing == "zip" or packing == "tar" or packing == "warc":
        members = _open_members(flow, packing, source=source, terms=terms)
        yield from _read_members(members, source=source, terms=terms, depth=depth)
        return
    inner = Flow(unpack(flow, packing, source=source, budget=terms.budget))
    inner_name = strip_suffix(name)
    inner_packing = find_packing(inner.peek(HEAD_BYTES), inner_name)
    if inner_packing in ("tar", "warc"):
        yield from read_archive(
            inner, inner_packing, source=source, name=inner_name, terms=terms, depth=depth
        )
    else:
        yield from _read_content(inner, source=source, name=inner_name, terms=terms, depth=depth)
