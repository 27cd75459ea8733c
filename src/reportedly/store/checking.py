"""A database in; what is wrong with it, and how much was looked at, out.

Every text is hashed, every span compared with its text, every link followed.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, and_, func, or_, select, text

from reportedly.store.checking_reviews import Problem, check_reviews
from reportedly.store.incident_tables import ACCOUNTS, INCIDENTS, MEMBERS
from reportedly.store.line_tables import DOSSIERS, LINES
from reportedly.store.rows import unpack
from reportedly.store.schema import ARTICLES, EVENTS, READINGS, RUNS, TEXTS, VERSIONS

__all__ = ["Checked", "Problem", "check"]

_STREAMED: Final = {"stream_results": True, "max_row_buffer": 100}
_WORDS_KEPT: Final = {
    "sqlite": "SELECT count(*) FROM article_words_docsize",
    "postgresql": "SELECT count(*) FROM article_words",
}


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How many of each were looked at; `open_runs` are runs that were broken off, or still run."""

    texts: int = 0
    purged: int = 0
    readings: int = 0
    spans: int = 0
    open_runs: int = 0


def check(connection: Connection, told: list[Checked]) -> Iterator[Problem]:
    """Yield what is wrong; at the end `told` gets how much was looked at."""
    yield from _check_file(connection)
    texts, purged = 0, 0
    for row in connection.execution_options(**_STREAMED).execute(select(TEXTS)).mappings():
        texts += 1
        purged += row["body"] is None
        yield from _check_text(row)
    readings, spans = 0, 0
    for number, problems in _check_readings(connection):
        readings, spans = readings + 1, spans + number
        yield from problems
    yield from check_reviews(connection)
    yield from _check_links(connection)
    yield from _check_incidents(connection)
    yield from _check_lines(connection)
    yield from _check_words(connection)
    open_runs = select(func.count()).where(RUNS.c.ended_at.is_(None))
    told.append(
        Checked(
            texts=texts,
            purged=purged,
            readings=readings,
            spans=spans,
            open_runs=connection.execute(open_runs).scalar_one(),
        )
    )


def _check_file(connection: Connection) -> Iterator[Problem]:
    """Let SQLite look at its pages and references; a PostgreSQL server sees to its own."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.execute(text("PRAGMA integrity_check")):
        if found != "ok":
            yield Problem(code="file", where="the database file", message=str(found))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem(code="link", where=f"{row[0]} {row[1]}", message=f"no such row in {row[2]}")


def _check_text(row: RowMapping) -> Iterator[Problem]:
    where = f"text {row['sha256'][:16]}"
    if row["body"] is None:
        if row["purged_at"] is None:
            yield Problem(code="text", where=where, message="it is gone and was not purged")
        return
    try:
        body = unpack(row["body"])
    except Exception as error:  # zlib.error, and whatever a damaged blob makes of it
        yield Problem(code="text", where=where, message=f"it cannot be unpacked: {error}")
        return
    if sha256(body).hexdigest() != row["sha256"]:
        yield Problem(code="text", where=where, message="it is not the text of its hash")


def _check_readings(connection: Connection) -> Iterator[tuple[int, list[Problem]]]:
    """Yield for each reading how many spans it has, and what is wrong with it."""
    query = (
        select(
            READINGS.c.id,
            READINGS.c.events,
            READINGS.c.body,
            READINGS.c.proposed,
            TEXTS.c.body.label("text_body"),
            select(func.count())
            .select_from(EVENTS)
            .where(EVENTS.c.reading_id == READINGS.c.id)
            .scalar_subquery()
            .label("rows"),
        )
        .join(VERSIONS, VERSIONS.c.id == READINGS.c.version_id)
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
    )
    for row in connection.execution_options(**_STREAMED).execute(query).mappings():
        where = f"reading {row['id']}"
        try:
            reading = msgspec.json.decode(unpack(row["body"]))
            proposed = None
            if row["proposed"] is not None:
                proposed = msgspec.json.decode(unpack(row["proposed"]))
            words = None if row["text_body"] is None else unpack(row["text_body"]).decode()
        except Exception as error:  # as above
            yield 0, [Problem(code="reading", where=where, message=f"cannot be unpacked: {error}")]
            continue
        problems = []
        if not row["events"] == row["rows"] == len(reading["events"]):
            message = f"it has {len(reading['events'])} events, and {row['rows']} rows of them"
            problems.append(Problem(code="reading", where=where, message=message))
        spans = [*_spans(reading), *_spans(proposed)]
        if words is not None:
            problems += [
                Problem(
                    code="span",
                    where=where,
                    message=f"{span['start']}–{span['end']} does not say {span['text']!r}",
                )
                for span in spans
                if words[span["start"] : span["end"]] != span["text"]
            ]
        yield len(spans), problems


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all spans in a reading, however deep."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        else:
            for each in value.values():
                yield from _spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


def _check_links(connection: Connection) -> Iterator[Problem]:
    latest = (
        select(VERSIONS.c.article_id)
        .group_by(VERSIONS.c.article_id)
        .having(func.sum(VERSIONS.c.is_latest) != 1)
    )
    for (number,) in connection.execute(latest):
        yield Problem(code="version", where=f"article {number}", message="not one latest version")
    without = (
        select(ARTICLES.c.id)
        .join(VERSIONS, VERSIONS.c.article_id == ARTICLES.c.id, isouter=True)
        .where(VERSIONS.c.id.is_(None))
    )
    for (number,) in connection.execute(without):
        yield Problem(code="version", where=f"article {number}", message="it has no version")
    current = (
        select(VERSIONS.c.id, VERSIONS.c.is_latest, func.count(READINGS.c.id))
        .join(
            READINGS,
            and_(READINGS.c.version_id == VERSIONS.c.id, READINGS.c.is_current == 1),
            isouter=True,
        )
        .group_by(VERSIONS.c.id, VERSIONS.c.is_latest)
        .having(func.count(READINGS.c.id) != VERSIONS.c.is_latest)
    )
    for number, _, readings in connection.execute(current):
        message = f"it has {readings} current readings"
        yield Problem(code="reading", where=f"version {number}", message=message)
    stale = (
        select(EVENTS.c.id)
        .join(READINGS, READINGS.c.id == EVENTS.c.reading_id)
        .where(
            or_(
                EVENTS.c.is_current != READINGS.c.is_current,
                EVENTS.c.version_id != READINGS.c.version_id,
            )
        )
    )
    for (number,) in connection.execute(stale):
        yield Problem(code="event", where=f"event {number}", message="not as its reading has it")
    origin = ARTICLES.alias()
    chained = (
        select(ARTICLES.c.id)
        .join(origin, origin.c.id == ARTICLES.c.origin_id)
        .where(origin.c.origin_id.is_not(None))
    )
    for (number,) in connection.execute(chained):
        yield Problem(code="origin", where=f"article {number}", message="its origin is a copy")


def _check_incidents(connection: Connection) -> Iterator[Problem]:
    """Look for incidents without events, events without accounts, and ids that lead nowhere."""
    members = select(MEMBERS.c.incident_id)
    empty = select(INCIDENTS.c.id).where(
        INCIDENTS.c.state == "open", INCIDENTS.c.is_stale == 0, INCIDENTS.c.id.not_in(members)
    )
    for (number,) in connection.execute(empty):
        yield Problem(code="incident", where=f"incident {number}", message="it has no event")
    closed = (
        select(MEMBERS.c.event_id, MEMBERS.c.incident_id)
        .join(INCIDENTS, INCIDENTS.c.id == MEMBERS.c.incident_id)
        .where(INCIDENTS.c.state != "open")
    )
    for event, number in connection.execute(closed):
        message = f"it is of incident {number}, which is no more"
        yield Problem(code="incident", where=f"event {event}", message=message)
    unfiled = select(MEMBERS.c.event_id).where(
        MEMBERS.c.event_id.not_in(select(ACCOUNTS.c.event_id))
    )
    for (event,) in connection.execute(unfiled):
        yield Problem(code="incident", where=f"event {event}", message="it has no account")
    target = INCIDENTS.alias()
    astray = (
        select(INCIDENTS.c.id)
        .join(target, target.c.id == INCIDENTS.c.redirect_id, isouter=True)
        .where(
            or_(
                and_(INCIDENTS.c.state == "merged", target.c.id.is_(None)),
                target.c.redirect_id.is_not(None),
            )
        )
    )
    for (number,) in connection.execute(astray):
        yield Problem(code="incident", where=f"incident {number}", message="its id leads nowhere")


def _check_lines(connection: Connection) -> Iterator[Problem]:
    """Look for incidents that note a line and lack it or its dossier, and for lines of no more."""
    lined = and_(INCIDENTS.c.state == "open", INCIDENTS.c.is_stale == 0)
    query = (
        select(INCIDENTS.c.id, LINES.c.incident_id, INCIDENTS.c.state)
        .join(LINES, LINES.c.incident_id == INCIDENTS.c.id, isouter=True)
        .join(DOSSIERS, DOSSIERS.c.incident_id == INCIDENTS.c.id, isouter=True)
        .where(
            INCIDENTS.c.lined_as.is_not(None),
            or_(
                and_(lined, DOSSIERS.c.incident_id.is_(None)),
                and_(INCIDENTS.c.state != "open", LINES.c.incident_id.is_not(None)),
            ),
        )
    )
    for number, line, state in connection.execute(query):
        lacks = "it has no line" if line is None else "its line has no dossier"
        message = lacks if state == "open" else "it is no more, and has a line"
        yield Problem(code="line", where=f"incident {number}", message=message)


def _check_words(connection: Connection) -> Iterator[Problem]:
    indexed = connection.execute(text(_WORDS_KEPT[connection.dialect.name])).scalar_one()
    kept = connection.execute(
        select(func.count())
        .select_from(VERSIONS)
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
        .where(TEXTS.c.body.is_not(None))
    ).scalar_one()
    if indexed != kept:
        message = f"it has {indexed} versions, and {kept} have a text"
        yield Problem(code="words", where="the full-text index", message=message)
