"""Airwars' tables beside that of incidents, and the keys that tie them."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airwars_databases import opened
from airwars_strikes import (
    CASUALTIES,
    INCIDENTS,
    SOURCES,
    VICTIMS,
    a_strike,
    losses_of,
    rows_of,
    written,
)
from dossiers import (
    a_claim,
    a_dossier,
    a_figure,
    named,
    shaped,
)
from drawn_dossiers import ODD_TEXTS, dossiers
from reportedly.exports.layouts.airwars import LAYOUT
from reportedly.exports.sinks.csvs import plain_cell
from reportedly.records.dossier import Dossier


def test_sources_are_articles_and_those_whom_they_quote() -> None:
    rows = rows_of(SOURCES, a_strike())
    names = ("source_id", "source_type", "source_kind", "name", "copy_of", "on_responsibility")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("a7", "article", "media", "Example News", None, None),
        ("a9", "article", "media", None, "a7", None),
        ("s1", "claim source", "military", "the air force", None, "claims_responsibility"),
        ("s2", "claim source", "medical", "the hospital", None, None),
    ]
    assert rows[0]["url"] == "https://news.example/7"
    assert rows[2]["reliability"] == "party"


def test_what_an_outlet_says_itself_is_its_articles() -> None:
    claims = (a_claim(stance="alleges", source=2, article=1), a_claim(source=2, article=1))
    rows = rows_of(SOURCES, a_strike(claims=claims))
    assert [row["on_occurrence"] for row in rows] == [None, "alleges; asserts", None, None]


def test_casualties_are_all_claims_of_figures() -> None:
    rows = rows_of(CASUALTIES, a_strike())
    names = ("casualty_id", "outcome", "min", "best", "max", "civilian_status", "source_id")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "killed", 12, 12, 12, "presumed civilian", "s2"),
        (2, "killed", 3, 3, 3, "civilian", "s2"),
        (3, "killed", 12, 12, None, "claimed belligerent", "s1"),
        (4, "injured", 20, None, 30, "civilian", "a7"),
    ]
    assert rows[1]["part_of"] == 1
    assert rows[1]["age_gender"] == "children"
    assert rows[2]["article_id"] == "a9"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"victims": "state_forces"}, "belligerent"),
        ({"victims": "state_forces", "occupations": ("peacekeeper",)}, "peacekeeper"),
        ({"victims": "unknown", "side": "initiator"}, "unknown, of the side that did it"),
    ],
)
def test_civilian_status(changes: dict[str, Any], expected: str) -> None:
    (row,) = rows_of(CASUALTIES, a_strike(figures=(a_figure(1, **changes),)))
    assert row["civilian_status"] == expected


def test_victims_are_named_once_with_all_that_name_them() -> None:
    changes: dict[str, Any] = {"victims": "civilian", "group": "people"}
    figures = (
        a_figure(4, names=("Layla Test", "Omar Test"), demographics=("women",), **changes),
        a_figure(1, names=("LAYLA TEST",), demographics=("children",), source=1, **changes),
        a_figure(1, names=("Omar Test",), outcome="injured", **changes),
        a_figure(1, names=("Sami Test",), stance="doubts", **changes),
    )
    dossier = a_strike(figures=figures, names=("Layla Test", "Omar Test", "Sami Test", "W. Test"))
    rows = rows_of(VICTIMS, dossier)
    names = ("victim_id", "name", "outcome", "age_gender", "casualty_ids", "source_ids")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "Layla Test", "killed", "children", "1; 2", "s1; s2"),
        (2, "Omar Test", "killed", None, "1", "s1"),
        (3, "Omar Test", "injured", None, "3", "s1"),
    ]
    lost = losses_of(dossier)
    assert lost["rows", "victims"] == 1
    assert lost["values", "names of witnesses, relatives and others"] == 1


def test_what_is_said_of_several_is_not_said_of_the_one_who_is_named() -> None:
    figure = a_figure(4, names=("Layla Test",), demographics=("women",), occupations=("aid",))
    (row,) = rows_of(VICTIMS, a_strike(figures=(figure,)))
    assert (row["name"], row["age_gender"], row["occupation"]) == ("Layla Test", None, None)


def test_without_names_the_table_of_victims_is_a_header(tmp_path: Path) -> None:
    folder = written(tmp_path, a_strike())
    assert len((folder / "victims.csv").read_bytes().splitlines()) == 1


def test_five_tables_with_their_headers(tmp_path: Path) -> None:
    folder = written(tmp_path, a_strike())
    tables = ["casualties", "incidents", "infrastructure", "sources", "victims"]
    assert sorted(one.stem for one in folder.iterdir()) == tables
    for part in LAYOUT.parts:
        with (folder / f"{part.name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column.name for column in part.columns]
    assert len((folder / "infrastructure.csv").read_bytes().splitlines()) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(dossiers(status="happened"), max_size=4, unique_by=lambda one: one.id))
def test_a_database_finds_every_key(
    drawn: list[Dossier], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = written(tmp_path_factory.mktemp("tables"), *drawn)
    with opened(folder, LAYOUT) as database:
        (incidents,) = database.execute("SELECT count(*) FROM incidents").fetchall()[0]
        rows = [row for dossier in drawn for row in shaped(LAYOUT, dossier)[0]]
        assert incidents == sum(part == INCIDENTS for part, _ in rows)
        found = database.execute('SELECT "group" FROM casualties ORDER BY ALL').fetchall()
        groups = [figure["group"] for figure in named(LAYOUT, rows, CASUALTIES)]
        assert sorted(one for (one,) in found) == sorted(str(plain_cell(one)) for one in groups)


def test_texts_of_all_kinds_are_read_back(tmp_path: Path) -> None:
    figures = tuple(a_figure(1, victims="civilian", sentence=text) for text in ODD_TEXTS)
    folder = written(tmp_path, a_strike(figures=figures, title="=1+1, “quoted”\nطفل 🕊️"))
    with opened(folder, LAYOUT) as database:
        query = "SELECT sentence FROM casualties ORDER BY casualty_id"
        found = [text for (text,) in database.execute(query).fetchall()]
        title = database.execute("SELECT title FROM incidents").fetchall()
    assert found == [plain_cell(text) for text in ODD_TEXTS]
    assert title == [("'=1+1, “quoted”\nطفل 🕊️",)]


def test_the_same_dossiers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        written(folder, a_strike(), a_dossier(8))
    for part in LAYOUT.parts:
        name = Path("airwars") / f"{part.name}.csv"
        assert (first / name).read_bytes() == (second / name).read_bytes()
