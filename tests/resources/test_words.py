import tomllib
from importlib.resources import files
from typing import Any, get_args

import pytest

from reportedly.records.codes import Demographic, Occupation, VictimStatus
from reportedly.resources.words import fold, load_words, noun_forms

WORDS = load_words()


def test_the_lists_are_long_enough_and_well_formed() -> None:
    assert len(WORDS.people) >= 250
    assert len(WORDS.tenses) >= 400
    for word, person in WORDS.people.items():
        assert word == fold(word).strip() != ""
        assert person.status in get_args(VictimStatus)
        assert set(person.demographics) <= set(get_args(Demographic))
        assert set(person.occupations) <= set(get_args(Occupation))
    for word, tense in WORDS.tenses.items():
        assert word == fold(word).strip() != ""
        assert tense in ("present", "past", "gerund")


def test_every_status_demographic_and_occupation_has_a_noun() -> None:
    people = WORDS.people.values()
    assert {person.status for person in people} == set(get_args(VictimStatus))
    assert {one for person in people for one in person.demographics} == set(get_args(Demographic))
    assert {one for person in people for one in person.occupations} == set(get_args(Occupation))


def test_no_noun_is_listed_with_two_statuses() -> None:
    content = (files("reportedly.resources") / "data/words.toml").read_text("utf-8")
    tables: list[dict[str, Any]] = tomllib.loads(content)["people"]
    statuses: dict[str, str] = {}
    for table in tables:
        for form, _ in noun_forms(table["words"]):
            assert statuses.setdefault(form, table["status"]) == table["status"], form


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("soldier", [("soldier", False), ("soldiers", True)]),
        ("Witness", [("witness", False), ("witnesses", True)]),
        ("coach", [("coach", False), ("coaches", True)]),
        ("child|children", [("child", False), ("children", True)]),
        ("police|", [("police", False)]),
        ("troops|troops", [("troops", False)]),
    ],
)
def test_forms_of_a_noun(noun: str, forms: list[tuple[str, bool]]) -> None:
    assert list(noun_forms([noun])) == forms


@pytest.mark.parametrize(
    ("word", "plural"),
    [
        ("soldier", False),
        ("soldiers", True),
        ("gunmen", True),
        ("bodies", True),
        ("civilian", False),
        ("wives", True),
    ],
)
def test_plurals_are_known(word: str, plural: bool) -> None:
    assert WORDS.people[word].plural is plural


def test_a_noun_has_what_its_list_says() -> None:
    pupils = WORDS.people["pupils"]
    assert (pupils.status, pupils.demographics, pupils.occupations) == (
        "civilian",
        (),
        ("student",),
    )


@pytest.mark.parametrize(
    ("form", "tense"),
    [
        ("kill", "present"),
        ("kills", "present"),
        ("killed", "past"),
        ("killing", "gerund"),
        ("seizes", "present"),
        ("seized", "past"),
        ("seizing", "gerund"),
        ("clashes", "present"),
        ("storms", "present"),
        ("fought", "past"),
        ("fighting", "gerund"),
        ("took", "past"),
        ("taken", "past"),
        ("fled", "past"),
        ("denies", "present"),
        ("deployed", "past"),
        ("deploys", "present"),
        ("dying", "gerund"),
    ],
)
def test_tenses_of_verbs(form: str, tense: str) -> None:
    assert WORDS.tenses[form] == tense


def test_a_form_of_two_tenses_counts_as_past() -> None:
    for form in ("hit", "hurt"):
        assert WORDS.tenses[form] == "past"


def test_words_are_folded_alike() -> None:
    assert fold("The Women’s Brigade") == "the women's brigade"
    assert fold("gun-men") == "gun-men"


def test_the_lists_are_loaded_once() -> None:
    assert load_words() is WORDS
