"""Events with their accounts in; the same with relations between them out."""

from collections.abc import Sequence
from typing import Final

import msgspec

from reportedly.assemble.happenings import Happening
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
_VIOLENT_ENDINGS: Final = ("strike", "attack", "clash", "bomb", "ied", "grenade", "weapon")


def relate_events(told: Sequence[tuple[Happening, Event]]) -> tuple[Event, ...]:
    """Tie an event to the one it answers: a retaliation to the nearest violence told before it."""
    events = [event for _, event in told]
    related: list[Event] = []
    for number, (happening, event) in enumerate(told):
        sentence = happening.accounts[0].sentence.span.text.lower()
        cause = _cause(happening, told[:number], events[number + 1 :])
        if cause is not None and any(word in sentence for word in _RESPONSES):
            event = msgspec.structs.replace(
                event, relations=(Relation(to=cause.id, kind="response_to"),)
            )
        related.append(event)
    return tuple(related)


def _cause(
    happening: Happening,
    before: Sequence[tuple[Happening, Event]],
    after: Sequence[Event],
) -> Event | None:
    """Return the nearest violent event told before, else the next one told after."""
    start = happening.accounts[0].trigger.span.start
    nearest: tuple[int, Event] | None = None
    for other, event in before:
        if not event.type.endswith(_VIOLENT_ENDINGS):
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
    return next((event for event in after if event.type.endswith(_VIOLENT_ENDINGS)), None)
