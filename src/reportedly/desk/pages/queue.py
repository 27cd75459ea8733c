"""Requests about the queue in; what needs a person first, and who has it, out."""

from typing import Any, Final, cast, get_args

from litestar import Request, Response, get, post
from litestar.params import RawBody
from litestar.response import Redirect

from reportedly.desk.forms.given import Given
from reportedly.desk.login import safe_path
from reportedly.desk.queries import as_whole, one, query_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records.people import Person, may
from reportedly.records.queue import ITEM_KINDS, REASON_CODES, ItemKind, ItemState, ReasonCode

_PAGE: Final = 25
_STATES: Final = get_args(ItemState)


@get("/queue", include_in_schema=False, sync_to_thread=True)
def show_queue(request: Request[Person, Any, Any], kept: Kept, shown: Shown) -> Response[str]:
    """Return what needs a person first."""
    query = query_of(request)
    kind, reason = one(query, "kind"), one(query, "reason")
    state = one(query, "state") or "open"
    queue = shown.queue.list(
        kind=cast("ItemKind | None", kind),
        reason=cast("ReasonCode | None", reason),
        person=request.user.name if state == "mine" else None,
        state=cast("ItemState", state),
        after=one(query, "after"),
        limit=_PAGE,
    )
    return page(
        request,
        "queue.html",
        queue=queue,
        progress=shown.queue.progress(),
        kind=kind,
        state=state,
        reason=reason,
        kinds=ITEM_KINDS,
        states=_STATES,
        reasons=REASON_CODES,
        names=[one.name for one in kept.people.everyone() if one.state == "active"],
        may_write=may(request.user.role, "write"),
        may_settle=may(request.user.role, "adjudicate"),
        query=query,
        back=f"/queue?{request.url.query}",
    )


@post("/queue/assignments", guards=[needs("write")], include_in_schema=False, sync_to_thread=True)
def assign(request: Request[Person, Any, Any], kept: Kept, body: RawBody) -> Redirect:
    """Assign items to a person, or take them away."""
    given = Given(body)
    items = [_item(words) for words in given.several("item")]
    person = given.text("person") or request.user.name
    if given.text("do") == "unassign":
        kept.queue.unassign(items, person)
    else:
        kept.queue.assign(items, person, by=request.user.name, double=given.has("double"))
    return Redirect(safe_path(given.text("back")) or "/queue", status_code=303)


def _item(words: str) -> tuple[ItemKind, int]:
    kind, _, written = words.partition(" ")
    number = as_whole(written)
    if kind not in ITEM_KINDS or number is None:
        raise ReportedlyError("bad-item", f"{words[:40]!r} is no item.", "Load the page again.")
    return kind, number


HANDLERS: Final = (show_queue, assign)
