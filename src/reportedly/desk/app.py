"""A database in; the desk as a web application out."""

from collections.abc import Sequence
from typing import Any

from litestar import Litestar
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

from reportedly.api.kept import Reportedly
from reportedly.desk.assets import ADDRESS, STATIC, check_assets
from reportedly.desk.failing import answer_error, answer_http_error, answer_surprise
from reportedly.desk.headers import with_safety
from reportedly.desk.pages import incident
from reportedly.errors import ReportedlyError
from reportedly.version import __version__

_YEAR_S = 31_536_000
_MOST_BYTES = 2_000_000


def create_app(kept: Reportedly) -> Litestar:
    """Return the desk of a database. ReportedlyError "no-assets" where its scripts are missing."""
    check_assets()
    return Litestar(
        route_handlers=[*_handlers(), _static_files()],
        dependencies={"kept": Provide(lambda: kept, sync_to_thread=False)},
        exception_handlers=_exception_handlers(),
        middleware=[with_safety],
        openapi_config=OpenAPIConfig(
            title="Reportedly",
            version=__version__,
            description="What the review desk shows and takes, for programs.",
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        request_max_body_size=_MOST_BYTES,
        logging_config=None,
    )


def _handlers() -> Sequence[ControllerRouterHandler]:
    return [*incident.HANDLERS]


def _static_files() -> ControllerRouterHandler:
    return create_static_files_router(
        path=ADDRESS,
        directories=[STATIC],
        name="static",
        include_in_schema=False,
        cache_control=CacheControlHeader(public=True, max_age=_YEAR_S, immutable=True),
    )


def _exception_handlers() -> dict[Any, Any]:
    return {
        ReportedlyError: answer_error,
        HTTPException: answer_http_error,
        Exception: answer_surprise,
    }
