"""Requests of admins in; articles and incidents flagged, so that less of them is shown, out."""

from typing import Any, Final

from litestar import Request, post
from litestar.params import FromPath, RawBody
from litestar.response import Redirect

from reportedly.api.kept import Reportedly
from reportedly.desk.forms.given import Given
from reportedly.desk.roles import needs
from reportedly.desk.wants import Kept
from reportedly.records.flags import FlaggedKind
from reportedly.records.people import Person


@post(
    "/articles/{number:int}/flags",
    guards=[needs("administer")],
    include_in_schema=False,
    sync_to_thread=True,
)
def flag_article(
    request: Request[Person, Any, Any], kept: Kept, number: FromPath[int], body: RawBody
) -> Redirect:
    """Put flags on an article."""
    return _flag(request.user, kept, "article", number, Given(body))


@post(
    "/incidents/{number:int}/flags",
    guards=[needs("administer")],
    include_in_schema=False,
    sync_to_thread=True,
)
def flag_incident(
    request: Request[Person, Any, Any], kept: Kept, number: FromPath[int], body: RawBody
) -> Redirect:
    """Put flags on an incident, and so on its articles."""
    return _flag(request.user, kept, "incident", number, Given(body))


def _flag(
    person: Person, kept: Reportedly, kind: FlaggedKind, number: int, given: Given
) -> Redirect:
    flags = given.several("flag")
    kept.flags.flag(kind, number, flags, by=person.name, why=given.optional("why"))
    return Redirect(f"/{kind}s/{number}#flags", status_code=303)


HANDLERS: Final = (flag_article, flag_incident)
