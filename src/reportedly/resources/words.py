"""The file of word lists in; nouns for people, and the tense of verbs, out."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeAlias

import msgspec

from reportedly.records.codes import Demographic, Occupation, VictimStatus

Tense: TypeAlias = Literal["present", "past", "gerund"]

_VOWELS: Final = "aeiou"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for people."""

    status: VictimStatus
    demographics: tuple[Demographic, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    plural: bool = False


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns for people and verb forms, both in lower case with straight apostrophes."""

    people: Mapping[str, Person]
    tenses: Mapping[str, Tense]


def fold(text: str) -> str:
    """Return `text` in lower case with straight apostrophes, every offset unchanged."""
    folded = text.lower().replace("’", "'")
    if len(folded) == len(text):
        return folded
    return "".join(
        low if len(low := char.lower()) == 1 else char for char in text.replace("’", "'")
    )


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Load the package's word lists."""
    data = tomllib.loads((files("reportedly.resources") / "data/words.toml").read_text("utf-8"))
    people: dict[str, Person] = {}
    for table in data["people"]:
        people.update(_people(table))
    tenses: dict[str, Tense] = {}
    for lemma in data["verbs"]:
        for form, tense in _verb_forms(lemma):
            tenses.setdefault(form, tense)
    return Words(people=people, tenses=tenses)


def _people(table: dict[str, Any]) -> Iterator[tuple[str, Person]]:
    for form, plural in noun_forms(table["words"]):
        yield (
            form,
            Person(
                status=table["status"],
                demographics=tuple(table.get("demographics", ())),
                occupations=tuple(table.get("occupations", ())),
                plural=plural,
            ),
        )


def noun_forms(nouns: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield (form, is plural) in lower case; "noun|plural" gives an irregular plural or none."""
    for noun in nouns:
        singular, bar, plural = noun.lower().partition("|")
        yield singular, False
        if not bar:
            plural = singular + ("es" if singular.endswith(("s", "sh", "ch", "x")) else "s")
        if plural and plural != singular:
            yield plural, True


def _verb_forms(lemma: str) -> Iterator[tuple[str, Tense]]:
    if "|" in lemma:
        base, third, past, participle, gerund = lemma.split("|")
    else:
        base, (third, past, gerund) = lemma, regular_forms(lemma)
        participle = past
    forms: tuple[tuple[str, Tense], ...] = (
        (past, "past"),
        (participle, "past"),
        (base, "present"),
        (third, "present"),
        (gerund, "gerund"),
    )
    yield from forms


def regular_forms(base: str) -> tuple[str, str, str]:
    """Return third person, past and gerund of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    return third, base + "ed", base + "ing"
