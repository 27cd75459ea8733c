"""What the queue says of an article whose edits are at odds with what is read of it now."""

import msgspec

from builders import a_count
from incident_reports import id_of, merged, read_anew
from reportedly.records.edits import Edit
from reportedly.records.queue import QueueItem
from reportedly.records.reading import Reading
from reportedly.store.database import Database


def fifteen(reading: Reading) -> Reading:
    """Return a reading whose figures are all 15."""
    events = tuple(
        msgspec.structs.replace(
            event,
            casualties=tuple(
                msgspec.structs.replace(one, count=a_count(15, wording="12"))
                for one in event.casualties
            ),
        )
        for event in reading.events
    )
    return msgspec.structs.replace(reading, events=events)


def conflicts(item: QueueItem) -> list[str]:
    return [one.words for one in item.reasons if one.code == "conflict"]


def test_a_reading_at_odds_with_an_edit_comes_first(database: Database) -> None:
    kept = merged(database, "bakery", "market")
    member = kept.incident(id_of(kept, "bakery")).members[0]
    killed = member.event.casualties[0]
    ruled = Edit(
        action="correct",
        event=member.event.id,
        casualty=killed.id,
        field="count",
        value=msgspec.to_builtins(a_count(13, wording="12")),
    )
    kept.review.edit(member.article_id, [ruled], by="Ada", seen=0)
    assert conflicts(kept.queue.item("article", member.article_id)) == []
    read_anew(database, "2", fifteen)
    kept.merge()
    article = kept.review.article(member.article_id)
    assert [one.kind for one in article.conflicts] == ["differs"]
    assert conflicts(kept.queue.item("article", member.article_id)) == [
        "1 decision that what is read now does not bear out"
    ]
    assert kept.queue.list(kind="article").items[0].number == member.article_id
    kept.undo(article.decisions[0].id, by="Ada")
    assert conflicts(kept.queue.item("article", member.article_id)) == []
