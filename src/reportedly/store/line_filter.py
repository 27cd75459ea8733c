"""What incidents must have in; the conditions of a query for their lines out."""

from collections.abc import Iterable
from typing import Any, Final, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from reportedly.errors import ReportedlyError
from reportedly.records.codes import EventStatus
from reportedly.records.incidents import Grade, IncidentKind, TollRule
from reportedly.store.filtering import EventFilter, check_filter, conditions, listed
from reportedly.store.incident_pages import check_rule
from reportedly.store.incident_tables import MEMBERS
from reportedly.store.line_tables import LINES, TOLLS
from reportedly.store.schema import EVENTS

_STATUSES: Final[tuple[str, ...]] = get_args(EventStatus)


class IncidentFilter(EventFilter, frozen=True, kw_only=True):
    """What incidents must have; nothing is asked where a field is None or empty.

    Days, place, type, grade and kind are those of the incident, `killed` and `injured` the figure
    of its toll under `rule`: the best, else the low. One of its events must have one of `statuses`,
    and one all the rest that only events have: score, actor, source, publisher and words.
    """

    kind: IncidentKind | None = None
    grade: Grade | None = None
    rule: TollRule = "ucdp"


def check_incident_filter(wanted: IncidentFilter) -> None:
    """Raise ReportedlyError "bad-filter" or "bad-rule" for what no incident can have."""
    check_filter(wanted)
    check_rule(wanted.rule)
    for value, known, what in (
        (wanted.kind, get_args(IncidentKind), "kind"),
        (wanted.grade, get_args(Grade), "grade"),
    ):
        if value is not None and value not in known:
            raise ReportedlyError(
                "bad-filter",
                f"No incident has the {what} {value!r}.",
                f"Those are {', '.join(known)}.",
            )


def line_conditions(
    wanted: IncidentFilter, backend: str, among: str | None = None
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter on lines. "bad-filter", "bad-rule", "bad-query".

    `among` is what `find_by_events` found, where that is known.
    """
    check_incident_filter(wanted)
    return [
        *_equal(wanted),
        *_days(wanted),
        *_box(wanted),
        *_figures(wanted),
        *([_is_among(among, backend)] if among is not None else _of_events(wanted, backend)),
    ]


def number_column(table: Any = TOLLS) -> ColumnElement[Any]:
    """Return a toll's figure as one number: the best, else the low or the high."""
    return func.coalesce(table.c.best, table.c.low, table.c.high)


def toll_of(rule: str, outcome: str, name: str | None = None) -> tuple[Any, ColumnElement[bool]]:
    """Return the table of tolls, and what joins a line with its figure of all victims."""
    table = TOLLS.alias(name or outcome)
    return table, and_(
        table.c.rule == rule,
        table.c.outcome == outcome,
        table.c.victims == "",
        table.c.incident_id == LINES.c.incident_id,
    )


def _equal(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    pairs = ("country", "admin1", "kind", "grade")
    values = {name: getattr(wanted, name) for name in pairs}
    found = [LINES.c[name] == value for name, value in values.items() if value is not None]
    if wanted.types:
        found.append(LINES.c.type.in_(wanted.types))
    if wanted.statuses:
        found.append(LINES.c.statuses.op("&")(statuses_mask(wanted.statuses)) != 0)
    return found


def statuses_mask(statuses: Iterable[str]) -> int:
    """Return statuses of events as the bits of a number."""
    return sum(1 << _STATUSES.index(status) for status in set(statuses))


def _days(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on days: that by which it is listed, or an end of its interval."""
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(or_(LINES.c.day >= wanted.since, LINES.c.date_last >= wanted.since))
    if wanted.until is not None:
        is_before = or_(LINES.c.day <= wanted.until, LINES.c.date_first <= wanted.until)
        found += [LINES.c.day != "", is_before]
    return found


def _box(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    if wanted.box is None:
        return []
    south, west, north, east = wanted.box
    column = LINES.c.longitude
    across = column.between(west, east) if west <= east else or_(column >= west, column <= east)
    return [LINES.c.latitude.between(south, north), across]


def _figures(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for outcome, (least, most) in (("killed", wanted.killed), ("injured", wanted.injured)):
        if least is None and most is None:
            continue
        number = number_column()
        ends = [number >= least] if least is not None else []
        ends += [number <= most] if most is not None else []
        figures = select(TOLLS.c.incident_id).where(
            TOLLS.c.rule == wanted.rule, TOLLS.c.outcome == outcome, TOLLS.c.victims == "", *ends
        )
        found.append(LINES.c.incident_id.in_(figures))
    return found


def asked_of_events(wanted: IncidentFilter) -> EventFilter | None:
    """Return what of a filter only events have, None where nothing of that is asked."""
    names = ("min_score", "actor", "source", "publisher", "words")
    asked = EventFilter(**{name: getattr(wanted, name) for name in names})
    if asked == EventFilter():
        return None
    return msgspec.structs.replace(asked, textless=wanted.textless, nameless=wanted.nameless)


def find_by_events(connection: Connection, asked: EventFilter) -> str:
    """Return, as a text, the incidents of which one event has all that is asked. "bad-query".

    This takes longest of all that is looked for; one who asks several times keeps it.
    """
    members = _members_with(asked, connection.dialect.name).distinct()
    numbers = list(connection.execute(members).scalars())
    return msgspec.json.encode(numbers).decode()


def _of_events(wanted: IncidentFilter, backend: str) -> list[ColumnElement[bool]]:
    asked = asked_of_events(wanted)
    return [] if asked is None else [LINES.c.incident_id.in_(_members_with(asked, backend))]


def _is_among(among: str, backend: str) -> ColumnElement[bool]:
    return LINES.c.incident_id.in_(listed(among, backend))


def _members_with(asked: EventFilter, backend: str) -> Select[tuple[int]]:
    """Return the query for the incidents of events that have all that is asked."""
    # Members are the events that count, current or not: without that question fewer rows are read.
    _, *asked_of = conditions(asked, backend, current=False)
    return (
        select(MEMBERS.c.incident_id)
        .join(EVENTS, EVENTS.c.id == MEMBERS.c.event_id)
        .where(*asked_of)
    )
