"""Questions of programs about the queue in; items, progress and pairs out."""

from typing import Annotated, Any, Final

from litestar import Request, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from reportedly.desk.endpoints.paging import After, Limit
from reportedly.desk.roles import needs
from reportedly.desk.wants import Kept, Shown
from reportedly.records.people import Person
from reportedly.records.queue import (
    ItemKind,
    ItemState,
    PairPage,
    Progress,
    QueuePage,
    ReasonCode,
)

Asked = Request[Person, Any, Any]


@get("/api/queue", sync_to_thread=True)
def list_items(
    request: Asked,
    shown: Shown,
    kind: FromQuery[ItemKind | None] = None,
    reason: FromQuery[ReasonCode | None] = None,
    standing: Annotated[ItemState, QueryParameter(name="state")] = "open",
    after: After = None,
    limit: Limit = 50,
) -> QueuePage:
    """List what needs a person, the most pressing first."""
    person = request.user.name if standing == "mine" else None
    return shown.queue.list(
        kind=kind, reason=reason, state=standing, person=person, after=after, limit=limit
    )


@post("/api/queue/{kind:str}/{number:int}/done", guards=[needs("write")], sync_to_thread=True)
def note_done(
    request: Asked,
    kept: Kept,
    kind: FromPath[ItemKind],
    number: FromPath[int],
    seen: FromQuery[str | None] = None,
) -> int:
    """Keep that one has done an item; return the decision."""
    return kept.queue.done(kind, number, by=request.user.name, seen=seen)


@get("/api/progress", sync_to_thread=True)
def get_progress(shown: Shown, kind: FromQuery[ItemKind | None] = None) -> Progress:
    """Return how many items are open, assigned and done."""
    return shown.queue.progress(kind)


@get("/api/pairs", sync_to_thread=True)
def list_pairs(shown: Shown, after: After = None, limit: Limit = 50) -> PairPage:
    """List pairs of incidents that were nearly one, the most doubtful first."""
    return shown.queue.pairs(after=after, limit=limit)


HANDLERS: Final = (list_items, note_done, get_progress, list_pairs)
