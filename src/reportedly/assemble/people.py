"""A phrase for people in; what it says of them (status, demographics, occupations, number) out."""

from collections.abc import Mapping
from typing import Final

import msgspec

from reportedly.assemble.kinds import is_armed
from reportedly.records.claims import Count
from reportedly.records.codes import Demographic, Occupation, VictimStatus
from reportedly.records.mentions import ActorMention
from reportedly.resources.lexicon import Entry
from reportedly.resources.words import Person, fold

_DOUBTED: Final = frozenset(["suspected", "alleged", "presumed", "unnamed", "purported"])
_DEFINITE: Final = frozenset("the this these those his her their its our that".split())
_ONE: Final = frozenset(["a", "an", "one", "another"])
_CIVILIAN_WORDS: Final = frozenset(["civilian", "civilians", "unarmed"])


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase says of the people it names; `refers` is True for "others" and bare counts."""

    status: VictimStatus
    demographics: tuple[Demographic, ...]
    occupations: tuple[Occupation, ...]
    refers: bool


def describe_people(
    phrase: str, actor: ActorMention | None, entries: Mapping[str, Entry]
) -> Description:
    """Describe the people that `phrase` names, by its nouns first and the actor it names second.

    "people", "residents" and doubted members ("suspected militants") stay unknown, as SCHEMA.md's
    conventions say.
    """
    words = fold(phrase).replace(",", " ").split()
    persons = _persons(words, entries)
    status = _status(words, persons, actor)
    demographics = tuple(dict.fromkeys(d for person in persons for d in person.demographics))
    occupations = tuple(dict.fromkeys(o for person in persons for o in person.occupations))
    refers = actor is None and (not persons or words[-1] in ("others", "other", "more"))
    return Description(
        status=status, demographics=demographics, occupations=occupations, refers=refers
    )


def _persons(words: list[str], entries: Mapping[str, Entry]) -> list[Person]:
    """Return the person nouns of a phrase, longest first match at each word."""
    persons: list[Person] = []
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            entry = entries.get(" ".join(words[index : index + length]))
            if entry is not None and entry.person is not None:
                persons.append(entry.person)
                index += length - 1
                break
        index += 1
    return persons


def _status(words: list[str], persons: list[Person], actor: ActorMention | None) -> VictimStatus:
    armed = any(person.status == "combatant" for person in persons)
    if _CIVILIAN_WORDS & set(words):
        return "unknown" if armed else "civilian"
    if _DOUBTED & set(words):
        return "unknown"
    statuses = {person.status for person in persons}
    if actor is not None and actor.kind is not None and "civilian" not in statuses:
        if is_armed(actor):
            return "combatant"
        if actor.kind == "civilians" and not persons:
            return "civilian"
    statuses.discard("unknown")
    return statuses.pop() if len(statuses) == 1 else "unknown"


def count_people(phrase: str, entries: Mapping[str, Entry]) -> Count | None:
    """Return the number that a phrase without a numeral gives, None when it gives none.

    "a soldier" and a lone singular are one; a bare plural ("soldiers") is at least two; a definite
    plural ("the soldiers") refers to people counted elsewhere.
    """
    words = fold(phrase).split()
    person = next(iter(_persons(words[::-1][:1], entries)), None) or next(
        iter(_persons(words, entries)[-1:]), None
    )
    if words[0] in _ONE:
        return Count(low=1, best=1, high=1, wording=phrase.split()[0])
    if person is None:
        return None
    if not person.plural and words[-1] not in ("forces", "troops", "police", "personnel", "staff"):
        return Count(low=1, best=1, high=1, wording=phrase)
    if words[0] in _DEFINITE or words[0] in ("all", "both", "any"):
        return None
    return Count(low=2, best=None, high=None, wording=phrase)
