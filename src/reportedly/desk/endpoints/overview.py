"""Queries of programs in; incidents, their map, timeline and sums, out."""

from typing import Any, Final

from litestar import Request, get
from litestar.params import FromPath, FromQuery

from reportedly.desk.endpoints.paging import After, Limit
from reportedly.desk.filters import filter_of
from reportedly.desk.queries import query_of
from reportedly.desk.wants import Shown
from reportedly.records.incidents import KeptIncident, Link, TollRule
from reportedly.records.lines import LineOrder, LinePage, MapColumns, Period, Series, Timeline
from reportedly.records.people import Person

Asked = Request[Person, Any, Any]


@get("/api/incidents", sync_to_thread=True)
def list_incidents(
    request: Asked,
    shown: Shown,
    sort: FromQuery[LineOrder] = "day",
    after: After = None,
    limit: Limit = 50,
) -> LinePage:
    """List incidents, a page at a time; filters are those of the overview's address."""
    return shown.overview.list(filter_of(query_of(request)), sort=sort, after=after, limit=limit)


@get("/api/map", sync_to_thread=True)
def map_incidents(request: Asked, shown: Shown) -> MapColumns:
    """Return what a map draws, in columns."""
    return shown.overview.map(filter_of(query_of(request)))


@get("/api/timeline", sync_to_thread=True)
def time_incidents(request: Asked, shown: Shown, by: FromQuery[Period | None] = None) -> Timeline:
    """Return how many incidents are of each period."""
    return shown.overview.timeline(filter_of(query_of(request)), by)


@get("/api/series", sync_to_thread=True)
def sum_incidents(request: Asked, shown: Shown, by: FromQuery[Period | None] = None) -> Series:
    """Return the sums of killed and injured by period and class of victims."""
    return shown.overview.series(filter_of(query_of(request)), by)


@get("/api/incidents/{number:int}", sync_to_thread=True)
def get_incident(
    shown: Shown, number: FromPath[int], rule: FromQuery[TollRule] = "ucdp"
) -> KeptIncident:
    """Return an incident with ledger, toll, changes, grade and links."""
    return shown.incident(number, rule=rule)


@get("/api/pairs/{one:int}/{other:int}", sync_to_thread=True)
def explain_pair(shown: Shown, one: FromPath[int], other: FromPath[int]) -> Link:
    """Return what speaks for and against two incidents being one."""
    return shown.explain_pair(one, other)


HANDLERS: Final = (
    list_incidents,
    map_incidents,
    time_incidents,
    sum_incidents,
    get_incident,
    explain_pair,
)
