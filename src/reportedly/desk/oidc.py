"""A browser that comes back from an OpenID provider in; a session of the person it is, out.

A person is known by issuer and subject alone: names and addresses of mail can be taken over.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from litestar import Request, Response, get
from litestar.types import ControllerRouterHandler

from reportedly.api.people import People
from reportedly.desk.access import Door, cookie_name, set_cookie
from reportedly.desk.login import go_to, next_of, safe_path
from reportedly.desk.provider import Pending, Provider, failed
from reportedly.desk.roles import OPEN
from reportedly.errors import ReportedlyError
from reportedly.records.people import Person
from reportedly.settings import Settings

CALLBACK: Final = "/login/oidc/callback"

_COOKIE: Final = "reportedly-oidc"
_TEN_MINUTES_S: Final = 600
_NAMESAKES: Final = 20
_OURSELVES: Final = "reportedly"

Incoming = Request[Any, Any, Any]


def oidc_handlers(door: Door, settings: Settings) -> Sequence[ControllerRouterHandler]:
    """Return the routes of logging in with the provider of the settings, none without one.

    ReportedlyError "no-oidc" where the extra "oidc" or a setting is missing.
    """
    if not settings.oidc_discovery or not door.is_team:
        return []
    provider = Provider(settings)

    @get("/login/oidc", opt=OPEN, sync_to_thread=True, include_in_schema=False)
    def begin(request: Incoming) -> Response[Any]:
        """Send a browser to the provider."""
        address, pending = provider.begin(_callback(request, settings), next_of(request))
        response = go_to(address)
        _set_pending(request, response, pending)
        return response

    @get(CALLBACK, opt=OPEN, sync_to_thread=True, include_in_schema=False)
    def finish(request: Incoming) -> Response[Any]:
        """Open a session for who comes back."""
        pending = _pending_of(request)
        answer = {name: str(value) for name, value in request.query_params.items()}
        subject, claims = provider.finish(pending, _callback(request, settings), answer)
        person = _person(door.people, subject, claims, settings.oidc_role)
        response = go_to(safe_path(pending.next))
        set_cookie(request, response, door.people.open_session(person))
        _set_pending(request, response, None)
        return response

    return [begin, finish]


def _callback(request: Incoming, settings: Settings) -> str:
    """Return where the provider sends people back to: the name was checked at the door."""
    host = request.headers["host"]
    return settings.oidc_callback or f"{request.scope['scheme']}://{host}{CALLBACK}"


def _set_pending(request: Incoming, response: Response[Any], pending: Pending | None) -> None:
    value = "" if pending is None else urlsafe_b64encode(msgspec.json.encode(pending)).decode()
    set_cookie(request, response, value.rstrip("="), name=_COOKIE, max_age_s=_TEN_MINUTES_S)


def _pending_of(request: Incoming) -> Pending:
    value = request.cookies.get(cookie_name(request, _COOKIE), "")
    try:
        decoded = urlsafe_b64decode(value + "=" * (-len(value) % 4))
        return msgspec.json.decode(decoded, type=Pending)
    except ValueError as error:
        raise failed("It was begun in another browser, or too long ago") from error


def _person(people: People, subject: str, claims: Mapping[str, Any], role: str | None) -> Person:
    """Return the person of a subject, who is made where the settings give a role to newcomers."""
    for name in _names(claims) if role else ():
        if people.person_of_subject(subject) is not None:
            break
        try:
            people.add(name, role or "viewer", subject=subject, by=_OURSELVES)
        except ReportedlyError as error:
            if error.code not in ("bad-name", "name-taken"):
                raise
    person = people.person_of_subject(subject)
    if person is None or person.state != "active":
        raise ReportedlyError(
            "no-account",
            "The provider knows you, but you have no account here.",
            f"An admin can make one for the subject {subject[:300]}.",
        )
    return person


def _names(claims: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a newcomer may be called, the best first; one that is taken gets a number."""
    given = [claims.get(one) for one in ("preferred_username", "name", "sub")]
    names = [name for name in given if isinstance(name, str)]
    yield from names
    for name in names:
        for number in range(2, _NAMESAKES):
            yield f"{name[:70]} {number}"
