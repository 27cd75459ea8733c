"""Parquet files that the tests read, as DuckDB and others write them."""

from pathlib import Path
from typing import Any

import duckdb


def write_rows(path: Path, columns: str, *rows: tuple[Any, ...], group: int = 2_048) -> Path:
    """Write a file with columns ("id BIGINT, text VARCHAR"), and so many rows in a row group."""
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.execute(f"CREATE TABLE given ({columns})")
        marks = ", ".join("?" for _ in columns.split(", "))
        if rows:
            database.executemany(f"INSERT INTO given VALUES ({marks})", rows)  # noqa: S608
        place = str(path).replace("'", "''")
        # Groups of less than 2,048 rows are made of less than 2,048 rows.
        database.execute(f"COPY given TO '{place}' (FORMAT parquet, ROW_GROUP_SIZE {group})")
    return path


def count_groups(path: Path) -> int:
    """Return how many row groups a file has."""
    with duckdb.connect() as database:
        query = "SELECT sum(num_row_groups) FROM parquet_file_metadata(?)"
        (count,) = database.execute(query, [str(path)]).fetchone() or (0,)
    return int(count)
