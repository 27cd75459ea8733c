"""A path in; a database there that is as full as a large desk's, out.

Events are those of `bench_incidents.py`, of 100 some 17 incidents; many articles tell of one, and
an article tells of many. There are people, assignments and many decisions.
"""

import random
import time
from pathlib import Path
from typing import Final

from sqlalchemy import text

from bench_incidents import fill_large, fill_with
from reportedly.api.kept import Reportedly
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit
from reportedly.records.queue import ItemKind
from reportedly.store.assigning import review_item
from reportedly.store.database import open_database

PASSWORD: Final = "nine brown hens on a wall"  # noqa: S105  of made-up people
PEOPLE: Final = tuple(f"Coder {number}" for number in range(1, 51))
_ASSIGNED: Final = 2_000
_DONE: Final[tuple[tuple[ItemKind, int], ...]] = (("article", 15_000), ("incident", 4_500))
_EDITED: Final = 500
_BATCH: Final = 1_000
_REPORTS: Final = 150
_TOLD: Final = 60


def make(path: Path, events: int) -> None:
    """Fill a new database with made-up events, merged, and with what people did with them."""
    chance = random.Random(1)  # noqa: S311  no secret
    start = time.perf_counter()
    fill_with(path, events, chance)
    fill_large(path, _REPORTS, _TOLD, chance)
    database = open_database(path)
    with database.writing() as connection:
        titles = "UPDATE versions SET title = 'Report ' || id || ': what is known so far'"
        connection.execute(text(titles))
    database.close()
    with Reportedly.open(path) as kept:
        kept.merge()
    print(f"merged after {time.perf_counter() - start:.0f} s", flush=True)
    let_people_work(path, chance)
    print(f"made in {time.perf_counter() - start:.0f} s")


def let_people_work(path: Path, chance: random.Random) -> None:
    """Add people, what is assigned to them, and some 20,000 decisions of theirs."""
    with Reportedly.open(path) as kept:
        kept.people.add("Ada", "admin", PASSWORD, by="bench")
        for name in PEOPLE:
            kept.people.add(name, "coder", PASSWORD, by="bench")
        for place, item in enumerate(kept.queue.list(limit=_ASSIGNED).items):
            chosen = [(item.kind, item.number)]
            kept.queue.assign(chosen, PEOPLE[place % 20], by="bench", double=place % 9 == 0)
    _do(path, chance)
    with Reportedly.open(path) as kept:
        for number in range(1, _EDITED + 1):
            _edit(kept, number, chance.choice(PEOPLE))


def _do(path: Path, chance: random.Random) -> None:
    """Let people say that they have been through many items, every third of them assigned."""
    database = open_database(path)
    for kind, most in _DONE:
        column, table = (
            ("id", "articles") if kind == "article" else ("incident_id", "incident_lines")
        )
        query = text(f"SELECT {column} FROM {table} ORDER BY {column}")  # noqa: S608  our names
        with database.reading() as connection:
            known = list(connection.execute(query).scalars())
        chosen = sorted(chance.sample(known, min(most, len(known) // 3)))
        for start in range(0, len(chosen), _BATCH):
            with database.writing() as connection:
                for number in chosen[start : start + _BATCH]:
                    review_item(connection, kind, number, by=chance.choice(PEOPLE), seen=None)
    database.close()


def _edit(kept: Reportedly, number: int, person: str) -> None:
    """Let a person accept an event of an article, correct another, and now and then undo it."""
    article = kept.review.article(number)
    first, *others = article.reading.events
    edits = [Edit(action="accept", event=first.id)]
    if others:
        edits.append(Edit(action="correct", event=others[0].id, field="type", value="suicide_bomb"))
    saved = kept.review.edit(
        article.id, edits, by=person, seen=article.seen, why="as the text says"
    )
    if number % 10 == 0 and saved.decisions:
        try:
            kept.undo(saved.decisions[-1], by=person, why="it was right")
        except ReportedlyError as error:
            print(f"article {number}: {error}")
