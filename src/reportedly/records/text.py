"""The article and its spans: what all records point into."""

from typing import Literal, TypeAlias

import msgspec

PublishedBasis: TypeAlias = Literal["given", "metadata", "dateline", "unknown"]


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A stretch of `article.text`: half-open, in Unicode code points; `text` equals that slice."""

    start: int
    end: int
    text: str


def span_of(text: str, start: int, end: int) -> Span:
    """Return the span of `text` from `start` to `end`; ValueError when empty or outside it."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"invalid span [{start}, {end}). Expected within [0, {len(text)})")
    return Span(start=start, end=end, text=text[start:end])


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one.start < other.end and other.start < one.end


def holds(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies within `outer`, or is the same."""
    return outer.start <= inner.start and inner.end <= outer.end


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its metadata. The text is never altered after extraction.

    `id` is derived from `sha256`, the hash of the UTF-8 text. `published` is an ISO date
    ("2024-08-31") or date-time with offset. The text begins with the title on a line of its own
    when the input has one.
    """

    id: str
    source_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    dateline_place: str | None = None
    language: str
    text: str
    sha256: str
    fetched_at: str | None = None
