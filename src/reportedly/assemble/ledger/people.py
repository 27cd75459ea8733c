"""A phrase for people in; what it says of them (status, demographics, occupations, number) out."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from reportedly.records.claims import Count
from reportedly.records.codes import Demographic, Occupation, VictimStatus
from reportedly.resources.words import Person, fold

_DOUBTED: Final = frozenset(["suspected", "alleged", "presumed", "unnamed", "purported"])
_DEFINITE: Final = frozenset("the this these those his her their its our that".split())
_ONE: Final = frozenset(["a", "an", "one", "another"])
_CIVILIAN_WORDS: Final = frozenset(["civilian", "civilians", "unarmed"])
_SHARES: Final = frozenset(
    "them dead wounded injured those most mostly many some half third quarter rest remainder"
    " majority".split()
)
_AFTER_NOUN: Final = re.compile(
    r"\b(?:of|in|at|on|from|near|with|by|who|whose|that|belonging|protecting|guarding|traveling"
    r"|travelling|working|serving|including)\b",
    re.I,
)
_CONTAINERS: Final = frozenset(
    "body bodies remains corpse corpses member members group crowd team crew party convoy".split()
)
_COLLECTIVE: Final = frozenset(["family", "forces", "troops", "police", "personnel", "staff"])
_UNITS: Final = frozenset(
    "brigade battalion regiment division corps squadron platoon company army fleet".split()
)
"""Bodies of troops, which are not one person each."""


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase says of people; `status` is None where its words leave it open."""

    status: VictimStatus | None
    demographics: tuple[Demographic, ...]
    occupations: tuple[Occupation, ...]


def describe_people(phrase: str, people: Mapping[str, Person]) -> Description:
    """Describe the people that `phrase` names, by the nouns of `people` in its head.

    Doubted members ("suspected militants") are unknown, as SCHEMA.md's conventions say. Relatives
    of soldiers are no soldiers; bodies of soldiers, and members of the police, are.
    """
    words = _words(_head(phrase, people))
    persons = find_persons(words, people)
    return Description(
        status=_status(words, persons),
        demographics=tuple(dict.fromkeys(d for person in persons for d in person.demographics)),
        occupations=tuple(dict.fromkeys(o for person in persons for o in person.occupations)),
    )


def _head(phrase: str, people: Mapping[str, Person]) -> str:
    """Return a phrase up to what its noun is of, where that noun is one for people by itself."""
    cut = _AFTER_NOUN.search(phrase)
    if cut is None:
        return phrase
    head = phrase[: cut.start()].strip()
    last = fold(head).split()[-1:]
    if not last or last[0] in _CONTAINERS or not find_persons(last, people):
        return phrase
    return head


def _words(phrase: str) -> list[str]:
    return fold(phrase).replace(",", " ").split()


def find_persons(words: list[str], people: Mapping[str, Person]) -> list[Person]:
    """Return the nouns for people among `words`, the longest match at each word."""
    persons: list[Person] = []
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            person = people.get(" ".join(words[index : index + length]))
            if person is not None:
                persons.append(person)
                index += length - 1
                break
        index += 1
    return persons


def _status(words: list[str], persons: list[Person]) -> VictimStatus | None:
    armed = any(person.status == "combatant" for person in persons)
    if _CIVILIAN_WORDS & set(words):
        return "unknown" if armed else "civilian"
    if _DOUBTED & set(words):
        return "unknown"
    statuses = {person.status for person in persons} - {"unknown"}
    if len(statuses) == 1:
        return statuses.pop()
    return "unknown" if statuses else None


def count_people(phrase: str, people: Mapping[str, Person]) -> Count | None:
    """Return the number that a phrase without a numeral gives, None when it gives none.

    "a soldier" and a lone singular are one; a bare plural ("soldiers") is at least two; a definite
    plural ("the soldiers") refers to people counted elsewhere, and a brigade is not one person.
    """
    words = _words(phrase)
    if not words:
        return None
    if words[0] in ("no", "without", "zero", "nobody", "none"):
        return Count(low=0, best=0, high=0, wording=phrase.split()[0])
    if words[0] in _ONE and "and" not in words:
        of = words.index("of") if "of" in words else len(words)
        many = any(person.plural for person in find_persons(words[of:], people))
        if many and words[0] in ("a", "an"):  # "a crowd of worshippers"
            return Count(low=2, best=None, high=None, wording=phrase)
        return Count(low=1, best=1, high=1, wording=phrase.split()[0])
    if _SHARES & set(words):
        return None
    parts = re.split(r",? and |, ", phrase)
    if len(parts) > 1 and all(_is_whole(part, people) for part in parts):
        return _count_joined(phrase, parts, people)
    return _count_noun(phrase, people)


def _count_noun(phrase: str, people: Mapping[str, Person]) -> Count | None:
    """Return the number that the noun of a phrase gives, singular or plural."""
    words = _words(_head(phrase, people))
    if words[-1] in _UNITS:
        return None
    persons = find_persons(words[-1:], people) or find_persons(words, people)[-1:]
    if not persons and (not words[-1].endswith("s") or _ends_in_name(phrase)):
        return Count(low=1, best=1, high=1, wording=phrase)
    plural = persons[0].plural if persons else True
    if not plural and words[-1] not in _COLLECTIVE:
        return Count(low=1, best=1, high=1, wording=phrase)
    if words[0] in _DEFINITE or words[0] in ("all", "both", "any"):
        return None
    return Count(low=2, best=None, high=None, wording=phrase)


def _is_whole(part: str, people: Mapping[str, Person]) -> bool:
    """Whether a part of what is joined names people by itself: by a noun, or by a name."""
    words = part.split()
    return bool(find_persons(_words(part), people)) or all(word[0].isupper() for word in words)


def _count_joined(phrase: str, parts: Sequence[str], people: Mapping[str, Person]) -> Count | None:
    """Return the number of "a mother and daughter"; None where one of the joined is uncounted."""
    low = 0
    exact = True
    for part in parts:
        count = count_people(part, people)
        if count is None or count.low is None:
            return None
        low += count.low
        exact &= count.best == count.low
    best = low if exact else None
    return Count(low=low, best=best, high=best, wording=phrase)


def _ends_in_name(phrase: str) -> bool:
    """Whether the last two words are capitalized: "Patrick Downes", not "Palestinians"."""
    last = phrase.split()[-2:]
    return len(last) == 2 and all(word[0].isupper() for word in last)
