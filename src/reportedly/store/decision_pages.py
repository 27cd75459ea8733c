"""What is looked for in; the decisions of people that are so, page by page, out."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, or_, select

from reportedly.errors import ReportedlyError
from reportedly.store.decisions import Decision, decisions_of, undoing_of
from reportedly.store.edits import edits_and_undos
from reportedly.store.rows import plain, storable
from reportedly.store.schema import DECISIONS

_DAY: Final = len("2024-08-31")
MOST: Final = 500
"""How many decisions a page has at most."""


class DecisionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of decisions; what is None is not.

    `subject` is that of decisions: "article 5", "incident 7", "decision 3"; that of an incident
    has those on linking it, too. `since` and `until` are days or moments in UTC, both included.
    """

    by: str | None = None
    action: str | None = None
    subject: str | None = None
    since: str | None = None
    until: str | None = None


def find_decisions(
    connection: Connection,
    wanted: DecisionFilter,
    *,
    limit: int = 50,
    after: int | None = None,
) -> list[Decision]:
    """Return the decisions that are so, the newest first; `after` is the last of the page before.

    ReportedlyError "bad-filter" for a page of no length.
    """
    if not 0 < limit <= MOST:
        raise ReportedlyError(
            "bad-filter", f"No page has {limit} lines.", f"Give a number from 1 to {MOST}."
        )
    query = select(DECISIONS).where(*_conditions(wanted)).order_by(DECISIONS.c.id.desc())
    if after is not None:
        query = query.where(DECISIONS.c.id < storable(after))
    return decisions_of(connection, query.limit(limit))


def history_of(connection: Connection, subject: str) -> list[Decision]:
    """Return all decisions on a subject and those that undo them, the newest first."""
    query = select(DECISIONS.c.id).where(_about(plain(subject)))
    numbers = list(connection.execute(query).scalars())
    return _newest({*numbers, *undoing_of(connection, numbers)}, connection)


def decisions_on_article(connection: Connection, article_id: int) -> list[Decision]:
    """Return all edits of an article and the decisions that undo them, the newest first."""
    return _newest(edits_and_undos(connection, article_id), connection)


def _newest(numbers: Collection[int], connection: Connection) -> list[Decision]:
    query: Select[Any] = select(DECISIONS).order_by(DECISIONS.c.id.desc())
    return decisions_of(connection, query.where(DECISIONS.c.id.in_(numbers))) if numbers else []


def _conditions(wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.by is not None:
        found.append(DECISIONS.c.made_by == plain(wanted.by))
    if wanted.action is not None:
        found.append(DECISIONS.c.action == plain(wanted.action))
    if wanted.subject is not None:
        found.append(_about(plain(wanted.subject)))
    if wanted.since is not None:
        found.append(DECISIONS.c.made_at >= _moment(wanted.since, "T00:00:00.000+00:00"))
    if wanted.until is not None:
        found.append(DECISIONS.c.made_at <= _moment(wanted.until, "T23:59:59.999+00:00"))
    return found


def _moment(given: str, rest_of_day: str) -> str:
    """Return a moment as decisions have it; of a day, with what is added. "bad-filter" for none."""
    try:
        moment = datetime.fromisoformat(given)
        utc = moment.astimezone(UTC) if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise ReportedlyError(
            "bad-filter", f"{given[:40]!r} is no day.", "Write a day as 2024-08-31."
        ) from error
    if len(given) == _DAY:
        return f"{moment.date().isoformat()}{rest_of_day}"
    return utc.isoformat(timespec="milliseconds")


def _about(subject: str) -> ColumnElement[bool]:
    kind, _, number = subject.partition(" ")
    if kind != "incident" or not number.isdecimal():
        return DECISIONS.c.subject == subject
    return or_(
        DECISIONS.c.subject == subject,
        DECISIONS.c.subject.like(f"incidents {number} %"),
        DECISIONS.c.subject.like(f"incidents % {number}"),
    )
