"""What went wrong in; a page or JSON that says so, with what to do, out."""

import logging
from http import HTTPStatus
from typing import Any, Final

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException

from reportedly.desk.rendering import page
from reportedly.errors import ReportedlyError
from reportedly.wording.printable import printable

_LOG: Final = logging.getLogger("reportedly.desk")
_NOT_FOUND: Final = frozenset(
    (
        "no-incident",
        "no-event",
        "no-article",
        "no-decision",
        "no-run",
        "no-person",
        "no-token",
        "no-item",
        "no-record",
        "not-coded-twice",
    )
)
_STATUS: Final = {
    "gone-incident": HTTPStatus.GONE,
    "not-logged-in": HTTPStatus.UNAUTHORIZED,
    "bad-login": HTTPStatus.UNAUTHORIZED,
    "bad-token": HTTPStatus.UNAUTHORIZED,
    "oidc-failed": HTTPStatus.UNAUTHORIZED,
    "not-allowed": HTTPStatus.FORBIDDEN,
    "withheld": HTTPStatus.FORBIDDEN,
    "coded-apart": HTTPStatus.FORBIDDEN,
    "no-account": HTTPStatus.FORBIDDEN,
    "foreign-request": HTTPStatus.FORBIDDEN,
    "foreign-host": HTTPStatus.MISDIRECTED_REQUEST,
    "edited-meanwhile": HTTPStatus.CONFLICT,
    "too-many-tries": HTTPStatus.TOO_MANY_REQUESTS,
    "no-provider": HTTPStatus.BAD_GATEWAY,
    "database-busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "database-unreachable": HTTPStatus.SERVICE_UNAVAILABLE,
}
_OF_HTTP: Final = {
    HTTPStatus.NOT_FOUND: ("no-page", "There is no page at this address.", "See the overview."),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "bad-method",
        "This address does not take such a request.",
        "See /api/openapi.json for what it takes.",
    ),
}


def status_of(error: ReportedlyError) -> int:
    """Return the HTTP status of an error: 400 for what the request itself is to blame for."""
    if error.code in _NOT_FOUND:
        return HTTPStatus.NOT_FOUND
    return _STATUS.get(error.code, HTTPStatus.BAD_REQUEST)


def answer_error(request: Request[Any, Any, Any], error: ReportedlyError) -> Response[Any]:
    """Return a coded error as it was raised."""
    return _told(request, status_of(error), error.code, error.message, error.hint)


def answer_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Return what the server refuses before it gets to us: no such page, values that do not fit."""
    known = _OF_HTTP.get(HTTPStatus(error.status_code))
    code, message, hint = known or (
        "bad-request",
        f"The request cannot be used: {_detail(error)}.",
        "See /api/openapi.json for what it takes.",
    )
    return _told(request, error.status_code, code, message, hint, headers=error.headers)


def answer_too_deep(request: Request[Any, Any, Any], error: RecursionError) -> Response[Any]:
    """Return that JSON is nested deeper than can be read: nothing of ours is nested deeply."""
    _LOG.warning("%s %s", request.method, printable(request.scope["path"]), exc_info=error)
    return _told(
        request,
        HTTPStatus.BAD_REQUEST,
        "bad-request",
        "The request cannot be used: it is nested too deeply.",
        "See /api/openapi.json for what it takes.",
    )


def answer_surprise(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Return that something failed which should not, and log what."""
    _LOG.error("%s %s", request.method, printable(request.scope["path"]), exc_info=error)
    return _told(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "desk-failed",
        "Something failed at the desk that should not.",
        "Nothing was changed. The log of the desk says more.",
    )


def is_for_programs(request: Request[Any, Any, Any]) -> bool:
    """Whether an answer is to be JSON."""
    return str(request.scope["path"]).startswith("/api/")


def _detail(error: HTTPException) -> str:
    extra = error.extra
    if isinstance(extra, list):
        named = [f"{one.get('key', 'value')}: {one.get('message', '')}" for one in extra]
        return "; ".join(named)[:500]
    return HTTPStatus(error.status_code).phrase.lower()


def _told(
    request: Request[Any, Any, Any],
    status: int,
    code: str,
    message: str,
    hint: str,
    headers: dict[str, str] | None = None,
) -> Response[Any]:
    told = {"code": code, "message": message, "hint": hint}
    # Scripts of pages say what went wrong beside what is shown.
    if is_for_programs(request) or "hx-request" in request.headers:
        answer: Response[Any] = Response(told, media_type=MediaType.JSON, status_code=status)
    else:
        answer = page(request, "error.html", status=status, error=told)
    for name, value in (headers or {}).items():
        answer.headers[name] = value
    return answer
