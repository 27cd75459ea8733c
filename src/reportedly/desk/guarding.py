"""A door in; what an application needs so that nobody comes in by another way, out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from litestar.types import ControllerRouterHandler

from reportedly.desk.access import Door, with_access
from reportedly.desk.login import answer_login_needed, login_handlers
from reportedly.desk.oidc import oidc_handlers
from reportedly.desk.roles import LoginNeededError, guard_by_default
from reportedly.settings import Settings


class Guarding(NamedTuple):
    """Arguments of the application: each is to be added to its own."""

    middleware: Sequence[Any]
    guards: Sequence[Any]
    handlers: Sequence[ControllerRouterHandler]
    exception_handlers: dict[Any, Any]


def guarding(door: Door, settings: Settings) -> Guarding:
    """Return what guards a desk. ReportedlyError "no-oidc" as `oidc_handlers`."""
    oidc = oidc_handlers(door, settings)
    return Guarding(
        middleware=[with_access(door)],
        guards=[guard_by_default],
        handlers=[*login_handlers(door, has_oidc=bool(oidc)), *oidc],
        exception_handlers={LoginNeededError: answer_login_needed},
    )
