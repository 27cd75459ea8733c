"""An article's text and evidence spans in, the sentences around them with the evidence marked out.

A Reading has no sentence layer, so sentences are told by their punctuation: good enough to quote.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from reportedly.records.text import Span
from reportedly.wording.printable import printable

EXCERPT_LIMIT: Final = 240

# A full stop, its closing quotes or brackets and a space, before what can begin a sentence.
_STOP: Final = re.compile(
    r"(?:[.!?…\u061f\u06d4]+[\"'”\u2019)\]]*\s+(?=[\"'“\u2018(\[]*[^\Wa-z_])|[\u3002\uff01\uff1f]|\n)"
)
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]|\b(?:Adm|Brig|Capt|Cmdr|Col|Dr|Gen|Gov|Jr|Lt|Maj|Mr|Mrs|Ms|No|Rep|Sen|Sgt|St|vs"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec))\.\s+$"
)


class Piece(NamedTuple):
    """A stretch of an excerpt, printable; `marked` where it is evidence."""

    text: str
    marked: bool


class Excerpt(NamedTuple):
    """A sentence around evidence, cut to about EXCERPT_LIMIT characters."""

    pieces: tuple[Piece, ...]


class Evidence(NamedTuple):
    """An excerpt and what it is evidence of ("event", "figure 1")."""

    labels: tuple[str, ...]
    excerpt: Excerpt


def sentence_bounds(text: str, span: Span) -> tuple[int, int]:
    """Return start and end of the sentence around `span`; it never crosses a line break."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = line_start, line_end
    for stop in _STOP.finditer(text, line_start, line_end):
        if _ABBREVIATED.search(text, max(line_start, stop.end() - 12), stop.end()):
            continue
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.end() >= span.end:
            end = stop.end()
            break
    return start, end


def cite(text: str, labelled: Iterable[tuple[str, Span]]) -> tuple[Evidence, ...]:
    """Return the sentences around labelled spans in text order, each once, with all its labels.

    Spans of one sentence that lie too far apart for one excerpt get excerpts of their own.
    """
    sentences: dict[tuple[int, int], list[tuple[str, Span]]] = {}
    for label, span in labelled:
        sentences.setdefault(sentence_bounds(text, span), []).append((label, span))
    cited = []
    for bounds in sorted(sentences):
        for group in _fitting(sentences[bounds]):
            labels = tuple(dict.fromkeys(label for label, _ in group))
            spans = [span for _, span in group]
            cited.append(Evidence(labels, _excerpt(text, bounds, spans)))
    return tuple(cited)


def _fitting(group: list[tuple[str, Span]]) -> list[list[tuple[str, Span]]]:
    """Return `group` whole when one excerpt can hold it, else one list per span."""
    first = min(span.start for _, span in group)
    last = max(span.end for _, span in group)
    return [group] if last - first <= EXCERPT_LIMIT else [[one] for one in group]


def _excerpt(text: str, bounds: tuple[int, int], spans: Sequence[Span]) -> Excerpt:
    start, end = _cut(text, bounds, min(s.start for s in spans), max(s.end for s in spans))
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = [Piece("… ", False)] if start > bounds[0] else []
    position = start
    for mark_start, mark_end in _merged(spans):
        if mark_start >= end:
            break
        if mark_start > position:
            pieces.append(Piece(printable(text[position:mark_start]), False))
        pieces.append(Piece(printable(text[max(mark_start, position) : min(mark_end, end)]), True))
        position = min(mark_end, end)
    if position < end:
        pieces.append(Piece(printable(text[position:end]), False))
    if end < len(text[: bounds[1]].rstrip()):
        pieces.append(Piece(" …", False))
    return Excerpt(tuple(pieces))


def _cut(text: str, bounds: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """Return the part of the sentence to show: whole, or about EXCERPT_LIMIT around the marks."""
    start, end = bounds
    if end - start <= EXCERPT_LIMIT:
        return bounds
    if last - first >= EXCERPT_LIMIT:
        return first, first + EXCERPT_LIMIT
    room = EXCERPT_LIMIT - (last - first)
    cut_start = max(start, min(first - room // 2, end - EXCERPT_LIMIT))
    cut_end = min(end, cut_start + EXCERPT_LIMIT)
    if cut_start > start:
        space = text.find(" ", cut_start, first)
        cut_start = space + 1 if space >= 0 else cut_start
    if cut_end < end:
        space = text.rfind(" ", last, cut_end)
        cut_end = space if space >= 0 else cut_end
    return cut_start, cut_end


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the stretches that the spans cover, in order, none overlapping."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged
