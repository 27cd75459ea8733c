"""GED's columns of places: points, cells, words, and states as GED spells and numbers them."""

from typing import Any

from dossiers import a_dossier, a_party, a_place, named, shaped
from reportedly.exports.layouts.ged import LAYOUT

VILLAGERS = a_party("villagers", kind="civilians", country=None)


def row(**changes: Any) -> dict[str, Any]:
    rows, _ = shaped(LAYOUT, a_dossier(**changes))
    (found,) = named(LAYOUT, rows)
    return found


def lost(**changes: Any) -> dict[str, int]:
    return {one.what: one.count for one in shaped(LAYOUT, a_dossier(**changes))[1]}


def test_the_point_cell_and_country_of_an_event_are_those_that_ged_has() -> None:
    # GED has an event at the Erez crossing with this geom_wkt, priogrid_gid and country_id.
    place = a_place(name="Erez crossing", country="PSE", latitude=31.5582, longitude=34.544839)
    found = row(place=place, targets=(VILLAGERS,))
    assert found["geom_wkt"] == "POINT (34.544839 31.558200)"
    assert found["priogrid_gid"] == 175390
    assert (found["country"], found["country_id"]) == ("Israel", 666)
    assert found["region"] == "Middle East"
    assert found["where_description"].endswith("Palestine")
    assert lost(place=place)["territories"] == 1


def test_serbia_has_the_number_that_ged_gives_it() -> None:
    assert row(place=a_place(country="SRB"))["country_id"] == 345


def test_a_place_without_a_point_or_a_country_leaves_them_empty() -> None:
    found = row(place=a_place(latitude=None, longitude=None, country=None, precision=None))
    assert found["where_coordinates"] == "Hit"
    for name in ("latitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"):
        assert found[name] is None
    nowhere = row(place=None)
    assert nowhere["where_description"] is None
    assert nowhere["best"] == 15


def test_other_places_and_the_relation_are_told_in_words() -> None:
    found = row(place=a_place(relation="near", admin2="Hit district"), other_places=("Rawa",))
    assert found["where_description"] == (
        "near Hit, Hit district, Al Anbar, Iraq; also told of: Rawa"
    )


def test_a_country_that_is_in_no_list_is_lost_and_noted() -> None:
    assert row(place=a_place(country="XXX"))["country"] is None
    assert lost(place=a_place(country="XXX"))["codes of countries"] == 1
