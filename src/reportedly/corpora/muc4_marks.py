"""A text of MUC-4 and the strings that fill its roles in, their marks and ties out.

The keys give strings, and the processed form the offset of the first place where the letters
stand. Every further place is marked too, so that a tagger is not taught that the second "FMLN" is
none, with these exceptions:

- Marks stand at the bounds of words. Where a string is only part of a word ("vehicle" for two
  "vehicles"), the word at the given offset is marked whole.
- Within a layer no marks overlap: the longest string is marked first, a shorter one where it stands
  outside of it.
- A single word of GENERIC is marked once, at its first place: "the government" or "men" of another
  sentence are mostly others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Final, TypeAlias

from reportedly.corpora.form import Offsets, Tie

Given: TypeAlias = tuple[tuple[str, int], ...]
"""The strings of one entity, each with an offset where it stands."""

GENERIC: Final = frozenset(
    """
    people person persons man men woman women individual individuals someone members member group
    groups student students agents officer officers official officials forces units
    government military police army terrorist guerrilla
    property transportation home homes house houses building buildings office offices facilities
    car cars vehicle vehicles weapon weapons
    """.split()
)


def mark_strings(text: str, entities: Iterable[Given]) -> dict[str, tuple[Offsets, ...]]:
    """Return the marks of each string of a layer, in text order; some may have none."""
    strings = dict(mention for entity in entities for mention in entity)
    marks: dict[str, tuple[Offsets, ...]] = {}
    taken: list[Offsets] = []
    for string in sorted(strings, key=lambda one: (-len(one), one)):
        free = [
            place
            for place in _places(text, string, strings[string])
            if not any(start < place[1] and place[0] < end for start, end in taken)
        ]
        marks[string] = tuple(free[:1] if string in GENERIC else free)
        taken += marks[string]
    return marks


def _places(text: str, string: str, given: int) -> list[Offsets]:
    whole = re.compile(rf"(?<!\w){re.escape(string)}(?!\w)")
    found = [place.span() for place in whole.finditer(text)]
    if found:
        return found
    start, end = given, given + len(string)
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return [(start, end)]


def tie_mentions(
    entities: Iterable[Given], marks: Mapping[str, tuple[Offsets, ...]]
) -> Iterator[Tie]:
    """Tie the mentions of one entity of a layer, each to the next in the text.

    Entities that share a string are one: the incidents of a text have them in common.
    """
    groups: list[set[str]] = []
    for entity in entities:
        strings = {string for string, _ in entity}
        apart = [group for group in groups if not group & strings]
        groups = [*apart, strings.union(*(group for group in groups if group & strings))]
    for group in groups:
        chain = sorted(mark for string in group for mark in marks[string])
        yield from (Tie(one, other) for one, other in pairwise(chain))


def tie_incident(
    entities: Sequence[tuple[Given, Mapping[str, tuple[Offsets, ...]]]],
) -> Iterator[Tie]:
    """Tie the first mentions of all entities of an incident, every two of them.

    Each entity comes with the marks of its layer. One that has no mark, as each of its strings
    stands only within longer ones, is left out; two that have the same mark are one.
    """
    mentions = [
        [mark for string, _ in entity for mark in marks[string]] for entity, marks in entities
    ]
    firsts = sorted({min(each) for each in mentions if each})
    yield from (Tie(one, other) for one, other in combinations(firsts, 2))
