"""Articles that were read anew in; put in order in the queue, by what is read of them now, out."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Connection, select

from reportedly.records.figures import largest_figure
from reportedly.records.queue import Figures, Signs
from reportedly.records.reading import Reading, decode_reading
from reportedly.reviewing.applying import review
from reportedly.store.decisions import waiting_decisions
from reportedly.store.edits import edited_among, made_edits
from reportedly.store.reviews import Item, drop_items, write_items
from reportedly.store.rewriting import find_current
from reportedly.store.rows import unpack
from reportedly.store.schema import READINGS, VERSIONS


def put_in_order(connection: Connection, numbers: Collection[int], fingerprint: str) -> int:
    """Make the items of articles; how many are read now. Others are in the queue no more."""
    conflicts = waiting_decisions(connection, numbers) + _conflicts_of_edits(connection, numbers)
    query = (
        select(
            VERSIONS.c.article_id,
            VERSIONS.c.title,
            VERSIONS.c.published,
            READINGS.c.id,
            READINGS.c.read_at,
            READINGS.c.body,
        )
        .join(READINGS, READINGS.c.version_id == VERSIONS.c.id)
        .where(VERSIONS.c.article_id.in_(numbers), READINGS.c.is_current == 1)
    )
    items = {
        row.article_id: Item(
            kind="article",
            number=row.article_id,
            day=(row.published or "")[:10],
            title=row.title,
            seen=str(row.id),
            signs=_signs_of(decode_reading(unpack(row.body)), conflicts.get(row.article_id, 0)),
            changed_at=row.read_at,
        )
        for row in connection.execute(query)
    }
    drop_items(connection, "article", sorted(set(numbers) - items.keys()))
    write_items(connection, list(items.values()), fingerprint)
    return len(items)


def _conflicts_of_edits(connection: Connection, articles: Collection[int]) -> Counter[int]:
    """Return how many edits are at odds with what is read of their articles now."""
    found = Counter[int]()
    for article_id in edited_among(connection, articles):
        current = find_current(connection, article_id)
        if current is not None:
            made = made_edits(connection, article_id)
            found[article_id] = len(review(current.machine, made).conflicts)
    return found


def _signs_of(reading: Reading, conflicts: int) -> Signs:
    figures = {
        outcome: max(
            (
                ends[0]
                for event in reading.events
                if (ends := largest_figure(event.casualties, outcome)) is not None
            ),
            default=None,
        )
        for outcome in ("killed", "injured")
    }
    return Signs(
        events=len(reading.events),
        score=min((event.score for event in reading.events), default=None),
        figures=Figures(**figures),
        warnings=len(reading.warnings),
        conflicts=conflicts,
    )
