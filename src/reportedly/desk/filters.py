"""The query of an address in; which incidents it asks for out."""

import re
from typing import Final, Literal, cast

from reportedly.api.overview import IncidentFilter, check_incident_filter
from reportedly.desk.queries import Query, one, whole
from reportedly.errors import ReportedlyError
from reportedly.records.incidents import Grade, IncidentKind, TollRule

NAMES: Final = (
    "since",
    "until",
    "country",
    "admin1",
    "box",
    "type",
    "status",
    "actor",
    "source",
    "publisher",
    "killed_min",
    "killed_max",
    "injured_min",
    "injured_max",
    "words",
    "grade",
    "kind",
    "rule",
)
"""What the query of a page and of the API may ask for, under the same names."""
_SIDES: Final = 4
_SIDE: Final = re.compile(r"-?\d{1,3}(\.\d{1,10})?")


def filter_of(query: Query) -> IncidentFilter:
    """Return what a query asks for. ReportedlyError "bad-filter", "bad-rule"."""
    country = one(query, "country")
    wanted = IncidentFilter(
        since=one(query, "since"),
        until=one(query, "until"),
        country=country.upper() if country else None,
        admin1=one(query, "admin1"),
        box=_box(query),
        types=tuple(query.get("type", ())),
        statuses=tuple(query.get("status", ())),
        actor=one(query, "actor"),
        source=one(query, "source"),
        publisher=one(query, "publisher"),
        killed=_range(query, "killed"),
        injured=_range(query, "injured"),
        words=one(query, "words"),
        grade=cast("Grade | None", one(query, "grade")),
        kind=cast("IncidentKind | None", one(query, "kind")),
        rule=cast("TollRule", one(query, "rule") or "ucdp"),
    )
    check_incident_filter(wanted)
    return wanted


def _range(query: Query, name: Literal["killed", "injured"]) -> tuple[int | None, int | None]:
    return whole(query, f"{name}_min"), whole(query, f"{name}_max")


def _box(query: Query) -> tuple[float, float, float, float] | None:
    written = one(query, "box")
    if written is None:
        return None
    sides = written.split(",")
    if len(sides) != _SIDES or not all(_SIDE.fullmatch(side) for side in sides):
        raise ReportedlyError(
            "bad-filter",
            f"{written[:40]!r} is no box.",
            "Write its south, west, north and east in degrees: 33.2,43.5,34.1,45.0.",
        )
    south, west, north, east = map(float, sides)
    return south, west, north, east
