"""Two readings of one text in; the events gained, lost and altered, out.

They are compared as engines read them: what people changed is no difference between engines.
Events are the same where they share a trigger; of several the one with most words in common.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading
from reportedly.records.text import Span
from reportedly.store.counting import no_run
from reportedly.store.finding import machine_of, select_readings
from reportedly.store.schema import READINGS, RUNS, VERSIONS


class Altered(msgspec.Struct, frozen=True, kw_only=True):
    """An event that both readings tell, and the cells that they tell otherwise: older, newer."""

    older: Event
    newer: Event
    cells: tuple[tuple[str, str, str], ...]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in one article between two readings."""

    article_id: int
    title: str | None
    gained: tuple[Event, ...]
    lost: tuple[Event, ...]
    altered: tuple[Altered, ...]
    unchanged: int


def compare_runs(connection: Connection, older: int, newer: int) -> Iterator[Difference]:
    """Yield what changed in each article of which both runs made a reading, by article.

    ReportedlyError "no-run" for a run that is not there.
    """
    known = set(connection.execute(select(RUNS.c.id)).scalars())
    for number in (older, newer):
        if number not in known:
            raise no_run(number)
    of_newer = select(READINGS.c.version_id).where(READINGS.c.run_id == newer)
    before = (
        select_readings()
        .where(READINGS.c.run_id == older, READINGS.c.version_id.in_(of_newer))
        .order_by(VERSIONS.c.id)
    )
    streamed = connection.execution_options(stream_results=True, max_row_buffer=100)
    for row in streamed.execute(before).mappings():
        after = (
            connection.execute(
                select_readings().where(
                    READINGS.c.run_id == newer, READINGS.c.version_id == row["version_id"]
                )
            )
            .mappings()
            .one()
        )
        yield compare_readings(row["article_id"], machine_of(row), machine_of(after))


def compare_readings(article_id: int, older: Reading, newer: Reading) -> Difference:
    """Return what changed between two readings of one article."""
    pairs = _pair(older.events, newer.events)
    same = [(one, other, tuple(_differing(one, other))) for one, other in pairs]
    paired = {id(event) for pair in pairs for event in pair}
    return Difference(
        article_id=article_id,
        title=newer.article.title,
        gained=tuple(event for event in newer.events if id(event) not in paired),
        lost=tuple(event for event in older.events if id(event) not in paired),
        altered=tuple(
            Altered(older=one, newer=other, cells=cells) for one, other, cells in same if cells
        ),
        unchanged=sum(not cells for _, _, cells in same),
    )


def _pair(older: Sequence[Event], newer: Sequence[Event]) -> list[tuple[Event, Event]]:
    scored = [
        (_shared(one.triggers, other.triggers), one.type == other.type, -i, -j)
        for (i, one), (j, other) in product(enumerate(older), enumerate(newer))
    ]
    pairs: list[tuple[Event, Event]] = []
    taken: set[tuple[str, int]] = set()
    for shared, _, i, j in sorted(scored, reverse=True):
        if shared and taken.isdisjoint((("older", -i), ("newer", -j))):
            taken |= {("older", -i), ("newer", -j)}
            pairs.append((older[-i], newer[-j]))
    return pairs


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in product(one, other))


def _differing(older: Event, newer: Event) -> Iterator[tuple[str, str, str]]:
    for name, tell in _CELLS.items():
        one, other = tell(older), tell(newer)
        if one != other:
            yield name, one, other


def _told(*values: Any) -> str:
    return " ".join("?" if value is None else str(value) for value in values)


def _date(event: Event) -> str:
    date = event.date
    return _told(date.first, date.last, date.precision, date.basis) if date else ""


def _place(event: Event) -> str:
    return "; ".join(
        _told(one.name, one.country, one.admin1, one.precision) for one in event.places
    )


def _figure(casualty: Casualty) -> str:
    count, claim = casualty.count, casualty.claim
    said_by = claim.source.name if claim.source else None
    return _told(
        casualty.outcome, count.low, count.best, count.high, casualty.status, said_by, claim.stance
    )


_CELLS: Final[dict[str, Callable[[Event], str]]] = {
    "type": lambda event: event.type,
    "status": lambda event: event.status,
    "date": _date,
    "places": _place,
    "initiators": lambda event: "; ".join(one.name for one in event.initiators),
    "targets": lambda event: "; ".join(one.name for one in event.targets),
    "weapons": lambda event: "; ".join(one.name for one in event.weapons),
    "casualties": lambda event: "; ".join(sorted(map(_figure, event.casualties))),
}
