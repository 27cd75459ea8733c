"""What a phrase says of the people it names."""

import pytest

from reportedly.assemble.ledger.people import count_people, describe_people
from reportedly.resources.words import load_words
from told_texts import numbers

PEOPLE = load_words().people


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("soldiers", "combatant"),
        ("police officers", "combatant"),
        ("militants", "combatant"),
        ("former rebels", "combatant"),
        ("worshippers", "civilian"),
        ("pupils", "civilian"),
        ("journalists", "civilian"),
        ("aid workers", "civilian"),
        ("non-combatants", "civilian"),
        ("civil defence workers", "civilian"),
        ("students and teachers", "civilian"),
        ("SHOPPERS", "civilian"),
    ],
)
def test_status_is_that_of_the_nouns(phrase: str, status: str) -> None:
    assert describe_people(phrase, PEOPLE).status == status


@pytest.mark.parametrize("phrase", ["people", "gunmen", "young men", "guards", "Hamas members", ""])
def test_words_that_tell_no_status_leave_it_open(phrase: str) -> None:
    assert describe_people(phrase, PEOPLE).status is None


@pytest.mark.parametrize(
    ("phrase", "status"),
    [
        ("suspected militants", "unknown"),
        ("alleged members", "unknown"),
        ("unnamed soldier", "unknown"),
        ("unarmed men", "civilian"),
        ("civilian guards", "civilian"),
        ("suspected civilians", "civilian"),
        ("civilian police officers", "unknown"),
        ("farmers and soldiers", "unknown"),
        ("soldiers, farmers", "unknown"),
    ],
)
def test_doubt_and_words_that_go_against_one_another(phrase: str, status: str) -> None:
    assert describe_people(phrase, PEOPLE).status == status


@pytest.mark.parametrize(
    ("phrase", "demographics", "occupations"),
    [
        ("women and children", ("women", "children"), ()),
        ("women, children", ("women", "children"), ()),
        ("boys and girls", ("children",), ()),
        ("schoolchildren", ("children",), ("student",)),
        ("elderly women", ("elderly", "women"), ()),
        ("an elderly man", ("elderly", "men"), ()),
        ("aid workers", (), ("aid",)),
        ("policewomen", (), ("police",)),
        ("senior commanders", (), ("leader",)),
        ("doctors and journalists", (), ("health", "journalist")),
        ("people", (), ()),
        ("", (), ()),
    ],
)
def test_demographics_and_occupations(
    phrase: str, demographics: tuple[str, ...], occupations: tuple[str, ...]
) -> None:
    told = describe_people(phrase, PEOPLE)
    assert (told.demographics, told.occupations) == (demographics, occupations)


@pytest.mark.parametrize(
    "phrase",
    [
        "a soldier",
        "an eight-year-old girl",
        "another farmer",
        "one of them",
        "soldier",
        "the gunman",
        "his wife",
        "every soldier",
        "a family",
    ],
)
def test_a_singular_is_one(phrase: str) -> None:
    assert numbers(count_people(phrase, PEOPLE)) == (1, 1, 1)


@pytest.mark.parametrize(
    "phrase",
    [
        "soldiers",
        "Women",
        "US troops",
        "police",
        "staff",
        "others",
        "casualties",
        "families",
        "people from Gaza",
        "soldiers on patrol",
        # plurals that are not in the word list
        "Palestinians",
        "houses",
    ],
)
def test_a_bare_plural_is_at_least_two(phrase: str) -> None:
    assert numbers(count_people(phrase, PEOPLE)) == (2, None, None)


@pytest.mark.parametrize(
    "phrase",
    ["3rd Brigade", "the soldiers", "those soldiers", "their sons", "the police", "the family"],
)
def test_a_definite_plural_refers_to_people_counted_elsewhere(phrase: str) -> None:
    assert count_people(phrase, PEOPLE) is None


@pytest.mark.parametrize(
    "phrase",
    [
        "all soldiers",
        "both brothers",
        "any soldiers",
        "most of the rebels",
        "many women",
        "some",
        "half of the people",
        "them",
        "the dead",
        "wounded",
        "",
    ],
)
def test_a_share_without_a_total_gives_no_number(phrase: str) -> None:
    assert count_people(phrase, PEOPLE) is None


@pytest.mark.parametrize("phrase", ["no casualties", "No one", "nobody", "None", "without losses"])
def test_nobody_is_nought(phrase: str) -> None:
    count = count_people(phrase, PEOPLE)
    assert numbers(count) == (0, 0, 0)
    assert count is not None
    assert count.wording == phrase.split()[0]


@pytest.mark.parametrize(
    ("phrase", "persons"),
    [
        ("Patrick Downes", 1),
        ("Amal Salim", 1),
        ("General Salim Idris", 1),
        ("Amal and Huda Salim", 2),
        ("Amal, Huda and Salim Said", 3),
        ("Amal, Huda, and Salim Said", 3),
        ("Amal", 1),
    ],
)
def test_names_are_counted(phrase: str, persons: int) -> None:
    assert numbers(count_people(phrase, PEOPLE)) == (persons,) * 3


def test_the_wording_of_a_count_is_as_printed() -> None:
    for phrase, wording in (
        ("A soldier", "A"),
        ("US troops", "US troops"),
        ("Amal Salim", "Amal Salim"),
    ):
        count = count_people(phrase, PEOPLE)
        assert count is not None
        assert count.wording == wording


@pytest.mark.parametrize(
    ("phrase", "status", "count"),
    [
        ("relatives of a police officer", None, (2, None, None)),
        ("soldiers protecting a judge", "combatant", (2, None, None)),
        ("sons of the mayor", None, (2, None, None)),
        ("bodies of soldiers", "combatant", (2, None, None)),
        ("members of the security forces", "combatant", None),
        ("the wife of a soldier", None, None),
    ],
)
def test_people_are_what_their_head_noun_says(
    phrase: str, status: str | None, count: tuple[int | None, ...] | None
) -> None:
    assert describe_people(phrase, PEOPLE).status == status
    if count is not None:
        found = count_people(phrase, PEOPLE)
        assert found is not None
        assert (found.low, found.best, found.high) == count
