"""The outlines of the countries in; where the sides of each lie, the file of the package, out.

"Southern Thailand" is the southern third of the land: halfway from the middle of the country
southward lies the sea. Land far off the largest piece (Alaska, Hawaii) is no side.
`python tools/build_sides.py` writes the file; the same outlines give the same bytes.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.resources.countries import SIDES_FILE
from reportedly.resources.outlines import Line, load_outlines
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.words import COMPASS

_STEPS: Final = 120
"""How many points a country is sampled at along its longer side."""
_THIRD: Final = 1 / 3
_WITHIN: Final = 90.0
"""How many points of a side in a hundred its radius holds."""
_FAR_DEGREES: Final = 5.0
_FEWEST: Final = 30
_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data" / SIDES_FILE

_Points: TypeAlias = NDArray[np.float64]
"""Longitudes and latitudes, a line a point."""


def build() -> bytes:
    """Return the bytes of the file: latitude, longitude and radius in km by country and side."""
    sides = {}
    for code, rings in sorted(load_outlines().rings.items()):
        points = _points_in([np.array(ring) for ring in _main_land(rings)])
        if code and len(points) >= _FEWEST:
            sides[code] = {side: _side(points, step) for side, step in COMPASS.items() if any(step)}
    return msgspec.json.encode(sides) + b"\n"


def _main_land(rings: Sequence[Line]) -> list[Line]:
    """Return the rings around the largest piece of land and, from one to the next, those near."""
    left = sorted(rings, key=_extent, reverse=True)
    held = [left.pop(0)]
    while near := [ring for ring in left if any(_are_near(ring, one) for one in held)]:
        held += near
        left = [ring for ring in left if ring not in near]
    return held


def _extent(ring: Line) -> float:
    points = np.array(ring)
    return float(np.prod(np.ptp(points, axis=0)))


def _are_near(ring: Line, other: Line) -> bool:
    here, there = np.array(ring), np.array(other)
    gap = np.abs(here[:, None] - there[None, :]).max(axis=2)
    return bool(gap.min() <= _FAR_DEGREES)


def _points_in(rings: Sequence[_Points]) -> _Points:
    """Return the points of a grid that an odd number of rings lies around."""
    everything = np.concatenate(rings)
    low, high = everything.min(axis=0), everything.max(axis=0)
    step = float((high - low).max()) / _STEPS
    x, y = np.meshgrid(*(np.arange(low[axis] + step / 2, high[axis], step) for axis in (0, 1)))
    inside = np.zeros(x.shape, dtype=np.bool_)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if y1 != y2:
                crosses = (y1 > y) != (y2 > y)
                inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return np.stack((x[inside], y[inside]), axis=1)


def _side(points: _Points, steps: tuple[int, int]) -> tuple[float, float, float]:
    """Return the middle of the last third of the land toward a side, and how far most of it is."""
    north, east = steps
    shrink = math.cos(math.radians(float(points[:, 1].mean())))
    along = (north * points[:, 1] + east * points[:, 0] * shrink) / math.hypot(north, east)
    there = points[along >= along.max() - _THIRD * np.ptp(along)]
    longitude, latitude = (float(value) for value in there.mean(axis=0))
    apart = [distance_km(latitude, longitude, y, x) for x, y in there.tolist()]
    longitude = (longitude + 180.0) % 360.0 - 180.0
    return round(latitude, 2), round(longitude, 2), round(float(np.percentile(apart, _WITHIN)))


def main() -> None:
    """Write the file."""
    _TARGET.write_bytes(build())


if __name__ == "__main__":
    main()
