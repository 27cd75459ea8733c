"""A listed fact and an event or presence come in; a line for each key that fails goes out."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from fact_checks import (
    CLAIM_CHECKS,
    Check,
    Spec,
    check_count,
    check_keys,
    check_value,
    expect,
    texts_of,
)
from matching import any_name_matches
from reportedly.records.claims import Claim
from reportedly.records.events import Actor, DateInterval, Event, Place, Presence


def _place_name(expected: str | list[str], place: Place) -> list[str]:
    holds = any_name_matches(expected, [place.name, *texts_of(place.evidence)])
    return expect(holds, "name", expected, place.name)


PLACE_CHECKS: Final[dict[str, Check]] = {
    "name": _place_name,
    "country": check_value("country", "country"),
    "precision": check_value("precision", "precision"),
    "relation": check_value("relation", "relation"),
    "admin1": check_value("admin1", "admin1"),
}


def _any_place(key: str, expected: Spec, candidates: Iterable[Place], shown: object) -> list[str]:
    holds = any(not check_keys(expected, place, PLACE_CHECKS) for place in candidates)
    return expect(holds, key, expected, shown)


def _show_places(places: Iterable[Place]) -> list[tuple[str, str | None, int | None]]:
    return [(place.name, place.country, place.precision) for place in places]


def _foremost_place(expected: Spec, event: Event) -> list[str]:
    """Check the most precise places of the event: no finer one than expected may be there."""
    finest = event.places[0].precision if event.places else None
    candidates = [place for place in event.places if place.precision in (None, finest)]
    return _any_place("place", expected, candidates, _show_places(event.places))


def _places(expected: list[Spec], event: Event) -> list[str]:
    shown = _show_places(event.places)
    return [line for spec in expected for line in _any_place("places", spec, event.places, shown)]


def _countries(expected: list[str], event: Event) -> list[str]:
    found = sorted({place.country for place in event.places if place.country})
    return expect(found == sorted(expected), "countries", expected, found)


def _days_from(when: DateInterval, day: str) -> float | None:
    if when.first is None or when.last is None:
        return None
    first, last = (date.fromisoformat(d).toordinal() for d in (when.first, when.last))
    return abs((first + last) / 2 - date.fromisoformat(day).toordinal())


def _date(expected: Spec | None, event: Event) -> list[str]:
    when = event.date
    if expected is None:
        holds = when is None or (when.first is None and when.last is None)
        return expect(holds, "date", None, when and (when.first, when.last, when.wording))
    if when is None:
        return expect(False, "date", dict(expected), None)
    return [f"date {line}" for key in expected for line in _date_key(key, expected, when)]


def _date_key(key: str, expected: Spec, when: DateInterval) -> list[str]:
    wanted = expected[key]
    if key == "around":
        distance, limit = _days_from(when, wanted), expected["within_days"]
        holds = distance is not None and distance <= limit
        return expect(holds, f"within {limit} days of", wanted, (when.first, when.last))
    if key == "precision_at_least":
        return expect((when.precision or 0) >= wanted, key, wanted, when.precision)
    if key == "time_of_day":
        found = when.time_of_day
        return expect(any_name_matches(wanted, [found or ""]), key, wanted, found)
    return [] if key == "within_days" else check_value(key, key)(wanted, when)


# Actors, weapons, claims of an event; presences


def _listed(key: str, expected: Iterable[Any], found: Mapping[str, list[str]]) -> list[str]:
    """Check that each expected name matches a record; `found` maps its name to all its texts."""
    return [
        line
        for wanted in expected
        for line in expect(
            any(any_name_matches(wanted, texts) for texts in found.values()),
            key,
            wanted,
            list(found),
        )
    ]


def _texts_of_actors(actors: Iterable[Actor]) -> dict[str, list[str]]:
    return {actor.name: [actor.name, *texts_of(actor.evidence)] for actor in actors}


def _actors(key: str, expected: list[Any], event: Event) -> list[str]:
    found = _texts_of_actors(getattr(event, key))
    if not expected:
        return expect(not found, key, expected, list(found))
    return _listed(key, expected, found)


def _not_actors(key: str, expected: list[Any], event: Event) -> list[str]:
    found = _texts_of_actors(getattr(event, key))
    wrong = [wanted for wanted in expected if not _listed(key, [wanted], found)]
    return expect(not wrong, f"not_{key}", f"none of {expected}", list(found))


def _participants(expected: list[Any], event: Event) -> list[str]:
    found = _texts_of_actors((*event.initiators, *event.targets))
    return _listed("participants", expected, found)


def _weapons(expected: list[Any], event: Event) -> list[str]:
    found = {w.name: [w.name, w.category, *texts_of(w.evidence)] for w in event.weapons}
    if not expected:
        return expect(not found, "weapons", "none used", list(found))
    return _listed("weapons", expected, found)


def _show_claims(claims: Iterable[Claim]) -> list[tuple[str, str, str | None]]:
    return [(c.about, c.stance, c.source.name if c.source else None) for c in claims]


def _claims(expected: list[Spec], event: Event) -> list[str]:
    """Check each listed claim against those about the event and about its casualties."""
    claims = (*event.claims, *(figure.claim for figure in event.casualties))
    return [
        line
        for spec in expected
        for line in expect(
            any(not check_keys(spec, claim, CLAIM_CHECKS) for claim in claims),
            "claims",
            dict(spec),
            _show_claims(claims),
        )
    ]


def _responsibility(expected: Spec | None, event: Event) -> list[str]:
    found = _show_claims(event.claims)
    if expected is None:
        holds = all(claim.stance != "claims_responsibility" for claim in event.claims)
        return expect(holds, "responsibility", "claimed by nobody", found)
    spec = {"about": "responsibility", **expected}
    holds = any(not check_keys(spec, claim, CLAIM_CHECKS) for claim in event.claims)
    return expect(holds, "responsibility", dict(expected), found)


EVENT_CHECKS: Final[dict[str, Check]] = {
    "type": check_value("type", "type"),
    "type_any": check_value("type", "type"),
    "status": check_value("status", "status"),
    "status_any": check_value("status", "status"),
    "occurrences": check_count("occurrences", "occurrences"),
    "approximate": check_value("approximate", "occurrences.approximate"),
    "initiators": partial(_actors, "initiators"),
    "targets": partial(_actors, "targets"),
    "not_initiators": partial(_not_actors, "initiators"),
    "not_targets": partial(_not_actors, "targets"),
    "participants": _participants,
    "place": _foremost_place,
    "places": _places,
    "country": lambda expected, event: _countries([expected], event),
    "countries": _countries,
    "date": _date,
    "weapons": _weapons,
    "weapons_used": _weapons,
    "responsibility": _responsibility,
    "claims": _claims,
}


def _presence_actor(expected: str | list[str], presence: Presence) -> list[str]:
    actor = presence.actor
    holds = any_name_matches(expected, [actor.name, *texts_of(actor.evidence)])
    return expect(holds, "actor", expected, actor.name)


def _presence_country(expected: str, presence: Presence) -> list[str]:
    found = presence.place.country if presence.place else None
    return expect(found == expected, "country", expected, found)


def _presence_what(expected: str | list[str], presence: Presence) -> list[str]:
    return expect(any_name_matches(expected, [presence.what]), "what", expected, presence.what)


def _presence_approximate(expected: bool, presence: Presence) -> list[str]:
    found = presence.count.approximate if presence.count else None
    return expect(found == expected, "approximate", expected, found)


PRESENCE_CHECKS: Final[dict[str, Check]] = {
    "actor": _presence_actor,
    "count": check_count("count", "count"),
    "approximate": _presence_approximate,
    "country": _presence_country,
    "what": _presence_what,
}
