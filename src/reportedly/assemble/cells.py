"""A place in, the cells of the grids in use that it lies in out: PRIO-GRID and H3.

Cells are computed when they are asked for and are no part of a Reading. A cell is given only where
it says no more than the report does.
"""

import math
from typing import Final, NamedTuple

from reportedly.errors import ReportedlyError
from reportedly.records.events import Place

_COLUMNS: Final = 720
_ROWS: Final = 360
_CELL_KM: Final = 55.6
"""How far a cell of PRIO-GRID reaches from south to north."""
_TOWN_KM: Final = 5.0
"""How far an exact place may reach: it is a town more often than a house."""
_EXACT: Final = 1
_COUNTRY: Final = 6
_FINEST: Final = 15


class Cells(NamedTuple):
    """The number of a PRIO-GRID cell and the index of an H3 cell; None where none is fit."""

    priogrid_gid: int | None = None
    h3: str | None = None


def find_cells(place: Place) -> Cells:
    """Return the cells that a place lies in, none finer than the place is known.

    The H3 cell is of the finest resolution whose mean edge is no shorter than the radius, which is
    taken as 5 km for an exact place and is no less for others. The PRIO-GRID cell is that of the
    point, where the radius is no longer than the cell from south to north (55.6 km). A place may
    reach into the cells beside. A country, a place without a point and an area of unknown radius
    lie in no cell. Raises ReportedlyError "bad-coordinates".
    """
    if place.latitude is None or place.longitude is None:
        return Cells()
    latitude, longitude = _check_point(place.latitude, place.longitude)
    radius_km = _TOWN_KM if place.precision == _EXACT else place.radius_km
    if place.precision == _COUNTRY or radius_km is None:
        return Cells()
    return Cells(
        priogrid_gid(latitude, longitude) if radius_km <= _CELL_KM else None,
        _h3_index(latitude, longitude, max(radius_km, _TOWN_KM)),
    )


def priogrid_gid(latitude: float, longitude: float) -> int:
    """Return the number of the PRIO-GRID cell of a point in degrees, 1 to 259,200.

    Cells are half a degree wide and high and counted eastward, then northward, from 1 at 180° west
    and 90° south (Tollefsen, Strand and Buhaug, "PRIO-GRID: A unified spatial data structure",
    2012). A point on an edge is in the cell north or east of it, the North Pole in the last row,
    180° east is 180° west. Raises ReportedlyError "bad-coordinates".
    """
    latitude, longitude = _check_point(latitude, longitude)
    row = min(math.floor(2 * latitude) + _ROWS // 2, _ROWS - 1)
    return row * _COLUMNS + math.floor(2 * longitude) + _COLUMNS // 2 + 1


def _h3_index(latitude: float, longitude: float, radius_km: float) -> str | None:
    """Return the index of the smallest cell with edges of `radius_km`, None where all are less."""
    import h3

    for resolution in range(_FINEST, -1, -1):
        if h3.average_hexagon_edge_length(resolution, unit="km") >= radius_km:
            return str(h3.latlng_to_cell(latitude, longitude, resolution))
    return None


def _check_point(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the point with 180° east as 180° west."""
    if not (-90.0 <= latitude <= 90.0 and -180.0 <= longitude <= 180.0):
        raise ReportedlyError(
            "bad-coordinates",
            f"Latitude {latitude} and longitude {longitude} are no point on the globe.",
            "Latitudes run from -90 to 90 and longitudes from -180 to 180 degrees.",
        )
    return latitude, -180.0 if longitude == 180.0 else longitude
