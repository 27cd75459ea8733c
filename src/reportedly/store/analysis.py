"""A database in; tables in DuckDB for analysts, of what is current and without texts, out."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sqlalchemy import BigInteger, Connection, Double, Select, select

from reportedly.store.schema import (
    ACTORS,
    ARTICLES,
    CASUALTIES,
    CLAIMS,
    EVENTS,
    PLACES,
    SOURCES,
    VERSIONS,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROWS: Final = 1000
_DATES: Final = frozenset({"date_first", "date_last", "said_on"})


def to_duckdb(connection: Connection) -> "DuckDBPyConnection":
    """Return a database in memory with articles, events, places, actors, casualties and claims.

    Those of events that are current; days are dates. It never downloads an extension unasked.
    """
    import duckdb

    target = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    with tempfile.TemporaryDirectory() as folder:
        for name, query in _tables().items():
            file = Path(folder) / f"{name}.jsonl"
            _write_rows(connection, query, file)
            columns = {column.name: _kind(column) for column in query.selected_columns}
            target.execute(
                f"CREATE TABLE {name} AS SELECT * FROM"  # noqa: S608
                f" read_json({str(file)!r}, format = 'newline_delimited', columns = {columns!r})"
            )
    return target


def _tables() -> dict[str, Select[Any]]:
    current = select(EVENTS.c.id).where(EVENTS.c.is_current == 1)
    said_by = (SOURCES.c.name.label("source"), SOURCES.c.kind.label("source_kind"))
    left_out = {"version_id", "is_current", "day", "source_id", "folded"}

    def parts(table: Any) -> list[Any]:
        return [column for column in table.c if column.name not in left_out]

    return {
        "articles": select(
            ARTICLES.c.id, ARTICLES.c.url, ARTICLES.c.origin_id, *parts(VERSIONS)[2:]
        )
        .join(VERSIONS, VERSIONS.c.article_id == ARTICLES.c.id)
        .where(VERSIONS.c.is_latest == 1),
        "events": select(*parts(EVENTS), VERSIONS.c.article_id)
        .join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
        .where(EVENTS.c.is_current == 1),
        **{
            table.name: select(*parts(table)).where(table.c.event_id.in_(current))
            for table in (PLACES, ACTORS)
        },
        **{
            table.name: select(*parts(table), *said_by)
            .join(SOURCES, SOURCES.c.id == table.c.source_id, isouter=True)
            .where(table.c.event_id.in_(current))
            for table in (CASUALTIES, CLAIMS)
        },
    }


def _write_rows(connection: Connection, query: Select[Any], file: Path) -> None:
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
    encoder = msgspec.json.Encoder()
    with file.open("wb") as target:
        for row in streamed.execute(query).mappings():
            target.write(encoder.encode(dict(row)) + b"\n")


def _kind(column: Any) -> str:
    if column.name in _DATES:
        return "DATE"
    if isinstance(column.type, BigInteger):
        return "BIGINT"
    return "DOUBLE" if isinstance(column.type, Double) else "VARCHAR"
