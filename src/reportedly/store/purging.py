"""What is to go in; texts or old readings removed, and what is kept of them, out."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from reportedly.errors import ReportedlyError
from reportedly.reviewing.anchors import Anchor, bare
from reportedly.store.dossiers import drop_dossiers
from reportedly.store.edits import forget_surroundings
from reportedly.store.incident_tables import RULINGS
from reportedly.store.incidents import incidents_of
from reportedly.store.inserting import now
from reportedly.store.lines import forget_lines
from reportedly.store.schema import (
    ACTORS,
    CASUALTIES,
    CLAIMS,
    EVENTS,
    PLACES,
    READINGS,
    TEXTS,
    VERSIONS,
)
from reportedly.store.texts import article_of, forget_words, select_articles

BATCH: Final = 500
"""How many go in one transaction, so that others need not wait for long."""


def purge_texts(
    connection: Connection, *, before: str | None = None, publisher: str | None = None
) -> int:
    """Remove texts of articles published before a day, or by a publisher; how many, BATCH at most.

    Where both are given, both must hold. An article without a date goes by when it was added. A
    text that several articles have goes when one of them is to. What was read stays, with the words
    that it quotes. ReportedlyError "bad-date"; "bad-filter" when neither is given.
    """
    which = _conditions(before, publisher)
    kept = select(TEXTS.c.sha256).where(
        TEXTS.c.body.is_not(None),
        TEXTS.c.sha256.in_(select(VERSIONS.c.sha256).where(*which)),
    )
    hashes = connection.execute(kept.order_by(TEXTS.c.sha256).limit(BATCH)).scalars().all()
    affected = select_articles().where(VERSIONS.c.sha256.in_(hashes))
    for row in connection.execute(affected).mappings().all():
        forget_words(connection, row["version_id"], article_of(row))
    connection.execute(
        update(TEXTS).where(TEXTS.c.sha256.in_(hashes)).values(body=None, purged_at=now())
    )
    _forget(connection, hashes)
    _forget_sentences(connection, hashes)
    return len(hashes)


def _forget_sentences(connection: Connection, hashes: Sequence[str]) -> None:
    """Remove the dossiers that sentences of texts are in; they are made anew with their lines."""
    told = EVENTS.join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
    events = select(EVENTS.c.id).select_from(told).where(VERSIONS.c.sha256.in_(hashes))
    incidents = set(incidents_of(connection, connection.execute(events).scalars()).values())
    drop_dossiers(connection, incidents)
    forget_lines(connection, incidents)


def _forget(connection: Connection, hashes: Sequence[str]) -> None:
    """Leave of texts, in what decisions are found by, the words of the events alone."""
    articles = select(VERSIONS.c.article_id).where(VERSIONS.c.sha256.in_(hashes))
    anchors = select(RULINGS.c.decision_id, RULINGS.c.number, RULINGS.c.anchor).where(
        RULINGS.c.article_id.in_(articles)
    )
    for decision, number, body in connection.execute(anchors).all():
        anchor = bare(msgspec.json.decode(body, type=Anchor))
        connection.execute(
            update(RULINGS)
            .where(RULINGS.c.decision_id == decision, RULINGS.c.number == number)
            .values(anchor=msgspec.json.encode(anchor).decode())
        )
    forget_surroundings(connection, articles)


def prune_readings(connection: Connection) -> int:
    """Remove readings that are not current, with their events; how many, BATCH at most.

    Those are of older engines, and of older versions of articles, whose texts stay. One that
    incidents still rest on stays too, until what is read now has taken its place there.
    """
    gone = (READINGS.c.is_current == 0, READINGS.c.is_accounted == 0)
    query = select(READINGS.c.id).where(*gone).order_by(READINGS.c.id)
    readings = connection.execute(query.limit(BATCH)).scalars().all()
    events = select(EVENTS.c.id).where(EVENTS.c.reading_id.in_(readings))
    for table in (PLACES, ACTORS, CASUALTIES, CLAIMS):
        connection.execute(delete(table).where(table.c.event_id.in_(events)))
    connection.execute(delete(EVENTS).where(EVENTS.c.reading_id.in_(readings)))
    connection.execute(delete(READINGS).where(READINGS.c.id.in_(readings)))
    return len(readings)


def _conditions(before: str | None, publisher: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if before is not None:
        try:
            day = date.fromisoformat(before).isoformat()
        except ValueError as error:
            raise ReportedlyError(
                "bad-date", f"{before!r} is no day.", "Write a day as 2024-08-31."
            ) from error
        found.append(func.coalesce(VERSIONS.c.published, VERSIONS.c.added_at) < day)
    if publisher is not None:
        found.append(VERSIONS.c.publisher == publisher)
    if not found:
        raise ReportedlyError(
            "bad-filter",
            "Nothing says which texts are to be removed.",
            "Give --before DAY, --publisher NAME, or both.",
        )
    return found
