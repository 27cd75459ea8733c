"""Two Layers of one text in, a Tally for each layer out.

Spans are compared exactly and by overlap; ties by overlap of both their ends.
"""

from collections.abc import Sequence

from reportedly.corpora.form import LabeledSpan
from reportedly.evaluation.layers import (
    SPAN_LAYERS,
    TIE_LAYERS,
    Layers,
    Thing,
    Tie,
)
from reportedly.evaluation.matching import Tally, match, tally


def compare_layers(found: Layers, wanted: Layers, *, exact: bool = False) -> dict[str, Tally]:
    """Return the tally of each layer.

    A span is right when it has the label of a wanted span that it overlaps, or equals when `exact`.
    A tie is right when both its ends overlap those of a wanted tie, or equal them. Spans and ties
    are matched one to one, equal ones first.
    """
    tiers = (_same_span,) if exact else (_same_span, _overlapping_span)
    tallies = {
        layer: tally(found.spans[layer], wanted.spans[layer], *tiers) for layer in SPAN_LAYERS
    }
    for layer in TIE_LAYERS:
        tallies[layer] = _tally_ties(
            found.ties[layer], wanted.ties[layer], exact=exact, whole=found.whole
        )
    return tallies


def _same_span(one: LabeledSpan, other: LabeledSpan) -> bool:
    return one == other


def _overlapping_span(one: LabeledSpan, other: LabeledSpan) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end


def _tally_ties(found: Sequence[Tie], wanted: Sequence[Tie], *, exact: bool, whole: bool) -> Tally:
    """Tally ties.

    Unless they are `whole`, a found tie between further mentions of two things whose tie is right
    already counts neither way.
    """

    def agree(one: Tie, other: Tie) -> bool:
        return _same_tie(one, other, exact=exact)

    pairs = match(found, wanted, _same_tie_exactly, agree)
    right = {one for one, _ in pairs}
    spare = {
        place
        for place, one in enumerate(found)
        if not whole and place not in right and any(agree(one, other) for other in wanted)
    }
    return Tally(len(pairs), len(found) - len(spare), len(wanted))


def _same_tie_exactly(one: Tie, other: Tie) -> bool:
    return _same_tie(one, other, exact=True)


def _touch(one: Thing, other: Thing, *, exact: bool) -> bool:
    if exact:
        return not set(one).isdisjoint(other)
    return any(a < d and c < b for a, b in one for c, d in other)


def _same_tie(one: Tie, other: Tie, *, exact: bool) -> bool:
    return _touch(one.head, other.head, exact=exact) and _touch(one.tail, other.tail, exact=exact)
