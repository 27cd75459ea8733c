"""Articles in; the names of victims that anybody, an engine or a person, ever read in them, out."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import Connection, select

from reportedly.reviewing.hiding import hidden_names, names_in_value
from reportedly.store.chunks import in_chunks
from reportedly.store.finding import machine_of, reading_of, select_readings
from reportedly.store.incident_tables import MEMBERS
from reportedly.store.schema import DECISIONS, EDITS, EVENTS, VERSIONS


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
        readings = select_readings().where(VERSIONS.c.article_id.in_(chunk))
        for row in connection.execute(readings).mappings():
            names = found[row["article_id"]]
            names |= hidden_names(reading_of(row))
            if row["proposed"] is not None:
                names |= hidden_names(machine_of(row))
        edits = (
            select(EDITS.c.article_id, DECISIONS.c.before, DECISIONS.c.after)
            .join(DECISIONS, DECISIONS.c.id == EDITS.c.decision_id)
            .where(EDITS.c.article_id.in_(chunk))
        )
        for article, before, after in connection.execute(edits):
            edit = msgspec.json.decode(after)
            seen = None if before is None else msgspec.json.decode(before)
            for value in (edit.get("value"), seen):
                found[article].update(names_in_value(value, edit.get("field")))
    return found
