"""A query in; the overview of all incidents that are like it, out."""

from functools import cache
from typing import Any, Final, cast, get_args

from litestar import Request, Response, get

from reportedly import api
from reportedly.api.kept import Reportedly
from reportedly.api.showing import Showing
from reportedly.desk.filters import filter_of
from reportedly.desk.queries import one, query_of
from reportedly.desk.rendering import page
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records import codes
from reportedly.records.incidents import Grade, IncidentKind, TollRule
from reportedly.records.lines import LineOrder
from reportedly.records.people import Person

_PAGE: Final = 50
_ORDERS: Final = (
    ("day", "Day"),
    ("killed", "Killed"),
    ("articles", "Articles"),
    ("score", "Least score"),
)
_CODES: Final = {
    "types": codes.EVENT_TYPES,
    "statuses": get_args(codes.EventStatus),
    "grades": get_args(Grade),
    "kinds": get_args(IncidentKind),
    "rules": get_args(TollRule),
}
_CLASS_WORDS: Final = {
    "civilian": "civilians",
    "state_forces": "state forces",
    "armed_group": "armed groups",
    "unknown": "not known who",
    "all": "all together",
}


@get("/", include_in_schema=False, sync_to_thread=True)
def show_overview(request: Request[Person, Any, Any], kept: Kept, shown: Shown) -> Response[str]:
    """Return map, timeline, losses and list; scripts draw all but the list."""
    return _show(request, kept, shown, "overview.html")


@get("/overview/list", include_in_schema=False, sync_to_thread=True)
def show_list(request: Request[Person, Any, Any], kept: Kept, shown: Shown) -> Response[str]:
    """Return the list alone."""
    return _show(request, kept, shown, "overview_list.html")


def _show(
    request: Request[Person, Any, Any], kept: Reportedly, shown: Showing, template: str
) -> Response[str]:
    query = query_of(request)
    wanted = filter_of(query)
    sort = one(query, "sort") or "day"
    if sort not in dict(_ORDERS):
        raise ReportedlyError(
            "bad-filter", f"No list is sorted by {sort[:40]!r}.", f"By {', '.join(dict(_ORDERS))}."
        )
    lines = shown.overview.list(
        wanted, sort=cast("LineOrder", sort), after=one(query, "after"), limit=_PAGE
    )
    return page(
        request,
        template,
        wanted=wanted,
        lines=lines,
        total=shown.overview.count(wanted),
        unmerged=0 if lines.lines else kept.unmerged(),
        orders=_ORDERS,
        sort=sort,
        query=query,
        codes=_CODES,
        countries=_countries(),
        class_words=_CLASS_WORDS,
    )


@cache
def _countries() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(api.country_names().items(), key=lambda pair: pair[1]))


HANDLERS: Final = (show_overview, show_list)
