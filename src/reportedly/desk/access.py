"""Requests in; the same with the person who makes them, or refused at the door, out.

A person is known by the cookie of a session or, for programs, by a token (`Authorization: Bearer`).
Without a team there is one person, whom the door knows.
"""

import getpass
import secrets
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.types import ASGIApp, Receive, Scope, Send

from reportedly.api.people import People
from reportedly.desk.csrf import SAFE, check_secret, check_site, method_of
from reportedly.desk.hosts import Hosts, check_binding, check_host, hosts_of
from reportedly.errors import ReportedlyError
from reportedly.records.people import Person

COOKIE: Final = "reportedly"
_WEEK_S: Final = 7 * 86_400
_BEARER: Final = "bearer "


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """Who is let in, and by which names the desk is reached.

    `single` is the one person of a desk without a team, `csrf` what its pages must bring.
    """

    people: People
    hosts: Hosts
    single: Person | None = None
    csrf: str = ""

    @property
    def is_team(self) -> bool:
        """Whether people log in."""
        return self.single is None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a request came in with: by `session` or as the single person it must bring `csrf`."""

    person: Person | None = None
    csrf: str | None = None
    session: str | None = None


def open_door(
    people: People, host: str, port: int, *, team: bool, names: Sequence[str] = ()
) -> Door:
    """Return the door of a desk that is served at an address.

    ReportedlyError "open-binding" for one that lets anybody in, or has no name.
    """
    check_binding(host, team=team)
    hosts = hosts_of(host, port, team=team, names=names)
    if team:
        return Door(people=people, hosts=hosts)
    return Door(people=people, hosts=hosts, single=single_person(), csrf=secrets.token_urlsafe(32))


def single_person() -> Person:
    """Return the one person of a desk without a team: the user of this machine, as an admin."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "me"  # a machine without a list of users
    return Person(id=0, name=name, role="admin")


def with_access(door: Door) -> Callable[[ASGIApp], ASGIApp]:
    """Return a middleware that finds the person of each request, as `request.user`.

    It refuses foreign hosts, tokens that are none, and changes that no page of ours asked for.
    """

    def middleware(app: ASGIApp) -> ASGIApp:
        async def enter(scope: Scope, receive: Receive, send: Send) -> None:
            check_host(scope, door.hosts)
            request: Request[Any, Any, Any] = Request(scope, receive=receive)
            entry = await run_sync(find_entry, door, request)
            scope["user"], scope["auth"] = entry.person, entry
            scope.setdefault("state", {})["csrf"] = entry.csrf or ""
            if method_of(scope) not in SAFE and entry.csrf is not None:
                check_site(request)
                await check_secret(request, entry.csrf)
            await app(scope, receive, send)

        return enter

    return middleware


def find_entry(door: Door, request: Request[Any, Any, Any]) -> Entry:
    """Return who makes a request. ReportedlyError "bad-token" for a token that is none."""
    given = request.headers.get("authorization")
    if given is not None and given[: len(_BEARER)].lower() == _BEARER:
        person = door.people.person_of_token(given[len(_BEARER) :].strip())
        if person is None:
            raise ReportedlyError(
                "bad-token",
                "The token is none, or has ended.",
                "Make one with reportedly people token.",
            )
        return Entry(person=person)
    if door.single is not None:
        return Entry(person=door.single, csrf=door.csrf)
    secret = request.cookies.get(cookie_name(request))
    session = None if not secret else door.people.session_of(secret)
    if session is None:
        return Entry()
    return Entry(person=session.person, csrf=session.csrf, session=secret)


def cookie_name(request: Request[Any, Any, Any], name: str = COOKIE) -> str:
    """Return the name of a cookie; over https one that no other host can set (`__Host-`)."""
    return f"__Host-{name}" if request.scope["scheme"] == "https" else name


def set_cookie(
    request: Request[Any, Any, Any],
    response: Response[Any],
    secret: str,
    *,
    name: str = COOKIE,
    max_age_s: int = _WEEK_S,
) -> None:
    """Let a response give a browser a secret, which no script can read; none to take it back."""
    response.set_cookie(
        Cookie(
            key=cookie_name(request, name),
            value=secret,
            path="/",
            max_age=max_age_s if secret else 0,
            secure=request.scope["scheme"] == "https",
            httponly=True,
            samesite="lax",
        )
    )
