"""A database whose incidents have changed in; their lines made anew, out.

What is shown of many incidents at once comes from their lines. Those that are to be made are made a
batch at a time, each batch in one transaction: where it is broken off, the next call goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from reportedly.incidents.dossiers import ArticleFacts, draw_up, facts_of
from reportedly.incidents.outline import RULES_VERSION, Outline, outline
from reportedly.incidents.weighing import load_scales
from reportedly.intake.incident import find_sources, graded
from reportedly.intake.queueing import put_in_order
from reportedly.records.dossier import Dossier
from reportedly.records.incidents import Assessment, Member
from reportedly.records.queue import Signs
from reportedly.resources.reliability import SourceTable
from reportedly.settings import Settings
from reportedly.store.chunks import in_chunks
from reportedly.store.database import Database
from reportedly.store.decisions import grades_of
from reportedly.store.doubts import keep_doubts
from reportedly.store.incident_pages import read_members
from reportedly.store.incident_tables import INCIDENTS, RULINGS
from reportedly.store.inserting import now
from reportedly.store.line_filter import statuses_mask
from reportedly.store.lines import (
    CLOSED,
    Unlined,
    articles_to_line,
    closed_with_lines,
    drop_lines,
    last_changes,
    note_lined,
    unlined,
    write_lines,
)
from reportedly.store.named_victims import former_names
from reportedly.store.reviews import Item, drop_items, move_assignments, write_items
from reportedly.store.rows import Row, plain
from reportedly.store.schema import DECISIONS
from reportedly.version import __version__

_INCIDENTS: Final = 100
_ARTICLES: Final = 500
_CLOSED: Final = 1_000


class Lined(msgspec.Struct, frozen=True, kw_only=True):
    """How many lines were made and removed, and how many articles were put in order."""

    made: int = 0
    removed: int = 0
    articles: int = 0


def fingerprint_of(settings: Settings) -> str:
    """Return what lines are made by: rules and sources. ReportedlyError `bad-sources`."""
    told = msgspec.json.encode(find_sources(settings), order="deterministic")
    head = f"{RULES_VERSION} {__version__} ".encode()
    return blake2b(head + told, digest_size=12).hexdigest()


def refresh_lines(
    database: Database, settings: Settings, tell: Callable[[Lined], None] | None = None
) -> Lined:
    """Make the lines that are to be made, and remove those of incidents that are no longer open.

    `tell` is told what came of each batch. ReportedlyError `bad-sources`.
    """
    table, fingerprint = find_sources(settings), fingerprint_of(settings)
    total = Lined()
    for step, is_left in (
        (_remove_closed, lambda reader: closed_with_lines(reader, 1)),
        (
            partial(_line_some, table=table, fingerprint=fingerprint),
            lambda reader: unlined(reader, fingerprint, 1),
        ),
        (
            partial(_queue_some, fingerprint=fingerprint),
            lambda reader: articles_to_line(reader, fingerprint, 1),
        ),
    ):
        while _is_any(database, is_left):
            with database.writing() as connection:
                done = step(connection)
            total = Lined(
                made=total.made + done.made,
                removed=total.removed + done.removed,
                articles=total.articles + done.articles,
            )
            if tell is not None:
                tell(done)
    return total


def _is_any(database: Database, is_left: Callable[[Connection], Sequence[object]]) -> bool:
    """Whether there is anything to do: looked at without keeping writers waiting."""
    with database.reading() as connection:
        return bool(is_left(connection))


def _remove_closed(connection: Connection) -> Lined:
    numbers = closed_with_lines(connection, _CLOSED)
    drop_lines(connection, numbers)
    drop_items(connection, "incident", numbers)
    heirs = select(INCIDENTS.c.id, INCIDENTS.c.redirect_id).where(
        INCIDENTS.c.id.in_(numbers), INCIDENTS.c.redirect_id.is_not(None)
    )
    for number, heir in connection.execute(heirs).all():
        move_assignments(connection, number, heir)
    note_lined(connection, numbers, CLOSED)
    return Lined(removed=len(numbers))


def _line_some(connection: Connection, table: SourceTable, fingerprint: str) -> Lined:
    """Make the lines of some incidents; one that has lost all its events has none."""
    wanted = unlined(connection, fingerprint, _INCIDENTS)
    numbers = [one.id for one in wanted]
    members: dict[int, list[Member]] = {}
    warnings: dict[int, dict[int, int]] = {}
    facts: dict[int, ArticleFacts] = {}
    for number, member, reading in read_members(connection, numbers, with_sentences=True):
        members.setdefault(number, []).append(member)
        warnings.setdefault(number, {})[member.article_id] = len(reading.warnings)
        facts[member.article_id] = facts_of(reading)
    facts |= with_former_names(connection, facts)
    before = last_changes(connection, numbers)
    with_grades = _with_grades(connection, members)
    lines: list[Row] = []
    tolls: list[Row] = []
    items: list[Item] = []
    dossiers: list[Dossier] = []
    for one in wanted:
        mine = members.get(one.id)
        if mine is None:
            continue
        told = outline(mine, table)
        assessment = told.assessment
        if one.id in with_grades:
            decided = grades_of(connection, [each.event_id for each in mine])
            assessment = graded(assessment, decided)
        digest = _digest(mine)
        since = before.get(one.id, ("", ""))
        changed_at = since[1] if since[0] == digest else now()
        of_articles = sum(warnings[one.id].values())
        lines.append(
            _line(one, told, assessment)
            | {
                "events": len(mine),
                "statuses": statuses_mask(each.event.status for each in mine),
                "warnings": of_articles,
                "members": digest,
                "changed_at": changed_at,
            }
        )
        tolls += _tolls(one.id, told)
        dossiers.append(
            draw_up(
                one.id,
                mine,
                told,
                assessment,
                facts,
                kind=one.kind,
                warnings=of_articles,
                changed_at=changed_at,
            )
        )
        items.append(_item(one, told, digest, of_articles, len(mine), changed_at))
    gone = sorted(set(numbers) - members.keys())
    drop_lines(connection, gone)
    drop_items(connection, "incident", gone)
    write_lines(connection, lines, tolls, dossiers)
    write_items(connection, items, fingerprint)
    keep_doubts(connection, sorted(members), load_scales())
    note_lined(connection, numbers, fingerprint)
    return Lined(made=len(lines), removed=len(gone))


def with_former_names(
    connection: Connection, facts: Mapping[int, ArticleFacts]
) -> dict[int, ArticleFacts]:
    """Return what is known of articles of which names are read no more, with these names."""
    return {
        article: facts[article]._replace(names=facts[article].names | names)
        for article, names in former_names(connection, facts).items()
    }


def _with_grades(connection: Connection, members: Mapping[int, Sequence[Member]]) -> set[int]:
    """Return the incidents that a person may have graded."""
    incident_of = {one.event_id: number for number, each in members.items() for one in each}
    found: set[int] = set()
    for chunk in in_chunks(incident_of):
        query = (
            select(RULINGS.c.event_id)
            .join(DECISIONS, DECISIONS.c.id == RULINGS.c.decision_id)
            .where(RULINGS.c.event_id.in_(chunk), DECISIONS.c.action == "grade")
        )
        found |= {incident_of[event] for event in connection.execute(query).scalars()}
    return found


def _digest(members: Sequence[Member]) -> str:
    events = sorted(one.event_id for one in members)
    return blake2b(repr(events).encode(), digest_size=8).hexdigest()


def _line(one: Unlined, told: Outline, assessment: Assessment) -> Row:
    date, place = told.summary.date, told.summary.place
    return {
        "incident_id": one.id,
        "kind": one.kind,
        "day": one.day,
        "type": told.summary.type,
        "status": told.summary.status,
        "date_first": date.first if date else None,
        "date_last": date.last if date else None,
        "date_precision": date.precision if date else None,
        "place": plain(place.name) if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "place_precision": place.precision if place else None,
        "articles": told.articles,
        "origins": len(told.origins),
        "grade": assessment.grade,
        "grade_by": plain(assessment.grade_by),
        "strike_status": assessment.status,
        "title": plain(told.title),
        "score": told.score,
        "is_contested": int(bool(told.contest)),
    }


def _tolls(number: int, told: Outline) -> list[Row]:
    return [
        {
            "incident_id": number,
            "rule": rule,
            "outcome": one.outcome,
            "victims": one.victims or "",
            "low": one.low,
            "best": one.best,
            "high": one.high,
        }
        for rule, figures in told.tolls.items()
        for one in figures
    ]


def _item(
    one: Unlined, told: Outline, digest: str, warnings: int, events: int, changed_at: str
) -> Item:
    return Item(
        kind="incident",
        number=one.id,
        day=one.day,
        title=plain(told.title),
        seen=digest,
        signs=Signs(
            events=events,
            score=told.score,
            figures=told.figures,
            origins=len(told.origins),
            contest=told.contest,
            warnings=warnings,
        ),
        changed_at=changed_at,
    )


def _queue_some(connection: Connection, fingerprint: str) -> Lined:
    numbers = articles_to_line(connection, fingerprint, _ARTICLES)
    return Lined(articles=put_in_order(connection, numbers, fingerprint))
