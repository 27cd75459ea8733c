"""ACLED's columns of places: precision, countries as ACLED spells them, what is unknown."""

from typing import Any

import pytest

from dossiers import a_dossier, a_place, named, shaped
from reportedly.exports.layouts.acled import LAYOUT

PLACE = (
    *("iso", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision"),
)


def row(**changes: Any) -> dict[str, Any]:
    (found,) = named(LAYOUT, shaped(LAYOUT, a_dossier(**changes), rule="acled")[0])
    return found


def lost(**changes: Any) -> dict[str, int]:
    losses = shaped(LAYOUT, a_dossier(**changes), rule="acled")[1]
    return {one.what: one.count for one in losses}


@pytest.mark.parametrize(
    ("precision", "relation", "geo_precision"),
    [
        *((1, "in", 1), (1, "near", 2), (2, "near", 2), (3, "in", 2), (4, "in", 3)),
        *((5, "in", 3), (6, "in", 3), (7, "off", 3), (None, "in", None)),
    ],
)
def test_precision_of_places(precision: Any, relation: Any, geo_precision: int | None) -> None:
    found = row(place=a_place(precision=precision, relation=relation))
    assert found["geo_precision"] == geo_precision


def test_countries_are_spelled_and_grouped_as_acled_has_them() -> None:
    found = row(place=a_place(country="COD"))
    assert (found["iso"], found["region"], found["country"]) == (
        180,
        "Middle Africa",
        "Democratic Republic of Congo",
    )
    kosovo = row(place=a_place(country="XKX"))
    assert (kosovo["iso"], kosovo["country"]) == (None, "Kosovo")


def test_an_unknown_place_is_left_empty() -> None:
    found = row(place=None)
    assert found["event_id_cnty"] == "1"
    for name in PLACE:
        assert found[name] is None
    pointless = row(place=a_place(latitude=None, longitude=None, country="XXX"))
    assert (pointless["latitude"], pointless["country"]) == (None, None)
    assert lost(place=a_place(country="XXX"))["names of countries"] == 1
