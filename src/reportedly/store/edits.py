"""Edits of people in; kept for ever as decisions, and those that hold, out.

What a decision changed and what the person saw is in the table of decisions, which is only added
to. What it stands on is beside it: of that the surroundings of its words go when a text is purged.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, insert, select, update

from reportedly.records.edits import Edit
from reportedly.reviewing.footing import Footing, MadeEdit, bare_footing
from reportedly.store.chunks import in_chunks
from reportedly.store.decisions import keep_decision, undoing_of, undone_among
from reportedly.store.rows import pack, plain, unpack
from reportedly.store.schema import DECISIONS, EDITS, READINGS, VERSIONS

_ENCODER: Final = msgspec.json.Encoder()


def subject_of(article_id: int) -> str:
    """Return the subject of decisions on an article."""
    return f"article {article_id}"


def keep_edit(
    connection: Connection,
    article_id: int,
    edit: Edit,
    *,
    before: Any,
    footing: Footing,
    by: str,
    why: str | None,
) -> int:
    """Keep an edit and return its decision. ReportedlyError "no-name" without who made it."""
    number = keep_decision(
        connection,
        edit.action,
        subject_of(article_id),
        by=by,
        why=why,
        before=None if before is None else _ENCODER.encode(before).decode(),
        after=_ENCODER.encode(edit).decode(),
    )
    body = pack(_ENCODER.encode(footing))
    row = {"decision_id": number, "article_id": article_id, "footing": body}
    connection.execute(insert(EDITS), row)
    return number


def keep_done(connection: Connection, article_id: int, value: Any, *, by: str) -> int:
    """Keep that a person has been through an article; `value` is what the queue knows it by."""
    edit, footing = Edit(action="done", value=value), Footing(sha256="", engine="")
    return keep_edit(connection, article_id, edit, before=None, footing=footing, by=by, why=None)


def made_edits(
    connection: Connection, article_id: int, by: str | None = None, until: int | None = None
) -> list[MadeEdit]:
    """Return the edits of an article that hold, the oldest first; those of one person `by` name.

    `until` is the last decision that counts: those that held when it was made.
    """
    query = _select_edits().where(EDITS.c.article_id == article_id)
    if by is not None:
        query = query.where(DECISIONS.c.made_by == plain(by))
    if until is not None:
        query = query.where(DECISIONS.c.id <= until)
    rows = connection.execute(query).mappings().all()
    undone = undone_among(connection, [row["id"] for row in rows], until)
    return [_made(row) for row in rows if row["id"] not in undone]


def edits_by_number(connection: Connection, decisions: Iterable[int]) -> dict[int, MadeEdit]:
    """Return those of some decisions that are edits, whether or not they hold."""
    found: dict[int, MadeEdit] = {}
    for chunk in in_chunks(decisions):
        rows = connection.execute(_select_edits().where(EDITS.c.decision_id.in_(chunk)))
        found.update((row["id"], _made(row)) for row in rows.mappings())
    return found


def edited_article(connection: Connection, decision: int) -> int | None:
    """Return the article that a decision is an edit of, None for another decision."""
    query = select(EDITS.c.article_id).where(EDITS.c.decision_id == decision)
    return connection.execute(query).scalar()


def forget_surroundings(connection: Connection, articles: Select[Any]) -> None:
    """Leave of what edits of articles stand on the words that they quote alone."""
    query = select(EDITS.c.decision_id, EDITS.c.footing).where(EDITS.c.article_id.in_(articles))
    for number, body in connection.execute(query).all():
        footing = bare_footing(_footing(body))
        connection.execute(
            update(EDITS)
            .where(EDITS.c.decision_id == number)
            .values(footing=pack(_ENCODER.encode(footing)))
        )


def _select_edits() -> Select[Any]:
    return (
        select(DECISIONS, EDITS.c.footing)
        .join(EDITS, EDITS.c.decision_id == DECISIONS.c.id)
        .order_by(DECISIONS.c.id)
    )


def _footing(body: bytes) -> Footing:
    return msgspec.json.decode(unpack(body), type=Footing)


def _made(row: Any) -> MadeEdit:
    return MadeEdit(
        decision=row["id"],
        by=row["made_by"],
        when=row["made_at"],
        why=row["why"],
        edit=msgspec.json.decode(row["after"], type=Edit),
        before=None if row["before"] is None else msgspec.json.decode(row["before"]),
        footing=_footing(row["footing"]),
    )


class Coded(NamedTuple):
    """That a person has been through an article, seeing nobody else's edits: by this decision."""

    article_id: int
    person: str
    done: int


def coded_apart(connection: Connection) -> Sequence[Coded]:
    """Return who has been through which article independently; of several times the last.

    That is who said so while the article was coded apart, and who did before anybody else had
    ruled on it.
    """
    query = (
        select(
            EDITS.c.article_id,
            DECISIONS.c.made_by,
            DECISIONS.c.id,
            DECISIONS.c.action,
            DECISIONS.c.after,
        )
        .join(DECISIONS, DECISIONS.c.id == EDITS.c.decision_id)
        .where(EDITS.c.article_id.in_(_done_articles()))
        .order_by(EDITS.c.article_id, DECISIONS.c.id)
    )
    rows = connection.execute(query).all()
    dones = [row.id for row in rows if row.action == "done"]
    undone = undone_among(connection, dones)
    ruled: dict[int, set[str]] = {}
    found: dict[tuple[int, str], Coded] = {}
    for row in rows:
        people = ruled.setdefault(row.article_id, set())
        if row.action == "done" and row.id not in undone:
            value = msgspec.json.decode(row.after, type=Edit).value
            if not people - {row.made_by} or (isinstance(value, dict) and value.get("is_alone")):
                coded = Coded(row.article_id, row.made_by, row.id)
                found[row.article_id, row.made_by] = coded
        people.add(row.made_by)
    return sorted(found.values())


def _done_articles() -> Select[tuple[int]]:
    """Return the query for the articles that two or more people say they have been through."""
    return (
        select(EDITS.c.article_id)
        .join(DECISIONS, DECISIONS.c.id == EDITS.c.decision_id)
        .where(DECISIONS.c.action == "done")
        .group_by(EDITS.c.article_id)
        .having(func.count(DECISIONS.c.made_by.distinct()) > 1)
    )


class Since(NamedTuple):
    """A decision on an article; `about` is the edit that it is, or that it undoes in the end."""

    id: int
    made_by: str
    made_at: str
    about: int


def decisions_since(connection: Connection, article_id: int, seen: int, by: str) -> list[Since]:
    """Return what others than `by` decided on an article after `seen`, the newest first."""
    about = edits_and_undos(connection, article_id)
    found: list[Since] = []
    for chunk in in_chunks(number for number in about if number > seen):
        query = select(DECISIONS.c.id, DECISIONS.c.made_by, DECISIONS.c.made_at).where(
            DECISIONS.c.id.in_(chunk), DECISIONS.c.made_by != plain(by)
        )
        found += [Since(*row, about[row[0]]) for row in connection.execute(query)]
    return sorted(found, reverse=True)


def last_decision(connection: Connection, article_id: int) -> int:
    """Return the last decision on an article, also one that undoes another; 0 for none."""
    return max(edits_and_undos(connection, article_id), default=0)


def edits_and_undos(connection: Connection, article_id: int) -> dict[int, int]:
    """Return the edits of an article and all that undo them, with the edits that they are about."""
    query = select(EDITS.c.decision_id).where(EDITS.c.article_id == article_id)
    about = {number: number for number in connection.execute(query).scalars()}
    for number, undone in sorted(undoing_of(connection, about).items()):
        about[number] = about[undone]
    return about


def edited_articles(connection: Connection, engine_id: int) -> list[int]:
    """Return the articles with edits whose current reading is an engine's."""
    query = (
        select(EDITS.c.article_id)
        .join(VERSIONS, VERSIONS.c.article_id == EDITS.c.article_id)
        .join(READINGS, READINGS.c.version_id == VERSIONS.c.id)
        .where(READINGS.c.engine_id == engine_id, READINGS.c.is_current == 1)
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def edited_among(connection: Connection, articles: Collection[int]) -> list[int]:
    """Return those of some articles that have edits."""
    query = select(EDITS.c.article_id).where(EDITS.c.article_id.in_(articles)).distinct()
    return sorted(connection.execute(query).scalars())


def edited_articles_of(connection: Connection, versions: Collection[int]) -> list[int]:
    """Return the articles with edits that versions are of."""
    if not versions:
        return []
    query = (
        select(EDITS.c.article_id)
        .join(VERSIONS, VERSIONS.c.article_id == EDITS.c.article_id)
        .where(VERSIONS.c.id.in_(versions))
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def has_other_events(connection: Connection, article_id: int) -> bool:
    """Whether people ever added or took out an event of an article.

    Then what is left when a reading has one event only need not be what they ruled on before.
    """
    query = (
        select(EDITS.c.decision_id)
        .join(DECISIONS, DECISIONS.c.id == EDITS.c.decision_id)
        .where(
            EDITS.c.article_id == article_id,
            DECISIONS.c.action.in_(("add", "reject", "remove")),
        )
        .limit(1)
    )
    return connection.execute(query).first() is not None
