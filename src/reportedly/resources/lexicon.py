"""The lexicon file in; word forms with what each may tell (a happening, an outcome…) out."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Literal, TypeAlias, cast

import msgspec

from reportedly.records.codes import Outcome, WeaponCategory
from reportedly.resources.phrases import PhraseMatcher
from reportedly.resources.words import Person, noun_forms, regular_forms

Form: TypeAlias = Literal["noun", "base", "past", "participle", "gerund", "phrase"]
Use: TypeAlias = Literal["transitive", "intransitive", "adjective", "noun", "active", "subject"]


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """A word for a happening; `type` is an event type, or a word of the lexicon's own.

    "" and "blast" leave the type to the words around, "territory" to who gained it. `also_verb`
    marks nouns that are verbs too ("attack", "raid").
    """

    type: str
    form: Form
    plural: bool
    also_verb: bool = False


class OutcomeWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word for what happened to people, and how it takes its victims."""

    code: Outcome
    use: Use
    form: Form


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """All that one word form may tell."""

    trigger: Trigger | None = None
    outcome: OutcomeWord | None = None
    weapon: WeaponCategory | None = None
    person: Person | None = None
    modifier: str | None = None


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """`matcher` finds entries in lower-cased text; `entries` is the same by word form."""

    entries: Mapping[str, Entry]
    matcher: PhraseMatcher[Entry]


def load_lexicon() -> Lexicon:
    """Load the package's lexicon."""
    data = tomllib.loads((files("reportedly.resources") / "data/lexicon.toml").read_text("utf-8"))
    entries: dict[str, Entry] = {}
    for form, addition in _senses(data):
        known = entries.get(form)
        if known is not None:
            given = {
                key: value
                for key, value in msgspec.structs.asdict(addition).items()
                if value is not None
            }
            addition = msgspec.structs.replace(known, **_merged(known, given))
        entries[form] = addition
    return Lexicon(entries=entries, matcher=PhraseMatcher(entries))


def _merged(known: Entry, given: dict[str, Any]) -> dict[str, Any]:
    """Let a word listed twice as a person carry both descriptions; otherwise the first stands."""
    person: Person | None = given.get("person")
    if person is not None and known.person is not None:
        given["person"] = msgspec.structs.replace(
            known.person,
            demographics=known.person.demographics + person.demographics,
            occupations=known.person.occupations + person.occupations,
        )
    if known.trigger is not None:
        other: Trigger | None = given.pop("trigger", None)
        if other is not None and other.form == "base" and known.trigger.form == "noun":
            given["trigger"] = msgspec.structs.replace(known.trigger, also_verb=True)
    if known.outcome is not None:
        given.pop("outcome", None)
    return given


def _senses(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for table in data["trigger"]:
        yield from _trigger_senses(table)
    for table in data["outcome"]:
        yield from _outcome_senses(table)
    for category, nouns in data["weapons"].items():
        for form, _ in noun_forms(nouns):
            yield form, Entry(weapon=cast("WeaponCategory", category))
    for table in data["people"]:
        for form, plural in noun_forms(table["words"]):
            person = Person(
                status=table["status"],
                demographics=tuple(table.get("demographics", ())),
                occupations=tuple(table.get("occupations", ())),
                plural=plural,
            )
            yield form, Entry(person=person)
    for table in data["modifier"]:
        for word in table["words"]:
            yield word, Entry(modifier=table["type"])


def _trigger_senses(table: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    kind = table["type"]
    for form, plural in noun_forms(table.get("nouns", ())):
        yield form, Entry(trigger=Trigger(type=kind, form="noun", plural=plural))
    for lemma in table.get("verbs", ()):
        for form, verb_form in _verb_forms(lemma):
            yield form, Entry(trigger=Trigger(type=kind, form=verb_form, plural=False))
    for phrase in table.get("phrases", ()):
        yield phrase.lower(), Entry(trigger=Trigger(type=kind, form="phrase", plural=False))
    for phrase in table.get("verb_phrases", ()):
        verb, _, rest = phrase.lower().partition(" ")
        for form, verb_form in _verb_forms(verb):
            trigger = Trigger(type=kind, form=verb_form, plural=False)
            yield f"{form} {rest}", Entry(trigger=trigger)


def _outcome_senses(table: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    code = table["code"]
    uses: tuple[Use, ...] = ("transitive", "intransitive")
    for use in uses:
        for lemma in table.get(use, ()):
            for form, verb_form in _verb_forms(lemma):
                yield form, Entry(outcome=OutcomeWord(code=code, use=use, form=verb_form))
    for form, _ in noun_forms(table.get("nouns", ())):
        yield form, Entry(outcome=OutcomeWord(code=code, use="noun", form="noun"))
    phrase_uses: tuple[tuple[Use, str], ...] = (
        ("adjective", "adjectives"),
        ("active", "active"),
        ("subject", "subject"),
    )
    for use, key in phrase_uses:
        for phrase in table.get(key, ()):
            yield phrase, Entry(outcome=OutcomeWord(code=code, use=use, form="phrase"))


def _verb_forms(lemma: str) -> Iterator[tuple[str, Form]]:
    """Yield (form, verb form) in lower case; a past that is also the participle comes as past."""
    if "|" in lemma:
        base, third, past, participle, gerund = lemma.split("|")
    else:
        base, (third, past, gerund) = lemma, regular_forms(lemma)
        participle = past
    yield base, "base"
    yield third, "base"
    if past != base:
        yield past, "past"
    if participle not in (past, base):
        yield participle, "participle"
    yield gerund, "gerund"
