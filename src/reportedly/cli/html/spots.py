"""The places of a reading in, each place that a map shows or has to account for out, once."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.cartography.frame import Box, circle_box, main_boxes
from reportedly.records.events import Place

Shape: TypeAlias = Literal["dot", "near", "area", "country", "waters"]
Rings: TypeAlias = Mapping[str, Sequence[Sequence[tuple[float, float]]]]
"""The rings of countries by alpha-3 code, as resources.outlines has them."""

_NEAR_KM: Final = 25.0
_SHAPES: Final[Mapping[int, Shape]] = {
    1: "dot",
    2: "near",
    3: "area",
    4: "area",
    5: "area",
    6: "country",
    7: "waters",
}


class Spot(NamedTuple):
    """A place of a map: its id on the page, the event numbers that have it, where it was read."""

    id: str
    place: Place
    events: tuple[int, ...]

    @property
    def shape(self) -> Shape | None:
        """How its precision is drawn; None for a place that is not located."""
        return _SHAPES.get(self.place.precision or 0)

    @property
    def radius_km(self) -> float:
        """The radius of its circle, in kilometers: 0 for an exact place."""
        if self.shape == "dot":
            return 0.0
        return self.place.radius_km or (_NEAR_KM if self.shape == "near" else 0.0)


class Spots:
    """The spots of one article; filled as its values are laid out."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._spots: dict[tuple[object, ...], Spot] = {}

    def add(self, place: Place, event: int | None) -> str:
        """Take a place, of an event or of none, and return the id of its spot.

        What would be drawn as the same is the same spot.
        """
        where = (place.latitude, place.longitude)
        name = place.name if None in where else None
        key = (*where, place.precision, place.radius_km, place.country, name)
        known = self._spots.get(key, Spot(f"{self._prefix}-p{len(self._spots) + 1}", place, ()))
        events = known.events if event is None or event in known.events else (*known.events, event)
        self._spots[key] = known._replace(events=events)
        return known.id

    def all(self) -> tuple[Spot, ...]:
        """Return them in the order in which they came."""
        return tuple(self._spots.values())


def why_not_drawn(spot: Spot, rings: Rings) -> str | None:
    """Return what keeps a place from a map that shows no more than is known; None for nothing."""
    place = spot.place
    if spot.shape is None:
        return "the gazetteer has no such place, or the report leaves open which one is meant"
    if spot.shape == "country":
        return None if place.country in rings else "its outline is not part of Reportedly"
    if place.latitude is None or place.longitude is None:
        return "where it lies is not known"
    if spot.shape != "dot" and not spot.radius_km:
        return "how far it reaches is not known"
    return None


def boxes_of(spot: Spot, rings: Rings) -> list[Box]:
    """Return the stretches that a map has to show for a spot that is drawn."""
    place = spot.place
    if spot.shape == "country":
        return main_boxes(rings[place.country or ""])
    if place.latitude is None or place.longitude is None:
        return []
    return [circle_box(place.longitude, place.latitude, spot.radius_km)]
