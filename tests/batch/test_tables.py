"""Rows of a batch in; Parquet that holds them as they are, typed, out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest

from batch.read_articles import read_articles
from builders import (
    a_casualty,
    a_claim,
    a_date,
    a_place,
    a_reading,
    a_source,
    a_span,
    an_article,
    an_event,
)
from reportedly.batch.rows import Origin, failure_row, irrelevant_row, reading_rows
from reportedly.batch.tables import TABLE_OF, TABLES, Row
from reportedly.exports.sinks.kept_lines import KeptLines
from reportedly.exports.sinks.parquet import column_types, write_parquet
from reportedly.records.failure import Failure

ODD = "nul\0l \u2028 🕊️ قُتل \\u0041 \"'\x7f\ufffe NULL"
SPANS = 'STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR)[]'


def all_rows() -> Iterator[Row]:
    """Yield the rows of all readings, numbered, then odd ones."""
    for number, reading in enumerate(read_articles()):
        yield from reading_rows(reading, Origin("news/x.jsonl", number), 0.5, with_text=True)
    odd = an_event(
        a_casualty("c1", 2**62, source=a_source(ODD), said_on="0987-01-02", cause=ODD),
        places=(a_place(ODD, latitude=-1e-300, longitude=None),),
        date=a_date("0001-01-01", "9999-12-31"),
        claims=(a_claim(a_source(), hedges=(a_span(ODD),)),),
    )
    article = an_article(ODD.replace("\0", "") + " Two died.", title="Odd")
    yield from reading_rows(a_reading(article, odd), Origin(ODD, 2**40), None, with_text=True)
    yield irrelevant_row(article, Origin("y", 0), 1e-9, with_text=False)
    yield failure_row(Failure(source=ODD, code="a", message=ODD, hint=""), Origin("y", 1))


def write_tables(folder: Path) -> Path:
    """Write TABLE.parquet of all rows for each table, as a worker does."""
    lines = {name: KeptLines(folder, name) for name in TABLES}
    for row in all_rows():
        lines[TABLE_OF[type(row)]].write(msgspec.json.encode(row) + b"\n")
    for kept in lines.values():
        kept.close()
    files = [
        (lines[name], column_types(kind), folder / f"{name}.parquet")
        for name, kind in TABLES.items()
    ]
    write_parquet(files, folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tables(tmp_path_factory.mktemp("tables"))


def query(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    """Return what a statement gives in which "events" stands for that table, and so on."""
    with duckdb.connect() as database:
        for name in TABLES:
            database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        return database.execute(statement).fetchall()


def test_tables_hold_the_rows_as_they_are(folder: Path) -> None:
    rows = list(all_rows())
    for name, kind in TABLES.items():
        names = kind.__struct_fields__
        found = [dict(zip(names, row, strict=True)) for row in query(folder, f"FROM {name}")]
        back = [msgspec.convert(row, kind, builtin_types=(date,)) for row in found]
        assert back == [row for row in rows if type(row) is kind]
        assert tuple(row[0] for row in query(folder, f"DESCRIBE {name}")) == names


def test_the_same_rows_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_tables(tmp_path)
    for name in TABLES:
        path = f"{name}.parquet"
        assert (tmp_path / path).read_bytes() == (folder / path).read_bytes()


def test_columns_have_types(folder: Path) -> None:
    kinds = {
        f"{name}.{row[0]}": row[1] for name in TABLES for row in query(folder, f"DESCRIBE {name}")
    }
    numbers = "position characters events number occurrences_best date_precision low best high"
    reals = "relevance score latitude longitude radius_km"
    days = "date_first date_last said_on"
    truths = "approximate source_named"
    plain = {
        **dict.fromkeys(numbers.split(), "BIGINT"),
        **dict.fromkeys(reals.split(), "DOUBLE"),
        **dict.fromkeys(days.split(), "DATE"),
        **dict.fromkeys(truths.split(), "BOOLEAN"),
    }
    for name, kind in kinds.items():
        column = name.partition(".")[2]
        if column in plain:
            assert (name, kind) == (name, plain[column])
    assert {kinds[f"{name}.input"] for name in TABLES} == {"VARCHAR"}
    assert kinds["articles.reading"] == kinds["articles.published"] == "VARCHAR"
    assert kinds["casualties.demographics"] == kinds["casualties.occupations"] == "VARCHAR[]"
    for name in ("events.triggers", "casualties.names", "claims.hedges", "claims.evidence"):
        assert kinds[name] == SPANS
    assert kinds["events.relations"].startswith("STRUCT(")
    assert kinds["events.relations"].endswith("[]")


def test_a_table_of_nothing_has_its_columns(tmp_path: Path) -> None:
    for name, kind in TABLES.items():
        lines = KeptLines(tmp_path, name)
        lines.close()
        write_parquet([(lines, column_types(kind), tmp_path / f"{name}.parquet")], tmp_path)
    for name, kind in TABLES.items():
        assert query(tmp_path, f"FROM {name}") == []
        described = query(tmp_path, f"DESCRIBE {name}")
        found = {row[0]: row[1].replace('"', "") for row in described}
        known = {name: kind.replace('"', "") for name, kind in column_types(kind).items()}
        assert found == known


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("articles", "input, position"),
        ("events", "input, position, event_id"),
        ("casualties", "input, position, event_id, casualty_id"),
        ("failures", "input, position"),
    ],
)
def test_a_key_is_of_one_row(folder: Path, table: str, key: str) -> None:
    statement = f"SELECT count(*), count(DISTINCT ({key})) FROM {table}"  # noqa: S608
    [(rows, keys)] = query(folder, statement)
    assert rows == keys > 0


@pytest.mark.parametrize(
    ("table", "other", "key"),
    [
        ("events", "articles", "input, position, article_id"),
        ("casualties", "events", "input, position, article_id, event_id"),
        ("claims", "events", "input, position, article_id, event_id"),
    ],
)
def test_what_is_told_has_what_tells_it(folder: Path, table: str, other: str, key: str) -> None:
    joined = f"SELECT count(*) FROM {table} SEMI JOIN {other} USING ({key})"  # noqa: S608
    assert query(folder, joined) == query(folder, f"SELECT count(*) FROM {table}")  # noqa: S608


def test_each_figure_has_the_one_claim_that_it_comes_with(folder: Path) -> None:
    key = "input, position, event_id, casualty_id"
    joined = (
        "SELECT count(*), bool_and(a.stance = b.stance) FROM casualties a"  # noqa: S608
        f" JOIN claims b USING ({key})"
    )
    [(figures,)] = query(folder, "SELECT count(*) FROM casualties")
    assert query(folder, joined) == [(figures, True)]
    assert query(folder, "SELECT count(casualty_id) FROM claims") == [(figures,)]


def test_an_article_says_how_many_events_it_has(folder: Path) -> None:
    counted = query(
        folder,
        "SELECT a.events, count(b.event_id) FROM articles a LEFT JOIN events b"
        " USING (input, position) WHERE treatment = 'read' GROUP BY input, position, a.events",
    )
    assert all(told == found for told, found in counted)
    assert sum(found for _, found in counted) > 20
