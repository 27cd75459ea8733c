"""Requests about pairs and parts of incidents in; both beside each other, and rulings, out."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.kept import Reportedly
from reportedly.desk.forms.given import Given
from reportedly.desk.queries import Query, as_whole, query_of, whole
from reportedly.desk.queries import one as value_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.undoing import find_own
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records.incidents import KeptIncident
from reportedly.records.people import Person, may

_PAGE: Final = 25
_SHOWN: Final = 12
_EXCERPT: Final = 280


@get("/linking", include_in_schema=False, sync_to_thread=True)
def show_pairs(request: Request[Person, Any, Any], kept: Kept, shown: Shown) -> Response[str]:
    """Return the pairs that are nearly one incident."""
    query = query_of(request)
    pairs = shown.queue.pairs(after=value_of(query, "after"), limit=_PAGE)
    return page(request, "linking.html", pairs=pairs, **_decided(kept, request.user, query))


@get("/linking/compare", include_in_schema=False, sync_to_thread=True)
def choose_pair(request: Request[Person, Any, Any]) -> Redirect:
    """Go to the page of two incidents that were named."""
    query = query_of(request)
    one, other = whole(query, "one"), whole(query, "other")
    if one is None or other is None:
        raise ReportedlyError("bad-filter", "Two incidents are compared.", "Give two numbers.")
    return Redirect(f"/linking/{one}/{other}")


@get("/linking/{one:int}/{other:int}", include_in_schema=False, sync_to_thread=True)
def show_pair(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    one: FromPath[int],
    other: FromPath[int],
) -> Response[str]:
    """Return two incidents side by side, with what speaks for and against their being one."""
    link = shown.explain_pair(one, other)
    mine, theirs = shown.incident(one), shown.incident(other)
    return page(
        request,
        "pair.html",
        one=mine,
        other=theirs,
        link=link,
        excerpts=_excerpts(mine) | _excerpts(theirs),
        graphic_ones=[one.id for one in (mine, theirs) if shown.is_graphic(one.id)],
        may_write=may(request.user.role, "write"),
        **_decided(kept, request.user, query_of(request)),
    )


def _decided(kept: Reportedly, person: Person, query: Query) -> dict[str, Any]:
    """Return what a page says of a decision that was just kept."""
    number = find_own(kept, person, whole(query, "decided"))
    return {"decided": number, "decided_on": f"decision {number}"}


@post(
    "/linking/{one:int}/{other:int}",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def rule_pair(
    request: Request[Person, Any, Any],
    kept: Kept,
    one: FromPath[int],
    other: FromPath[int],
    body: RawBody,
) -> Redirect:
    """Keep what a person rules of two incidents, and go on to the next pair."""
    given = Given(body)
    rulings = {"same": kept.same, "different": kept.different, "unsure": kept.unsure}
    ruling = rulings.get(given.text("ruling"))
    if ruling is None:
        raise ReportedlyError(
            "bad-edit", "Nothing is ruled.", f"Choose one of {', '.join(rulings)}."
        )
    done = ruling(one, other, by=request.user.name, why=given.optional("why"))
    left = kept.queue.pairs(limit=1).pairs
    following = f"/linking/{left[0].one.id}/{left[0].other.id}" if left else "/linking"
    return Redirect(f"{following}?decided={done.decision}", status_code=303)


@get("/incidents/{number:int}/split", include_in_schema=False, sync_to_thread=True)
def show_split(
    request: Request[Person, Any, Any], shown: Shown, number: FromPath[int]
) -> Response[str]:
    """Return the events of an incident, to be put in two piles."""
    incident = shown.incident(number)
    return page(
        request,
        "split.html",
        incident=incident,
        excerpts=_excerpts(incident),
        is_graphic=shown.is_graphic(incident.id),
    )


@post(
    "/incidents/{number:int}/split",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def rule_split(
    request: Request[Person, Any, Any], kept: Kept, number: FromPath[int], body: RawBody
) -> Redirect:
    """Take events out of an incident."""
    given = Given(body)
    events = [as_whole(event) or 0 for event in given.several("event")]
    done = kept.split(number, *events, by=request.user.name, why=given.optional("why"))
    return Redirect(f"/incidents/{number}?decided={done.decision}", status_code=303)


@post(
    "/incidents/{number:int}/grade",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def rule_grade(
    request: Request[Person, Any, Any], kept: Kept, number: FromPath[int], body: RawBody
) -> Redirect:
    """Give an incident a grade or a strike status."""
    given = Given(body)
    done = kept.grade(
        number,
        grade=given.optional("grade"),
        status=given.optional("status"),
        by=request.user.name,
        why=given.text("why"),
    )
    return Redirect(f"/incidents/{number}?decided={done.decision}", status_code=303)


def _excerpts(incident: KeptIncident) -> dict[int, str]:
    """Return a sentence of each event that has a figure, by the event's number."""
    return {
        member.event_id: next(iter(member.sentences.values()), "")[:_EXCERPT]
        for member in incident.members[:_SHOWN]
    }


HANDLERS: Final = (
    show_pairs,
    choose_pair,
    show_pair,
    rule_pair,
    show_split,
    rule_split,
    rule_grade,
)
