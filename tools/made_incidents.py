"""A path in; a database there with so many incidents, for measuring exports, out.

The incidents are those of the corpus's stories, read and merged, each many times over: their
dossiers, lines and tolls are as a merge makes them. Nothing else of the copies is there, so that
such a database is for exports only.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, insert, select

from reportedly.api.kept import Reportedly
from reportedly.evaluation.incidents.stories import load_stories
from reportedly.records.dossier import Dossier
from reportedly.store.database import open_database
from reportedly.store.dossiers import stream_dossiers
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_filter import IncidentFilter
from reportedly.store.line_tables import DOSSIERS, LINES, TOLLS
from reportedly.store.rows import pack_dossier

_ROOT: Final = Path(__file__).parent.parent
_ROWS: Final = 2_000


def make(path: Path, incidents: int) -> None:
    """Fill a new database with so many incidents."""
    start = time.perf_counter()
    _keep_stories(path)
    database = open_database(path)
    with database.writing() as connection:
        _multiply(connection, incidents)
    database.close()
    print(f"{incidents:,} incidents made in {time.perf_counter() - start:.0f} s", flush=True)


def _keep_stories(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "stories.jsonl"
        with source.open("wb") as file:
            for story in load_stories(_ROOT / "corpus" / "stories"):
                for article in story.articles:
                    told = {
                        "id": f"{story.id}-{article.id}",
                        "url": f"https://news.example/{story.id}/{article.id}",
                        "publisher": article.publisher,
                        "published": article.published,
                        "title": article.title,
                        "text": article.text.removeprefix(article.title),
                    }
                    file.write(msgspec.json.encode(told) + b"\n")
        with Reportedly.open(path) as kept:
            kept.add(source)
            kept.merge()


def _multiply(connection: Connection, incidents: int) -> None:
    base = list(stream_dossiers(connection, IncidentFilter()))
    rows = {
        table.name: connection.execute(select(table)).mappings().all()
        for table in (INCIDENTS, LINES, TOLLS)
    }
    of_line = {row["incident_id"]: row for row in rows[LINES.name]}
    of_incident = {row["id"]: row for row in rows[INCIDENTS.name]}
    tolls: dict[int, list[Any]] = {}
    for row in rows[TOLLS.name]:
        tolls.setdefault(row["incident_id"], []).append(row)
    chunk: dict[Table, list[dict[str, Any]]] = {}
    first = max(of_incident) + 1
    for number in range(first, first + incidents - len(base)):
        copied = base[number % len(base)]
        _add(chunk, INCIDENTS, {**of_incident[copied.id], "id": number})
        _add(chunk, LINES, {**of_line[copied.id], "incident_id": number})
        for row in tolls.get(copied.id, ()):
            _add(chunk, TOLLS, {**row, "incident_id": number})
        body = pack_dossier(_renumbered(copied, number))
        _add(chunk, DOSSIERS, {"incident_id": number, "body": body})
        if len(chunk[DOSSIERS]) >= _ROWS:
            _write(connection, chunk)
    _write(connection, chunk)


def _renumbered(dossier: Dossier, number: int) -> Dossier:
    """Return a dossier as that of another incident, with articles of its own."""
    articles = tuple(
        msgspec.structs.replace(
            one,
            id=100 * number + place,
            origin=100 * number + place,
            events=tuple(100 * number + place + more for more, _ in enumerate(one.events)),
        )
        for place, one in enumerate(dossier.articles)
    )
    figures = tuple(
        msgspec.structs.replace(one, event=articles[one.article].events[0])
        for one in dossier.figures
    )
    return msgspec.structs.replace(dossier, id=number, articles=articles, figures=figures)


def _add(chunk: dict[Table, list[dict[str, Any]]], table: Table, row: dict[str, Any]) -> None:
    chunk.setdefault(table, []).append(row)


def _write(connection: Connection, chunk: dict[Table, list[dict[str, Any]]]) -> None:
    for table in (INCIDENTS, LINES, TOLLS, DOSSIERS):
        if chunk.get(table):
            connection.execute(insert(table), chunk[table])
    chunk.clear()


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
