"""Events in; the same with relations between them out."""

from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.told import Told
from reportedly.records.events import Event, Relation

_RESPONSES: Final = (
    "in response",
    "in retaliation",
    "retaliatory",
    "retaliated",
    "in reprisal",
    "reprisal",
    "in revenge",
    "counterattack",
)
_ADJECTIVE_REACH: Final = 12
_VIOLENT_ENDINGS: Final = ("strike", "attack", "clash", "bomb", "ied", "grenade", "weapon")


def relate_events(events: Sequence[Event], told: Told) -> tuple[Event, ...]:
    """Tie an event to the one it answers: a retaliation to the nearest violence told before it."""
    related: list[Event] = []
    for number, event in enumerate(events):
        cause = None
        if _answers(event, told):
            cause = _cause(event, events[:number], events[number + 1 :])
        if cause is not None:
            event = msgspec.structs.replace(
                event, relations=(Relation(to=cause.id, kind="response_to"),)
            )
        related.append(event)
    return tuple(related)


def _answers(event: Event, told: Told) -> bool:
    """Whether the first trigger is told as a response.

    "… struck X in response to …" and "In response, … struck X" make it one, and so does an
    adjective just before it; what follows "in response to" is the cause.
    """
    trigger = event.triggers[0]
    sentence = told.sentence_of(trigger).span
    text = sentence.text.lower()
    start = trigger.start - sentence.start
    for phrase in _RESPONSES:
        position = text.find(phrase)
        if position < 0:
            continue
        end = position + len(phrase)
        if position == 0 and text.startswith(" to ", end):
            continue
        later = _is_told_between(sentence.start + end, sentence.end, told)
        if start < position:
            return not later or text.startswith(" to ", end)
        reach = len(text) if phrase.startswith("in ") else end + _ADJECTIVE_REACH
        return start <= reach and not text.startswith(" to ", end)
    return False


def _is_told_between(start: int, end: int, told: Told) -> bool:
    return any(start <= one.span.start < end for one in told.found.by_label["trigger"])


def _cause(event: Event, before: Sequence[Event], after: Sequence[Event]) -> Event | None:
    """Return the violent event told nearest before, else the next one told after."""
    start = event.triggers[0].start
    violent = [one for one in before if one.type.endswith(_VIOLENT_ENDINGS)]
    if violent:
        return min(
            violent,
            key=lambda one: min(start - span.start for span in one.triggers if span.start < start),
        )
    return next((one for one in after if one.type.endswith(_VIOLENT_ENDINGS)), None)
