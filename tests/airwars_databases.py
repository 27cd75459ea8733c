"""The tables of the Airwars layout in a database that checks their keys: DuckDB."""

from pathlib import Path

import duckdb

from reportedly.exports.layout import Layout, Part

_TYPES = {"text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE"}
_KEYS = {
    "incidents": ["PRIMARY KEY (incident_id)"],
    "sources": [
        "PRIMARY KEY (incident_id, source_id)",
        "FOREIGN KEY (incident_id) REFERENCES incidents",
    ],
    "casualties": [
        "PRIMARY KEY (incident_id, casualty_id)",
        "FOREIGN KEY (incident_id) REFERENCES incidents",
        "FOREIGN KEY (incident_id, source_id) REFERENCES sources",
        "FOREIGN KEY (incident_id, article_id) REFERENCES sources",
    ],
    "victims": [
        "PRIMARY KEY (incident_id, victim_id)",
        "FOREIGN KEY (incident_id) REFERENCES incidents",
    ],
    "infrastructure": ["FOREIGN KEY (incident_id) REFERENCES incidents"],
}


def opened(folder: Path, layout: Layout) -> duckdb.DuckDBPyConnection:
    """Return a database with the tables of a folder; a key that leads nowhere is an error."""
    database = duckdb.connect()
    for part in sorted(layout.parts, key=lambda one: list(_KEYS).index(one.name)):
        fields = [f'"{one.name}" {_TYPES.get(one.kind, "VARCHAR")}' for one in part.columns]
        database.execute(f"CREATE TABLE {part.name} ({', '.join(fields + _KEYS[part.name])})")
        _read(database, folder, part).insert_into(part.name)
    return database


def _read(database: duckdb.DuckDBPyConnection, folder: Path, part: Part) -> duckdb.DuckDBPyRelation:
    return database.read_csv(
        str(folder / f"{part.name}.csv"),
        header=True,
        delimiter=",",
        quotechar='"',
        escapechar='"',
        columns={one.name: _TYPES.get(one.kind, "VARCHAR") for one in part.columns},
        auto_detect=False,
        parallel=False,
    )
