"""The places of a gazetteer in; the divisions that they lie in, with points and radii, out.

A division is put where its towns are: at their mean, with a radius that holds nine in ten. One
without towns is put at its own point, and one without either is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer.filing import DivisionNames, shown_name
from reportedly.resources.gazetteer.layout import DEGREE, KINDS, NO_DIVISION
from reportedly.resources.gazetteer.writing import DivisionRow

PLACES: Final = np.dtype(
    [
        ("geonameid", "<u4"),
        ("name", "<u4"),
        ("latitude", "<i4"),
        ("longitude", "<i4"),
        ("population", "<u4"),
        ("division", "<u2"),
        ("kind", "u1"),
    ]
)
"""The fields of PLACE_ROW."""
LEAST_RADIUS_KM: Final = 15
_PIECE: Final = 1 << 17
_DEGREE_KM: Final = 111.2
_HELD: Final = 0.9
# Distances are counted in steps of 4 per cent, up to 8,000 km.
_STEP: Final = 1.04
_STEPS: Final = 160
_MOST: Final = 0xFFFFFFFF


class Division(NamedTuple):
    """A division as GeoNames has it. `level` is 1 or 2, or 0 for a country.

    `parent` is the position of its first-order division, its own for others; `country` that of its
    country.
    """

    code: str
    level: int
    name: str
    aliases: tuple[str, ...]
    geonameid: int
    parent: int
    country: int


class OwnPoint(NamedTuple):
    """What GeoNames says of a division itself, in degrees and people."""

    latitude: float
    longitude: float
    population: int


class Divided(NamedTuple):
    """The divisions kept, and the position among them of each of all.

    For one that is left out it is that of its first-order division or country, NO_DIVISION where
    nothing lies in it.
    """

    rows: list[DivisionRow]
    kept: list[int]
    position: NDArray[np.uint16]


class _Sums(NamedTuple):
    """Over the towns of each division: how many, of coordinates, of people; any row at all."""

    towns: NDArray[np.int64]
    latitude: NDArray[np.int64]
    longitude: NDArray[np.int64]
    population: NDArray[np.int64]
    used: NDArray[np.bool_]


def put_divisions(
    places: Path, divisions: Sequence[Division], own: Mapping[int, OwnPoint]
) -> Divided:
    """Return the rows of the divisions that places, in a file of PLACE_ROW, lie in."""
    parents = np.array([one.parent for one in divisions], dtype=np.int64)
    sums = _sum_up(places, parents)
    towns = np.maximum(sums.towns, 1)
    middle = np.stack((sums.latitude / towns, sums.longitude / towns)) / DEGREE
    radii = _radii(places, parents, middle, sums.towns)
    kept, stand_ins = _kept(divisions, sums, own)
    order = {place: number for number, place in enumerate(kept)}
    position = np.array([order.get(place, NO_DIVISION) for place in stand_ins], dtype=np.uint16)
    rows = []
    for place in kept:
        one = divisions[place]
        point, radius = OwnPoint(0.0, 0.0, 0), 0
        if one.level and sums.towns[place]:
            latitude, longitude = (round(float(degrees), 4) for degrees in middle[:, place])
            point = OwnPoint(latitude, longitude, min(int(sums.population[place]), _MOST))
            radius = int(radii[place])
        elif one.level:
            point, radius = own[place], LEAST_RADIUS_KM
        rows.append(
            DivisionRow(
                one.geonameid,
                shown_name(DivisionNames(one.code, one.level, one.name, one.aliases)),
                *point,
                parent=int(position[one.parent]),
                country=one.country,
                radius_km=radius,
                level=one.level,
            )
        )
    return Divided(rows, kept, position)


def pieces(places: Path) -> Iterator[NDArray[np.void]]:
    """Yield the rows of a file of PLACE_ROW, some at a time."""
    with places.open("rb") as file:
        while len(rows := np.fromfile(file, dtype=PLACES, count=_PIECE)):
            yield rows


def _kept(
    divisions: Sequence[Division], sums: _Sums, own: Mapping[int, OwnPoint]
) -> tuple[list[int], list[int]]:
    """Return the positions of divisions to keep, and what stands for each of all."""
    has_point = [bool(sums.towns[place]) or place in own for place in range(len(divisions))]
    whole = {one.country: place for place, one in enumerate(divisions) if not one.level}
    stand_ins = []
    for place, one in enumerate(divisions):
        if not one.level or (has_point[place] and has_point[one.parent]):
            stand_ins.append(place)
        else:
            stand_ins.append(one.parent if has_point[one.parent] else whole[one.country])
    kept = {
        stand_in for place, stand_in in enumerate(stand_ins) if sums.used[place] or has_point[place]
    }
    return sorted(kept), stand_ins


def _towns(rows: NDArray[np.void]) -> NDArray[np.void]:
    is_town = (rows["kind"] == KINDS.index("city")) & (rows["division"] != NO_DIVISION)
    towns: NDArray[np.void] = rows[is_town]
    return towns


def _sum_up(places: Path, parents: NDArray[np.int64]) -> _Sums:
    count = len(parents)
    totals = np.zeros((4, count), dtype=np.int64)
    used = np.zeros(NO_DIVISION + 1, dtype=np.bool_)
    for rows in pieces(places):
        used[rows["division"]] = True
        members = _towns(rows)
        for total, values in zip(totals, _summed(members), strict=True):
            np.add.at(total, members["division"], values)
    # What lies in a second-order division lies in its first-order one too.
    below = np.flatnonzero(parents != np.arange(count))
    for total in totals:
        np.add.at(total, parents[below], total[below].copy())
    towns, latitude, longitude, population = totals
    return _Sums(towns, latitude, longitude, population, used)


def _summed(towns: NDArray[np.void]) -> Iterator[NDArray[np.int64]]:
    yield np.ones(len(towns), dtype=np.int64)
    for field in ("latitude", "longitude", "population"):
        yield towns[field].astype(np.int64)


def _radii(
    places: Path,
    parents: NDArray[np.int64],
    middle: NDArray[np.float64],
    towns: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return for each division the kilometers around its middle within which most towns lie."""
    counts = np.zeros((len(parents), _STEPS), dtype=np.uint32)
    for rows in pieces(places):
        members = _towns(rows)
        division = members["division"].astype(np.int64)
        _count_distances(counts, members, division, middle)
        above = parents[division]
        inside = above != division
        _count_distances(counts, members[inside], above[inside], middle)
    np.cumsum(counts, axis=1, out=counts)
    wanted = (_HELD * np.maximum(towns - 1, 0)).astype(np.int64)
    steps = (counts > wanted[:, None]).argmax(axis=1)
    radii: NDArray[np.int64] = np.round(LEAST_RADIUS_KM * _STEP**steps).astype(np.int64)
    return radii


def _count_distances(
    counts: NDArray[np.uint32],
    towns: NDArray[np.void],
    division: NDArray[np.int64],
    middle: NDArray[np.float64],
) -> None:
    """Count towns by their distance on a plane, good enough within a division."""
    north = towns["latitude"] / DEGREE - middle[0, division]
    east = (towns["longitude"] / DEGREE - middle[1, division]) * np.cos(
        np.radians(middle[0, division])
    )
    distance_km = _DEGREE_KM * np.hypot(north, east)
    steps = np.ceil(np.log(np.maximum(distance_km / LEAST_RADIUS_KM, 1.0)) / np.log(_STEP))
    np.add.at(counts, (division, np.minimum(steps, _STEPS - 1).astype(np.int64)), 1)
