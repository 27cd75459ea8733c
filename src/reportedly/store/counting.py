"""A database in; how much it holds, by kind, month and country, out."""

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.store.filtering import EventFilter, conditions
from reportedly.store.schema import (
    ARTICLES,
    EVENTS,
    FAILURES,
    READINGS,
    RUNS,
    SIGHTINGS,
    TEXTS,
    VERSIONS,
)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A run as the database has it; `ended_at` is None for one that runs or was broken off."""

    id: int
    kind: str
    started_at: str
    ended_at: str | None
    added: int
    skipped: int
    failed: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is; `copies` are articles that go back to another."""

    articles: int
    versions: int
    copies: int
    sightings: int
    readings: int
    purged: int
    failures: int
    events: int
    first_day: str | None
    last_day: str | None
    by_type: tuple[tuple[str, int], ...]
    by_country: tuple[tuple[str | None, int], ...]
    by_month: tuple[tuple[str, int], ...]


def count_all(connection: Connection, wanted: EventFilter) -> Counts:
    """Return how much a database holds; events are those that `wanted` asks for."""
    where = conditions(wanted, connection.dialect.name)

    def number(query: ColumnElement[int], *which: ColumnElement[bool]) -> int:
        return int(connection.execute(select(query).where(*which)).scalar_one())

    def events_by(key: ColumnElement[str]) -> list[tuple[str, int]]:
        query = select(key, func.count()).where(*where).group_by(key)
        return [(row[0], row[1]) for row in connection.execute(query)]

    months = sorted(one for one in events_by(func.substr(EVENTS.c.day, 1, 7)) if one[0])
    types = events_by(EVENTS.c.type)
    first, last = connection.execute(
        select(func.min(EVENTS.c.date_first), func.max(EVENTS.c.date_last)).where(*where)
    ).one()
    return Counts(
        articles=number(func.count(ARTICLES.c.id)),
        versions=number(func.count(VERSIONS.c.id)),
        copies=number(func.count(ARTICLES.c.id), ARTICLES.c.origin_id.is_not(None)),
        sightings=number(func.count(SIGHTINGS.c.id)),
        readings=number(func.count(READINGS.c.id)),
        purged=number(func.count(TEXTS.c.sha256), TEXTS.c.body.is_(None)),
        failures=number(func.count(FAILURES.c.id)),
        events=sum(count for _, count in types),
        first_day=first,
        last_day=last,
        by_type=_most_first(types),
        by_country=_most_first(events_by(EVENTS.c.country)),
        by_month=tuple(months),
    )


def _most_first(counts: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts, key=lambda one: (-one[1], one[0] or "")))


def list_failures(connection: Connection, run_id: int) -> list[Failure]:
    """Return what failed in a run, in the order in which it did. ReportedlyError "no-run"."""
    if connection.execute(select(RUNS.c.id).where(RUNS.c.id == run_id)).first() is None:
        raise no_run(run_id)
    columns = [FAILURES.c[name] for name in Failure.__struct_fields__]
    query = select(*columns).where(FAILURES.c.run_id == run_id).order_by(FAILURES.c.id)
    return [
        Failure(source=row.source, code=row.code, message=row.message, hint=row.hint)
        for row in connection.execute(query)
    ]


def no_run(run_id: int) -> ReportedlyError:
    """Return the error that says that there is no such run."""
    return ReportedlyError(
        "no-run", f"There is no run {run_id}.", "reportedly runs shows the numbers."
    )


def list_runs(connection: Connection) -> list[Run]:
    """Return all runs, the latest first."""
    columns = [RUNS.c[name] for name in Run.__struct_fields__]
    query = select(*columns).order_by(RUNS.c.id.desc())
    return [Run(**row) for row in connection.execute(query).mappings()]
