"""Articles, edits and decisions of programs in; what they are now, out."""

from typing import Annotated, Any, Final

import msgspec
from litestar import Request, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from reportedly.api.kept import Decision
from reportedly.api.reviewing import DecisionFilter, ReviewedArticle
from reportedly.desk.endpoints.paging import Limit
from reportedly.desk.roles import needs
from reportedly.desk.undoing import undo
from reportedly.desk.wants import Kept, Shown
from reportedly.records.edits import Edit, Saved
from reportedly.records.incidents import Decided, Grade, StrikeStatus
from reportedly.records.people import Person

Asked = Request[Person, Any, Any]


class Edits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Edits of an article by someone who saw it as of the decision `seen`."""

    edits: list[Edit]
    seen: Annotated[int, msgspec.Meta(ge=0)]
    why: str | None = None
    force: bool = False


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why something is decided."""

    why: str | None = None


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The events that are taken out of an incident."""

    events: list[Annotated[int, msgspec.Meta(ge=1)]]
    why: str | None = None


class Graded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grade, a strike status or both, with reasons."""

    why: str
    grade: Grade | None = None
    status: StrikeStatus | None = None


@get("/api/articles/{number:int}", sync_to_thread=True)
def get_article(shown: Shown, number: FromPath[int]) -> ReviewedArticle:
    """Return an article, what was read of it, and what people ruled of that."""
    return shown.article(number)


@post("/api/articles/{number:int}/edits", guards=[needs("write")], sync_to_thread=True)
def keep_edits(
    request: Asked, kept: Kept, shown: Shown, number: FromPath[int], data: JSONBody[Edits]
) -> Saved:
    """Keep edits of an article, a decision each."""
    shown.check_edit(number)
    return kept.review.edit(
        number,
        data.edits,
        by=request.user.name,
        seen=data.seen,
        why=data.why,
        force=data.force,
        alone=number in shown.apart,
    )


@get("/api/decisions", sync_to_thread=True)
def list_decisions(
    shown: Shown,
    by: FromQuery[str | None] = None,
    action: FromQuery[str | None] = None,
    subject: FromQuery[str | None] = None,
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    after: Annotated[int | None, QueryParameter(ge=1)] = None,
    limit: Limit = 50,
) -> list[Decision]:
    """List decisions, the newest first; `after` is the number of the last one seen."""
    wanted = DecisionFilter(by=by, action=action, subject=subject, since=since, until=until)
    return shown.decisions(wanted, after=after, limit=limit)


@post("/api/decisions/{number:int}/undo", guards=[needs("write")], sync_to_thread=True)
def undo_decision(
    request: Asked, kept: Kept, number: FromPath[int], data: JSONBody[Why]
) -> Decided:
    """Undo a decision, which stays on record."""
    return undo(kept, request.user, number, data.why)


@post("/api/pairs/{one:int}/{other:int}/same", guards=[needs("write")], sync_to_thread=True)
def rule_same(
    request: Asked, kept: Kept, one: FromPath[int], other: FromPath[int], data: JSONBody[Why]
) -> Decided:
    """Rule that two incidents are one."""
    return kept.same(one, other, by=request.user.name, why=data.why)


@post("/api/pairs/{one:int}/{other:int}/different", guards=[needs("write")], sync_to_thread=True)
def rule_different(
    request: Asked, kept: Kept, one: FromPath[int], other: FromPath[int], data: JSONBody[Why]
) -> Decided:
    """Rule that two incidents are not one."""
    return kept.different(one, other, by=request.user.name, why=data.why)


@post("/api/incidents/{number:int}/split", guards=[needs("write")], sync_to_thread=True)
def split_incident(
    request: Asked, kept: Kept, number: FromPath[int], data: JSONBody[Split]
) -> Decided:
    """Rule that some events of an incident are another."""
    return kept.split(number, *data.events, by=request.user.name, why=data.why)


@post("/api/incidents/{number:int}/grade", guards=[needs("write")], sync_to_thread=True)
def grade_incident(
    request: Asked, kept: Kept, number: FromPath[int], data: JSONBody[Graded]
) -> Decided:
    """Give an incident a grade or a strike status."""
    return kept.grade(
        number, grade=data.grade, status=data.status, by=request.user.name, why=data.why
    )


HANDLERS: Final = (
    get_article,
    keep_edits,
    list_decisions,
    undo_decision,
    rule_same,
    rule_different,
    split_incident,
    grade_incident,
)
