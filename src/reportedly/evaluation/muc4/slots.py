"""A text's found templates and its keys in, how right their further slots are out, in half points.

In the manner of the scorer of 1992 (MUC-4), over aligned templates; what it left to people is
decided by rule (slot_rules):

- Each value is matched to one filler of the keys, so that the points are the most; a filler's
  alternatives are as good as one another.
- Values about a victim or a target name it. Where the name is not one of the keys', or missing, a
  right value earns half; for a victim whom the text does not name, none may be given.
- A filler that may be left out is wanted only if it was found.
"""

from collections.abc import Sequence
from typing import Final

from reportedly.corpora.muc4 import Template
from reportedly.corpora.muc4_keys import Fill
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.muc4.assignment import assign
from reportedly.evaluation.muc4.found import FoundTemplate, normalize
from reportedly.evaluation.muc4.slot_rules import PARTLY, RIGHT, RULES
from reportedly.evaluation.muc4.templates import align

SCORED: Final = tuple(RULES)
ALL: Final = "all"
_ABOUT: Final = frozenset(("target_number", "target_effect", "victim_number", "victim_effect"))


def score_slots(
    found: Sequence[FoundTemplate], keys: Sequence[Template], *, unaligned: bool = False
) -> dict[str, Tally]:
    """Return the tallies of one text, of each slot in SCORED and of ALL together.

    They are in half points: a right value is 2 of 2 found and 2 wanted, so that precision, recall
    and F1 are as ever. Templates are aligned as in templates.align, the slots deciding between
    equal alignments. With `unaligned`, what is in templates that are not aligned counts as found
    and wanted, too ("all templates" in 1992), but for optional ones of the keys; else it does not
    ("matched only").
    """
    pairs = align(found, keys, _points)
    tallies = [_compare(found[one], keys[other]) for one, other in pairs]
    if unaligned:
        nothing, unknown = FoundTemplate(type=""), Template(types=(), roles={})
        seen, known = {one for one, _ in pairs}, {other for _, other in pairs}
        tallies += [_compare(one, unknown) for place, one in enumerate(found) if place not in seen]
        tallies += [
            _compare(nothing, key)
            for place, key in enumerate(keys)
            if place not in known and not key.optional
        ]
    by_slot = {slot: total([each[slot] for each in tallies]) for slot in SCORED}
    return by_slot | {ALL: total(list(by_slot.values()))}


def _points(found: FoundTemplate, key: Template) -> int:
    return sum(tally.right for tally in _compare(found, key).values())


def _compare(found: FoundTemplate, key: Template) -> dict[str, Tally]:
    return {
        slot: _tally(slot, found.slots.get(slot, ()), key.slots.get(slot, ())) for slot in SCORED
    }


def _tally(slot: str, values: Sequence[str], fills: Sequence[Fill]) -> Tally:
    points = [[_earned(slot, value, fill) for fill in fills] for value in values]
    # Of fillers that earn the same, one that is wanted in any case is taken.
    worth = [
        [
            2 * earned + (not fill.optional) if earned else 0
            for earned, fill in zip(row, fills, strict=True)
        ]
        for row in points
    ]
    pairs = assign(worth)
    got = {other for _, other in pairs}
    wanted = sum(1 for place, fill in enumerate(fills) if not fill.optional or place in got)
    right = sum(points[one][other] for one, other in pairs)
    return Tally(right, RIGHT * len(values), RIGHT * wanted)


def _earned(slot: str, found: str, fill: Fill) -> int:
    value, of = found, ""
    if slot in _ABOUT:
        value, _, of = found.partition(":")
    earned = max(RULES[slot](value, wanted) for wanted in fill.values)
    named = [normalize(one) for one in fill.of] or [""]
    if earned == RIGHT and slot in _ABOUT and normalize(of) not in named:
        return PARTLY
    return earned
