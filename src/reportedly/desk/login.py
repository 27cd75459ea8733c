"""A name and a password in; a session in a cookie, or the page to log in with the reason, out."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlsplit

from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.types import ControllerRouterHandler

from reportedly.api.logins import TooManyTriesError
from reportedly.desk.access import Door, Entry, set_cookie
from reportedly.desk.csrf import check_site, field_of
from reportedly.desk.failing import answer_error, is_for_programs, status_of
from reportedly.desk.rendering import page
from reportedly.desk.roles import FOR_ALL, OPEN
from reportedly.errors import ReportedlyError

_LONGEST: Final = 2_000
_FIELDS: Final = ("name", "password", "next")

Incoming = Request[Any, Any, Any]


def login_handlers(door: Door, *, has_oidc: bool = False) -> Sequence[ControllerRouterHandler]:
    """Return the routes of logging in and out."""

    @get("/login", opt=OPEN, sync_to_thread=False, include_in_schema=False)
    def show_login(request: Incoming) -> Response[Any]:
        """Show the page to log in with; who is in already goes on."""
        path = next_of(request)
        if request.user is not None:
            return go_to(path)
        return _login_page(request, path, has_oidc=has_oidc)

    @post("/login", opt=OPEN, include_in_schema=False, status_code=303)
    async def log_in(request: Incoming) -> Response[Any]:
        """Open a session, or show the page again with what is wrong."""
        check_site(request)
        name, password, path = [await field_of(request, one) for one in _FIELDS]
        if not door.is_team:
            return go_to("/")
        try:
            secret = await run_sync(door.people.log_in, name, password, address_of(request))
        except ReportedlyError as error:
            return _login_page(request, path, has_oidc=has_oidc, name=name, error=error)
        response = go_to(safe_path(path))
        set_cookie(request, response, secret)
        return response

    @post("/logout", opt=FOR_ALL, sync_to_thread=True, include_in_schema=False, status_code=303)
    def log_out(request: Incoming) -> Response[Any]:
        """End the session."""
        entry: Entry = request.auth
        if entry.session is not None:
            door.people.log_out(entry.session)
        response = go_to("/login" if door.is_team else "/")
        set_cookie(request, response, "")
        return response

    return [show_login, log_in, log_out]


def _login_page(
    request: Incoming,
    path: str,
    *,
    has_oidc: bool,
    name: str = "",
    error: ReportedlyError | None = None,
) -> Response[Any]:
    shown = {"next": safe_path(path), "name": name[:200], "error": error, "has_oidc": has_oidc}
    status = 200 if error is None else status_of(error)
    response: Response[Any] = page(request, "login.html", status=status, **shown)
    response.headers["cache-control"] = "no-store"
    if isinstance(error, TooManyTriesError):
        response.headers["retry-after"] = str(error.wait_s)
    return response


def address_of(request: Incoming) -> str | None:
    """Return the address that a request comes from."""
    client = request.scope.get("client")
    return None if client is None else client[0]


def go_to(path: str) -> Response[Any]:
    """Return a redirect within the desk."""
    return Response(None, status_code=303, headers={"location": path})


def next_of(request: Incoming) -> str:
    """Return where the address says to go on to after the login."""
    return safe_path(str(request.query_params.get("next", "/")))


def safe_path(path: str) -> str:
    """Return where to go on to: a path of our own, "/" for anything else.

    No other site ("https:", "//", a backslash), nothing that ends a header, no way back here.
    """
    is_plain = path.isascii() and path.isprintable() and "\\" not in path and " " not in path
    if not is_plain or len(path) > _LONGEST or not path.startswith("/") or path[1:2] == "/":
        return "/"
    parts = urlsplit(path)
    is_ours = not parts.scheme and not parts.netloc
    return path if is_ours and parts.path.split("/")[1] not in ("login", "logout") else "/"


def answer_login_needed(request: Incoming, error: ReportedlyError) -> Response[Any]:
    """Send a browser to the page to log in, and from there back; tell a program that it must."""
    is_of_api = request.scope["path"].startswith("/api/")
    if not is_of_api and request.headers.get("hx-request") == "true":
        address = _login_address(*_shown(request))
        return Response(None, status_code=401, headers={"hx-redirect": address})
    if is_for_programs(request):
        response = answer_error(request, error)
        response.headers["www-authenticate"] = "Bearer"
        return response
    is_safe = request.method in ("GET", "HEAD")
    return go_to(_login_address(request.url.path, request.url.query) if is_safe else "/login")


def _shown(request: Incoming) -> tuple[str, str]:
    """Return path and query of the page that asks for a part of itself."""
    try:
        shown = urlsplit(request.headers.get("hx-current-url", ""))
    except ValueError:
        return "/", ""
    return shown.path, shown.query


def _login_address(path: str, query: str) -> str:
    target = safe_path(f"{path}?{query}" if query else path)
    return "/login" if target == "/" else f"/login?next={quote(target, safe='/')}"
