"""A database in; the desk as a web application out."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from litestar import Litestar, Request, Response, Router
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.static_files import create_static_files_router
from litestar.types import BeforeRequestHookHandler, ControllerRouterHandler

from reportedly.api.kept import Reportedly
from reportedly.api.showing import Showing
from reportedly.desk.access import Door
from reportedly.desk.assets import ADDRESS, STATIC, check_assets
from reportedly.desk.document import Document
from reportedly.desk.endpoints import overview as overview_endpoints
from reportedly.desk.endpoints import queue as queue_endpoints
from reportedly.desk.endpoints import review as review_endpoints
from reportedly.desk.failing import (
    answer_error,
    answer_http_error,
    answer_surprise,
    answer_too_deep,
)
from reportedly.desk.freshness import answer_unchanged
from reportedly.desk.guarding import guarding
from reportedly.desk.headers import add_safety
from reportedly.desk.pacing import with_pace
from reportedly.desk.pages import (
    article,
    audit,
    compare,
    editor,
    flags,
    incident,
    linking,
    overview,
    people,
    queue,
)
from reportedly.desk.roles import OPEN, person_of
from reportedly.desk.wants import Kept
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings
from reportedly.version import __version__

_YEAR_S: Final = 31_536_000
_MOST_BYTES: Final = 2_000_000
_ROOMS: Final = (
    overview,
    incident,
    article,
    editor,
    compare,
    flags,
    queue,
    linking,
    audit,
    people,
    overview_endpoints,
    review_endpoints,
    queue_endpoints,
)


def create_app(kept: Reportedly, door: Door, settings: Settings | None = None) -> Litestar:
    """Return the desk of a database, behind its door.

    ReportedlyError "no-assets" where its scripts are missing, and what `guarding` raises.
    """
    check_assets()
    guarded = guarding(door, settings or Settings())
    return Litestar(
        # As one router: an application makes handlers that share a path twice asynchronous.
        route_handlers=[
            Router(path="/", route_handlers=[*guarded.handlers, *_handlers()]),
            _static_files(),
        ],
        dependencies={
            "kept": Provide(lambda: kept, sync_to_thread=False),
            "shown": Provide(_shown, sync_to_thread=False),
        },
        exception_handlers={
            ReportedlyError: answer_error,
            HTTPException: answer_http_error,
            RecursionError: answer_too_deep,
            Exception: answer_surprise,
            **guarded.exception_handlers,
        },
        before_request=answer_unchanged,
        guards=list(guarded.guards),
        before_send=[add_safety],
        middleware=[with_pace(), *guarded.middleware],
        openapi_config=_openapi(),
        request_max_body_size=_MOST_BYTES,
        logging_config=None,
        state=State({"kept": kept}),
    )


def _shown(request: Request[Any, Any, Any], kept: Kept) -> Showing:
    """Return what is shown to who asks."""
    return kept.shown_to(person_of(request))


def _openapi() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="Reportedly",
        version=__version__,
        description="What the review desk shows and takes, for programs.",
        openapi_router=Router(
            "/api",
            route_handlers=[],
            include_in_schema=False,
            before_request=_answer_documents({"/api/openapi.json"}),
        ),
        render_plugins=[Document(path="/openapi.json")],
        use_handler_docstrings=True,
    )


def _handlers() -> Sequence[ControllerRouterHandler]:
    return [handler for room in _ROOMS for handler in room.HANDLERS]


def _answer_documents(known: Collection[str]) -> BeforeRequestHookHandler:
    """Return what refuses, among addresses of one beginning, all that are not known.

    A path with a null character, or one too long for the disk, would fail at the files otherwise.
    """

    async def answer(request: Request[Any, Any, Any]) -> Response[Any] | None:
        if request.scope["path"] not in known:
            raise NotFoundException
        return await answer_unchanged(request)

    return answer


def _static_files() -> ControllerRouterHandler:
    return create_static_files_router(
        before_request=_answer_documents({f"{ADDRESS}/{path.name}" for path in STATIC.iterdir()}),
        path=ADDRESS,
        directories=[STATIC],
        name="static",
        include_in_schema=False,
        opt=OPEN,
        cache_control=CacheControlHeader(public=True, max_age=_YEAR_S, immutable=True),
    )
