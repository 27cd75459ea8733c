"""A Reading comes in; a line for each rule of every reading that it breaks goes out."""

from collections.abc import Iterator

import msgspec

from reportedly.records.claims import Count
from reportedly.records.events import Actor, Casualty, DateInterval, Place, Presence, Weapon
from reportedly.records.reading import Reading
from reportedly.records.text import Span


def check_invariants(reading: Reading) -> list[str]:
    """Return a line for each broken rule, whatever the article says: spans, ids, evidence."""
    records = list(_records_in(reading, "reading"))
    text = reading.article.text
    return [
        *(line for path, record in records for line in _broken_rules(path, record, text)),
        *_broken_ids(reading),
    ]


def _records_in(value: object, path: str) -> Iterator[tuple[str, msgspec.Struct]]:
    if isinstance(value, msgspec.Struct):
        yield path, value
        for field in value.__struct_fields__:
            yield from _records_in(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _records_in(item, f"{path}[{at}]")


def _broken_rules(path: str, record: msgspec.Struct, text: str) -> Iterator[str]:
    if isinstance(record, Span):
        inside = 0 <= record.start < record.end <= len(text)
        if not inside or text[record.start : record.end] != record.text:
            found = text[max(record.start, 0) : max(record.end, 0)]
            yield f"{path}: expected the slice {found!r}, found {record.text!r}"
    elif isinstance(record, Count):
        known = [n for n in (record.low, record.best, record.high) if n is not None]
        if known != sorted(known):
            yield f"{path}: expected low ≤ best ≤ high, found {known}"
    elif isinstance(record, DateInterval):
        if record.first and record.last and record.first > record.last:
            yield f"{path}: expected first ≤ last, found {record.first} to {record.last}"
        if record.basis != "published" and not record.evidence:
            yield f"{path}: expected evidence, found none"
    elif isinstance(record, (Actor, Casualty, Place, Presence, Weapon)) and not record.evidence:
        yield f"{path}: expected evidence, found none"


def _broken_ids(reading: Reading) -> Iterator[str]:
    events = [event.id for event in reading.events]
    casualties = [figure.id for event in reading.events for figure in event.casualties]
    for kind, ids in (("event", events), ("casualty", casualties)):
        if len(ids) != len(set(ids)):
            yield f"{kind} ids: expected each once, found {ids}"
    for event in reading.events:
        for relation in event.relations:
            if relation.to == event.id or relation.to not in events:
                yield f"event {event.id}: relation to {relation.to!r}: expected another event's id"
        for figure in event.casualties:
            total = figure.part_of
            if total is not None and (total == figure.id or total not in casualties):
                yield f"casualty {figure.id}: part_of {total!r}: expected another casualty's id"
            if not 0 <= figure.score <= 1:
                yield f"casualty {figure.id}: expected a score from 0 to 1, found {figure.score}"
