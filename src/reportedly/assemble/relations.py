"""Events with their accounts in; the same with relations between them out."""

from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.happenings import Happening
from reportedly.records.events import Event, Relation

RESPONSES: Final = (
    "in response",
    "in retaliation",
    "retaliatory",
    "retaliated",
    "in reprisal",
    "reprisal",
    "in revenge",
    "counterattack",
)
ADJECTIVE_REACH: Final = 12
VIOLENT_ENDINGS: Final = ("strike", "attack", "clash", "bomb", "ied", "grenade", "weapon")


def relate_events(told: Sequence[tuple[Happening, Event]]) -> tuple[Event, ...]:
    """Tie an event to the one it answers: a retaliation to the nearest violence told before it."""
    events = [event for _, event in told]
    related: list[Event] = []
    for number, (happening, event) in enumerate(told):
        cause = _cause(happening, told[:number], events[number + 1 :])
        if cause is not None and _answers(happening):
            event = msgspec.structs.replace(
                event, relations=(Relation(to=cause.id, kind="response_to"),)
            )
        related.append(event)
    return tuple(related)


def _answers(happening: Happening) -> bool:
    """Whether the first trigger is told as a response.

    A phrase at the sentence's start or after the trigger ("…, in response to") makes it one, an
    adjective just before it too; what follows "in response to" is the cause.
    """
    account = happening.accounts[0]
    told = account.sentence.span.text.lower()
    start = account.trigger.span.start - account.sentence.span.start
    for phrase in RESPONSES:
        position = told.find(phrase)
        if position < 0:
            continue
        if position == 0 and not told.startswith(f"{phrase} to"):
            return True
        if position > start or 0 < start - position <= len(phrase) + ADJECTIVE_REACH:
            return position > start or not phrase.startswith("in ")
    return False


def _cause(
    happening: Happening,
    before: Sequence[tuple[Happening, Event]],
    after: Sequence[Event],
) -> Event | None:
    """Return the nearest violent event told before, else the next one told after."""
    start = happening.accounts[0].trigger.span.start
    nearest: tuple[int, Event] | None = None
    for other, event in before:
        if not event.type.endswith(VIOLENT_ENDINGS):
            continue
        told_before = [
            start - account.trigger.span.start
            for account in other.accounts
            if account.trigger.span.start < start
        ]
        distance = min(told_before, default=start)
        if nearest is None or distance < nearest[0]:
            nearest = (distance, event)
    if nearest is not None:
        return nearest[1]
    return next((event for event in after if event.type.endswith(VIOLENT_ENDINGS)), None)
