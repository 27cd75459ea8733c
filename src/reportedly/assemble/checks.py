"""Events in; warnings about figures that can't all be right out."""

from collections.abc import Iterator, Sequence

from reportedly.records.events import Casualty, Event
from reportedly.records.reading import ReadingWarning


def check_events(events: Sequence[Event]) -> tuple[ReadingWarning, ...]:
    """Return a warning for each part that is larger than its total."""
    return tuple(warning for event in events for warning in _check_parts(event))


def _least(casualty: Casualty) -> int:
    count = casualty.count
    return count.low if count.low is not None else count.best or 0


def _check_parts(event: Event) -> Iterator[ReadingWarning]:
    for total in event.casualties:
        most = total.count.high
        parts = [one for one in event.casualties if one.part_of == total.id]
        if most is None or not parts:
            continue
        for part in parts:
            if _least(part) > most:
                yield ReadingWarning(
                    code="part-exceeds-total",
                    message=f"{part.count.wording} {part.group} are given as part of"
                    f" {total.count.wording} {total.group}.",
                    span=part.evidence[0],
                )
