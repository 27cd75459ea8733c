"""UCDP GED: its 49 columns, what has no row in it, what each column holds, and what is lost."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dossiers import (
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_toll,
    an_article,
    named,
    shaped,
    tolls_of,
)
from drawn_dossiers import dossiers
from reportedly.exports.layouts.ged import LAYOUT
from reportedly.exports.losses import Loss
from reportedly.records.dossier import Dossier
from written_tables import cells_of, query, read_cells, write

HEADER = [
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid"),
    *("country", "country_id", "region", "event_clarity"),
    *("date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
]
VILLAGERS = a_party("villagers", kind="civilians", country=None)


def row(**changes: Any) -> dict[str, Any]:
    rows, _ = shaped(LAYOUT, a_dossier(**changes))
    (found,) = named(LAYOUT, rows)
    return found


def lost(**changes: Any) -> dict[str, int]:
    return {one.what: one.count for one in shaped(LAYOUT, a_dossier(**changes))[1]}


def test_the_columns_are_those_of_version_25_1() -> None:
    assert len(HEADER) == 49
    assert [column.name for column in LAYOUT.parts[0].columns] == HEADER


def test_a_clash_is_a_row() -> None:
    assert row() == dict.fromkeys(HEADER) | {
        "id": 1,
        "year": 2024,
        "type_of_violence": 1,
        "dyad_name": "Government of Iraq - Islamic State",
        "side_a": "Government of Iraq",
        "side_b": "Islamic State",
        "number_of_sources": 1,
        "source_article": '"Example News,2024-08-31,Raid in western Iraq"',
        "source_office": "Example News",
        "source_date": "2024-08-31",
        "source_headline": "Raid in western Iraq",
        "source_original": "the army",
        "where_prec": 1,
        "where_coordinates": "Hit",
        "where_description": "Hit, Al Anbar, Iraq",
        "adm_1": "Al Anbar",
        "latitude": 33.64157,
        "longitude": 42.82694,
        "geom_wkt": "POINT (42.826940 33.641570)",
        "priogrid_gid": 178286,
        "country": "Iraq",
        "country_id": 645,
        "region": "Middle East",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2024-08-29",
        "date_end": "2024-08-29",
        "deaths_a": 0,
        "deaths_b": 15,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 15,
        "high": 15,
        "low": 15,
        "gwnoa": 645,
    }


def test_what_ucdp_numbers_itself_is_always_empty() -> None:
    assert {name for name, value in row().items() if value is None} - {"adm_2", "gwnob"} == set(
        LAYOUT.unfilled
    )


def test_names_of_states_are_spelled_as_ged_has_them() -> None:
    russia = a_party("Russian forces", kind="external_forces", country="RUS")
    ukraine = a_party("Ukrainian troops", country="UKR")
    found = row(initiators=(russia,), targets=(ukraine,), place=a_place(country="COD"), figures=())
    assert found["side_a"] == "Government of Russia (Soviet Union)"
    assert (found["gwnoa"], found["gwnob"]) == (365, 369)
    assert (found["country"], found["country_id"]) == ("DR Congo (Zaire)", 490)
    assert lost(initiators=(russia,))["names of forces"] == 1


def test_forces_of_no_known_state_keep_their_name_and_have_no_number() -> None:
    coalition = a_party("coalition forces", kind="external_forces", country=None)
    found = row(initiators=(coalition,))
    assert (found["side_a"], found["gwnoa"]) == ("coalition forces", None)
    assert row(initiators=(a_party("troops", country="XXX"),))["side_a"] == "troops"


def test_a_group_of_the_list_of_actors_has_its_name_there() -> None:
    group = a_party("Group", kind="rebel_group", country=None, actor_id="islamic-state")
    assert row(targets=(group,))["dyad_name"] == "Government of Iraq - Islamic State"
    assert lost(targets=(group,))["names of actors as printed"] == 1


def test_groups_have_no_number_of_a_state() -> None:
    badr = a_party("Badr", kind="political_militia", country="IRQ")
    found = row(initiators=(badr,))
    assert (found["type_of_violence"], found["side_a"], found["gwnoa"]) == (2, "Badr", None)


def test_side_b_of_one_sided_violence_is_civilians() -> None:
    found = row(initiators=(a_party("Badr", kind="political_militia"),), targets=(VILLAGERS,))
    assert (found["type_of_violence"], found["side_b"]) == (3, "Civilians")
    assert found["dyad_name"] == "Badr - Civilians"


def test_an_unknown_opponent_leaves_type_and_dyad_empty() -> None:
    found = row(targets=(), type="air_drone_strike", tolls=tolls_of("killed", 4), figures=())
    assert (found["type_of_violence"], found["side_b"], found["dyad_name"]) == (None, None, None)
    assert (found["deaths_unknown"], found["best"]) == (4, 4)


@pytest.mark.parametrize("status", ["attempted", "planned", "threatened", "denied", "hypothetical"])
def test_what_did_not_happen_has_no_row(status: str) -> None:
    rows, losses = shaped(LAYOUT, a_dossier(status=status))
    assert rows == []
    assert [(one.kind, one.what, one.count) for one in losses] == [("rows", "incidents", 1)]


@pytest.mark.parametrize(
    "tolls",
    [
        (),
        tolls_of("injured", 7),
        tolls_of("killed", 0),
        tolls_of("killed", None, None, 9),
        (a_toll("killed", 5, rule="acled"),),
    ],
)
def test_what_killed_nobody_has_no_row(tolls: Any) -> None:
    rows, losses = shaped(LAYOUT, a_dossier(tolls=tolls))
    assert rows == []
    assert losses == (
        Loss(
            kind="rows",
            what="incidents",
            count=1,
            why="GED holds what killed somebody: no figure of killed",
        ),
    )


def test_what_nobody_organized_did_has_no_row() -> None:
    gunmen = a_party("gunmen", kind="unidentified_armed")
    rows, losses = shaped(LAYOUT, a_dossier(initiators=(gunmen,), targets=(VILLAGERS,)))
    assert rows == []
    assert losses[0].why == "GED holds what an organized actor did: none is named"


def test_the_toll_is_of_the_rule_that_is_asked_for() -> None:
    tolls = (a_toll("killed", 10, 12, 15), a_toll("killed", 2, None, 30, rule="range"))
    dossier = a_dossier(tolls=tolls, figures=())
    (ucdp,) = named(LAYOUT, shaped(LAYOUT, dossier)[0])
    (least_most,) = named(LAYOUT, shaped(LAYOUT, dossier, rule="range")[0])
    assert [ucdp[name] for name in ("low", "best", "high")] == [10, 12, 15]
    assert [least_most[name] for name in ("low", "best", "high")] == [2, 2, 30]


@pytest.mark.parametrize(
    ("changes", "clarity"),
    [
        ({}, 1),
        ({"kind": "aggregate"}, 2),
        ({"occurrences": (2, None, None)}, 2),
        ({"occurrences": (None, 3, None)}, 2),
        ({"occurrences": (None, None, None)}, 1),
        ({"occurrences": (1, 1, 4)}, 1),
    ],
)
def test_several_happenings_told_as_one_are_not_clear(changes: Any, clarity: int) -> None:
    assert row(**changes)["event_clarity"] == clarity


def test_days_are_plain_and_unknown_ones_empty() -> None:
    found = row(date=a_date("2023-12-28", "2024-01-03", precision=3))
    assert (found["year"], found["date_start"], found["date_end"], found["date_prec"]) == (
        2023,
        "2023-12-28",
        "2024-01-03",
        3,
    )
    for unknown in (None, a_date(None, precision=None)):
        found = row(date=unknown)
        assert {found[name] for name in ("year", "date_start", "date_end", "date_prec")} == {None}


def test_sources_are_in_the_order_of_the_articles() -> None:
    found = row(
        articles=(
            an_article(1, title="Raid; 15 dead"),
            an_article(2, publisher=None, published=None),
            an_article(3, publisher="Agency", published="2024-09-01T02:00:00+03:00", title=None),
        )
    )
    assert found["number_of_sources"] == 3
    assert found["source_office"] == "Example News; ; Agency"
    assert found["source_date"] == "2024-08-31; ; 2024-09-01"
    assert found["source_headline"] == "Raid, 15 dead; Raid in western Iraq; "
    assert found["source_article"].count(";") == 2


def test_the_original_source_is_whom_the_standing_figures_of_killed_go_back_to() -> None:
    found = row(
        sources=(a_source(), a_source("press", is_press=True), a_source("a doctor")),
        figures=(
            a_figure(15),
            a_figure(15, source=1),
            a_figure(12, source=2, set_aside="its source has a newer one"),
            a_figure(7, source=2, outcome="injured"),
            a_figure(15),
        ),
    )
    assert found["source_original"] == "the army; Example News"
    assert row(figures=(a_figure(3, stance="denies"),))["source_original"] is None


@given(dossiers())
@settings(deadline=None)
def test_every_dossier_has_a_row_or_a_reason(dossier: Dossier) -> None:
    rows, losses = shaped(LAYOUT, dossier)
    without = sum(one.count for one in losses if one.kind == "rows")
    assert len(rows) + without == 1
    for found in named(LAYOUT, rows):
        assert found["type_of_violence"] in (None, 1, 2, 3)
        assert found["low"] <= found["best"] <= found["high"]
        assert found["best"] == sum(
            found[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")
        )
        assert found["best"] >= 1
        assert all(found[name] is None for name in LAYOUT.unfilled)
        assert all(value is None or type(value) in (str, int, float) for value in found.values())


def test_a_file_of_it_is_read_by_others(tmp_path: Path) -> None:
    odd = 'Raid, "west"\nof = مدينة 🕊️'
    rows, _ = shaped(LAYOUT, *(a_dossier(n, articles=(an_article(n, title=odd),)) for n in (1, 2)))
    path = write(LAYOUT, rows, tmp_path / "ged.csv")
    read = read_cells(path)
    assert read[0] == HEADER
    assert [one[0] for one in read[1:]] == ["1", "2"]
    assert read[1][HEADER.index("source_headline")] == odd
    columns, found = query(path, "count(*), sum(best), min(date_start)::text, max(priogrid_gid)")
    assert columns == HEADER
    assert found == [(2, 30, "2024-08-29", 178286)]


@given(dossiers(status="happened"))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_survives_in_a_file(tmp_path: Path, dossier: Dossier) -> None:
    rows, _ = shaped(LAYOUT, dossier)
    read = read_cells(write(LAYOUT, rows, tmp_path / "any.csv"))
    assert read == [HEADER, *(cells_of(values) for _, values in rows)]
