"""Points and distances in, points and distances on the globe out."""

import math
from typing import Final

_EARTH_RADIUS_KM: Final = 6371.0


def distance_km(latitude: float, longitude: float, latitude_2: float, longitude_2: float) -> float:
    """Return the great-circle distance of two points (haversine), in kilometers."""
    north = math.radians(latitude_2 - latitude) / 2
    east = math.radians(longitude_2 - longitude) / 2
    across = math.cos(math.radians(latitude)) * math.cos(math.radians(latitude_2))
    half_chord = math.sin(north) ** 2 + across * math.sin(east) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half_chord)))


def move_point(
    latitude: float, longitude: float, side: tuple[int, int], by_km: float
) -> tuple[float, float]:
    """Return the point that lies `by_km` toward `side` (steps north and east), to 4 decimals.

    (0, 0) stays where it is. Latitudes stop short of the poles, longitudes wrap.
    """
    north, east = side
    steps = math.hypot(north, east)
    if not steps:
        return round(latitude, 4), round(longitude, 4)
    degrees = math.degrees(by_km / _EARTH_RADIUS_KM) / steps
    moved = max(-89.0, min(89.0, latitude + north * degrees))
    turned = longitude + east * degrees / math.cos(math.radians(max(-89.0, min(89.0, latitude))))
    return round(moved, 4), round((turned + 180.0) % 360.0 - 180.0, 4)


def middle_point(
    latitude: float, longitude: float, latitude_2: float, longitude_2: float
) -> tuple[float, float]:
    """Return the point halfway between two near ones, the short way round, to 4 decimals."""
    east = (longitude_2 - longitude + 180.0) % 360.0 - 180.0
    middle = (longitude + east / 2 + 180.0) % 360.0 - 180.0
    return round((latitude + latitude_2) / 2, 4), round(middle, 4)
