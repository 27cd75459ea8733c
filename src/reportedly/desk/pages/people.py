"""Requests about people in; who has access, and changes of it, out."""

from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.kept import Reportedly
from reportedly.desk.access import Entry
from reportedly.desk.forms.given import Given
from reportedly.desk.login import address_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import FOR_ALL, needs
from reportedly.desk.wants import Kept
from reportedly.errors import ReportedlyError
from reportedly.records.people import ROLES, Person, may

Asked = Request[Person, Entry, Any]


@get("/people", include_in_schema=False, sync_to_thread=True)
def show_people(request: Asked, kept: Kept) -> Response[str]:
    """Return who has access, and what one may change of it."""
    return _show(request, kept)


@post("/people", guards=[needs("administer")], include_in_schema=False, sync_to_thread=True)
def add_person(request: Asked, kept: Kept, body: RawBody) -> Redirect:
    """Make a person."""
    given = Given(body)
    kept.people.add(
        given.text("name"), given.text("role"), given.secret("password"), by=request.user.name
    )
    return _back()


@post(
    "/people/{number:int}",
    guards=[needs("administer")],
    include_in_schema=False,
    sync_to_thread=True,
)
def change_person(request: Asked, kept: Kept, number: FromPath[int], body: RawBody) -> Redirect:
    """Give a person another role, or let them in no more."""
    given = Given(body)
    if given.text("do") == "close":
        kept.people.close(number, by=request.user.name)
    else:
        kept.people.change_role(number, given.text("role"), by=request.user.name)
    return _back()


@post("/people/password", opt=FOR_ALL, include_in_schema=False, sync_to_thread=True)
def change_password(request: Asked, kept: Kept, body: RawBody) -> Redirect:
    """Change one's own password, which is asked for."""
    given, person = Given(body), request.user
    kept.people.prove(person.name, given.secret("old"), address_of(request))
    kept.people.change_password(
        person.id, given.secret("password"), by=person.name, session=request.auth.session
    )
    return _back()


@post("/people/tokens", opt=FOR_ALL, include_in_schema=False, sync_to_thread=True)
def make_token(request: Asked, kept: Kept, body: RawBody) -> Response[str]:
    """Make a token for a program of one's own, and show it once."""
    given, person = Given(body), request.user
    secret, _ = kept.people.make_token(
        person.id, label=given.text("label"), role=given.text("role"), by=person.name
    )
    answer = _show(request, kept, secret)
    answer.headers["cache-control"] = "no-store"
    return answer


@post("/people/tokens/{number:int}", opt=FOR_ALL, include_in_schema=False, sync_to_thread=True)
def end_token(request: Asked, kept: Kept, number: FromPath[int]) -> Redirect:
    """End a token of one's own; an admin, anybody's."""
    person = request.user
    is_own = any(token.id == number for token in kept.people.tokens(person.id))
    if not (is_own or may(person.role, "administer")):
        raise ReportedlyError(
            "not-allowed", "This token is another person's.", "Ask an admin of this desk."
        )
    kept.people.end_token(number, by=person.name)
    return _back()


def _show(request: Asked, kept: Reportedly, secret: str | None = None) -> Response[str]:
    person = request.user
    is_admin = may(person.role, "administer")
    is_team = person.id > 0
    return page(
        request,
        "people.html",
        people=kept.people.everyone(),
        tokens=kept.people.tokens(None if is_admin else person.id) if is_team else [],
        roles=ROLES,
        own_roles=ROLES[: ROLES.index(person.role) + 1],
        may_administer=is_admin,
        is_team=is_team,
        secret=secret,
    )


def _back() -> Redirect:
    return Redirect("/people", status_code=303)


HANDLERS: Final = (
    show_people,
    add_person,
    change_person,
    change_password,
    make_token,
    end_token,
)
