from datetime import date

import pytest

from reportedly.stages.date.holidays import find_easter, find_holiday


@pytest.mark.parametrize(
    "day",
    [date(1961, 4, 2), date(1986, 3, 30), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31)],
)
def test_easter(day: date) -> None:
    assert find_easter(day.year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("christmas", date(2024, 12, 25)),
        ("christmas day", date(2024, 12, 25)),
        ("christmas eve", date(2024, 12, 24)),
        ("new year’s day", date(2024, 1, 1)),
        ("the new year", date(2024, 1, 1)),
        ("new year's eve", date(2024, 12, 31)),
        ("good friday", date(2024, 3, 29)),
        ("easter sunday", date(2024, 3, 31)),
        ("palm sunday", date(2024, 3, 24)),
    ],
)
def test_holidays(name: str, day: date) -> None:
    assert find_holiday(name, 2024) == day
