"""Requests in; those that ask for what has not changed answered without making it again."""

from hashlib import blake2b
from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request, Response
from litestar.status_codes import HTTP_304_NOT_MODIFIED

from reportedly.api.kept import Reportedly
from reportedly.desk.assets import build_of
from reportedly.version import __version__

TAG: Final = "desk_etag"
"""Where the state of a request keeps the tag of its answer."""


async def answer_unchanged(request: Request[Any, Any, Any]) -> Response[Any] | None:
    """Return "not modified" where the browser has what a page of now would be.

    What a page shows depends on the database, on the program, on who asks, and on nothing else.
    """
    kept = request.app.state.get("kept")
    if request.method != "GET" or not isinstance(kept, Reportedly):
        return None
    if request.url.path.startswith("/static/"):
        return None
    tag = _tag(request, await run_sync(kept.overview.state))
    request.scope["state"][TAG] = tag
    if tag in _known(request.headers.get("if-none-match", "")):
        return Response(None, status_code=HTTP_304_NOT_MODIFIED, headers={"etag": tag})
    return None


def _tag(request: Request[Any, Any, Any], state: str) -> str:
    user = request.scope.get("user")
    parts = (
        __version__,
        build_of(),
        state,
        str(request.url),
        "" if user is None else f"{user.name}/{user.role}",
        request.scope["state"].get("csrf", ""),
        request.headers.get("hx-request", ""),
        request.headers.get("accept", "") if request.url.path.startswith("/api/") else "",
    )
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", "replace") + b"\0")
    return f'W/"{digest.hexdigest()}"'


def _known(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")}
