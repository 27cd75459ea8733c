"""Spans that nest or cross in, layers of spans that do not overlap out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportedly.corpora.form import LabeledSpan, Offsets


class Peeled(NamedTuple):
    """The outermost of some spans, and those within them; neither overlap among themselves."""

    outer: tuple[LabeledSpan, ...]
    inner: tuple[LabeledSpan, ...]


def peel_overlaps(spans: Iterable[LabeledSpan]) -> Peeled:
    """Return the spans in two layers, each in text order; the rest is dropped.

    Of two that overlap the longer is outer, else the one that starts first, else the one given
    first. Of the rest those that lie within an outer one are inner, by the same rule; what only
    crosses an outer one, or lies deeper, is in neither.
    """
    by_length = sorted(spans, key=lambda span: (span.start - span.end, span.start))
    outer = _keep_first(by_length)
    chosen = set(outer)
    rest = [span for span in by_length if span not in chosen]
    inner = [one for one in rest if any(_holds(other, one) for other in outer)]
    return Peeled(outer, _keep_first(inner))


def _keep_first(spans: Sequence[LabeledSpan]) -> tuple[LabeledSpan, ...]:
    kept: list[LabeledSpan] = []
    for one in spans:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _holds(one: LabeledSpan, other: LabeledSpan) -> bool:
    return one.start <= other.start and other.end <= one.end


def join_stretches(text: str, stretches: Iterable[Offsets]) -> tuple[Offsets, ...]:
    """Return the stretches in text order, without blanks at their edges, empty ones left out.

    Those that overlap or have nothing but blanks between them are one.
    """
    joined: list[Offsets] = []
    for start, end in sorted(trim_blanks(text, *one) for one in stretches):
        if start == end:
            continue
        if joined and not text[joined[-1][1] : start].strip():
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return tuple(joined)


def trim_blanks(text: str, start: int, end: int) -> Offsets:
    """Return the offsets without the blanks at either edge."""
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(stretch.strip())
