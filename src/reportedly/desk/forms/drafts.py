"""Selected words and what they are taken for in; a draft of an event or figure out."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place, Weapon
from reportedly.records.text import Span

OF_FIGURES: Final = frozenset(("evidence", "group", "source", "names"))
"""What words can be assigned to of a figure; all else is of an event."""
_NOTHING: Final = Count(low=None, best=None, high=None, wording="")
_ONCE: Final = Count(low=1, best=1, high=1, wording="")


def blank_event() -> Event:
    """Return an event of which nothing is known yet."""
    return Event(
        id="",
        type="attack",
        status="happened",
        occurrences=_ONCE,
        triggers=(),
        initiators=(),
        targets=(),
        weapons=(),
        places=(),
        date=None,
        casualties=(),
        claims=(),
        relations=(),
        score=1.0,
    )


def blank_figure() -> Casualty:
    """Return a figure of which nothing is known yet."""
    return Casualty(
        id="",
        outcome="killed",
        count=_NOTHING,
        group="",
        actor_id=None,
        side="target",
        status="unknown",
        evidence=(),
        claim=Claim(about="casualty", stance="asserts", evidence=()),
        score=1.0,
    )


def with_words(event: Event, field: str, taken_for: Any, spans: Sequence[Span]) -> Event:
    """Return an event with selected words in a field: `taken_for` is what they were read as."""
    if field == "triggers":
        return msgspec.structs.replace(event, triggers=_added(event.triggers, spans))
    if isinstance(taken_for, DateInterval):
        return msgspec.structs.replace(event, date=_cited(taken_for, spans))
    if isinstance(taken_for, Place):
        return msgspec.structs.replace(event, places=(_cited(taken_for, spans), *event.places))
    if isinstance(taken_for, Actor | Weapon) and field in ("initiators", "targets", "weapons"):
        listed = (*getattr(event, field), _cited(taken_for, spans))
        return msgspec.structs.replace(event, **{field: listed})
    return event


def with_figure_words(
    figure: Casualty, field: str, taken_for: Any, spans: Sequence[Span]
) -> Casualty:
    """Return a figure with selected words in a field."""
    if field == "names":
        return msgspec.structs.replace(figure, names=_added(figure.names, spans))
    if field == "group":
        words = taken_for if isinstance(taken_for, str) else spans[0].text
        return msgspec.structs.replace(figure, group=words)
    if isinstance(taken_for, Source):
        claim = msgspec.structs.replace(figure.claim, source=_cited(taken_for, spans))
        return msgspec.structs.replace(figure, claim=claim)
    count = taken_for if isinstance(taken_for, Count) else figure.count
    evidence = _added(figure.evidence, spans)
    return msgspec.structs.replace(figure, count=count, evidence=evidence)


def _cited(value: Any, spans: Sequence[Span]) -> Any:
    return msgspec.structs.replace(value, evidence=tuple(sorted(set(spans))))


def _added(known: Sequence[Span], new: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted({*known, *new}))
