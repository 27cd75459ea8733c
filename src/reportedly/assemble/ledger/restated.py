"""The figures of a text in; those that restate one another joined, out."""

from collections.abc import Sequence
from typing import Final

from reportedly.assemble.claims import same_source
from reportedly.assemble.ledger.figure import Figure, is_bare_plural, is_of_one_speaker
from reportedly.assemble.told import Told
from reportedly.records.claims import Count
from reportedly.records.naming import same_people

_HEADS: Final = frozenset(["headline", "subhead"])
_AGAINST: Final = frozenset(["denies", "doubts"])


def join_restatements(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Join figures that restate one another: of one outcome and number, by no other speaker."""
    joined: list[Figure] = []
    for figure in figures:
        same = next((one for one in joined if _restates(figure, one, told)), None)
        if same is None:
            joined.append(figure)
        else:
            _join(same, figure, told)
    return joined


def _join(same: Figure, figure: Figure, told: Told) -> None:
    """Add to a figure what one that restates it tells."""
    nobody = not same.group or (_in_headline(same, told) and same_people(same.group, ""))
    if nobody and figure.group:
        same.group, same.description, same.named = figure.group, figure.description, figure.named
        same.why["group"] = figure.why["group"]
    same.why["restated"] = "head same figure" if _is_tied(figure, same, told) else "rule restated"
    same.spans += figure.spans
    same.claims += figure.claims
    same.names += figure.names
    same.score = max(same.score, figure.score)
    if same.count is None or (is_bare_plural(same.count) and figure.count is not None):
        same.count, same.why["count"] = figure.count, figure.why["count"]
    if same.side == "unknown":
        same.side = figure.side
    same.actor_id = same.actor_id or figure.actor_id
    same.cause = same.cause or figure.cause
    if same.status == "unknown" and figure.description.status is not None:
        same.status, same.why["status"] = figure.status, figure.why["status"]


def _restates(figure: Figure, other: Figure, told: Told) -> bool:
    if (figure.outcome, figure.happening) != (other.outcome, other.happening):
        return False
    if not (
        _is_tied(figure, other, told)
        or _repeats_headline(figure, other, told)
        or _says_again(figure, other, told)
    ):
        return False
    mine, theirs = figure.count, other.count
    if mine is None or theirs is None:
        return True
    if (mine.low, mine.best, mine.high) != (theirs.low, theirs.best, theirs.high) and not (
        is_bare_plural(theirs) and _may_be_several(mine) and _in_headline(other, told)
    ):
        return False
    return _by_one_speaker(figure, other, told)


def _by_one_speaker(figure: Figure, other: Figure, told: Told) -> bool:
    """Whether no two speakers give the figures, and none denies what another says.

    The reporter's voice is a speaker too, but for a headline, which gives what the text attributes,
    and for figures that the tagger ties.
    """
    pairs = [(one, known) for one in figure.claims for known in other.claims]
    if any((one.stance in _AGAINST) != (known.stance in _AGAINST) for one, known in pairs):
        return False
    bridged = (
        _in_headline(figure, told) or _in_headline(other, told) or _is_tied(figure, other, told)
    )
    return all(
        same_source(one.source, known.source)
        or (bridged and (one.source is None or known.source is None))
        for one, known in pairs
    )


def _says_again(figure: Figure, other: Figure, told: Told) -> bool:
    """Whether a number is one that its speaker gave before: "17 people", then "from 17".

    It is bare, or its people are of the same actor.
    """
    return (
        figure.count is not None
        and (figure.count.best or 0) > 2
        and (
            (not figure.named and same_people(figure.group, other.group))
            or (figure.actor_id is not None and figure.actor_id == other.actor_id)
        )
        and is_of_one_speaker(figure, other)
        and told.sentence_of(figure.spans[0]) != told.sentence_of(other.spans[0])
    )


def _is_tied(figure: Figure, other: Figure, told: Told) -> bool:
    mine = {one for span in figure.spans for one in told.found.same("same_figure", span)}
    return not mine.isdisjoint(other.spans)


def _repeats_headline(figure: Figure, other: Figure, told: Told) -> bool:
    """Whether the body's `figure` is one that the headline gave before, of the same people."""
    if not _in_headline(other, told) or _in_headline(figure, told):
        return False
    return same_people(figure.group, other.group)


def _in_headline(figure: Figure, told: Told) -> bool:
    return all(told.sentence_of(span).kind in _HEADS for span in figure.spans)


def _may_be_several(count: Count) -> bool:
    known = [number for number in (count.low, count.best, count.high) if number is not None]
    return max(known, default=2) >= 2
