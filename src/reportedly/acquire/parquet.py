"""A Parquet file of articles in; how many rows it has, and each row as a record, out."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reportedly.acquire.files import file_error
from reportedly.acquire.jsonlines import Record
from reportedly.duck import literal_path, open_duckdb
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED: Final = 64
"""How many rows are held at a time."""
_MEMORY_MB: Final = 500
_OF_THE_DISK: Final = (errno.EIO, errno.ESTALE)
_ROW_NUMBER: Final = "file_row_number"
"""How DuckDB calls the number of a row; it adds no such column where the file has one."""
_DAY: Final = "CAST(CAST({} AS DATE) AS VARCHAR)"
_DATED: Final = {
    "DATE": _DAY,
    "TIMESTAMP": _DAY,
    "TIMESTAMP_S": _DAY,
    "TIMESTAMP_MS": _DAY,
    "TIMESTAMP_NS": _DAY,
    "TIMESTAMP WITH TIME ZONE": "strftime({}, '%Y-%m-%dT%H:%M:%S+00:00')",
}
"""How what is no text says when an article was published. A time without a zone could be anywhere:
only its day is taken."""


def count_rows(path: str, *, source: str) -> int:
    """Return how many rows the file at `path` has.

    ReportedlyError `bad-parquet` of `source` when it is none, or has no column `text` of strings;
    `not-readable` where the disk fails, which says nothing of the file.
    """
    with _opened(path, source) as database:
        _find_columns(database, path, source)
        query = "SELECT sum(num_rows) FROM parquet_file_metadata(?)"
        (rows,) = database.execute(query, [literal_path(path)]).fetchone() or (0,)
    return int(rows)


def read_rows(
    path: str, *, first: int, count: int | None, source: str
) -> Iterator[tuple[int, Record | ReportedlyError]]:
    """Yield rows from number `first` on, `count` of them or all, with their numbers from 0.

    The columns are those of a line of JSON Lines; others are passed over. A row without a text is a
    ReportedlyError `bad-line`. Memory is bounded. ReportedlyError as count_rows raises it, also
    where the file is damaged further on.
    """
    with _opened(path, source) as database:
        columns = _find_columns(database, path, source)
        last = first + count if count is not None else 2**62
        rows = database.execute(
            f"SELECT {_ROW_NUMBER}, {', '.join(columns.values())}"  # noqa: S608
            " FROM read_parquet(?, file_row_number = true)"
            " WHERE file_row_number >= ? AND file_row_number < ?",
            [literal_path(path), first, last],
        )
        while fetched := rows.fetchmany(_FETCHED):
            for number, *values in fetched:
                told = dict(zip(columns, values, strict=True))
                yield number, _make_record(told, f"Row {number + 1} of {source}")


def _make_record(told: dict[str, str | None], place: str) -> Record | ReportedlyError:
    text = told.pop("text")
    if text is None:
        return ReportedlyError(
            "bad-line", f"{place} has no text.", "Give each row a text, or leave it out."
        )
    return Record(text=text, **told)


def _find_columns(database: "DuckDBPyConnection", path: str, source: str) -> dict[str, str]:
    """Return for each column that is read the expression that gives it as text."""
    query = "DESCRIBE SELECT * FROM read_parquet(?)"
    kinds = {row[0]: row[1] for row in database.execute(query, [literal_path(path)]).fetchall()}
    if kinds.get("text") != "VARCHAR":
        raise _bad_parquet(source, "it has no column named text that holds strings")
    if _ROW_NUMBER in kinds:
        raise _bad_parquet(source, f"it has a column of its own named {_ROW_NUMBER}")
    known = {name: kinds[name] for name in Record.__struct_fields__ if name in kinds}
    return {name: _as_text(name, kind) for name, kind in known.items()}


def _as_text(name: str, kind: str) -> str:
    form = _DATED.get(kind) if name == "published" else None
    return form.format(f'"{name}"') if form else f'CAST("{name}" AS VARCHAR)'


@contextmanager
def _opened(path: str, source: str) -> "Iterator[DuckDBPyConnection]":
    import duckdb

    try:
        with open_duckdb(_MEMORY_MB) as database:
            # Others write files of one row group, which would be in memory as a whole.
            database.execute("SET disable_parquet_prefetching = true")
            yield database
    except duckdb.Error as error:
        # The file may be a copy, whose place is nobody's business and never the same.
        told = str(error).replace(literal_path(path), source).replace(path, source)
        reason = told.splitlines()[0].rstrip(".")
        raise _disk_error(source, reason) or _bad_parquet(source, reason) from error


def _disk_error(source: str, reason: str) -> ReportedlyError | None:
    """Return the error of a disk that fails, of which DuckDB tells only in the system's words."""
    number = next((one for one in _OF_THE_DISK if reason.endswith(os.strerror(one))), None)
    return None if number is None else file_error(source, OSError(number, os.strerror(number)))


def _bad_parquet(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-parquet",
        f"{source} is no Parquet file of articles, or is damaged: {reason}.",
        "Give a file with a column text, and id, title, published, publisher, url where known.",
    )
