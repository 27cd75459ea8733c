import pytest

from dossiers import a_date, a_place
from reportedly.wording.ranges import opening, range_of
from reportedly.wording.words import date_in_words, place_in_words


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((1200, 1200, 1200), "1,200"),
        ((10, 12, 15), "12 (10–15)"),
        ((10, None, 15), "10–15"),
        ((12, 12, None), "at least 12"),
        ((None, None, 9), "at most 9"),
        ((None, None, None), "?"),
    ],
)
def test_a_range_is_said_in_short(ends: tuple[int | None, ...], words: str) -> None:
    assert range_of(*ends) == words


def test_an_opening_has_a_capital_and_nothing_else_changed() -> None:
    assert [opening(words) for words in ("air strike", "UN aid", "")] == [
        "Air strike",
        "UN aid",
        "",
    ]


def test_dates_and_places_of_dossiers_are_said_as_those_of_readings() -> None:
    assert date_in_words(a_date()) == "Thu 29 Aug 2024: “Thursday”, relative to publication"
    assert date_in_words(a_date(None)) == "“Thursday”, not resolved to a day"
    place = place_in_words(a_place(relation="near"), {"IRQ": "Iraq"}.__getitem__)
    assert place == "near Hit, Al Anbar, Iraq: exact place (precision 1)"
