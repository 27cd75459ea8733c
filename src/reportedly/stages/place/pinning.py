"""A name with its wording and what it stands for in; the Place with point and precision out."""

import re
from typing import Final

import msgspec

from reportedly.records.codes import PlacePrecision, PlaceRelation
from reportedly.records.events import Place
from reportedly.records.text import Span, span_of
from reportedly.resources.gazetteer import GazetteerEntry
from reportedly.stages.place.acceptance import is_district_noun, is_division_noun
from reportedly.stages.place.candidates import Candidate
from reportedly.stages.place.geometry import distance_km, middle_point, move_point
from reportedly.stages.place.wording import means_around
from reportedly.stages.place.words import COMPASS, RELATIONS, ROADS

_NEAR_KM: Final = 25.0
_OFFSHORE_KM: Final = 50.0
_SEAT_KM: Final = 50.0
_STRETCH_KM: Final = 400.0
_ROAD_KM: Final = 1000.0
_DISTANCE_ERROR: Final = 0.25
_SIDE_SHIFT: Final = 0.5
SIDE_RADIUS: Final = 0.6
"""How large a side of a region is, as a part of the region's radius."""
_WATERS: Final[PlacePrecision] = 7
_ROAD: Final = re.compile(rf"\s(?:{'|'.join(sorted(ROADS))})\b")


def span_of_place(text: str, candidate: Candidate) -> Span:
    """Return the span of a place as printed, without determiner: side, name and noun."""
    left = candidate.left
    start = candidate.start
    if left.bearing or left.distance_km is not None:
        start = left.bearing_start
    elif left.side and not candidate.right.side:
        start = left.side_start
    return span_of(text, start, candidate.outer_end)


def shift_point(
    latitude: float, longitude: float, radius_km: float, side: str
) -> tuple[float, float]:
    """Return the point that stands for a side of a region: half its radius toward that side."""
    return move_point(latitude, longitude, COMPASS[side], radius_km * _SIDE_SHIFT)


def place_at(text: str, candidate: Candidate, entry: GazetteerEntry) -> Place:
    """Return the place that a town or division is, as the wording has it."""
    if entry.kind in ("admin1", "admin2"):
        return _at_division(text, candidate, entry)
    right, left = candidate.right, candidate.left
    noun = right.noun or left.noun
    if left.is_determined and noun is None:
        left.preposition = "in"
    place = make_place(
        text,
        candidate,
        gazetteer_id=entry.gazetteer_id,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        point=(entry.latitude, entry.longitude),
        radius_km=None,
        precision=1,
    )
    if is_district_noun(noun):
        return _replace(place, precision=3, radius_km=_NEAR_KM)
    if is_division_noun(noun):
        return _replace(place, precision=3, radius_km=_SEAT_KM)
    if means_around(noun):
        return _replace(place, precision=2, radius_km=_NEAR_KM, relation="near")
    return place_near(place, candidate)


def _at_division(text: str, candidate: Candidate, entry: GazetteerEntry) -> Place:
    side = candidate.left.side
    point = (entry.latitude, entry.longitude)
    radius = entry.radius_km or _NEAR_KM
    if side:
        point = shift_point(*point, radius, side)
        radius *= SIDE_RADIUS
    return make_place(
        text,
        candidate,
        gazetteer_id=None if side else entry.gazetteer_id,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        point=point,
        radius_km=round(radius, 1),
        precision=4 if entry.kind == "admin1" else 3,
    )


def place_near(place: Place, candidate: Candidate) -> Place:
    """Return the place as it is near a town, off it, or at a distance from it."""
    left = candidate.left
    if place.latitude is None or place.longitude is None:
        return place
    if left.preposition == "off":
        return _replace(place, precision=_WATERS, radius_km=_OFFSHORE_KM)
    distance = left.distance_km
    if distance is None:
        if left.preposition not in ("near", "outside", "around") and not left.bearing:
            return place
        return _replace(place, precision=2, radius_km=_NEAR_KM)
    if left.bearing is None:
        return _replace(
            place, precision=2 if distance <= _NEAR_KM else 5, radius_km=max(distance, 5.0)
        )
    point = move_point(place.latitude, place.longitude, COMPASS[left.bearing], distance)
    error = max(5.0, round(distance * _DISTANCE_ERROR, 1))
    return _replace(place, precision=2 if error <= _NEAR_KM else 5, radius_km=error, point=point)


def _replace(
    place: Place,
    *,
    precision: PlacePrecision,
    radius_km: float,
    relation: PlaceRelation | None = None,
    point: tuple[float, float] | None = None,
) -> Place:
    latitude, longitude = point or (place.latitude, place.longitude)
    return msgspec.structs.replace(
        place,
        relation=relation or place.relation,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius_km,
        precision=precision,
    )


def make_place(
    text: str,
    candidate: Candidate,
    *,
    gazetteer_id: str | None,
    country: str | None,
    admin1: str | None,
    point: tuple[float, float] | None,
    radius_km: float | None,
    precision: PlacePrecision | None,
    admin2: str | None = None,
) -> Place:
    """Return a place with the candidate's name, relation and evidence."""
    span = span_of_place(text, candidate)
    evidence = [span]
    if candidate.is_apposed and candidate.container is not None:
        evidence.append(span_of(text, candidate.container.start, candidate.container.end))
    return Place(
        name=" ".join(span.text.split()),
        relation=_relation_of(candidate),
        gazetteer_id=gazetteer_id,
        country=country,
        admin1=admin1,
        admin2=admin2,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        radius_km=radius_km,
        precision=precision,
        evidence=tuple(evidence),
    )


def unresolved(
    text: str,
    candidate: Candidate,
    country: str | None,
    precision: PlacePrecision | None = None,
    *,
    admin1: str | None = None,
) -> Place:
    """Return a place that keeps its name and what is sure, without coordinates."""
    return make_place(
        text,
        candidate,
        gazetteer_id=None,
        country=country,
        admin1=admin1,
        point=None,
        radius_km=None,
        precision=precision,
    )


def _relation_of(candidate: Candidate) -> PlaceRelation:
    """Return how the happening lies to the name."""
    left = candidate.left
    if left.bearing:
        return "direction"
    if means_around(left.noun):
        return "near"
    if isinstance(candidate.target, str) and left.preposition == "around":
        return "in"
    return RELATIONS.get(left.preposition or "in", "in")


def place_between(
    text: str, candidate: Candidate, place: Place | None, other: Place | None
) -> Place | None:
    """Return the stretch from one town to its partner; None unless both have a point.

    Towns further apart than _STRETCH_KM, or _ROAD_KM on one road, are parties, or what lies between
    says too little.
    """
    if place is None or other is None or candidate.partner is None:
        return None
    if place.latitude is None or place.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    ends = (place.latitude, place.longitude, other.latitude, other.longitude)
    is_road = candidate.left.preposition != "between"
    if distance_km(*ends) > (_ROAD_KM if is_road else _STRETCH_KM):
        return None
    latitude, longitude = middle_point(*ends)
    radius = max(5.0, round(distance_km(*ends) / 2, 1))
    partner = candidate.partner
    begin = candidate.start if candidate.end + 1 == partner.start else candidate.left.begin
    road = _ROAD.match(text, partner.end)
    span = span_of(text, begin, road.end() if road else span_of_place(text, partner).end)
    return msgspec.structs.replace(
        place,
        name=" ".join(span.text.split()),
        relation="between",
        gazetteer_id=None,
        country=place.country if place.country == other.country else None,
        admin1=place.admin1 if place.admin1 == other.admin1 else None,
        admin2=place.admin2 if place.admin2 == other.admin2 else None,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        precision=2 if radius <= _NEAR_KM else 5,
        evidence=(span,),
    )
