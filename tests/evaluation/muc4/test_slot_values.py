from datetime import date

import pytest

from reportedly.evaluation.muc4.slot_values import (
    PLURAL,
    Numbers,
    guess_number,
    read_date,
    take_noun,
    write_day,
)

DAY = date(1990, 1, 13)
NUMBERS = Numbers()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("yesterday afternoon", "12 JAN 90"),
        ("30 december", "30 DEC 89"),
        ("early on 12 january", "12 JAN 90"),
        ("on 11 november 1989", "11 NOV 89"),
        ("between 10 and 12 january", "10 JAN 90 - 12 JAN 90"),
        ("last night", "12 JAN 90"),
        ("last monday", None),
        ("20 january", None),
        ("1989", None),
        ("since 1 january", None),
        ("the attack", None),
    ],
)
def test_a_date_is_read_against_the_day_of_the_report(words: str, wanted: str | None) -> None:
    assert read_date(words, DAY) == wanted


def test_without_the_day_of_the_report_only_a_whole_date_is_one() -> None:
    assert read_date("yesterday", None) is None
    assert read_date("3 march 1989", None) == "03 MAR 89"
    assert write_day(DAY) == "13 JAN 90"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("one", "1"),
        ("twelve", "12"),
        ("no", "0"),
        ("about 50", "~50"),
        ("at least 10", "10-"),
        ("15 to 20", "15-20"),
        ("several", PLURAL),
        ("dozens of", PLURAL),
        ("a", None),
        ("peasants", None),
    ],
)
def test_a_number_is_written_as_in_the_keys(words: str, wanted: str | None) -> None:
    assert NUMBERS.read(words) == wanted


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("peasants of the valley", PLURAL),
        ("policemen", PLURAL),
        ("people", PLURAL),
        ("town hall", "1"),
        ("his boss", "1"),
        ("campus", "1"),
        ("", "1"),
    ],
)
def test_without_a_number_the_noun_decides(phrase: str, wanted: str) -> None:
    assert guess_number(phrase) == wanted


def test_a_noun_stands_alone() -> None:
    assert take_noun(" of his bodyguards in the car") == "bodyguards"
    assert take_noun("other union members, who fled") == "union members"
    assert take_noun("others") == "others"
    assert take_noun("") == ""
