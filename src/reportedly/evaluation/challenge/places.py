"""Cases of places and their readings in; in words, what is not as expected, out."""

from collections.abc import Iterator, Sequence
from typing import Annotated, TypeAlias

import msgspec

from reportedly.evaluation.challenge.form import (
    Case,
    check_apart,
    check_words,
    events_told_by,
    find_mention,
    find_unwanted,
    find_words,
)
from reportedly.evaluation.divisions import same_division
from reportedly.records.codes import PlacePrecision, PlaceRelation
from reportedly.records.draft import Draft
from reportedly.records.events import Event, Place
from reportedly.records.reading import Reading
from reportedly.records.text import Span, overlap
from reportedly.resources.countries import load_countries
from reportedly.stages.place.geometry import distance_km

Latitude: TypeAlias = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, msgspec.Meta(ge=-180, le=180)]


class ExpectedPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that is expected at `text`; what is left out below `country` is not compared.

    `country` is None where the place lies in none, or in several; `country_any` stands instead
    where coders may differ, and are all that they may give. `point` is latitude and
    longitude, and goes with `within_km`. `precision` are all that a coder may give. `unresolved`
    says that the place has no coordinates; it needs no precision then.
    """

    text: str
    country: str | msgspec.UnsetType | None = msgspec.UNSET
    country_any: tuple[str | None, ...] = ()
    admin1: str | None = None
    point: tuple[Latitude, Longitude] | None = None
    within_km: Annotated[float, msgspec.Meta(gt=0)] | None = None
    precision: tuple[PlacePrecision, ...] = ()
    relation: PlaceRelation | None = None
    unresolved: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for fields that do not go together, and a code of no country."""
        if (self.country is msgspec.UNSET) != bool(self.country_any):
            raise ValueError(f"{self.text!r} has not one of country and country_any")
        unknown = set(self.countries) - {None, *load_countries().by_code}
        if unknown:
            raise ValueError(f"no country has the code {min(map(str, unknown))!r}")
        if (self.point is None) != (self.within_km is None):
            raise ValueError(f"{self.text!r} has point or within_km without the other")
        if self.unresolved and self.point is not None:
            raise ValueError(f"{self.text!r} is unresolved, and has a point")

    @property
    def countries(self) -> tuple[str | None, ...]:
        """The codes that are right; None for no country."""
        return self.country_any if self.country is msgspec.UNSET else (self.country,)


class EventPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words at which the first place of a happening is expected to be read, and a trigger of it."""

    trigger: str
    place: str


class PlaceCase(Case, frozen=True, kw_only=True):
    """A short text, and places that are expected among those read; at `not_places` none is."""

    places: tuple[ExpectedPlace, ...]
    not_places: tuple[str, ...] = ()
    event_places: tuple[EventPlace, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError unless all words stand once in the text, and those of places apart."""
        check_apart(self.text, [*(place.text for place in self.places), *self.not_places])
        for event in self.event_places:
            check_words(self.text, (event.trigger, event.place))


def compare_places(case: PlaceCase, reading: Reading, draft: Draft) -> list[str]:
    """Return what is not as the case expects, one line each; empty when all is."""
    wrong: list[str] = []
    for wanted in case.places:
        faults = _place_faults(wanted, find_words(case.text, wanted.text), draft)
        wrong += (f"{wanted.text!r}: {fault}" for fault in faults)
    wrong += find_unwanted(case.text, case.not_places, draft.places or ())
    for event in case.event_places:
        wrong += _compare_event(event, case.text, reading.events)
    return wrong


def _place_faults(wanted: ExpectedPlace, span: Span, draft: Draft) -> Iterator[str]:
    """Say how a place differs. A name that is tagged and not looked up is an unresolved place."""
    found = find_mention(span, draft.places or ())
    tagged = (one.span for one in draft.mentions or () if one.label == "place")
    if found is not None:
        yield from _differences(wanted, found.place)
    elif not wanted.unresolved or not any(overlap(one, span) for one in tagged):
        yield "it is missing"
    elif None not in wanted.countries:
        yield f"country is None, not {_either(wanted.countries)}"


def _differences(wanted: ExpectedPlace, place: Place) -> Iterator[str]:
    if place.country not in wanted.countries:
        yield f"country is {place.country}, not {_either(wanted.countries)}"
    if wanted.admin1 is not None and not (
        place.admin1 and same_division(place.admin1, wanted.admin1, place.country)
    ):
        yield f"admin1 is {place.admin1}, not {wanted.admin1}"
    yield from _off_point(wanted, place)
    allowed = (*wanted.precision, None) if wanted.unresolved else wanted.precision
    if wanted.precision and place.precision not in allowed:
        yield f"precision is {place.precision}, not {_either(wanted.precision)}"
    if wanted.relation is not None and place.relation != wanted.relation:
        yield f"relation is {place.relation}, not {wanted.relation}"


def _either(values: Sequence[object]) -> str:
    return " or ".join(map(str, values))


def _off_point(wanted: ExpectedPlace, place: Place) -> Iterator[str]:
    if place.latitude is None or place.longitude is None:
        if wanted.point is not None:
            yield f"it has no point, and should lie at {wanted.point}"
    elif wanted.unresolved:
        yield f"it lies at {(place.latitude, place.longitude)}, and should have no point"
    elif wanted.point is not None and wanted.within_km is not None:
        off_km = distance_km(place.latitude, place.longitude, *wanted.point)
        if off_km > wanted.within_km:
            yield f"it lies {off_km:.0f} km off, and not within {wanted.within_km:g}"


def _compare_event(wanted: EventPlace, text: str, events: Sequence[Event]) -> Iterator[str]:
    told = events_told_by(wanted.trigger, text, events)
    if not told:
        yield f"no event is told by {wanted.trigger!r}"
        return
    span = find_words(text, wanted.place)
    first = [place for event in told for place in event.places[:1]]
    if not any(overlap(place.evidence[0], span) for place in first):
        names = ", ".join(place.name for place in first)
        yield f"event {wanted.trigger!r}: its place is {names or None}, not {wanted.place}"
