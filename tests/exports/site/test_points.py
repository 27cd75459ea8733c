"""What the page's script reads: columns that lead back to the lines that they were made of."""

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dossiers import a_date, a_dossier, a_place, tolls_of
from reportedly.exports.site.lines import line_of, newest_first
from reportedly.exports.site.points import point_files
from small_sites import a_country_level, a_strike


def points_of(*dossiers: Any) -> Any:
    lines = newest_first(line_of(one, "ucdp") for one in dossiers)
    ((name, content),) = point_files(lines)
    assert name == "points.json"
    return msgspec.json.decode(content)


def test_columns_point_into_lists() -> None:
    whole = points_of(
        a_dossier(1), a_strike(2), a_country_level(3), a_dossier(4, kind="aggregate", place=None)
    )
    assert whole["begin"] == "all"
    assert whole["files"] == {}
    assert dict(whole["types"]) == {
        "armed_clash": "armed clash",
        "air_drone_strike": "air or drone strike",
    }
    assert dict(whole["countries"]) == {"IRQ": "Iraq", "SYR": "Syria", "YEM": "Yemen"}
    assert whole["divisions"] == ["Al Anbar", "Aleppo"]
    assert whole["tolls"] == [[15, 15, 15], [5, 12, 12]]
    columns = whole["columns"]
    assert columns["incident"] == [4, 1, 2, 3]
    assert columns["country"] == [-1, 0, 1, 2]
    assert columns["division"] == [-1, 0, 1, -1]
    assert columns["type"] == [0, 0, 1, 0]
    assert columns["toll"] == [0, 0, 1, -1]
    assert columns["note"] == [0, -1, -1, -1]
    assert columns["longitude"] == [None, 42827, 37160, 48000]
    assert columns["precision"] == [0, 1, 2, 6]
    assert columns["radius"] == [0, 0, 25, 0]
    assert len({len(column) for column in columns.values()}) == 1


@given(st.lists(st.one_of(st.none(), st.dates(min_value=date(1, 1, 1))), min_size=1, max_size=20))
def test_days_lead_back(days: list[date | None]) -> None:
    dossiers = [
        a_dossier(number, date=day and a_date(day.isoformat())) for number, day in enumerate(days)
    ]
    columns = points_of(*dossiers)["columns"]
    read: dict[int, date | None] = {}
    now: date | None = None
    for number, step in zip(columns["incident"], columns["day"], strict=True):
        if step is None:
            read[number] = None
            continue
        now = date(1970, 1, 1) + timedelta(step) if now is None else now - timedelta(step)
        read[number] = now
    assert read == dict(enumerate(days))


def test_points_are_small() -> None:
    """A hundred bytes an incident, at most, with a title that is cut."""
    many = [
        a_dossier(
            number,
            title="T" * 200,
            date=a_date(f"2024-{number % 12 + 1:02}-03"),
            place=a_place(latitude=number / 100, longitude=-number / 50),
            tolls=tolls_of("killed", number % 30),
        )
        for number in range(1000)
    ]
    lines = newest_first(line_of(one, "ucdp") for one in many)
    ((_, content),) = point_files(lines)
    assert len(content) < 115 * len(many)
