"""Articles in; the names that anybody, an engine or a person, ever read in them, out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, or_, select

from reportedly.incidents.private import private_in_value, private_names
from reportedly.reviewing.hiding import hidden_names, names_in_value
from reportedly.store.chunks import in_chunks
from reportedly.store.finding import machine_of, reading_of, select_readings
from reportedly.store.incident_tables import MEMBERS
from reportedly.store.schema import DECISIONS, EDITS, EVENTS, READINGS, VERSIONS


def articles_beside(connection: Connection, articles: Collection[int]) -> set[int]:
    """Return the articles that tell of what some tell of; those are among them."""
    found = set(articles)
    told = EVENTS.join(MEMBERS, MEMBERS.c.event_id == EVENTS.c.id).join(
        VERSIONS, VERSIONS.c.id == EVENTS.c.version_id
    )
    for chunk in in_chunks(articles):
        of = select(MEMBERS.c.incident_id).select_from(told).where(VERSIONS.c.article_id.in_(chunk))
        query = (
            select(VERSIONS.c.article_id)
            .select_from(told)
            .where(MEMBERS.c.incident_id.in_(of))
            .distinct()
        )
        found |= set(connection.execute(query).scalars())
    return found


def names_in_articles(connection: Connection, articles: Collection[int]) -> Mapping[int, set[str]]:
    """Return the names of victims by article, those that are read no more and undone included."""
    found: Mapping[int, set[str]] = defaultdict(set)
    for chunk in in_chunks(articles):
        for row in connection.execute(_readings_of(chunk)).mappings():
            names = found[row["article_id"]]
            names |= hidden_names(reading_of(row))
            if row["proposed"] is not None:
                names |= hidden_names(machine_of(row))
        for article, value, field in _values_of(connection, chunk):
            found[article].update(names_in_value(value, field))
    return found


def former_names(connection: Connection, articles: Collection[int]) -> Mapping[int, set[str]]:
    """Return the names by article that were ever read, or given by a person, and may be no more.

    They are those of victims, and of witnesses and relatives. Names in the current reading, as it
    is, are not among them.
    """
    found: Mapping[int, set[str]] = defaultdict(set)
    for chunk in in_chunks(articles):
        older = or_(READINGS.c.is_current == 0, READINGS.c.proposed.is_not(None))
        for row in connection.execute(_readings_of(chunk).where(older)).mappings():
            for event in (*reading_of(row).events, *machine_of(row).events):
                found[row["article_id"]].update(private_names(event))
        for article, value, field in _values_of(connection, chunk):
            found[article].update(private_in_value(value, field))
    return found


def _readings_of(articles: Sequence[int]) -> Select[Any]:
    """Return the query for all readings of all versions of articles."""
    return select_readings().where(VERSIONS.c.article_id.in_(articles))


def _values_of(
    connection: Connection, articles: Sequence[int]
) -> Iterator[tuple[int, Any, str | None]]:
    """Yield articles, the values that edits of them gave and those that they took, and fields."""
    edits = (
        select(EDITS.c.article_id, DECISIONS.c.before, DECISIONS.c.after)
        .join(DECISIONS, DECISIONS.c.id == EDITS.c.decision_id)
        .where(EDITS.c.article_id.in_(articles))
    )
    for article, before, after in connection.execute(edits):
        edit = msgspec.json.decode(after)
        yield article, edit.get("value"), edit.get("field")
        if before is not None:
            yield article, msgspec.json.decode(before), edit.get("field")
