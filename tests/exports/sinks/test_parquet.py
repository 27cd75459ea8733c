import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reportedly.exports.layouts.jsonl import LAYOUT
from reportedly.exports.sinks.parquet import ParquetSink
from written_exports import limited

TYPES = {"id": "BIGINT", 'it\'s "odd"': "VARCHAR", "day": "DATE"}


def a_sink(path: Path) -> ParquetSink:
    return ParquetSink(path, LAYOUT, types=TYPES)


def row(number: int, text: str | None = None, day: str | None = None) -> dict[str, Any]:
    return {"id": number, 'it\'s "odd"': text, "day": day}


def read(path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        return database.read_parquet(str(path)).fetchall()


def beside(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_paths_and_names_may_hold_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "it's ([h]ere*?)"
    folder.mkdir()
    sink = a_sink(folder / "a'b.parquet")
    sink.write(0, row(1, "x"))
    sink.close()
    assert read(folder / "a'b.parquet") == [(1, "x", None)]
    assert beside(folder) == ["a'b.parquet"]


def groups(path: Path) -> tuple[int, int, str]:
    """Return how many row groups there are, the rows of the largest, and the compression."""
    with duckdb.connect() as database:
        found = database.execute(
            "SELECT count(DISTINCT row_group_id), max(row_group_num_rows), any_value(compression)"
            " FROM parquet_metadata(?)",
            [str(path)],
        ).fetchone()
    assert found is not None
    return found


def test_rows_keep_their_order_over_many_row_groups(tmp_path: Path) -> None:
    sink = a_sink(tmp_path / "a.parquet")
    for number in range(45_000):
        sink.write(0, row(number))
    sink.close()
    assert [found[0] for found in read(tmp_path / "a.parquet")] == list(range(45_000))
    count, most, compression = groups(tmp_path / "a.parquet")
    assert (count >= 4, most <= 12_288, compression) == (True, True, "ZSTD")


def test_long_rows_need_no_more_memory(tmp_path: Path) -> None:
    """Of 400 MB of texts: 2,048 of these rows, which DuckDB takes at once, would not fit."""
    sink = a_sink(tmp_path / "a.parquet")
    for number in range(4000):
        sink.write(0, row(number, f"{number} " * 20_000))
    sink.close()
    assert [found[0] for found in read(tmp_path / "a.parquet")] == list(range(4000))
    assert groups(tmp_path / "a.parquet")[1] < 300


def test_a_row_may_be_longer_than_duckdb_has_it(tmp_path: Path) -> None:
    text = "x" * (40 << 20)
    sink = a_sink(tmp_path / "a.parquet")
    sink.write(0, row(1, text))
    sink.close()
    assert read(tmp_path / "a.parquet") == [(1, text, None)]


def test_no_extension_is_downloaded_and_one_thread_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}
    connect = duckdb.connect

    def connect_and_look(**options: Any) -> duckdb.DuckDBPyConnection:
        database = connect(**options)
        seen.update(database.execute("SELECT name, value FROM duckdb_settings()").fetchall())
        return database

    monkeypatch.setattr(duckdb, "connect", connect_and_look)
    monkeypatch.setenv("HOME", str(tmp_path))
    sink = a_sink(tmp_path / "a.parquet")
    sink.write(0, row(1, day="2024-08-29"))
    sink.close()
    assert beside(tmp_path) == ["a.parquet"]  # and no folder of extensions
    assert (seen["autoinstall_known_extensions"], seen["autoload_known_extensions"]) == (
        *("false", "false"),
    )
    assert (seen["threads"], seen["preserve_insertion_order"]) == ("1", "true")
    assert Path(seen["temp_directory"]).parent == tmp_path


def test_what_duckdb_cannot_take_leaves_nothing_behind(tmp_path: Path) -> None:
    sink = a_sink(tmp_path / "a.parquet")
    sink.write(0, row(1, day="no day"))
    with pytest.raises(duckdb.Error, match="no day"):
        sink.close()
    assert beside(tmp_path) == []


def test_a_disk_that_is_full_while_rows_come_is_an_os_error(tmp_path: Path) -> None:
    sink = a_sink(tmp_path / "a.parquet")
    with limited(1000), pytest.raises(OSError, match=os.strerror(27)):
        sink.write(0, row(1, "x" * 100_000))
    assert beside(tmp_path) == []
    sink.close()
    assert beside(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_disk_that_is_full_at_the_end_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").symlink_to("/dev/full")
    sink = a_sink(tmp_path / "a.parquet")
    sink.write(0, row(1))
    with pytest.raises(OSError, match="No space left") as caught:
        sink.close()
    assert caught.value.errno == 28
    assert beside(tmp_path) == ["a.parquet"]
