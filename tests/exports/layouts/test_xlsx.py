from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from dossiers import a_date, a_dossier, a_place, a_toll, an_article, shaped
from reportedly.exports.layouts.columns import COLUMNS
from reportedly.exports.layouts.xlsx import LAYOUT, LONGEST
from reportedly.records.dossier import Dossier
from written_exports import FORMULAS, ODD, written

NAMES = [column.name for column in COLUMNS]


def read(path: Path, sheet: str = "incidents") -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    names, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_openpyxl_reads_values_in_their_types(tmp_path: Path) -> None:
    dossier = a_dossier(place=a_place(latitude=-33.5), tolls=(a_toll("injured", 0),))
    (row,) = read(written(LAYOUT, tmp_path, dossier))
    assert list(row) == NAMES
    assert (row["id"], row["date_first"]) == (1, datetime(2024, 8, 29))
    assert (row["latitude"], row["score"], row["is_contested"]) == (-33.5, 0.9, False)
    assert (row["injured_best"], row["killed_best"]) == (0, None)
    assert row["changed_at"] == "2024-09-01T10:00:00Z"


def test_the_workbook_explains_its_columns(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path, a_dossier())
    assert openpyxl.load_workbook(path).sheetnames == ["incidents", "columns"]
    assert read(path, "columns") == [column._asdict() for column in COLUMNS]


def test_an_export_of_nothing_has_its_columns(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path)
    assert read(path) == []
    (names,) = openpyxl.load_workbook(path)["incidents"].iter_rows(values_only=True)
    assert list(names) == NAMES


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_come_back(tmp_path: Path, text: str) -> None:
    (row,) = read(written(LAYOUT, tmp_path, a_dossier(title=text, place=a_place(name=text))))
    expected = text.replace("\r\n", "\n").replace("_x0041_", "_x005F_x0041_")
    assert (row["title"], row["place"]) == (expected, expected)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_finds_a_formula(tmp_path: Path, text: str) -> None:
    path = written(LAYOUT, tmp_path, a_dossier(title=text, articles=(an_article(url=text),)))
    (row,) = read(path)
    assert (row["title"], row["urls"]) == (f"'{text}", f"'{text}")
    cells = [cell for line in openpyxl.load_workbook(path)["incidents"] for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize(
    ("day", "read_back"),
    [
        ("1900-03-01", datetime(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("1066-10-14", "1066-10-14"),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
def test_days_that_workbooks_do_not_have_are_texts(
    tmp_path: Path, day: str, read_back: object
) -> None:
    (row,) = read(written(LAYOUT, tmp_path, a_dossier(date=a_date(day))))
    assert (row["date_first"], row["date_last"]) == (read_back, read_back)


def of(dossier: Dossier, name: str) -> tuple[Any, int]:
    """Return a cell, and how many are cut."""
    ((_, row),), losses = shaped(LAYOUT, dossier)
    cut = [one.count for one in losses if one.what == "ends of long cells"]
    return row[NAMES.index(name)], sum(cut)


@pytest.mark.parametrize("letter", ["x", "é", "\u0642"])
def test_a_long_cell_is_cut_and_noted(letter: str) -> None:
    assert of(a_dossier(title=letter * LONGEST), "title") == (letter * LONGEST, 0)
    assert of(a_dossier(title=letter * (LONGEST + 1)), "title") == (letter * LONGEST, 1)


def test_a_character_of_two_units_is_not_cut_in_two() -> None:
    assert of(a_dossier(title="🕊" * 20_000), "title") == ("🕊" * (LONGEST // 2), 1)
    assert of(a_dossier(title="x" + "🕊" * 20_000), "title") == ("x" + "🕊" * (LONGEST // 2 - 1), 1)


def test_a_long_list_is_cut_between_values() -> None:
    urls = [f"https://news.example/{number:04}" for number in range(2000)]
    articles = tuple(an_article(n, url=url) for n, url in enumerate(urls))
    found, cut = of(a_dossier(articles=articles), "urls")
    kept = found.split("; ")
    assert (kept, cut) == (urls[: len(kept)], 1)
    assert LONGEST - 40 < len(found) <= LONGEST


def test_a_list_of_one_long_value_is_cut_within_it() -> None:
    found, cut = of(a_dossier(articles=(an_article(url="x" * 40_000),)), "urls")
    assert (found, cut) == ("x" * LONGEST, 1)


def test_a_cut_cell_has_room_for_an_apostrophe(tmp_path: Path) -> None:
    (row,) = read(written(LAYOUT, tmp_path, a_dossier(title="=" * 40_000)))
    assert row["title"] == "'" + "=" * LONGEST
    assert len(row["title"]) == 32_767
