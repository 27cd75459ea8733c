"""Values as JSON has them in; those of fields of events and casualties, and their gist, out."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from reportedly.records.edits import CASUALTY_FIELDS, EVENT_FIELDS
from reportedly.records.events import Casualty, Event

_EVENT_TYPES: Final[Mapping[str, Any]] = {
    one.name: one.type for one in msgspec.structs.fields(Event) if one.name in EVENT_FIELDS
}
_CASUALTY_TYPES: Final[Mapping[str, Any]] = {
    one.name: one.type for one in msgspec.structs.fields(Casualty) if one.name in CASUALTY_FIELDS
}
_BESIDE: Final = ("evidence", "hedges", "wording", "names")
_SPAN: Final = {"start", "end", "text"}
OF_IDS: Final = ("part_of", "revises")
"""Fields of a casualty whose values are ids of others."""

_NOTHING_SAID: Final[dict[str, Any]] = {
    "status": "happened",
    "occurrences": {"low": 1, "best": 1, "high": 1, "wording": ""},
    "triggers": [],
    "initiators": [],
    "targets": [],
    "weapons": [],
    "places": [],
    "date": None,
    "casualties": [],
    "claims": [],
    "relations": [],
}
_NOBODY_SAID: Final[dict[str, Any]] = {
    "group": "",
    "actor_id": None,
    "side": "unknown",
    "status": "unknown",
    "evidence": [],
}


def to_field(field: str, value: Any, *, of_casualty: bool) -> Any:
    """Return the value of a field; msgspec.ValidationError names what does not fit."""
    types = _CASUALTY_TYPES if of_casualty else _EVENT_TYPES
    return msgspec.convert(value, types[field])


def to_event(value: Mapping[str, Any], name: str) -> Event:
    """Return an event that a person added, under an id; what is left out is not said.

    Its casualties get ids of their own; those that they are given name one another.
    msgspec.ValidationError as `to_field`.
    """
    given = value.get("casualties") or []
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise msgspec.ValidationError("Expected an array of objects - at `$.casualties`")
    names = {str(one["id"]): f"{name}c{place}" for place, one in enumerate(given, 1) if "id" in one}
    casualties = [
        _filled(one, f"{name}c{place}") | _renamed(one, names) for place, one in enumerate(given, 1)
    ]
    filled = {**_NOTHING_SAID, **value, "id": name, "score": 1.0, "casualties": casualties}
    return msgspec.convert(filled, Event)


def to_casualty(value: Mapping[str, Any], name: str) -> Casualty:
    """Return a casualty that a person added, under an id. msgspec.ValidationError as `to_field`."""
    return msgspec.convert(_filled(value, name), Casualty)


def _filled(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    filled = {**_NOBODY_SAID, **value, "id": name, "score": 1.0}
    own = {"about": "casualty", "stance": "asserts", "evidence": filled["evidence"]}
    return {"claim": own, **filled}


def _renamed(value: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {one: names.get(value[one], value[one]) for one in OF_IDS if value.get(one) is not None}


def plain_value(value: Any) -> Any:
    """Return a value as JSON has it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def seen_value(item: Event | Casualty, field: str | None) -> Any:
    """Return what a person sees of an event or casualty, or of a field of it, as JSON has it.

    An event is seen without its casualties, which are looked at by themselves.
    """
    if field is not None:
        return plain_value(getattr(item, field))
    fields = EVENT_FIELDS if isinstance(item, Event) else CASUALTY_FIELDS
    return {name: plain_value(getattr(item, name)) for name in fields}


def gist(value: Any) -> Any:
    """Return what a value says, so that two can be compared that quote other words for it."""
    return _gist(plain_value(value))


def _gist(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == _SPAN:
            return (value["start"], value["end"])
        return {name: _gist(one) for name, one in value.items() if name not in _BESIDE}
    if isinstance(value, list | tuple):
        return sorted(map(_gist, value), key=repr)
    return value
