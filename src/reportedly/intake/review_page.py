"""The number of an article in; all that a person needs to review it, out."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, or_, select

from reportedly.intake.reviewing import get_current
from reportedly.records.edits import Conflict, Done, Mark, Note, Rejected, Standing
from reportedly.records.reading import Reading
from reportedly.reviewing.applying import review
from reportedly.store.accounts import events_of
from reportedly.store.decision_pages import decisions_on_article
from reportedly.store.decisions import Decision
from reportedly.store.edits import last_decision, made_edits
from reportedly.store.incidents import incidents_of
from reportedly.store.schema import ARTICLES, TEXTS, VERSIONS


class ArticleVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an article: its number, and what is said of it."""

    number: int
    is_latest: bool
    title: str | None
    publisher: str | None
    published: str | None
    added_at: str
    is_purged: bool


class NearCopy(msgspec.Struct, frozen=True, kw_only=True):
    """Another article that goes back to the same origin, or is it."""

    article_id: int
    is_origin: bool
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


class ReviewedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with what was read of it, as people have it and as the engine read it.

    `reading_id` tells one reading of it from the next; `seen` is the last decision on it, as a
    person who edits it says. `events` are the numbers of the database by the ids of events,
    `incidents` those of incidents; both lack what only one person sees who is asked about alone.
    """

    id: int
    version: int
    versions: tuple[ArticleVersion, ...]
    reading_id: int
    reading: Reading
    machine: Reading
    marks: tuple[Mark, ...]
    rejected: tuple[Rejected, ...]
    conflicts: tuple[Conflict, ...]
    waiting: tuple[int, ...]
    standings: tuple[Standing, ...]
    notes: tuple[Note, ...]
    done: tuple[Done, ...]
    decisions: tuple[Decision, ...]
    seen: int
    events: dict[str, int]
    incidents: dict[str, int]
    copies: tuple[NearCopy, ...]


def get_reviewed(
    connection: Connection, article_id: int, as_seen_by: str | None = None
) -> ReviewedArticle:
    """Return an article as all have it, or as one person would by their own edits alone.

    ReportedlyError "no-article".
    """
    current = get_current(connection, article_id)
    made = made_edits(connection, article_id, as_seen_by)
    reviewed = review(current.machine, made)
    numbers = events_of(connection, current.id)
    events = {one.id: numbers[one.id] for one in reviewed.reading.events if one.id in numbers}
    placed = incidents_of(connection, events.values())
    decisions = decisions_on_article(connection, article_id)
    if as_seen_by is not None:
        decisions = [one for one in decisions if one.made_by == as_seen_by]
    return ReviewedArticle(
        id=article_id,
        version=current.version,
        versions=tuple(_versions(connection, article_id)),
        reading_id=current.id,
        reading=reviewed.reading,
        machine=current.machine,
        marks=reviewed.marks,
        rejected=reviewed.rejected,
        conflicts=reviewed.conflicts,
        waiting=reviewed.waiting,
        standings=reviewed.standings,
        notes=reviewed.notes,
        done=reviewed.done,
        decisions=tuple(decisions),
        seen=last_decision(connection, article_id),
        events=events,
        incidents={name: placed[number] for name, number in events.items() if number in placed},
        copies=tuple(_copies(connection, article_id)),
    )


def _versions(connection: Connection, article_id: int) -> Sequence[ArticleVersion]:
    query = (
        select(
            VERSIONS.c.number,
            VERSIONS.c.is_latest,
            VERSIONS.c.title,
            VERSIONS.c.publisher,
            VERSIONS.c.published,
            VERSIONS.c.added_at,
            TEXTS.c.body.is_(None).label("is_purged"),
        )
        .join(TEXTS, TEXTS.c.sha256 == VERSIONS.c.sha256)
        .where(VERSIONS.c.article_id == article_id)
        .order_by(VERSIONS.c.number.desc())
    )
    return [
        ArticleVersion(
            **{**row, "is_latest": bool(row["is_latest"]), "is_purged": bool(row["is_purged"])}
        )
        for row in connection.execute(query).mappings()
    ]


def _copies(connection: Connection, article_id: int) -> Sequence[NearCopy]:
    origin = connection.execute(
        select(func.coalesce(ARTICLES.c.origin_id, ARTICLES.c.id)).where(
            ARTICLES.c.id == article_id
        )
    ).scalar_one()
    query = (
        select(
            ARTICLES.c.id,
            ARTICLES.c.url,
            VERSIONS.c.title,
            VERSIONS.c.publisher,
            VERSIONS.c.published,
        )
        .join(VERSIONS, VERSIONS.c.article_id == ARTICLES.c.id)
        .where(
            or_(ARTICLES.c.origin_id == origin, ARTICLES.c.id == origin),
            ARTICLES.c.id != article_id,
            VERSIONS.c.is_latest == 1,
        )
        .order_by(ARTICLES.c.id)
    )
    return [
        NearCopy(
            article_id=row.id,
            is_origin=row.id == origin,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            url=row.url,
        )
        for row in connection.execute(query)
    ]
