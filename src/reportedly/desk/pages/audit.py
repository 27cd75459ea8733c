"""Requests about decisions in; who decided what, when and why, and how far people agree, out."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.reviewing import Decision, DecisionFilter
from reportedly.api.showing import Showing
from reportedly.desk.forms.given import Given
from reportedly.desk.login import safe_path
from reportedly.desk.queries import one, query_of, whole
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.undoing import undo
from reportedly.desk.wants import Kept, Shown
from reportedly.marking.markup import Markup, element, joined
from reportedly.records.edits import EDIT_ACTIONS
from reportedly.records.people import Person, may_undo
from reportedly.wording.printable import printable

_PAGE: Final = 50
ACTIONS: Final = (
    *EDIT_ACTIONS,
    "same",
    "different",
    "unsure",
    "split",
    "grade",
    "flag",
    "undo",
    "person",
)
_ASKED: Final = DecisionFilter.__struct_fields__
_PAGES: Final = {"article": "articles", "incident": "incidents", "incidents": "incidents"}


@get("/audit", include_in_schema=False, sync_to_thread=True)
def show_decisions(request: Request[Person, Any, Any], shown: Shown) -> Response[str]:
    """Return decisions, the newest first."""
    query = query_of(request)
    wanted = DecisionFilter(**{name: one(query, name) for name in _ASKED})
    found = _found(shown, wanted, whole(query, "after"))
    return page(
        request,
        "audit.html",
        wanted=wanted,
        decisions=found[:_PAGE],
        next=found[_PAGE - 1].id if len(found) > _PAGE else None,
        query=query,
        actions=ACTIONS,
        subject_link=link_subject,
        may_undo=lambda made: (
            made.action != "done"
            and may_undo(request.user, made_by=made.made_by, action=made.action)
        ),
        back=f"/audit?{request.url.query}",
    )


def _found(shown: Showing, wanted: DecisionFilter, after: int | None) -> list[Decision]:
    """Return a page of decisions and one more; what is asked of one thing alone is its history.

    That has the decisions that undo others, too.
    """
    if wanted.subject is None or wanted != DecisionFilter(subject=wanted.subject):
        return shown.decisions(wanted, after=after, limit=_PAGE + 1)
    history = shown.history(wanted.subject)
    return [one for one in history if after is None or one.id < after][: _PAGE + 1]


def link_subject(subject: str) -> Markup:
    """Return what a decision is about, with a link to each thing that has a page."""
    words = subject.split()
    folder = _PAGES.get(words[0]) if words else None
    if folder is None:
        return joined(printable(subject))
    pieces: list[str] = [words[0]]
    for word in words[1:]:
        is_number = word.isascii() and word.isdecimal()
        shown = element("a", word, href=f"/{folder}/{word}") if is_number else printable(word)
        pieces += [" ", shown]
    return joined(*pieces)


@post(
    "/decisions/{number:int}/undo",
    guards=[needs("write")],
    include_in_schema=False,
    sync_to_thread=True,
)
def undo_decision(
    request: Request[Person, Any, Any], kept: Kept, number: FromPath[int], body: RawBody
) -> Redirect:
    """Undo a decision, which stays on record."""
    given = Given(body)
    undo(kept, request.user, number, given.optional("why"))
    return Redirect(safe_path(given.text("back")) or "/audit", status_code=303)


@get("/audit/agreement", include_in_schema=False, sync_to_thread=True)
def show_agreement(request: Request[Person, Any, Any], kept: Kept, shown: Shown) -> Response[str]:
    """Return how far people agree on what two or more of them coded; with links to settle it."""
    agreement = kept.review.agreement()
    return page(request, "agreement.html", agreement=agreement, compared=shown.compared())


HANDLERS: Final = (show_decisions, undo_decision, show_agreement)
