"""Parquet files in; their rows as records, numbered, or coded errors, out."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import pytest

from acquire.parquet_files import count_groups, write_rows
from reportedly.acquire.jsonlines import Record
from reportedly.acquire.parquet import count_rows, read_rows
from reportedly.errors import ReportedlyError

TEXT = "Two guards were killed in Gao, police said."


def rows_of(
    path: Path, first: int = 0, count: int | None = None
) -> list[tuple[int, Record | ReportedlyError]]:
    return list(read_rows(str(path), first=first, count=count, source="x.parquet"))


def record_of(path: Path) -> Record:
    [(number, record)] = rows_of(path)
    assert number == 0
    assert isinstance(record, Record)
    return record


def many(path: Path, count: int = 5_000) -> Path:
    """Write rows in three row groups or more."""
    with duckdb.connect() as database:
        database.execute(
            f"COPY (SELECT range AS id, 'Report ' || range AS text FROM range({count}))"  # noqa: S608
            f" TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)"
        )
    assert count_groups(path) == -(-count // 2_048)
    return path


def test_a_row_is_what_a_line_would_be(tmp_path: Path) -> None:
    columns = (
        "url VARCHAR, text VARCHAR, id VARCHAR, title VARCHAR, publisher VARCHAR, published VARCHAR"
    )
    row = ("http://a.org/1", TEXT, "a:1", "Raid", "The Echo", "2024-08-31T10:00:00+03:00")
    assert record_of(write_rows(tmp_path / "x.parquet", columns, row)) == Record(
        text=TEXT,
        id="a:1",
        title="Raid",
        published="2024-08-31T10:00:00+03:00",
        publisher="The Echo",
        url="http://a.org/1",
    )


def test_all_but_the_text_may_be_missing_or_null(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR", (TEXT,))
    assert record_of(path) == Record(text=TEXT)
    path = write_rows(
        tmp_path / "y.parquet", "id BIGINT, text VARCHAR, published DATE", (None, TEXT, None)
    )
    assert record_of(path) == Record(text=TEXT)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("BIGINT", 7, "7"),
        ("INTEGER", -7, "-7"),
        ("UBIGINT", 2**64 - 1, "18446744073709551615"),
        ("UUID", "12345678-1234-1234-1234-123456789abc", "12345678-1234-1234-1234-123456789abc"),
        ("VARCHAR", "007", "007"),
        ("VARCHAR", "", ""),
    ],
)
def test_ids_are_texts(tmp_path: Path, kind: str, given: Any, expected: str) -> None:
    path = write_rows(tmp_path / "x.parquet", f"id {kind}, text VARCHAR", (given, TEXT))
    assert record_of(path).id == expected


EVENING = datetime(2024, 8, 31, 23, 30, 5, 999)
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("VARCHAR", "2024-08-31", "2024-08-31"),
        ("VARCHAR", "yesterday", "yesterday"),
        ("DATE", date(2024, 8, 31), "2024-08-31"),
        ("DATE", date(987, 1, 2), "0987-01-02"),
        ("TIMESTAMP", EVENING, "2024-08-31"),
        ("TIMESTAMP_S", EVENING, "2024-08-31"),
        ("TIMESTAMP_MS", EVENING, "2024-08-31"),
        ("TIMESTAMP_NS", EVENING, "2024-08-31"),
        ("TIMESTAMPTZ", EVENING.replace(tzinfo=EAST), "2024-08-31T20:30:05+00:00"),
        ("TIMESTAMPTZ", datetime(2024, 8, 31, tzinfo=UTC), "2024-08-31T00:00:00+00:00"),
    ],
)
def test_a_time_without_a_zone_is_its_day(
    tmp_path: Path, kind: str, given: Any, expected: str
) -> None:
    path = write_rows(tmp_path / "x.parquet", f"text VARCHAR, published {kind}", (TEXT, given))
    assert record_of(path).published == expected


def test_further_columns_are_passed_over(tmp_path: Path) -> None:
    columns = 'a STRUCT(b BIGINT[]), text VARCHAR, "c ""d" BLOB, filename VARCHAR, language VARCHAR'
    row = ({"b": [1]}, TEXT, b"\xff", "f", "en")
    assert record_of(write_rows(tmp_path / "x.parquet", columns, row)) == Record(text=TEXT)


def test_texts_come_back_as_they_are(tmp_path: Path) -> None:
    texts = [
        "",
        " ",
        "a\nb\r\nc",
        "قُتل 15",
        "🕊️",
        "'; DROP TABLE x; --",
        "a\0b",
        "\ufeffx",
        "x" * 70_000,
    ]
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR", *((text,) for text in texts))
    assert rows_of(path) == [(number, Record(text=text)) for number, text in enumerate(texts)]


def test_a_row_without_a_text_is_one_error(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR", (TEXT,), (None,), (TEXT,))
    assert count_rows(str(path), source="x.parquet") == 3
    [(_, first), (number, error), (_, last)] = rows_of(path)
    assert first == last == Record(text=TEXT)
    assert isinstance(error, ReportedlyError)
    assert (number, error.code) == (1, "bad-line")
    assert error.message == "Row 2 of x.parquet has no text."


def test_rows_are_taken_from_anywhere(tmp_path: Path) -> None:
    path = many(tmp_path / "x.parquet")
    assert count_rows(str(path), source="x") == 5_000
    for first, count in ((0, 1), (0, 70), (2_047, 2), (2_048, 1), (3_000, 1_999), (4_999, 1)):
        expected = [(n, Record(id=str(n), text=f"Report {n}")) for n in range(first, first + count)]
        assert rows_of(path, first, count) == expected
    assert [number for number, _ in rows_of(path)] == list(range(5_000))
    assert [number for number, _ in rows_of(path, 4_990)] == list(range(4_990, 5_000))
    assert rows_of(path, 4_998, 10) == rows_of(path, 4_998)
    assert rows_of(path, 5_000) == rows_of(path, 9_999, 5) == rows_of(path, 3, 0) == []


def test_a_file_without_rows(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "x.parquet", "text VARCHAR")
    assert count_rows(str(path), source="x.parquet") == 0
    assert rows_of(path) == []


def test_a_path_is_no_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a]*?"
    folder.mkdir()
    path = write_rows(folder / "x'*[1].parquet", "text VARCHAR", (TEXT,))
    write_rows(folder / "x'2.parquet", "text VARCHAR", ("another",))
    assert count_rows(str(path), source="x") == 1
    assert record_of(path) == Record(text=TEXT)


def refused(path: Path) -> list[ReportedlyError]:
    """Return what counting rows and reading them raise."""
    errors = []
    for call in (lambda: count_rows(str(path), source="x.parquet"), lambda: rows_of(path)):
        with pytest.raises(ReportedlyError) as caught:
            call()
        assert caught.value.code == "bad-parquet"
        assert caught.value.message.startswith("x.parquet is no Parquet file of articles")
        assert "\n" not in caught.value.message
        errors.append(caught.value)
    return errors


@pytest.mark.parametrize(
    "columns",
    ["body VARCHAR", "text BLOB", "text BIGINT", "text VARCHAR[]", "text STRUCT(a VARCHAR)"],
)
def test_a_file_without_texts(tmp_path: Path, columns: str) -> None:
    errors = refused(write_rows(tmp_path / "x.parquet", columns))
    assert all("no column named text that holds strings" in error.message for error in errors)


def test_a_column_that_is_in_the_way_is_named(tmp_path: Path) -> None:
    columns = "file_row_number BIGINT, text VARCHAR"
    for error in refused(write_rows(tmp_path / "x.parquet", columns, (1, TEXT))):
        assert "a column of its own named file_row_number" in error.message


def test_what_is_no_parquet_file(tmp_path: Path) -> None:
    whole = write_rows(tmp_path / "whole.parquet", "text VARCHAR", (TEXT,)).read_bytes()
    path = tmp_path / "x.parquet"
    for data in (
        b"",
        b"PAR1",
        b"PAR1" * 4,
        b'{"text": "x"}\n',
        whole[:-1],
        whole[: len(whole) // 2],
    ):
        path.write_bytes(data)
        refused(path)
    path.unlink()
    refused(path)


def test_damage_is_told_where_it_is_met_each_time(tmp_path: Path) -> None:
    path = many(tmp_path / "x.parquet")
    data = bytearray(path.read_bytes())
    with duckdb.connect() as database:
        query = (
            "SELECT data_page_offset FROM parquet_metadata(?)"
            " WHERE row_group_id = 1 AND path_in_schema = 'text'"
        )
        (offset,) = database.execute(query, [str(path)]).fetchone() or (0,)
    data[offset : offset + 400] = b"\xff" * 400
    path.write_bytes(data)
    assert count_rows(str(path), source="x.parquet") == 5_000
    assert len(rows_of(path, 0, 2_048)) == 2_048
    assert len(rows_of(path, 4_096)) == 904
    for _ in range(2):
        rows = read_rows(str(path), first=2_000, count=100, source="x.parquet")
        reached: list[int] = []
        with pytest.raises(ReportedlyError, match="is damaged"):
            reached.extend(number for number, _ in rows)
        assert reached == list(range(2_000, 2_000 + len(reached)))


def test_memory_does_not_grow_with_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Of 600 MB of texts, more than DuckDB may take; neither does it show how far it is."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.parquet"
    with duckdb.connect() as database:
        database.execute(
            "COPY (SELECT repeat(chr((97 + range % 26)::INTEGER), 50_000) AS text"  # noqa: S608
            f" FROM range(12_000)) TO '{path}' (FORMAT parquet)"
        )
    rows = read_rows(str(path), first=0, count=None, source="x.parquet")
    assert sum(isinstance(row, Record) for _, row in rows) == 12_000
    assert [one.name for one in tmp_path.iterdir()] == ["x.parquet"]
    assert capfd.readouterr() == ("", "")
