"""The table of regions as it is written and read by people in, the file of the package out.

Parsing TOML takes thirty times as long as JSON, and every run of the reader would wait for it.
A town, camp or base that the
table puts in no division gets that of the nearest town, a small area that of the towns in it, if
they are of one. `python tools/build_regions.py` writes it;
the same table and gazetteer give the same bytes.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer import load_gazetteer
from reportedly.resources.regions import Region, RegionTable

_SPOT: Final = 2
_WATERS: Final = 7
_NEAR_KM: Final = 25.0
_SMALL_KM: Final = 80.0
_KM_A_DEGREE: Final = 111.2
_SOURCE: Final = Path(__file__).with_name("regions.toml")
_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data/regions.json"


def build(source: str) -> bytes:
    """Return the bytes of the file; ValueError or ValidationError where the table is none."""
    table = msgspec.convert(tomllib.loads(source), type=RegionTable)
    towns = _towns_by_country()
    regions = tuple(_within_division(region, towns) for region in table.regions)
    return msgspec.json.encode(msgspec.structs.replace(table, regions=regions)) + b"\n"


@cache
def _towns_by_country() -> dict[str, tuple[NDArray[np.float64], list[str]]]:
    """Return by country the points of all towns in a division, and the division's name."""
    towns: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for town in load_gazetteer().places():
        if town.country is not None and town.admin1 is not None:
            towns[town.country].append((town.latitude, town.longitude, town.admin1))
    return {
        country: (np.array([one[:2] for one in each]), [one[2] for one in each])
        for country, each in towns.items()
    }


def _within_division(
    region: Region, towns: Mapping[str, tuple[NDArray[np.float64], list[str]]]
) -> Region:
    """Return a spot or small area with the first-order division of its country that it lies in.

    That of a spot is the nearest town's, if near, that of an area the one of all towns in it.
    """
    if region.admin1 is not None or region.country not in towns or region.precision == _WATERS:
        return region
    points, divisions = towns[region.country or ""]
    north = points[:, 0] - region.point[0]
    east = (points[:, 1] - region.point[1]) * math.cos(math.radians(region.point[0]))
    apart = _KM_A_DEGREE * np.hypot(north, east)
    if region.precision <= _SPOT:
        held = [int(apart.argmin())] if apart.min() <= _NEAR_KM else []
    else:
        held = np.flatnonzero(apart <= region.radius_km).tolist()
    names = {divisions[one] for one in held}
    if len(names) != 1 or region.radius_km > _SMALL_KM:
        return region
    return msgspec.structs.replace(region, admin1=names.pop())


def main() -> None:
    """Write the file."""
    _TARGET.write_bytes(build(_SOURCE.read_text("utf-8")))


if __name__ == "__main__":
    main()
