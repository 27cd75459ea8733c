"""The Reading of a reader and the Reading that is expected in, tallies from end to end out.

An event is found when an expected one has its type and shares a trigger; a casualty when an
expected one has its outcome, count and status and the same head of its group. What is scored
"given" an event or a casualty is scored on those pairs alone.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from reportedly.evaluation.matching import Tally, match
from reportedly.records.claims import Count, Source
from reportedly.records.events import Casualty, DateInterval, Event, Place
from reportedly.records.reading import Reading
from reportedly.records.text import Span

READING_SCORES: Final = (
    "event",
    "event, any type",
    "event status",
    "event date",
    "event place",
    "casualty",
    "figure",
    "casualty side",
    "casualty source",
    "casualty stance",
    "casualty part of",
)
"""The scores in the order of a table. "figure" asks only for outcome and count."""

_AFTER_HEAD: Final = re.compile(
    r"\b(of|from|in|at|on|who|whose|that|including|belonging|with|aged|under|were|are)\b|[,(;:]"
)
_DIVISION_WORDS: Final = frozenset(
    "governorate province state region district county department oblast division prefecture"
    " territory republic the of al el ad an ash ar as".split()
)

_COMPASS: Final = frozenset(
    "north south east west northern southern eastern western central upper lower".split()
)
_LETTERS: Final = str.maketrans("ıłøđð-", "ilodd ")
_SPELLED_ALIKE: Final = 0.8


def compare_readings(found: Reading, wanted: Reading) -> dict[str, Tally]:
    """Return the tally of each of READING_SCORES."""
    events = match(found.events, wanted.events, _same_event)
    any_type = match(found.events, wanted.events, _shared_trigger)
    mine = [one for event in found.events for one in event.casualties]
    theirs = [one for event in wanted.events for one in event.casualties]
    casualties = match(mine, theirs, _same_casualty)
    figures = match(mine, theirs, _same_figure)
    event_pairs = [(found.events[one], wanted.events[other]) for one, other in events]
    pairs = [(mine[one], theirs[other]) for one, other in casualties]
    return {
        "event": Tally(len(events), len(found.events), len(wanted.events)),
        "event, any type": Tally(len(any_type), len(found.events), len(wanted.events)),
        "event status": _share([one.status == other.status for one, other in event_pairs]),
        "event date": _share([_same_days(one.date, other.date) for one, other in event_pairs]),
        "event place": _share(
            [_same_place(one.places, other.places) for one, other in event_pairs]
        ),
        "casualty": Tally(len(casualties), len(mine), len(theirs)),
        "figure": Tally(len(figures), len(mine), len(theirs)),
        "casualty side": _share([one.side == other.side for one, other in pairs]),
        "casualty source": _share(
            [_same_source(one.claim.source, other.claim.source) for one, other in pairs]
        ),
        "casualty stance": _share([one.claim.stance == other.claim.stance for one, other in pairs]),
        "casualty part of": _tally_parts(pairs),
    }


def _share(right: Sequence[bool]) -> Tally:
    """Return a tally whose precision, recall and F1 are all the share of what is right."""
    return Tally(sum(right), len(right), len(right))


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _shared_trigger(one: Event, other: Event) -> bool:
    return _overlap(one.triggers, other.triggers)


def _same_event(one: Event, other: Event) -> bool:
    return one.type == other.type and _shared_trigger(one, other)


def _same_count(one: Count, other: Count) -> bool:
    return (one.low, one.best, one.high) == (other.low, other.best, other.high)


def _same_figure(one: Casualty, other: Casualty) -> bool:
    return one.outcome == other.outcome and _same_count(one.count, other.count)


def _same_casualty(one: Casualty, other: Casualty) -> bool:
    return (
        _same_figure(one, other)
        and one.status == other.status
        and group_head(one.group) == group_head(other.group)
    )


def group_head(group: str) -> str:
    """Return the head noun of a group of victims, singular and in lower case; "" when it has none.

    "members of the Islamic State group" is "member", "two young women" is "woman".
    """
    phrase = _AFTER_HEAD.split(group.lower().strip(), maxsplit=1)[0] or ""
    words = re.findall(r"[^\W_]+", phrase) or re.findall(r"[^\W_]+", group.lower())
    return _singular(words[-1]) if words else ""


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if word in ("children", "people"):
        return {"children": "child", "people": "person"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same_days(one: DateInterval | None, other: DateInterval | None) -> bool:
    first = (one.first, one.last) if one is not None else (None, None)
    return first == ((other.first, other.last) if other is not None else (None, None))


def _same_place(some: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether the most precise places agree in country and first-order division."""
    one, other = some[0] if some else None, others[0] if others else None
    if one is None or other is None:
        return one is other
    return one.country == other.country and _same_division(one.admin1, other.admin1)


def _same_division(one: str | None, other: str | None) -> bool:
    """Whether two names are of one division, however spelled; no name at all agrees with any.

    Without words such as "province" and "al", one has the words of the other, or they are spelled
    alike (Banadir, Banaadir). North and south are never alike.
    """
    if not one or not other:
        return True
    mine, theirs = _division_words(one), _division_words(other)
    sides = (mine & _COMPASS, theirs & _COMPASS)
    if all(sides) and sides[0] != sides[1]:
        return False
    if mine <= theirs or theirs <= mine:
        return True
    alike = SequenceMatcher(None, "".join(sorted(mine)), "".join(sorted(theirs))).ratio()
    return alike >= _SPELLED_ALIKE


def _division_words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = frozenset("".join(one for one in plain if one.isalnum() or one == " ").split())
    return words - _DIVISION_WORDS or words


def _same_source(one: Source | None, other: Source | None) -> bool:
    if one is None or other is None:
        return one is other
    if _overlap(one.evidence, other.evidence):
        return True
    mine, theirs = one.name.casefold(), other.name.casefold()
    return mine in theirs or theirs in mine


def _tally_parts(pairs: Sequence[tuple[Casualty, Casualty]]) -> Tally:
    """Tally the part-of ties among the casualties that were found."""
    partner = {one.id: other.id for one, other in pairs}
    back = {other.id: one.id for one, other in pairs}
    found = {(partner[one.id], partner[one.part_of]) for one, _ in pairs if one.part_of in partner}
    wanted = {(other.id, other.part_of) for _, other in pairs if other.part_of in back}
    return Tally(len(found & wanted), len(found), len(wanted))
