"""One sentence's words and happenings in; the weapons used in them out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.records.mentions import Mention
from reportedly.resources.lexicon import Entry
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.triggers import Happening

_FOUND: Final = frozenset(
    "carrying carried equipped armed seized recovered found discovered confiscated uncovered cache"
    " wearing possession stockpile smuggled smuggling supply supplied defused wore".split()
)
_USING: Final = frozenset(["with", "using", "by", "from", "used", "wielding"])
_BLAST_REACH: Final = 8
_SENT: Final = frozenset(
    "fired firing launched launching dropped dropping hurled threw lobbed detonated used".split()
)


def find_weapons(
    clauses: Clauses, happenings: Sequence[Happening], entries: Mapping[str, Entry]
) -> Iterator[tuple[Mention, Happening]]:
    """Yield each weapon that a happening of the sentence is said to have used, with it.

    `entries` is the lexicon's, for weapons inside a trigger ("lobbed a grenade").

    A weapon that was carried, seized or found was not used, whatever else happened.
    """
    if not happenings or clauses.vocabulary & _FOUND:
        return
    for happening in happenings:
        for index in range(happening.first, happening.end):
            inside = entries.get(clauses.lower(index))
            if inside is not None and inside.weapon is not None and index not in clauses.entries:
                span = clauses.span(index, index + 1)
                yield Mention(span=span, label="weapon", code=inside.weapon), happening
    for index, (end, entry) in clauses.entries.items():
        if entry.weapon is None:
            continue
        happening = min(happenings, key=lambda one: abs(one.first - index))
        if _is_used(clauses, index, end, happening):
            span = clauses.span(index, end)
            yield Mention(span=span, label="weapon", code=entry.weapon), happening


def _is_used(clauses: Clauses, index: int, end: int, happening: Happening) -> bool:
    """Whether the weapon is the happening, modifies it, or is what it was done with."""
    if happening.counted_from <= index < happening.end:
        return True
    before = {clauses.lower(position) for position in range(index - 4, index)}
    if before & (_USING | _SENT):
        return True
    reach = _BLAST_REACH if happening.type == "blast" else 3
    return any(happening.first == position for position in range(end, end + reach))
