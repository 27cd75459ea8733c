"""What incidents must have in; their dossiers as they are kept with their lines, streamed, out."""

from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Connection, delete, select

from reportedly.records.dossier import Dossier
from reportedly.store.chunks import in_chunks
from reportedly.store.line_filter import IncidentFilter, line_conditions
from reportedly.store.line_tables import DOSSIERS, LINES
from reportedly.store.rows import unpack_dossier

_ROWS: Final = 200


def stream_dossiers(connection: Connection, wanted: IncidentFilter) -> Iterator[Dossier]:
    """Yield the dossiers of incidents, by their numbers. "bad-filter", "bad-rule", "bad-query"."""
    query = (
        select(DOSSIERS.c.body)
        .join(LINES, LINES.c.incident_id == DOSSIERS.c.incident_id)
        .where(*line_conditions(wanted, connection.dialect.name))
        .order_by(DOSSIERS.c.incident_id)
    )
    streamed = connection.execution_options(stream_results=True, max_row_buffer=_ROWS)
    for rows in streamed.execute(query).partitions(_ROWS):
        for (body,) in rows:
            yield unpack_dossier(body)


def drop_dossiers(connection: Connection, incidents: Collection[int]) -> None:
    """Remove dossiers, of whose articles texts are purged: sentences are in them."""
    for chunk in in_chunks(incidents):
        connection.execute(delete(DOSSIERS).where(DOSSIERS.c.incident_id.in_(chunk)))
