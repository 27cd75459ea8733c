"""What incidents must have in; their dossiers as they are kept with their lines, streamed, out."""

from collections.abc import Collection, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Select, delete, select

from reportedly.records.dossier import Dossier
from reportedly.store.chunks import in_chunks
from reportedly.store.line_filter import IncidentFilter, line_conditions
from reportedly.store.line_tables import DOSSIERS, LINES
from reportedly.store.rows import unpack, unpack_dossier

_ROWS: Final = 200


class _Article(msgspec.Struct, frozen=True, gc=False):
    origin: int


class NamesOf(msgspec.Struct, frozen=True, gc=False):
    """Of a dossier its id, the names that are hidden in it, and its articles."""

    id: int
    names: tuple[str, ...]
    articles: tuple[_Article, ...]

    def origins(self) -> set[int]:
        """Return the numbers of the articles that those of the dossier are copies of, or are."""
        return {one.origin for one in self.articles}


_NAMES: Final = msgspec.json.Decoder(NamesOf)


def stream_dossiers(connection: Connection, wanted: IncidentFilter) -> Iterator[Dossier]:
    """Yield the dossiers of incidents, by their numbers. "bad-filter", "bad-rule", "bad-query"."""
    query = (
        select(DOSSIERS.c.body)
        .join(LINES, LINES.c.incident_id == DOSSIERS.c.incident_id)
        .where(*line_conditions(wanted, connection.dialect.name))
        .order_by(DOSSIERS.c.incident_id)
    )
    for body in _stream(connection, query):
        yield unpack_dossier(body)


def find_dossier(connection: Connection, incident: int) -> Dossier | None:
    """Return the dossier of an incident, None where none is kept."""
    query = select(DOSSIERS.c.body).where(DOSSIERS.c.incident_id == incident)
    body = connection.execute(query).scalar()
    return None if body is None else unpack_dossier(body)


def stream_names(
    connection: Connection, incidents: Collection[int] | None = None
) -> Iterator[NamesOf]:
    """Yield the names in the dossiers of some incidents, or of all."""
    query = select(DOSSIERS.c.body)
    if incidents is None:
        for body in _stream(connection, query):
            yield _NAMES.decode(unpack(body))
        return
    for chunk in in_chunks(incidents):
        rows = connection.execute(query.where(DOSSIERS.c.incident_id.in_(chunk))).all()
        for (body,) in rows:
            yield _NAMES.decode(unpack(body))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[bytes]:
    """Yield the bodies that a query finds, few at a time."""
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
    for rows in streamed.execute(query).partitions(_ROWS):
        for (body,) in rows:
            yield body


def drop_dossiers(connection: Connection, incidents: Collection[int]) -> None:
    """Remove dossiers, of whose articles texts are purged: sentences are in them."""
    for chunk in in_chunks(incidents):
        connection.execute(delete(DOSSIERS).where(DOSSIERS.c.incident_id.in_(chunk)))
