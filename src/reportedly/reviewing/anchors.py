"""An event in; what it is found by in another reading of its article, or in a newer text, out.

People's decisions are about events, and events are read anew: by a newer engine, or when a page
changes. An anchor is the words that tell of the event, where they stand and what is around them.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.records.text import Span

_MOST: Final = 6
_AROUND: Final = 30


class Hold(msgspec.Struct, frozen=True, array_like=True):
    """Some words that tell of an event, at `start` of the text, with what is before and after."""

    start: int
    before: str
    words: str
    after: str


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """What an event is found by: the hash of the text, and its triggers there."""

    sha256: str
    holds: tuple[Hold, ...]


def anchor_of(event: Event, reading: Reading) -> Anchor:
    """Return the anchor of an event of a reading."""
    text = reading.article.text
    return Anchor(
        reading.article.sha256, tuple(hold_of(span, text) for span in event.triggers[:_MOST])
    )


def hold_of(span: Span, text: str) -> Hold:
    """Return what a span is found by in a newer text; of a purged one, its words alone."""
    return Hold(
        span.start,
        text[max(0, span.start - _AROUND) : span.start],
        span.text,
        text[span.end : span.end + _AROUND],
    )


def find_hold(hold: Hold, text: str) -> int | None:
    """Return where the words of a hold stand in another text, None where that is not sure."""
    for before, after in ((hold.before, hold.after), (hold.before, ""), ("", hold.after)):
        at = text.find(before + hold.words + after)
        is_sure = bool(before or after) or text.count(hold.words) == 1
        if at >= 0 and is_sure:
            return at + len(before)
    return None


def bare_hold(hold: Hold) -> Hold:
    """Return a hold without what stands around its words."""
    return Hold(hold.start, "", hold.words, "")


def bare(anchor: Anchor) -> Anchor:
    """Return an anchor without what stands around its words, for a text that is purged."""
    return Anchor(anchor.sha256, tuple(map(bare_hold, anchor.holds)))


def find_event(anchor: Anchor, reading: Reading) -> Event | None:
    """Return the event of a reading that an anchor is of, None where it is not told any more.

    It is the one that shares most words of the anchor; in a text that changed, where the words
    stand with the same words before or after them; of a text that was purged, where they stand
    once.
    """
    places = _places(anchor, reading)
    shared = [(shared_words(places, event.triggers), event) for event in reading.events]
    most, event = max(shared, key=lambda one: one[0], default=(0, None))
    return event if most else None


def find_successors(older: Reading, newer: Reading) -> dict[str, str]:
    """Return the ids of the events of a newer reading of one article by those of the older.

    An event succeeds to one event only: to that with which it shares most words.
    """
    scored: list[tuple[int, int, int]] = []
    for place, event in enumerate(older.events):
        places = _places(anchor_of(event, older), newer)
        for other_place, other in enumerate(newer.events):
            shared = shared_words(places, other.triggers)
            if shared:
                scored.append((-shared, place, other_place))
    found: dict[str, str] = {}
    for _, place, other_place in sorted(scored):
        mine, theirs = older.events[place].id, newer.events[other_place].id
        if mine not in found and theirs not in found.values():
            found[mine] = theirs
    return found


def _places(anchor: Anchor, reading: Reading) -> list[tuple[int, int]]:
    """Return where the words of an anchor stand in the text of a reading."""
    if reading.article.sha256 == anchor.sha256:
        return [(hold.start, hold.start + len(hold.words)) for hold in anchor.holds]
    text = reading.article.text
    found = ((find_hold(hold, text), len(hold.words)) for hold in anchor.holds)
    return [(start, start + length) for start, length in found if start is not None]


def shared_words(places: Sequence[tuple[int, int]], spans: Sequence[Span]) -> int:
    """Return how many characters of `places` lie in `spans`."""
    return sum(
        max(0, min(end, span.end) - max(start, span.start))
        for start, end in places
        for span in spans
    )
