"""What a phrase says of the people it names."""

import pytest

from readers import draft_of
from reportedly.assemble.people import count_people, describe_people
from stories import numbers
from tag_layers import the_lexicon

ENTRIES = the_lexicon().entries


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("soldiers", "combatant"),
        ("police officers", "combatant"),
        ("fighters", "combatant"),
        ("militants", "combatant"),
        ("worshippers", "civilian"),
        ("pupils", "civilian"),
        ("patients", "civilian"),
        ("journalists", "civilian"),
        ("shoppers", "civilian"),
        ("refugees", "civilian"),
        ("people", "unknown"),
        ("residents", "unknown"),
        ("security guards", "unknown"),
        ("attackers", "unknown"),
        ("alleged members", "unknown"),
        ("suspected militants", "unknown"),
        ("unarmed men", "civilian"),
        ("farmers and soldiers", "unknown"),
    ],
)
def test_status_is_as_the_source_puts_it(phrase: str, status: str) -> None:
    assert describe_people(phrase, None, ENTRIES).status == status


def test_the_actor_decides_where_the_nouns_do_not() -> None:
    (hamas,) = list(draft_of("Three Hamas members died.").actors or ())
    assert describe_people("Hamas members", None, ENTRIES).status == "unknown"
    assert describe_people("Hamas members", hamas, ENTRIES).status == "combatant"
    assert describe_people("Hamas nurses", hamas, ENTRIES).status == "civilian"


@pytest.mark.parametrize(
    ("phrase", "demographics", "occupations"),
    [
        ("women and children", ("women", "children"), ()),
        ("schoolchildren", ("children",), ("student",)),
        ("aid workers", (), ("aid",)),
        ("police officer", (), ("police",)),
        ("senior commanders", (), ("leader",)),
        ("elderly women", ("elderly",), ()),
        ("people", (), ()),
    ],
)
def test_demographics_and_occupations(
    phrase: str, demographics: tuple[str, ...], occupations: tuple[str, ...]
) -> None:
    told = describe_people(phrase, None, ENTRIES)
    assert (told.demographics, told.occupations) == (demographics, occupations)


@pytest.mark.parametrize(
    ("phrase", "refers"),
    [("others", True), ("two others", True), ("12", True), ("soldiers", False)],
)
def test_others_and_bare_counts_refer_back(phrase: str, refers: bool) -> None:
    assert describe_people(phrase, None, ENTRIES).refers is refers


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("a soldier", (1, 1, 1)),
        ("soldier", (1, 1, 1)),
        ("another farmer", (1, 1, 1)),
        ("soldiers", (2, None, None)),
        ("US troops", (2, None, None)),
        ("police", (2, None, None)),
        ("the soldiers", None),
        ("all soldiers", None),
        ("their sons", None),
        ("houses", None),
    ],
)
def test_numbers_of_phrases_without_a_numeral(
    phrase: str, count: tuple[int | None, int | None, int | None] | None
) -> None:
    assert numbers(count_people(phrase, ENTRIES)) == count
