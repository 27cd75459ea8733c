"""What is looked for in; the decisions of people that are so, page by page, out."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, or_, select

from reportedly.errors import ReportedlyError
from reportedly.store.chunks import in_chunks
from reportedly.store.decisions import Decision, decisions_of, undoing_of
from reportedly.store.edits import edits_and_undos
from reportedly.store.incident_tables import RULINGS
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


class About(NamedTuple):
    """What a decision is about, or what the one is about that it undoes in the end."""

    action: str
    made_by: str
    subject: str
    articles: frozenset[int]


def about_decisions(connection: Connection, decisions: Iterable[Decision]) -> dict[int, About]:
    """Return what decisions are about: all articles that they rule on, whatever these tell of now.

    Of an undo that is what it undoes, or restores.
    """
    first = {one.id: one for one in decisions}
    known, missing = dict(first), {number for one in first.values() for number in _undone_by(one)}
    while missing := missing - known.keys():
        for chunk in in_chunks(missing):
            query = select(DECISIONS).where(DECISIONS.c.id.in_(chunk))
            known.update((one.id, one) for one in decisions_of(connection, query))
        missing = {number for one in known.values() for number in _undone_by(one)}
    roots = {number: _root(one, known) for number, one in first.items()}
    articles: dict[int, set[int]] = {}
    for chunk in in_chunks(root.id for root in roots.values()):
        ruled = select(RULINGS.c.decision_id, RULINGS.c.article_id).where(
            RULINGS.c.decision_id.in_(chunk)
        )
        for number, article in connection.execute(ruled):
            articles.setdefault(number, set()).add(article)
    return {
        number: About(
            root.action,
            root.made_by,
            root.subject,
            frozenset(articles.get(root.id, ())) | _named_article(root),
        )
        for number, root in roots.items()
    }


def _undone_by(decision: Decision) -> list[int]:
    return [int(decision.subject.split()[-1])] if decision.action == "undo" else []


def _root(decision: Decision, known: Mapping[int, Decision]) -> Decision:
    while decision.action == "undo":
        decision = known[_undone_by(decision)[0]]
    return decision


def _named_article(decision: Decision) -> frozenset[int]:
    kind, _, number = decision.subject.partition(" ")
    return frozenset([int(number)]) if kind == "article" and number.isdecimal() else frozenset()


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
