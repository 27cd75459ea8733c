"""The place of a dossier in; a small map of its country with it, as SVG, out.

It shows no more than is known: an area has no point in its middle, of a country all is shaded.
The outlines of a country are made once.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.cartography.frame import HEIGHT, WIDTH, Frame, circle_box, fit_frame, main_boxes
from reportedly.cartography.paths import clipped_rings, path_along, path_around, ring_area
from reportedly.marking.markup import Markup, element
from reportedly.records.dossier import DossierPlace
from reportedly.resources.outlines import Outlines

CREDIT: Final = (
    "Places: GeoNames (CC BY 4.0), changed. Outlines: Natural Earth (public domain), simplified;"
    " how a border is drawn says nothing of its status."
)
_STEP: Final = 13.0
_LEAST_AREA: Final = 250.0
"""What is smaller than this, in square units of the map, is left out but of the country itself."""
_DOT: Final = 15
_LEAST_RADIUS: Final = 18.0
_NEAR_KM: Final = 25.0
_CELL: Final = 5
"""Maps that have to reach beyond a country's main part are shared within so many degrees."""
_COUNTRY: Final = 6


class _Ground(NamedTuple):
    frame: Frame
    land: Markup
    shaded: Markup


class SmallMaps:
    """Draws small maps on the outlines that it is given."""

    def __init__(self, outlines: Outlines) -> None:
        self._outlines = outlines
        self._grounds: dict[tuple[str, int, int], _Ground] = {}

    def of(self, place: DossierPlace | None, words: str) -> Markup | None:
        """Return the map of a place, called `words`; None for one that cannot be drawn."""
        if place is None or not place.country or place.country not in self._outlines.rings:
            return None
        if place.precision is None or place.precision > _COUNTRY:
            return None
        spot = _spot_of(place)
        ground = self._ground(place.country, spot)
        over = [ground.shaded] if spot is None else _drawn(spot, ground.frame)
        return element(
            "svg",
            ground.land,
            *over,
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
            aria_label=f"Map: {words}",
            class_="small-map",
        )

    def _ground(self, code: str, spot: "_Spot | None") -> _Ground:
        """Return the map of a country, or one that reaches as far as a spot beyond it."""
        ground = self._kept((code, 0, 0), None)
        if spot is None or _is_on(ground.frame, spot):
            return ground
        cell = (round(spot.longitude / _CELL), round(spot.latitude / _CELL))
        return self._kept((code, *cell), cell)

    def _kept(self, key: tuple[str, int, int], cell: tuple[int, int] | None) -> _Ground:
        if key not in self._grounds:
            rings = self._outlines.rings
            boxes = main_boxes(rings[key[0]])
            if cell is not None:
                boxes.append(circle_box(cell[0] * _CELL, cell[1] * _CELL, 111.2 * _CELL))
            frame = fit_frame(boxes)
            self._grounds[key] = _ground_of(key[0], frame, rings, self._outlines.borders)
        return self._grounds[key]


class _Spot(NamedTuple):
    """What is drawn: a point where `is_point`, around it a circle where it has a radius."""

    longitude: float
    latitude: float
    radius_km: float
    is_point: bool


def _spot_of(place: DossierPlace) -> _Spot | None:
    """Return the spot of a place; None for one of which no more than the country can be drawn."""
    point, precision = (place.longitude, place.latitude), place.precision or _COUNTRY
    if point[0] is None or point[1] is None or precision == _COUNTRY:
        return None
    if precision == 1:
        return _Spot(point[0], point[1], 0.0, True)
    radius_km = place.radius_km or (_NEAR_KM if precision == 2 else 0.0)
    return _Spot(point[0], point[1], radius_km, False) if radius_km else None


def _drawn(spot: _Spot, frame: Frame) -> list[Markup]:
    x, y = frame.locate(spot.longitude, spot.latitude)
    if spot.is_point:
        return [element("circle", cx=round(x), cy=round(y), r=_DOT, class_="spot point")]
    across, down = (
        round(max(half, _LEAST_RADIUS)) for half in frame.ellipse(spot.latitude, spot.radius_km)
    )
    disc = element("ellipse", cx=round(x), cy=round(y), rx=across, ry=down, class_="spot disc")
    return [disc]


def _is_on(frame: Frame, spot: _Spot) -> bool:
    x, y = frame.locate(spot.longitude, spot.latitude)
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def _ground_of(
    code: str,
    frame: Frame,
    rings: Mapping[str, Sequence[Sequence[tuple[float, float]]]],
    borders: Sequence[Sequence[tuple[float, float]]],
) -> _Ground:
    around = (clipped_rings(lines, frame, _STEP) for land, lines in rings.items() if land != code)
    large = [ring for one in around for ring in one if ring_area(ring) >= _LEAST_AREA]
    own = _largest(clipped_rings(rings[code], frame, _STEP))
    return _Ground(
        frame,
        Markup(
            element("rect", width=WIDTH, height=HEIGHT, class_="sea")
            + element("path", d=path_around([*large, *own]), class_="land")
            + element("path", d=path_along(borders, frame, _STEP), class_="border")
        ),
        element("path", d=path_around(own), class_="somewhere"),
    )


def _largest(rings: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """Return the rings that can be seen, or else the largest one."""
    seen = [ring for ring in rings if ring_area(ring) >= _LEAST_AREA]
    return seen or sorted(rings, key=ring_area)[-1:]
