"""What a role must be allowed to do in; guards of routes that refuse everybody else, out.

Without a guard of its own a route is for people who may read, and one that changes something for
those who may write: what was forgotten is closed. `OPEN` routes are for anybody.
"""

from collections.abc import Callable
from typing import Any, Final

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from reportedly.desk.access import Entry
from reportedly.desk.csrf import SAFE, method_of
from reportedly.errors import ReportedlyError
from reportedly.records.people import May, Person, may

OPEN: Final = {"is_open": True}
"""The options (`opt`) of a route for which nobody need be logged in."""
FOR_ALL: Final = {"least": "read"}
"""Those of a route that changes only what is a person's own, as logging out: in a browser alone."""

_WORDS: Final[dict[May, str]] = {
    "read": "read",
    "see_names": "see names of victims that are hidden",
    "write": "change something",
    "see_texts": "see texts that are hidden",
    "adjudicate": "change what others decided",
    "administer": "change people, tokens and flags",
}

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], None]


class LoginNeededError(ReportedlyError):
    """A request of nobody that only people may make."""

    def __init__(self) -> None:
        one = ReportedlyError("not-logged-in", "You are not logged in.", "Log in at /login.")
        super().__init__(one.code, one.message, one.hint)

    def __reduce__(self) -> tuple[type["LoginNeededError"], tuple[()]]:  # type: ignore[override]
        """Let it pass from one process to another."""
        return type(self), ()


def person_of(connection: Connection) -> Person:
    """Return who makes a request. ReportedlyError "not-logged-in" for nobody."""
    person = connection.scope.get("user")
    if not isinstance(person, Person):
        raise LoginNeededError
    return person


def check_may(person: Person, action: May) -> None:
    """Raise ReportedlyError "not-allowed" where a person may not do something."""
    if not may(person.role, action):
        raise ReportedlyError(
            "not-allowed",
            f"The role {person.role} may not {_WORDS[action]}.",
            "Ask an admin of this desk for another role.",
        )


def needs(action: May) -> Guard:
    """Return a guard that lets only those roles in which may do something."""

    def guard(connection: Connection, handler: BaseRouteHandler) -> None:
        del handler
        check_may(person_of(connection), action)

    return guard


def guard_by_default(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let only people in, and only those change something who may write; for all routes."""
    if handler.opt.get("is_open"):
        return
    person = person_of(connection)
    if method_of(connection.scope) in SAFE:
        check_may(person, "read")
    elif "least" in handler.opt:
        _check_browser(connection)
        check_may(person, handler.opt["least"])
    else:
        check_may(person, "write")


def _check_browser(connection: Connection) -> None:
    """Raise ReportedlyError "not-allowed" for a program, whose role may be lower than its person's.

    It would give itself more by a token or a password of the person's own.
    """
    entry = connection.scope.get("auth")
    if not isinstance(entry, Entry) or entry.csrf is None:
        raise ReportedlyError(
            "not-allowed",
            "A token may not do this for a person.",
            "Log in at the desk, and do it there.",
        )
