"""Responses in; the same with what a browser is told about safety, out."""

from typing import Final

from litestar.datastructures import MutableScopeHeaders
from litestar.status_codes import HTTP_200_OK
from litestar.types import ASGIApp, Message, Receive, Scope, Send

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
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def with_safety(app: ASGIApp) -> ASGIApp:
    """Return an application all of whose responses, errors included, have the headers."""

    async def send_safely(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
                tag = scope.get("state", {}).get(TAG)
                if tag is not None and message["status"] == HTTP_200_OK:
                    headers["etag"] = tag
                    headers["vary"] = "hx-request, cookie, authorization"
            await send(message)

        await app(scope, receive, send_with_headers)

    return send_safely
