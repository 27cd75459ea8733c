"""A request that changes something in; refused unless a page of our own sent it.

Two things must hold: the browser says that it comes from our own site, and it brings the secret
that only our pages have (a synchronizer token).
"""

from hmac import compare_digest
from typing import Any, Final
from urllib.parse import urlsplit

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.types import Scope

from reportedly.errors import ReportedlyError

SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
HEADER: Final = "x-csrf-token"
FIELD: Final = "_csrf"


def method_of(scope: Scope) -> str:
    """Return the method of a request; "" for what is no request of HTTP, and so never safe."""
    return str(scope.get("method", ""))


def check_site(request: Request[Any, Any, Any]) -> None:
    """Raise ReportedlyError "foreign-request" unless the browser says that a page of ours sent it.

    One that says nothing at all is refused too: every browser of today does.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if (site or origin) is None or site not in (None, "same-origin"):
        raise _foreign("Another site sent this request.")
    if origin is not None and not _is_ours(origin, request):
        raise _foreign("Another site sent this request.")


async def check_secret(request: Request[Any, Any, Any], secret: str) -> None:
    """Raise ReportedlyError "foreign-request" unless the request brings a session's secret."""
    given = request.headers.get(HEADER)
    if given is None:
        given = await field_of(request, FIELD)
    if not compare_digest(_bytes(given), _bytes(secret)):
        raise _foreign("The page is no longer valid.")


async def field_of(request: Request[Any, Any, Any], name: str) -> str:
    """Return a field of a plain form, "" where there is none, or several.

    One with files is not looked into: it would fill the disk before anybody knows who sends it.
    """
    if request.content_type[0] != RequestEncodingType.URL_ENCODED:
        return ""
    value = (await request.form()).get(name)
    return value if isinstance(value, str) else ""


def _is_ours(origin: str, request: Request[Any, Any, Any]) -> bool:
    """Whether an origin is where the request went; https before a proxy is as good as http."""
    try:
        parts = urlsplit(origin.lower())
    except ValueError:
        return False
    return (
        parts.scheme in (request.scope["scheme"], "https")
        and parts.netloc == request.headers.get("host", "").lower()
        and not (parts.path or parts.query or parts.fragment)
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _foreign(message: str) -> ReportedlyError:
    return ReportedlyError(
        "foreign-request",
        f"{message} Nothing was changed.",
        "Load the page of the desk again, and do it there.",
    )
