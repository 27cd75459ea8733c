"""Stretches of the globe in, a frame around them that turns degrees into places on a small map out.

The projection is equirectangular, true along every meridian and at the latitude of the middle.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

WIDTH: Final = 1280
HEIGHT: Final = 840
_KM_A_DEGREE: Final = 111.2
_MARGIN: Final = 1.5
_LEAST_WIDTH_KM: Final = 700
_POLEMOST: Final = 85.0
_TURNS: Final = 200
_MAIN_PART: Final = 0.25


class Box(NamedTuple):
    """A stretch of the globe, in degrees; `east` may lie beyond 180 but not west of `west`."""

    west: float
    south: float
    east: float
    north: float


class Frame(NamedTuple):
    """What a map of WIDTH × HEIGHT shows: its middle, and how large a degree of latitude is."""

    longitude: float
    latitude: float
    scale: float

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is beside one of latitude."""
        return _squeeze(self.latitude)

    @property
    def km(self) -> float:
        """How long a kilometer is."""
        return self.scale / _KM_A_DEGREE

    @property
    def box(self) -> Box:
        """The stretch that it shows; it may reach beyond the poles."""
        wide = WIDTH / self.scale / self.squeeze / 2
        high = HEIGHT / self.scale / 2
        return Box(
            self.longitude - wide, self.latitude - high, self.longitude + wide, self.latitude + high
        )

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies, from the top left; its longitude is taken as it is."""
        x = WIDTH / 2 + (longitude - self.longitude) * self.squeeze * self.scale
        return x, HEIGHT / 2 - (latitude - self.latitude) * self.scale

    def locate(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies, the short way round from the middle."""
        east = (longitude - self.longitude + 180) % 360 - 180
        return self.project(self.longitude + east, latitude)

    def ellipse(self, latitude: float, radius_km: float) -> tuple[float, float]:
        """Return half the width and height of a circle on the globe."""
        high = radius_km * self.km
        return high * self.squeeze / _squeeze(latitude), high


def circle_box(longitude: float, latitude: float, radius_km: float) -> Box:
    """Return the stretch that a circle fills; it ends short of the poles."""
    high = radius_km / _KM_A_DEGREE
    wide = min(180.0, high / _squeeze(latitude))
    return Box(
        longitude - wide,
        max(-_POLEMOST, latitude - high),
        longitude + wide,
        min(_POLEMOST, latitude + high),
    )


def line_box(points: Iterable[tuple[float, float]]) -> Box:
    """Return the stretch that points (longitude, latitude) fill."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def main_boxes(rings: Iterable[Iterable[tuple[float, float]]]) -> list[Box]:
    """Return the stretches of a country's largest part and of those a quarter as large.

    Far islands do not count.
    """
    boxes = [line_box(ring) for ring in rings]
    sizes = [(box.east - box.west) * (box.north - box.south) for box in boxes]
    least = max(sizes) * _MAIN_PART
    return [box for box, size in zip(boxes, sizes, strict=True) if size >= least]


def fit_frame(boxes: Sequence[Box]) -> Frame:
    """Return a frame around at least one stretch with a margin, the shorter way round the globe.

    It is never narrower than 700 km, nor wider than the globe.
    """
    west, east = _around([(box.west, box.east) for box in boxes])
    south = min(box.south for box in boxes)
    north = max(box.north for box in boxes)
    latitude = (south + north) / 2
    for _ in range(_TURNS):
        squeeze = _squeeze(latitude)
        scale = min(
            WIDTH / max((east - west) * squeeze * _MARGIN, _LEAST_WIDTH_KM / _KM_A_DEGREE),
            HEIGHT / max((north - south) * _MARGIN, 1e-9),
        )
        scale = max(scale, WIDTH / 360 / squeeze)
        # A middle that is moved off the pole makes degrees of longitude longer.
        most = max(0.0, 90 - HEIGHT / scale / 2)
        if abs(latitude) <= most:
            break
        latitude = math.copysign(most, latitude)
    return Frame((west + east) / 2, latitude, scale)


def _squeeze(latitude: float) -> float:
    return math.cos(math.radians(min(_POLEMOST, abs(latitude))))


def _around(stretches: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the shortest stretch of longitudes that holds all of `stretches`."""
    turned = sorted(
        (west - 360 * math.floor((west + 180) / 360), min(360.0, east - west))
        for west, east in stretches
    )
    best = (360.0, turned[0][0], turned[0][0] + 360.0)
    for number in range(len(turned)):
        # Begin at each stretch in turn, those before it coming a turn later.
        order = [*turned[number:], *((west + 360, wide) for west, wide in turned[:number])]
        west = order[0][0]
        east = max(start + wide for start, wide in order)
        best = min(best, (east - west, west, east))
    return (best[1], best[1] + min(360.0, best[0]))
