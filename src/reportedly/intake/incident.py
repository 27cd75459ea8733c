"""The id of an incident in; all that a database knows of it, under a toll rule, out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from reportedly.errors import ReportedlyError
from reportedly.incidents.telling import (
    explain_link,
    explain_links,
    find_likest,
    listed,
    remainders_of,
    tell_incident,
    with_grade,
)
from reportedly.incidents.weighing import load_scales
from reportedly.records.incidents import Assessment, KeptIncident, Link, ListedIncident, TollRule
from reportedly.resources.reliability import SourceTable, load_sources
from reportedly.settings import Settings
from reportedly.store.accounts import load_accounts
from reportedly.store.decisions import Decision, grades_of, rulings_of
from reportedly.store.filtering import EventFilter
from reportedly.store.incident_pages import (
    check_rule,
    contained_in,
    list_incidents,
    load_members,
    within,
)
from reportedly.store.incidents import IncidentRow, get_incident_row, members_of


def find_sources(settings: Settings) -> SourceTable:
    """Return the table of sources that the settings name. ReportedlyError `bad-sources`."""
    return load_sources(Path(settings.sources) if settings.sources is not None else None)


def follow(connection: Connection, number: int) -> IncidentRow:
    """Return the incident that an id means now.

    ReportedlyError "no-incident" for an id never given, "gone-incident" for one of which no event
    is told any more.
    """
    row = get_incident_row(connection, number)
    if row.redirect_id is not None:
        row = get_incident_row(connection, row.redirect_id)
    if row.state == "gone":
        raise ReportedlyError(
            "gone-incident",
            f"No article tells of incident {number} any more.",
            "Its articles were read anew, or changed; reportedly incidents lists what is told.",
        )
    return row


def get_incident(
    connection: Connection, number: int, rule: TollRule, settings: Settings
) -> KeptIncident:
    """Return an incident. ReportedlyError as `follow`, and "bad-rule"."""
    check_rule(rule)
    row = follow(connection, number)
    table = find_sources(settings)
    members = load_members(connection, [row.id], with_sentences=True)[row.id]
    told = tell_incident(row.id, row.kind, members, rule=rule, table=table)
    events = [one.event_id for one in members]
    accounts = load_accounts(connection, events)
    contains = contained_in(connection, events) if row.kind == "aggregate" else []
    parts = _parts(connection, contains, rule, table)
    decided = grades_of(connection, events)
    return msgspec.structs.replace(
        told,
        asked_for=number,
        split_from=row.split_from,
        assessment=graded(told.assessment, decided),
        links=tuple(explain_links(accounts, load_scales())),
        decisions=tuple(one.decision for one in rulings_of(connection, events)),
        contains=tuple(contains),
        within=tuple(within(connection, events)) if row.kind == "incident" else (),
        remainders=tuple(
            remainders_of(told.toll, {part: each.toll for part, each in parts.items()})
        )
        if row.kind == "aggregate"
        else (),
    )


def _parts(
    connection: Connection, numbers: list[int], rule: TollRule, table: SourceTable
) -> Mapping[int, KeptIncident]:
    members = load_members(connection, numbers) if numbers else {}
    return {
        number: tell_incident(number, "incident", each, rule=rule, table=table)
        for number, each in members.items()
    }


def graded(assessment: Assessment, decided: list[Decision]) -> Assessment:
    """Return an assessment with what was decided, the newest decisions first, over it."""
    for one in reversed(decided):
        given = msgspec.json.decode(one.after or "{}", type=dict[str, str])
        assessment = with_grade(assessment, given, one.why or "", one.made_by)
    return assessment


def find_incidents(
    connection: Connection,
    wanted: EventFilter,
    rule: TollRule,
    settings: Settings,
    *,
    limit: int | None,
    after: tuple[str, int] | None,
) -> Iterator[ListedIncident]:
    """Yield the incidents one of whose events is wanted, the latest day first."""
    check_rule(rule)
    table = find_sources(settings)
    for number, kind, day, members in list_incidents(connection, wanted, limit=limit, after=after):
        told = tell_incident(number, kind, members, rule=rule, table=table)
        decided = grades_of(connection, [one.event_id for one in members])
        assessment = graded(told.assessment, decided)
        yield listed(msgspec.structs.replace(told, assessment=assessment), day)


def explain_pair(connection: Connection, one: int, other: int) -> Link:
    """Return what speaks for and against two incidents being one, by `find_likest`.

    ReportedlyError as `follow`.
    """
    scales = load_scales()
    ids = [follow(connection, number).id for number in (one, other)]
    if ids[0] == ids[1]:
        raise ReportedlyError(
            "same-incident",
            f"{one} and {other} are one incident.",
            "reportedly incident ID shows what links its events.",
        )
    mine, theirs = (load_accounts(connection, members_of(connection, [number])) for number in ids)
    event, other_event = find_likest(mine, theirs, scales)
    return explain_link(event, other_event, {**mine, **theirs}, scales)
