"""A sentence and the victims found by syntax in; figures told in other ways out.

Attributes ("seven injured troops"), tolls, zeros, parts of totals, and ellipsis.
"""

from collections.abc import Iterator
from typing import Final

from reportedly.records.codes import Outcome
from reportedly.stages.tag.arguments import PART_WORDS, objects_at, opener_of
from reportedly.stages.tag.clauses import Clauses, Group, Victims
from reportedly.stages.tag.words import (
    BE,
    CLAUSE_WORDS,
    CONJUNCTIONS,
    PREPOSITIONS,
    is_adverb,
)

_TOLL_PREPOSITIONS: Final = frozenset(["to", "at", "of", "as", "is", "was", "stands", "reached"])

_TOLL_WORDS: Final = frozenset(["toll", "tally", "number"])
_TOLL_REACH: Final = 24
_ZERO_OUTCOMES: Final[dict[str, tuple[Outcome, ...]]] = {
    "casualties": ("killed", "injured"),
    "casualty": ("killed", "injured"),
    "injuries": ("injured",),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "loss": ("killed",),
    "losses": ("killed",),
}
_ZERO_BETWEEN: Final = frozenset(
    "any immediate report reports reported indication indications evidence sign signs of or and"
    " civilian military human coalition friendly further other known injuries damage deaths"
    " suffering suffer sustaining sustain causing cause been to the there a an single".split()
)
_ABOUT_FIGURES: Final = frozenset(["figure", "figures", "count", "toll", "list", "numbers"])
_UNTOLD: Final = frozenset(["word", "information", "details", "further", "more", "other"])


def find_attributive(clauses: Clauses) -> Iterator[Victims]:
    """Yield counted groups that an outcome word describes: "seven injured troops"."""
    for group in clauses.groups:
        if group.attributive is not None and group.count is not None:
            yield Victims(group.attributive, group, group.attributive_at)


def find_tolls(clauses: Clauses) -> Iterator[Victims]:
    """Yield the figure of "the death toll rose to 31", "put the number of wounded at 26"."""
    if not clauses.vocabulary & _TOLL_WORDS:
        return
    for index, token in enumerate(clauses.tokens):
        code = _tolled(clauses, index, token.lower)
        if code is None:
            continue
        for position in range(index + 1, min(index + _TOLL_REACH, len(clauses.tokens))):
            if position not in clauses.counts:
                continue
            if clauses.lower(position - 1) in _TOLL_PREPOSITIONS:
                end, count = clauses.counts[position]
                group = next(
                    (group for group in clauses.groups if group.first == position),
                    Group(first=position, end=end, count=count),
                )
                yield Victims(code, group, index)
                break


def _tolled(clauses: Clauses, index: int, word: str) -> Outcome | None:
    """Return the outcome that a toll word at `index` counts."""
    if word in ("toll", "tally"):
        return "killed"
    if word == "number" and clauses.lower(index + 1) == "of":
        _, entry = clauses.entries.get(index + 2, (0, None))
        return entry.outcome.code if entry is not None and entry.outcome is not None else None
    return None


def find_zeros(clauses: Clauses) -> Iterator[Victims]:
    """Yield zeros: "no civilian casualties", "no indication of casualties", "without loss"."""
    told = clauses.tokens if clauses.vocabulary & _ZERO_OUTCOMES.keys() else ()
    for index, token in enumerate(told):
        outcomes = _ZERO_OUTCOMES.get(token.lower)
        if outcomes is None or clauses.lower(index + 1) in _ABOUT_FIGURES:
            continue
        position = index - 1
        while clauses.lower(position) in _ZERO_BETWEEN and clauses.lower(position) not in _UNTOLD:
            position -= 1
        if clauses.lower(position) not in ("no", "without", "zero", "not", "n't", "didn't"):
            continue
        group = Group(first=position, end=index + 1)
        if position in clauses.counts:
            group.count = clauses.counts[position][1]
        for outcome in outcomes:
            yield Victims(outcome, group, index, zero=True)
    for index, (end, entry) in clauses.entries.items():
        anyone = clauses.lower(end) in ("anyone", "anybody", "any")
        if entry.outcome is not None and anyone and clauses.lower(index - 1) == "without":
            yield Victims(entry.outcome.code, Group(index - 1, end + 1), index, zero=True)


def find_parts(clauses: Clauses, found: list[Victims]) -> Iterator[Victims]:
    """Yield parts of figures: "including three children", "five of them women"."""
    for group in clauses.groups:
        total = _total_before(found, group)
        if total is None or any(victims.group is group for victims in found):
            continue
        word = opener_of(clauses, group)
        listed = word in CONJUNCTIONS and _is_listed_part(clauses, group)
        if word in PART_WORDS or listed or _counts_some_of(clauses, group):
            yield Victims(total.code, group, total.predicate, part_of=total)


def find_named_parts(clauses: Clauses) -> Iterator[Victims]:
    """Yield "the dead included three children", "among the wounded were two nurses"."""
    for index, (end, entry) in clauses.entries.items():
        if entry.outcome is None or clauses.lower(index - 1) != "the":
            continue
        listed = clauses.lower(end) in ("included", "include", "including")
        if not listed and not (
            clauses.lower(index - 2) == "among" and clauses.lower(end) in ("were", "was", "are")
        ):
            continue
        for group in objects_at(clauses, end + 1):
            yield Victims(entry.outcome.code, group, index, part_of_named=(index, end))


def _total_before(found: list[Victims], group: Group) -> Victims | None:
    before = [victims for victims in found if victims.group.end <= group.first and not victims.zero]
    return before[-1] if before else None


def _is_listed_part(clauses: Clauses, group: Group) -> bool:
    """Whether the group goes on with a list that "including" opened."""
    return any(
        opener_of(clauses, earlier) in PART_WORDS
        and not any(
            clauses.lower(index) in CLAUSE_WORDS or index in clauses.entries
            for index in range(earlier.end, group.first)
        )
        for earlier in clauses.groups
        if earlier.end <= group.first
    )


def _counts_some_of(clauses: Clauses, group: Group) -> bool:
    """Widen "five" of "five of them children" over the whole phrase; whether it is one."""
    position = group.end
    if group.count is None or clauses.lower(position) != "of":
        return False
    if clauses.lower(position + 1) not in ("them", "whom", "those", "which"):
        return False
    position += 2
    while clauses.lower(position) in BE or is_adverb(clauses.lower(position)):
        position += 1
    described = next((other for other in clauses.groups if other.first == position), None)
    if described is not None and described.count is None:
        group.end, group.person = described.end, described.person
        group.actor = described.actor
    elif clauses.lower(position) in PREPOSITIONS:
        group.end = group.end + 2
    else:
        return False
    return True


def find_elliptical(clauses: Clauses, found: list[Victims]) -> Iterator[Victims]:
    """Yield "nine in Hama" after "killed seven in Idlib": a count, a preposition and a place."""
    for group in clauses.groups:
        if group.count is None or any(victims.group is group for victims in found):
            continue
        earlier = _total_before(found, group)
        if earlier is None or clauses.lower(group.first - 1) not in CONJUNCTIONS | {","}:
            continue
        if clauses.lower(group.end) in ("in", "near", "at") and group.end + 1 in clauses.places:
            yield Victims(earlier.code, group, earlier.predicate)
