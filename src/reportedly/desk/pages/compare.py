"""Requests of adjudicators in; what two people made of an article, and what is settled, out."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.desk.forms.given import Given
from reportedly.desk.queries import query_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import needs
from reportedly.desk.wants import Kept, Shown
from reportedly.errors import ReportedlyError
from reportedly.records.people import Person


@get(
    "/articles/{number:int}/compare",
    guards=[needs("adjudicate")],
    include_in_schema=False,
    sync_to_thread=True,
)
def show_comparison(
    request: Request[Person, Any, Any], shown: Shown, number: FromPath[int]
) -> Response[str]:
    """Return what two people made of an article where they differ, beside each other."""
    people = query_of(request).get("person")
    return page(request, "compare.html", compared=shown.compare(number, people))


@post(
    "/articles/{number:int}/compare",
    guards=[needs("adjudicate")],
    include_in_schema=False,
    sync_to_thread=True,
)
def settle_difference(
    request: Request[Person, Any, Any],
    kept: Kept,
    shown: Shown,
    number: FromPath[int],
    body: RawBody,
) -> Redirect:
    """Let one of two people be right."""
    given = Given(body)
    people = given.several("person")
    compared = shown.compare(number, people)
    place, side = given.whole("difference"), given.whole("take")
    if place is None or side not in (0, 1):
        raise ReportedlyError("bad-edit", "Nothing is ruled.", "Load the page again.")
    kept.review.take(
        number,
        compared.people,
        place,
        compared.people[side],
        by=request.user.name,
        seen=given.whole("seen") or 0,
    )
    return Redirect(_address(number, compared.people), status_code=303)


def _address(number: int, people: Sequence[str]) -> str:
    return f"/articles/{number}/compare?{urlencode({'person': people}, doseq=True)}"


HANDLERS: Final = (show_comparison, settle_difference)
