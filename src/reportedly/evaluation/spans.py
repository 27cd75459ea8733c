"""Two Layers of one text in, a Tally for each layer out.

Spans are compared exactly and by overlap; ties by overlap of both their ends.
"""

from collections.abc import Sequence

from reportedly.evaluation.layers import (
    SPAN_LAYERS,
    TIE_LAYERS,
    LabeledSpan,
    Layers,
    Thing,
    Tie,
)
from reportedly.evaluation.matching import Tally, tally


def compare_layers(found: Layers, wanted: Layers, *, exact: bool = False) -> dict[str, Tally]:
    """Return the tally of each layer.

    A span is right when it has the label of a wanted span that it overlaps, or equals when `exact`;
    each counts once. A tie is right when both its ends overlap those of a wanted tie, or equal
    them; here several found ties may be the one wanted, since things have several mentions.
    """
    agree = _same_span if exact else _overlapping_span
    tallies = {
        layer: tally(found.spans[layer], wanted.spans[layer], agree) for layer in SPAN_LAYERS
    }
    for layer in TIE_LAYERS:
        tallies[layer] = _tally_ties(found.ties[layer], wanted.ties[layer], exact=exact)
    return tallies


def _same_span(one: LabeledSpan, other: LabeledSpan) -> bool:
    return one == other


def _overlapping_span(one: LabeledSpan, other: LabeledSpan) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end


def _tally_ties(found: Sequence[Tie], wanted: Sequence[Tie], *, exact: bool) -> Tally:
    hits = [
        {place for place, other in enumerate(wanted) if _same_tie(one, other, exact=exact)}
        for one in found
    ]
    right = len(set().union(*hits))
    return Tally(right, right + sum(1 for hit in hits if not hit), len(wanted))


def _touch(one: Thing, other: Thing, *, exact: bool) -> bool:
    if exact:
        return not set(one).isdisjoint(other)
    return any(a < d and c < b for a, b in one for c, d in other)


def _same_tie(one: Tie, other: Tie, *, exact: bool) -> bool:
    return _touch(one.head, other.head, exact=exact) and _touch(one.tail, other.tail, exact=exact)
