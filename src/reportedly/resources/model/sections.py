"""The pieces of a long text in, sections of bounded length out; what each tells put together."""

from collections.abc import Sequence

import numpy as np

from reportedly.resources.model.arrays import Integers
from reportedly.resources.model.findings import Findings, FoundSpan
from reportedly.resources.model.tokens import Pieces
from reportedly.resources.model.tying import FoundTie


def cut_sections(pieces: Pieces, limit: int) -> list[Pieces]:
    """Return the pieces in sections of at most `limit`; a word of more is a section of its own.

    A section ends at the last line break in its second half, else at a word.
    """
    total, words = len(pieces.ids), len(pieces.first)
    bounds = np.append(pieces.first, total)
    breaks = np.flatnonzero(pieces.starts == pieces.ends)
    sections: list[Pieces] = []
    start = 0
    while start < words and total - bounds[start] > limit:
        end = int(np.searchsorted(bounds, bounds[start] + limit, side="right")) - 1
        end = max(end, start + 1)
        half = int(np.searchsorted(bounds, bounds[start] + limit // 2))
        last = int(np.searchsorted(breaks, end)) - 1
        if last >= 0 and breaks[last] >= half:
            end = int(breaks[last]) + 1
        sections.append(_take(pieces, bounds, start, end))
        start = end
    return [*sections, _take(pieces, bounds, start, words)]


def _take(pieces: Pieces, bounds: Integers, start: int, end: int) -> Pieces:
    part, words = slice(bounds[start], bounds[end]), slice(start, end)
    return Pieces(
        pieces.ids[part],
        pieces.cases[part],
        pieces.first[words] - bounds[start],
        pieces.starts[words],
        pieces.ends[words],
    )


def join_findings(parts: Sequence[Findings]) -> Findings:
    """Return what the sections of a text tell together, a label as surely as where it is surest."""
    if len(parts) == 1:
        return parts[0]
    spans: dict[str, list[FoundSpan]] = {layer: [] for layer in parts[0].spans}
    ties: dict[str, list[FoundTie]] = {}
    for part in parts:
        before = {layer: len(found) for layer, found in spans.items()}
        for layer, found in part.spans.items():
            spans[layer] += found
        for name, tied in part.ties.items():
            ties.setdefault(name, []).extend(_shift(tie, before) for tie in tied)
    labels = {name: max(part.labels[name] for part in parts) for name in parts[0].labels}
    return Findings(spans, ties, labels)


def _shift(tie: FoundTie, before: dict[str, int]) -> FoundTie:
    (head, head_position), (tail, tail_position) = tie.head, tie.tail
    return tie._replace(
        head=(head, head_position + before[head]), tail=(tail, tail_position + before[tail])
    )
