"""A database in; readings that are not as people ruled, and edits that cannot be read, out."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from reportedly.records.reading import Reading
from reportedly.reviewing.applying import review
from reportedly.store.edits import made_edits
from reportedly.store.finding import machine_of, reading_of, select_readings
from reportedly.store.schema import EDITS, EVENTS, READINGS, VERSIONS


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong: a code, what it is found in, and what it is."""

    code: str
    where: str
    message: str


def check_reviews(connection: Connection) -> Iterator[Problem]:
    """Yield current readings that are not what people made of what the engine read.

    Those with edits, and those that say that they are changed. What is damaged otherwise is left to
    other checks.
    """
    edited = select(EDITS.c.article_id)
    query = select_readings().where(
        READINGS.c.is_current == 1,
        READINGS.c.proposed.is_not(None) | VERSIONS.c.article_id.in_(edited),
    )
    for row in connection.execute(query).mappings().all():
        where = f"reading {row['reading_id']}"
        try:
            made = made_edits(connection, row["article_id"])
            due, told = review(machine_of(row), made).reading, reading_of(row)
        except Exception as error:  # whatever damaged bytes make of it
            yield Problem(code="review", where=where, message=f"cannot be reviewed: {error}")
            continue
        if not _is_as_due(told, due):
            yield Problem(code="review", where=where, message="it is not as people ruled")
        keys = select(EVENTS.c.key).where(EVENTS.c.reading_id == row["reading_id"])
        ids = {event.id for event in told.events}
        if set(connection.execute(keys).scalars()) != ids:
            yield Problem(code="review", where=where, message="its rows are of other events")


def _is_as_due(told: Reading, due: Reading) -> bool:
    """Whether a reading is as it should be; of a purged text the warnings cannot be told."""
    if due.article.text:
        return told == due
    return told.events == due.events
