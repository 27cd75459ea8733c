"""Requests about an article in; its text beside its record, and what people change, out."""

from collections.abc import Sequence
from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.kept import Reportedly
from reportedly.api.showing import Showing
from reportedly.desk.article_view import view_article
from reportedly.desk.flagging_view import flagging_of, withheld_words
from reportedly.desk.forms.given import Given
from reportedly.desk.queries import as_whole
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.undoing import undo
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit, Saved
from reportedly.records.people import Person, may

_SIMPLE: Final = frozenset(("accept", "reject", "remove"))


@get("/articles/{number:int}", include_in_schema=False, sync_to_thread=True)
def show_article(
    request: Request[Person, Any, Any], kept: Kept, shown: Shown, number: FromPath[int]
) -> Response[str]:
    """Return the text of an article beside what was read from it."""
    return _show(request, kept, shown, number)


@post(
    "/articles/{number:int}/rulings",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def keep_ruling(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    number: FromPath[int],
    body: RawBody,
) -> Response[Any]:
    """Keep what one button rules: accept, reject, remove, note, undo; or that one is done."""
    given = Given(body)
    action, *rest = given.text("rule").split() or [""]
    saved = None
    if action == "undo":
        undo(kept, request.user, _number(rest), given.optional("why"))
    else:
        shown.check_edit(number)
        saved = kept.review.edit(
            number,
            [_ruled(action, rest, given)],
            by=request.user.name,
            seen=given.whole("seen") or 0,
            why=given.optional("why"),
            alone=number in shown.apart,
        )
    if action == "done":
        return _onward(request, kept, number)
    return show_again(request, kept, number, saved)


def _ruled(action: str, rest: Sequence[str], given: Given) -> Edit:
    """Return the edit that a button is for."""
    if action == "done":
        return Edit(action="done")
    if action == "note":
        return Edit(action="note", value=given.text("words"))
    if action in _SIMPLE and 1 <= len(rest) <= 2:
        return Edit(action=action, event=rest[0], casualty=rest[1] if rest[1:] else None)  # type: ignore[arg-type]
    raise ReportedlyError("bad-edit", "Nothing is ruled.", "Load the page again.")


def _number(words: Sequence[str]) -> int:
    number = as_whole(words[0]) if len(words) == 1 else None
    if number is None:
        raise ReportedlyError("bad-edit", "No decision is named.", "Load the page again.")
    return number


def _onward(request: Request[Person, Any, Any], kept: Reportedly, number: int) -> Response[Any]:
    """Go to what is next in the queue."""
    following = kept.queue.next(request.user.name, kind="article", after=("article", number))
    address = f"/articles/{following.number}" if following is not None else "/queue"
    if "hx-request" in request.headers:
        return Response("", headers={"hx-redirect": address})
    return Redirect(address, status_code=303)


def show_again(
    request: Request[Person, Any, Any], kept: Reportedly, number: int, saved: Saved | None
) -> Response[Any]:
    """Return the page as it is now, with what others did meanwhile."""
    if "hx-request" not in request.headers and (saved is None or not saved.clashes):
        return Redirect(f"/articles/{number}", status_code=303)
    return _show(request, kept, kept.shown_to(request.user), number, saved)


def _show(
    request: Request[Person, Any, Any],
    kept: Reportedly,
    shown: Showing,
    number: int,
    saved: Saved | None = None,
) -> Response[str]:
    article = shown.article(number)
    mine = [
        one
        for one in article.decisions
        if one.made_by == request.user.name and one.undone_by is None and one.action != "undo"
    ]
    return page(
        request,
        "article.html",
        **view_article(article),
        incidents=article.incidents,
        may_write=may(request.user.role, "write") and not shown.withheld("article", number),
        undoable=mine[0].id if mine else None,
        clashes=saved.clashes if saved else (),
        others=saved.others if saved else (),
        withheld=withheld_words(shown.withheld("article", number)),
        is_graphic="graphic" in shown.flags_of("article", number),
        is_apart=number in shown.apart,
        flagging=flagging_of(kept, shown, "article", number),
    )


HANDLERS: Final = (show_article, keep_ruling)
