from typing import Any

from hypothesis import given, settings

from dossiers import (
    a_claim,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_toll,
    an_article,
    named,
    shaped,
)
from drawn_dossiers import dossiers
from reportedly.assemble.cells import find_cells
from reportedly.exports.layouts.columns import COLUMNS
from reportedly.exports.layouts.csv import LAYOUT
from reportedly.exports.layouts.flat import flat_row
from reportedly.records.dossier import Dossier
from reportedly.records.events import Place

NAMES = [column.name for column in COLUMNS]
GROUPS = (
    ("initiators", "initiator_kinds", "initiator_countries", "initiator_ids"),
    ("targets", "target_kinds", "target_countries", "target_ids"),
    ("weapons", "weapon_categories"),
    ("article_ids", "publishers", "urls", "published"),
    ("source_names", "source_kinds"),
)


def flat(dossier: Dossier) -> dict[str, Any]:
    return dict(zip(NAMES, flat_row(dossier, "ucdp"), strict=True))


def cells(dossier: Dossier) -> dict[str, Any]:
    rows, _ = shaped(LAYOUT, dossier)
    (row,) = named(LAYOUT, rows)
    return row


def lost(dossier: Dossier) -> dict[str, int]:
    _, losses = shaped(LAYOUT, dossier)
    return {one.what: one.count for one in losses}


def test_the_row_of_a_dossier() -> None:
    row = {name: value for name, value in cells(a_dossier()).items() if value is not None}
    assert row == {
        "id": 1,
        "unit": "incident",
        "kind": "incident",
        "type": "armed_clash",
        "status": "happened",
        "date_first": "2024-08-29",
        "date_last": "2024-08-29",
        "date_precision": 1,
        "date_basis": "relative",
        "date_wording": "Thursday",
        "place": "Hit",
        "place_relation": "in",
        "country": "IRQ",
        "admin1": "Al Anbar",
        "latitude": 33.64157,
        "longitude": 42.82694,
        "place_precision": 1,
        "gazetteer_id": "geonames:95446",
        "priogrid_gid": 178286,
        "initiators": "the Iraqi army",
        "initiator_kinds": "state_forces",
        "initiator_countries": "IRQ",
        "targets": "Islamic State",
        "target_kinds": "rebel_group",
        "weapons": "rifle",
        "weapon_categories": "firearm",
        "occurrences_low": 1,
        "occurrences_best": 1,
        "occurrences_high": 1,
        "toll_rule": "ucdp",
        "killed_low": 15,
        "killed_best": 15,
        "killed_high": 15,
        "killed_armed_group_low": 15,
        "killed_armed_group_best": 15,
        "killed_armed_group_high": 15,
        "is_contested": False,
        "origins": 1,
        "article_count": 1,
        "article_ids": "1",
        "publishers": "Example News",
        "urls": "https://news.example/1",
        "published": "2024-08-31",
        "source_names": "the army",
        "source_kinds": "military",
        "figure_count": 1,
        "warnings": 0,
        "score": 0.9,
        "title": "Raid in western Iraq",
        "changed_at": "2024-09-01T10:00:00Z",
    }


def test_all_the_rest_has_its_columns() -> None:
    ends = {"injured": (1, 2, 3), "missing": (4, 4, 4), "captured": (0, 0, 0), "released": (9,)}
    row = flat(
        a_dossier(
            other_places=("Ana",),
            grade="fair",
            grade_by="ana",
            strike_status="declared",
            strike_status_by="bo",
            is_contested=True,
            warnings=2,
            tolls=(
                *(a_toll(outcome, *known) for outcome, known in ends.items()),  # type: ignore[arg-type]
                a_toll("abducted", None, 5, None),
                a_toll("displaced", 200, None, 999),
                a_toll("killed", 7, victims="civilian"),
                a_toll("killed", 8, victims="state_forces"),
                a_toll("killed", 6, victims="unknown"),
                a_toll("killed", 99, rule="range"),
            ),
        )
    )
    figures = {
        name: tuple(row[f"{name}_{end}"] for end in ("low", "best", "high"))
        for name in (
            *("killed", "killed_civilian", "killed_state_forces", "killed_armed_group"),
            *("injured", "missing", "captured", "abducted", "displaced"),
            "released",
        )
    }
    assert figures == {
        "killed": (None, None, None),
        "killed_civilian": (7, 7, 7),
        "killed_state_forces": (8, 8, 8),
        "killed_armed_group": (None, None, None),
        "injured": (1, 2, 3),
        "missing": (4, 4, 4),
        "captured": (0, 0, 0),
        "abducted": (None, 5, None),
        "displaced": (200, None, 999),
        "released": (9, 9, 9),
    }
    assert (row["other_places"], row["is_contested"], row["warnings"]) == (("Ana",), True, 2)
    assert [row[name] for name in NAMES if name.startswith(("grade", "strike"))] == [
        *("fair", "ana"),
        *("declared", "bo"),
    ]


def test_figures_follow_the_rule() -> None:
    tolls = (a_toll("killed", 3), a_toll("killed", 10, rule="acled"))
    rows, losses = shaped(LAYOUT, a_dossier(tolls=tolls), rule="acled")
    (row,) = named(LAYOUT, rows)
    assert (row["toll_rule"], row["killed_best"]) == ("acled", 10)
    assert {one.what: one.count for one in losses}["tolls under other rules"] == 1


def test_values_of_a_group_stay_in_one_order() -> None:
    row = cells(
        a_dossier(
            initiators=(
                a_party("men", kind=None, country=None),
                a_party("the army", actor_id="iraqi-army"),
            ),
            articles=(an_article(1), an_article(2, publisher=None, url=None)),
        )
    )
    assert row["initiators"] == "men; the army"
    assert row["initiator_kinds"] == "; state_forces"
    assert row["initiator_countries"] == "; IRQ"
    assert row["initiator_ids"] == "; iraqi-army"
    assert row["article_ids"] == "1; 2"
    assert row["publishers"] == "Example News; "
    assert row["target_ids"] is None


def test_outlets_in_their_own_voice_are_press() -> None:
    row = cells(a_dossier(sources=(a_source("x", kind="media", is_press=True), a_source())))
    assert (row["source_names"], row["source_kinds"]) == ("press; the army", "media; military")


def test_a_country_is_no_point() -> None:
    dossier = a_dossier(place=a_place(name="Iraq", precision=6, radius_km=400.0))
    row = cells(dossier)
    assert (row["place"], row["country"], row["place_precision"]) == ("Iraq", "IRQ", 6)
    point = ("latitude", "longitude", "radius_km", "priogrid_gid")
    assert [row[name] for name in point] == [None] * 4
    assert lost(dossier)["points in the middle of countries"] == 1


def test_a_vague_region_keeps_the_point_that_stands_for_it() -> None:
    row = cells(a_dossier(place=a_place(name="western Iraq", precision=5, radius_km=250.0)))
    assert (row["latitude"], row["longitude"], row["radius_km"]) == (33.64157, 42.82694, 250.0)
    assert row["priogrid_gid"] is None


def test_a_dossier_of_which_nothing_is_known() -> None:
    row = cells(
        a_dossier(
            title=None,
            date=None,
            place=None,
            initiators=(),
            targets=(),
            weapons=(),
            occurrences=(None, None, None),
            articles=(),
            sources=(),
            figures=(),
            claims=(),
            tolls=(),
        )
    )
    assert {name: value for name, value in row.items() if value is not None} == {
        "id": 1,
        "unit": "incident",
        "kind": "incident",
        "type": "armed_clash",
        "status": "happened",
        "toll_rule": "ucdp",
        "is_contested": False,
        "origins": 1,
        "article_count": 0,
        "figure_count": 0,
        "warnings": 0,
        "score": 0.9,
        "changed_at": "2024-09-01T10:00:00Z",
    }


def test_what_is_lost_is_counted() -> None:
    dossier = a_dossier(
        articles=(an_article(1, text="whole"), an_article(2, publisher="a; b")),
        figures=(a_figure(1), a_figure(2)),
        claims=(a_claim(),) * 3,
        names=("one", "two"),
        grade_reasons=("x",),
        strike_status_reasons=("y", "z"),
        tolls=(a_toll("killed", 1, rule="range"), a_toll("injured", 1, victims="civilian")),
    )
    assert lost(dossier) == {
        "claims of figures": 2,
        "claims of the whole": 3,
        "tolls under other rules": 1,
        "tolls by class of victims": 1,
        "names of people": 2,
        "reasons of grades and strike statuses": 3,
        "particulars of articles": 2,
        "full texts": 1,
        "counts of articles by party": 2,
        "particulars of sources": 1,
        "values with semicolons": 1,
    }


@settings(max_examples=25, deadline=None)
@given(dossiers())
def test_any_dossier_has_a_row_in_order(dossier: Dossier) -> None:
    row = flat(dossier)
    for group in GROUPS:
        assert len({len(row[name]) for name in group}) == 1
    assert (row["latitude"] is None) == (row["longitude"] is None)
    if dossier.place is None or dossier.place.precision == 6:
        assert row["latitude"] is None
    for column in COLUMNS:
        assert isinstance(row[column.name], list | tuple) == (column.kind == "list"), column


@settings(max_examples=25, deadline=None)
@given(dossiers())
def test_the_grid_cell_is_that_of_readings(dossier: Dossier) -> None:
    place = dossier.place
    if place is None:
        expected = None
    else:
        known = {name: getattr(place, name) for name in place.__struct_fields__}
        expected = find_cells(Place(**known, evidence=())).priogrid_gid
    assert flat(dossier)["priogrid_gid"] == expected


@settings(max_examples=25, deadline=None)
@given(dossiers())
def test_every_cell_is_of_the_kind_that_its_column_says(dossier: Dossier) -> None:
    kinds: dict[str, Any] = {
        "text": str,
        "list": str,
        "date": str,
        "integer": int,
        "number": float,
        "boolean": bool,
    }
    row = cells(dossier)
    for column in COLUMNS:
        value = row[column.name]
        assert value is None or type(value) is kinds[column.kind], (column, value)
