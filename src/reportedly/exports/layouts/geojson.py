"""A dossier in; a feature of GeoJSON (RFC 7946) with its row of the house's own table, out.

A feature has a point where one is known, and no geometry otherwise: never a pin in the middle of a
country. A division or vague region has the point that stands for it; the properties say so.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reportedly.exports.layout import CodeList, Column, Layout, Part, Row, Shaping
from reportedly.exports.layouts.columns import CODES, COLUMNS, RULES
from reportedly.exports.layouts.flat import COUNTRY, flat_row, note_losses
from reportedly.exports.sinks.geojson import GeojsonSink
from reportedly.records.dossier import Dossier, DossierPlace

_POINTS: Final[Mapping[str, str]] = {
    "exact": "The point is that of an exact place.",
    "near": "The place is within about 25 km of the point.",
    "representative": "The point stands for a division, a vague region or waters.",
    "unknown": "It is not known how precise the point is.",
    "country": "No point: only the country is known.",
    "none": "No point: no place is known, or none that could be found.",
}
_BY_PRECISION: Final = {1: "exact", 2: "near", None: "unknown"}
_NAMES: Final = tuple(column.name for column in COLUMNS)
_LATITUDE, _LONGITUDE = _NAMES.index("latitude"), _NAMES.index("longitude")


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier's feature."""
    row = flat_row(dossier, shaping.rule)
    note_losses(dossier, shaping, "GeoJSON")
    latitude, longitude = row[_LATITUDE], row[_LONGITUDE]
    geometry: dict[str, Any] | None = None
    if latitude is not None and longitude is not None:
        geometry = {"type": "Point", "coordinates": (longitude, latitude)}
    properties = dict(zip(_NAMES, row, strict=True))
    properties["point"] = _point(dossier.place, has_geometry=geometry is not None)
    yield (
        0,
        {"type": "Feature", "id": dossier.id, "geometry": geometry, "properties": properties},
    )


def _point(place: DossierPlace | None, *, has_geometry: bool) -> str:
    """Return what the geometry is, as a code."""
    if has_geometry and place is not None:
        return _BY_PRECISION.get(place.precision, "representative")
    return "country" if place is not None and place.precision == COUNTRY else "none"


LAYOUT: Final = Layout(
    name="geojson",
    title="GeoJSON",
    about="One feature an incident, with its toll under one rule: for maps.",
    parts=(
        Part(
            "features",
            (*COLUMNS, Column("point", "text", "What the geometry is, and why there is none.")),
        ),
    ),
    shape=shape,
    sink=GeojsonSink,
    suffix=".geojson",
    rules=(
        *RULES,
        (
            "Coordinates are degrees of WGS 84, longitude first. A feature without a known point"
            " has no geometry; the property point says why."
        ),
        "Properties of several values are arrays; what is not known is null.",
    ),
    codes=(*CODES, CodeList("point", _POINTS)),
)
