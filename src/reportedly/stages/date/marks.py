"""A draft in, the stretches that the tagger marks as dates in it, with what they date, out."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.records.draft import Draft
from reportedly.records.found import Found
from reportedly.records.text import Span
from reportedly.stages.date.setting import Tense

_NO_DATE: Final = re.compile(r"24/7|\+?\d+(?:[ -]\d+){2,}(?<!\d{4}-\d\d-\d\d)")
"""Round the clock, and telephone numbers."""
_TO_COME: Final = frozenset(["planned", "threatened", "hypothetical"])
_COME: Final = frozenset(["happened", "ongoing"])


class Mark(NamedTuple):
    """A stretch marked as a date; whether it dates what has come, or is to, or only a saying."""

    span: Span
    outlook: Tense | None = None
    of_saying: bool = False


def find_marks(draft: Draft) -> tuple[Mark, ...]:
    """Return the marks in text order; none where the tagger has not run."""
    found = Found.of(draft.mentions, draft.links)
    return tuple(
        _mark(mention.span, found)
        for mention in found.by_label.get("date", ())
        if not _NO_DATE.fullmatch(mention.span.text)
    )


def _mark(span: Span, found: Found) -> Mark:
    statuses = {
        trigger.status or "happened"
        for head in found.heads("date", span)
        for trigger in found.at("trigger", head)
    }
    said = not statuses and bool(found.heads("said_on", span))
    if statuses and statuses <= _TO_COME:
        return Mark(span, "future")
    return Mark(span, "past" if said or statuses & _COME else None, of_saying=said)


def mark_over(marks: Sequence[Mark], start: int, end: int) -> Mark | None:
    """Return the mark that shares most characters with `start`–`end`; None when none does."""
    over = [one for one in marks if one.span.start < end and start < one.span.end]
    return max(
        over, key=lambda one: min(one.span.end, end) - max(one.span.start, start), default=None
    )
