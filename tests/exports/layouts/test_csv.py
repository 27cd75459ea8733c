import csv
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_dossier, a_party, a_place, a_source, a_toll, an_article, shaped
from drawn_dossiers import dossiers
from reportedly.exports.layouts.columns import COLUMNS
from reportedly.exports.layouts.csv import LAYOUT
from reportedly.records.dossier import Dossier
from written_exports import FORMULAS, ODD, written

NAMES = [column.name for column in COLUMNS]


def read(path: Path) -> list[dict[str, Any]]:
    """Return what DuckDB reads, in types that it finds by itself."""
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_csv(?, nullstr = '')", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_duckdb_reads_it_in_types_that_it_finds(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path, a_dossier(), a_dossier(2, is_contested=True, date=None))
    first, second = read(path)
    assert list(first) == NAMES
    assert (first["id"], first["date_first"]) == (1, date(2024, 8, 29))
    assert (first["killed_best"], first["injured_best"]) == (15, None)
    assert (first["latitude"], first["is_contested"]) == (33.64157, False)
    assert (second["id"], second["date_first"], second["is_contested"]) == (2, None, True)


def test_an_export_of_nothing_has_its_columns(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path)
    assert path.read_bytes() == (",".join(NAMES) + "\r\n").encode()
    assert read(path) == []


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back(tmp_path: Path, text: str) -> None:
    dossier = a_dossier(title=text, place=a_place(name=text), targets=(a_party(text),))
    path = written(LAYOUT, tmp_path, dossier, a_dossier(2))
    with duckdb.connect() as database:
        found = database.execute(
            "SELECT id, title, place, targets FROM read_csv(?, all_varchar = true)", [str(path)]
        ).fetchall()
    assert found == [("1", text, text, text), ("2", "Raid in western Iraq", "Hit", "Islamic State")]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_finds_a_formula(tmp_path: Path, text: str) -> None:
    dossier = a_dossier(
        title=text,
        place=a_place(name=text, admin1=text),
        initiators=(a_party(text), a_party("x")),
        articles=(an_article(publisher=text, url=text),),
        sources=(a_source(text),),
    )
    (row,) = read(written(LAYOUT, tmp_path, dossier))
    for name in ("title", "place", "admin1", "publishers", "urls", "source_names"):
        assert row[name] == f"'{text}"
    assert row["initiators"] == f"'{text}; x"


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    place = a_place(latitude=-33.5, longitude=-70.25)
    (row,) = read(written(LAYOUT, tmp_path, a_dossier(place=place)))
    assert (row["latitude"], row["longitude"]) == (-33.5, -70.25)


def test_unknown_is_empty_and_zero_is_zero(tmp_path: Path) -> None:
    dossier = a_dossier(tolls=(a_toll("injured", 0),))
    (row,) = read(written(LAYOUT, tmp_path, dossier))
    assert (row["injured_best"], row["killed_best"]) == (0, None)


def cell_of(value: Any) -> str:
    """Return a value as a reader finds it, without the apostrophe before a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("\x00", "\ufffd")


@settings(max_examples=25, deadline=None)
@given(st.lists(dossiers(), max_size=3))
def test_the_cells_read_back_are_those_written(found: list[Dossier]) -> None:
    rows = [row for _, row in shaped(LAYOUT, *found)[0]]
    with TemporaryDirectory() as folder:
        path = written(LAYOUT, Path(folder), *found)
        with path.open(encoding="utf-8", newline="") as file:
            head, *body = csv.reader(file, strict=True)
    assert head == NAMES
    assert len(body) == len(rows)
    for cells, row in zip(body, rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            plain = cell_of(value)
            assert cell.replace("'", "") == plain.replace("'", "")
            if isinstance(value, float):
                assert float(cell) == value


@settings(max_examples=25, deadline=None)
@given(dossiers())
def test_no_cell_of_any_dossier_begins_as_a_formula(dossier: Dossier) -> None:
    with TemporaryDirectory() as folder:
        path = written(LAYOUT, Path(folder), dossier)
        with path.open(encoding="utf-8", newline="") as file:
            _, cells = csv.reader(file, strict=True)
    for column, cell in zip(COLUMNS, cells, strict=True):
        if column.kind not in ("number", "integer"):
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell
