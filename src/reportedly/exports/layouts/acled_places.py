"""Where something was in; ACLED's columns of places out."""

from typing import Final

from reportedly.exports.layouts.acled_codes import GEO_PRECISION, Land
from reportedly.exports.losses import Losses
from reportedly.records.dossier import DossierPlace

_DECIMALS: Final = 4


def where_of(place: DossierPlace | None, land: Land | None, losses: Losses) -> tuple[object, ...]:
    """Return the columns iso to geo_precision."""
    country = (None, None, None) if land is None else (land.iso, land.region, land.name)
    if place is None:
        return (*country, *(None,) * 7)
    has_point = place.latitude is not None and place.longitude is not None
    return (
        *country,
        place.admin1,
        place.admin2,
        None,
        place.name,
        *(_rounded(place.latitude, place.longitude, losses) if has_point else (None, None)),
        _geo_precision(place),
    )


def _rounded(
    latitude: float | None, longitude: float | None, losses: Losses
) -> tuple[float | None, float | None]:
    """Return a point with four decimals, as ACLED's are, and note where that is less than told."""
    if latitude is None or longitude is None:
        return None, None
    # Nothing is -0.0.
    point = round(latitude, _DECIMALS) + 0.0, round(longitude, _DECIMALS) + 0.0
    losses.distinctions(
        "points", "ACLED's coordinates have four decimals", point != (latitude, longitude)
    )
    return point


def _geo_precision(place: DossierPlace) -> int | None:
    """Return ACLED's precision of a place; near a town it is less precise than in it."""
    if place.precision is None:
        return None
    precise = GEO_PRECISION[place.precision]
    return precise if place.relation == "in" else max(precise, 2)
