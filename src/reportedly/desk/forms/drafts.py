"""Selected words and what they are read as in; a draft of an event or figure out."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place, Weapon
from reportedly.records.text import Span

OF_FIGURES: Final = frozenset(("evidence", "group", "source", "names"))
"""What words can be assigned to of a figure; all else is of an event."""
READ_AS: Final[Mapping[str, str]] = {"evidence": "count"} | {
    field: field
    for field in ("places", "date", "initiators", "targets", "weapons", "group", "source")
}
"""As what words are read that are assigned to a field; others are taken as they are."""
_LISTED: Final[Mapping[str, type[Actor | Weapon]]] = {
    "initiators": Actor,
    "targets": Actor,
    "weapons": Weapon,
}
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


def with_words(event: Event, field: str, read_as: Any, spans: Sequence[Span]) -> Event:
    """Return an event with selected words in a field.

    `read_as` is what they are read as, as JSON has it; None for what they cannot be read as.
    """
    if field == "triggers":
        return msgspec.structs.replace(event, triggers=_added(event.triggers, spans))
    if read_as is None:
        return event
    cited = read_as | {"evidence": sorted(set(spans))}
    if field == "date":
        return msgspec.structs.replace(event, date=msgspec.convert(cited, DateInterval))
    if field == "places":
        place = msgspec.convert(cited, Place)
        return msgspec.structs.replace(event, places=(place, *event.places))
    if field in _LISTED:
        listed = (*getattr(event, field), msgspec.convert(cited, _LISTED[field]))
        return msgspec.structs.replace(event, **{field: listed})
    return event


def with_figure_words(
    figure: Casualty, field: str, read_as: Any, spans: Sequence[Span]
) -> Casualty:
    """Return a figure with selected words in a field, likewise."""
    if field == "names":
        return msgspec.structs.replace(figure, names=_added(figure.names, spans))
    if field == "source" and read_as is not None:
        source = msgspec.convert(read_as | {"evidence": sorted(set(spans))}, Source)
        claim = msgspec.structs.replace(figure.claim, source=source)
        return msgspec.structs.replace(figure, claim=claim)
    plain = msgspec.to_builtins(figure) | {"evidence": _added(figure.evidence, spans)}
    if field == "group" and read_as is not None:
        plain |= {name: value for name, value in read_as.items() if name != "evidence"}
    elif read_as is not None:
        plain["count"] = read_as
    return msgspec.convert(plain, Casualty)


def _added(known: Sequence[Span], new: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted({*known, *new}))
