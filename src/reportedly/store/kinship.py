"""Articles or nothing in; the incidents that tell of them, and those that once were one, out."""

from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from reportedly.store.chunks import in_chunks
from reportedly.store.incident_tables import INCIDENTS, MEMBERS
from reportedly.store.schema import ARTICLES, EVENTS, VERSIONS


def incidents_with(connection: Connection, origins: Collection[int]) -> set[int]:
    """Return the incidents that articles tell of which are, or are copies of, some."""
    told = (
        MEMBERS.join(EVENTS, EVENTS.c.id == MEMBERS.c.event_id)
        .join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
        .join(ARTICLES, ARTICLES.c.id == VERSIONS.c.article_id)
    )
    found: set[int] = set()
    for chunk in in_chunks(origins):
        which = or_(ARTICLES.c.id.in_(chunk), ARTICLES.c.origin_id.in_(chunk))
        query = select(MEMBERS.c.incident_id).select_from(told).where(which)
        found.update(connection.execute(query).scalars())
    return found


def families(connection: Connection) -> dict[int, int]:
    """Return for incidents that were split from others, or have had parts, one of their family.

    It is the same for all who ever were of one incident.
    """
    query = select(INCIDENTS.c.id, INCIDENTS.c.split_from, INCIDENTS.c.redirect_id).where(
        or_(INCIDENTS.c.split_from.is_not(None), INCIDENTS.c.redirect_id.is_not(None))
    )
    elder: dict[int, int] = {}

    def eldest(number: int) -> int:
        while number in elder:
            number = elder[number]
        return number

    for number, *others in connection.execute(query):
        for other in filter(None, others):
            one, two = sorted((eldest(number), eldest(other)))
            if one != two:
                elder[two] = one
    return {each: eldest(each) for two, one in elder.items() for each in (two, one)}
