"""The package's lexicon: word forms, and what each may tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.codes import EVENT_TYPES, OUTCOMES
from reportedly.resources.words import fold
from tag_layers import the_lexicon

ENTRIES = the_lexicon().entries


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("raid", "noun"),
        ("raids", "noun"),
        ("raided", "past"),
        ("raiding", "gerund"),
        ("clashes", "noun"),
        ("overrun", "base"),
        ("overran", "past"),
        ("overrunning", "gerund"),
        ("threw stones", "past"),
        ("thrown stones", "participle"),
        ("blew himself up", "phrase"),
        ("shelling", "noun"),
    ],
)
def test_forms_of_triggers(word: str, form: str) -> None:
    trigger = ENTRIES[word].trigger
    assert trigger is not None
    assert trigger.form == form


@pytest.mark.parametrize(
    ("word", "code", "use", "form"),
    [
        ("kills", "killed", "transitive", "base"),
        ("killed", "killed", "transitive", "past"),
        ("killing", "killed", "transitive", "gerund"),
        ("slain", "killed", "transitive", "participle"),
        ("died", "killed", "intransitive", "past"),
        ("fatalities", "killed", "noun", "noun"),
        ("dead", "killed", "adjective", "phrase"),
        ("shot and wounded", "injured", "active", "phrase"),
        ("went missing", "missing", "subject", "phrase"),
        ("fled", "displaced", "intransitive", "past"),
        ("freed", "released", "transitive", "past"),
    ],
)
def test_forms_of_outcomes(word: str, code: str, use: str, form: str) -> None:
    outcome = ENTRIES[word].outcome
    assert outcome is not None
    assert (outcome.code, outcome.use, outcome.form) == (code, use, form)


@pytest.mark.parametrize(
    ("word", "status", "plural"),
    [
        ("soldier", "combatant", False),
        ("policemen", "combatant", True),
        ("police", "combatant", False),
        ("worshippers", "civilian", True),
        ("patients", "civilian", True),
        ("refugees", "civilian", True),
        ("shoppers", "civilian", True),
        ("pupils", "civilian", True),
        ("journalists", "civilian", True),
        ("people", "unknown", True),
        ("residents", "unknown", True),
        ("security guards", "unknown", True),
        ("attackers", "unknown", True),
        ("alleged members", "unknown", True),
    ],
)
def test_people_have_the_status_that_the_schema_gives_them(
    word: str, status: str, plural: bool
) -> None:
    person = ENTRIES[word].person
    assert person is not None
    assert (person.status, person.plural) == (status, plural)


def test_one_word_may_tell_several_things() -> None:
    landmine = ENTRIES["landmine"]
    assert landmine.trigger is not None
    assert landmine.weapon == "mine"
    assert landmine.modifier == "remote_explosive_landmine_ied"
    arrest = ENTRIES["arrested"]
    assert arrest.trigger is not None
    assert arrest.outcome is not None


def test_codes_are_of_the_contract() -> None:
    types = {*EVENT_TYPES, "", "territory", "blast"}
    for word, entry in ENTRIES.items():
        assert word == fold(word)
        assert entry.trigger is None or entry.trigger.type in types
        assert entry.modifier is None or entry.modifier in EVENT_TYPES
        assert entry.outcome is None or entry.outcome.code in OUTCOMES


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Mayor’s AIDE", "mayor's aide"), ("İstanbul’s", "İstanbul's"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
