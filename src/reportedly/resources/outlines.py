"""The file of country outlines in, rings of countries and the borders between them out.

Layout: JSON. `arcs` are lines between two points where borders meet or end, each a flat list of
steps x, y, x, y … in 1/`grid` of a degree, the first from 0, 0. A land's rings are lists of arcs;
~n is arc n backward. A border that two lands share is one arc. Nothing is cut at the 180th
meridian: longitudes run on beyond it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import accumulate
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

OUTLINES_FILE: Final = "outlines.json"

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
Line: TypeAlias = tuple[Point, ...]


class Land(msgspec.Struct, frozen=True, array_like=True):
    """The rings of a country, as arcs; `code` is alpha-3, or "" for a land of no listed country."""

    code: str
    rings: tuple[tuple[int, ...], ...]


class OutlinesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is."""

    grid: int
    arcs: tuple[tuple[int, ...], ...]
    lands: tuple[Land, ...]


class Outlines(msgspec.Struct, frozen=True, kw_only=True):
    """Countries as rings by alpha-3 code, and the lines between two of them.

    Rings are closed (first point = last) and stand for land where an odd number of them lies
    around a point. Longitudes are continuous along a line and may lie beyond ±180.
    """

    rings: Mapping[str, tuple[Line, ...]]
    borders: tuple[Line, ...]


def load_outlines() -> Outlines:
    """Read the outlines that come with the package."""
    data = resources.files("reportedly.resources").joinpath("data", OUTLINES_FILE).read_bytes()
    return decode_outlines(msgspec.json.decode(data, type=OutlinesFile))


def decode_outlines(file: OutlinesFile) -> Outlines:
    """Return the rings and lines that a file holds."""
    arcs = [_points(steps, file.grid) for steps in file.arcs]
    rings: dict[str, tuple[Line, ...]] = {}
    owners: Counter[int] = Counter()
    for land in file.lands:
        rings[land.code] = tuple(_ring(ring, arcs) for ring in land.rings)
        owners.update(number if number >= 0 else ~number for ring in land.rings for number in ring)
    borders = tuple(arc for number, arc in enumerate(arcs) if owners[number] > 1)
    return Outlines(rings=MappingProxyType(rings), borders=borders)


def _points(steps: Sequence[int], grid: int) -> Line:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / grid, y / grid) for x, y in zip(xs, ys, strict=True))


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join arcs end to end; one that begins a turn of the globe away is moved to where it joins."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        turn = round((points[-1][0] - arc[0][0]) / 360) * 360 if points else 0
        points.extend((x + turn, y) for x, y in (arc[1:] if points else arc))
    return tuple(points)
