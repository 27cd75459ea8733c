"""Responses in; the same with what a browser is told about safety, out."""

from typing import Final

from litestar.datastructures import MutableScopeHeaders
from litestar.status_codes import HTTP_200_OK, HTTP_304_NOT_MODIFIED
from litestar.types import Message, Scope

from reportedly.desk.freshness import TAG

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer" browsers say of our own forms that they come from "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


async def add_safety(message: Message, scope: Scope) -> None:
    """Add the headers to a response, whoever makes it: a hook that is called before it is sent.

    A middleware would not do: what is refused before a route is found passes none.
    """
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("cache-control", "private, no-cache")
    tag = scope.get("state", {}).get(TAG)
    if tag is not None and message["status"] in (HTTP_200_OK, HTTP_304_NOT_MODIFIED):
        headers["etag"] = tag
        headers["vary"] = "hx-request, cookie, authorization"
