"""Rows of a layout in, a file of them by the layout's sink, read back by others, out."""

import csv
from pathlib import Path
from typing import Any

import duckdb

from reportedly.exports.sinks.csvs import plain_cell


def write(layout: Any, rows: list[tuple[int, Any]], path: Path) -> Path:
    """Write rows to a new file by the layout's own sink."""
    path.unlink(missing_ok=True)
    sink = layout.sink(path, layout)
    for part, row in rows:
        sink.write(part, row)
    sink.close()
    return path


def read_cells(path: Path) -> list[list[str]]:
    """Return the rows of a file of CSV, its header first, as Python's csv reads them."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cells_of(row: tuple[Any, ...]) -> list[str]:
    """Return the cells that a row is expected to have in a file of CSV."""
    return ["" if value is None else str(plain_cell(value)) for value in row]


def query(path: Path, columns: str) -> tuple[list[str], list[Any]]:
    """Return the header of a file of CSV, and what DuckDB finds for columns or sums of them."""
    table = duckdb.connect().read_csv(str(path), header=True)
    return table.columns, table.aggregate(columns).fetchall()
