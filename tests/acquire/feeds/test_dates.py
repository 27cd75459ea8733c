"""Dates as feeds write them in; ISO dates out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.feeds.dates import read_date


@pytest.mark.parametrize(
    ("wording", "published"),
    [
        ("Sat, 31 Aug 2024 10:05:00 GMT", "2024-08-31T10:05:00+00:00"),
        ("Sat, 31 Aug 2024 10:05 EST", "2024-08-31T10:05:00-05:00"),
        ("31 Aug 24 23:30:00 +0300", "2024-08-31T23:30:00+03:00"),
        ("Sat, 31 Aug 2024 10:05:00 +03:00", "2024-08-31T10:05:00+03:00"),
        ("Sat, 31 Aug 2024 10:05:00 GMT+0300", "2024-08-31T10:05:00+03:00"),
        ("  Sat,\n 31 August 2024 10:05:00 Z ", "2024-08-31T10:05:00+00:00"),
        ("Sat Aug 31 10:05:00 +0000 2024", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31T10:05:00Z", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31T10:05:00.123+02:00", "2024-08-31T10:05:00+02:00"),
        ("2024-08-31 10:05:00 UTC", "2024-08-31T10:05:00+00:00"),
        ("2024-08-31T10:05+0530", "2024-08-31T10:05:00+05:30"),
        ("20240831T100500Z", "2024-08-31T10:05:00+00:00"),
    ],
)
def test_a_time_keeps_its_offset(wording: str, published: str) -> None:
    assert read_date(wording) == published


@pytest.mark.parametrize(
    "wording",
    [
        "2024-08-31",
        "2024/08/31",
        "20240831",
        "2024-08-31T10:05:00",
        "Sat, 31 Aug 2024",
        "Sat, 31 Aug 2024 10:05:00",
        "Sat, 31 Aug 2024 10:05:00 XYZ",
        "Sat, 31 Aug 2024 25:05:00 GMT",
        "31-Aug-2024",
        "August 31, 2024",
        "Saturday, August 31, 2024 - 10:05",
        "Aug. 31st, 2024 10:05 am",
    ],
)
def test_without_a_known_offset_it_is_the_date_alone(wording: str) -> None:
    assert read_date(wording) == "2024-08-31"


@pytest.mark.parametrize(
    "wording",
    [
        *("", " ", "today", "Saturday", "10:05", "2024", "2024-08", "--08-31", "31", "-31", "20"),
        *("2024-02-30", "30 Feb 2024", "Foo 31, 2024", "31 Aug", "2024-08-31T25:00:00Z"),
        *("Sat, 31 Aug 2924 10:05:00 GMT", "0001-01-01T00:00:00Z", "1" * 5000, "31/08/2024"),
    ],
)
def test_what_is_no_date_is_unknown_and_never_today(wording: str) -> None:
    assert read_date(wording) is None


def test_numbers_that_are_too_large_do_no_harm() -> None:
    day = "Sat, 31 Aug 2024 12:00:00"
    assert read_date(f"{day} +99999999999999999999") == "2024-08-31"
    assert read_date("Sat, 31 Aug 99999999999999999999 12:00:00 +0000") is None


@given(st.text(alphabet="0123456789 :+-,TZAugSatGMT", max_size=60))
def test_any_wording_is_a_date_or_none(wording: str) -> None:
    found = read_date(wording)
    assert found is None or found[:2] in ("19", "20", "21")
