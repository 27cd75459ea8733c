"""The form of an event that was sent in, the fields of the event as plain values out."""

from typing import Any, Final

from reportedly.desk.forms.given import Given
from reportedly.desk.forms.values import count_value, span_values

EVENT_FIELDS: Final = (
    "type",
    "date",
    "places",
    "initiators",
    "targets",
    "weapons",
    "occurrences",
    "triggers",
)
"""The fields of an event that the form has; all but `status`, which figures have, too."""


def parse_event(given: Given) -> dict[str, Any]:
    """Return the fields as `msgspec.to_builtins` gives them. ReportedlyError "bad-edit"."""
    return {
        "type": given.text("type"),
        "status": given.text("status"),
        "date": _date(given),
        "places": [_place(given, begin) for begin in given.places_of("places")],
        "initiators": [_actor(given, begin) for begin in given.places_of("initiators")],
        "targets": [_actor(given, begin) for begin in given.places_of("targets")],
        "weapons": [_weapon(given, begin) for begin in given.places_of("weapons")],
        "occurrences": count_value(given, "occurrences"),
        "triggers": span_values(given, "triggers.spans"),
    }


def _date(given: Given) -> dict[str, Any] | None:
    wording, first = given.text("date.wording"), given.optional("date.first")
    if not wording and first is None:
        return None
    return {
        "first": first,
        "last": given.optional("date.last") or first,
        "precision": given.whole("date.precision"),
        "basis": given.text("date.basis") or "stated",
        "time_of_day": given.optional("date.time_of_day"),
        "wording": wording,
        "evidence": span_values(given, "date.spans"),
    }


def _place(given: Given, begin: str) -> dict[str, Any]:
    texts = ("gazetteer_id", "country", "admin1", "admin2")
    numbers = ("latitude", "longitude", "radius_km")
    return {
        "name": given.text(f"{begin}.name"),
        "relation": given.text(f"{begin}.relation") or "in",
        **{name: given.optional(f"{begin}.{name}") for name in texts},
        **{name: given.decimal(f"{begin}.{name}") for name in numbers},
        "precision": given.whole(f"{begin}.precision"),
        "evidence": span_values(given, f"{begin}.spans"),
    }


def _actor(given: Given, begin: str) -> dict[str, Any]:
    return {
        "name": given.text(f"{begin}.name"),
        "actor_id": given.optional(f"{begin}.actor_id"),
        "kind": given.optional(f"{begin}.kind"),
        "country": given.optional(f"{begin}.country"),
        "evidence": span_values(given, f"{begin}.spans"),
    }


def _weapon(given: Given, begin: str) -> dict[str, Any]:
    return {
        "name": given.text(f"{begin}.name"),
        "category": given.text(f"{begin}.category") or "other",
        "evidence": span_values(given, f"{begin}.spans"),
    }
