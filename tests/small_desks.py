"""Small desks on loopback, over real HTTP, with routes of every kind; and a browser for them."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import httpx2
import uvicorn
from litestar import Litestar, Request, get, post
from litestar.exceptions import HTTPException
from litestar.params import JSONBody

from reportedly.api.people import People
from reportedly.desk.access import Door, open_door
from reportedly.desk.failing import answer_error, answer_http_error, answer_surprise
from reportedly.desk.guarding import guarding
from reportedly.desk.headers import add_safety
from reportedly.desk.roles import OPEN, needs, person_of
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings

Incoming = Request[Any, Any, Any]

PASSWORDS: Final = {
    "Vic": ("viewer", "seven wet paving stones"),
    "Cody": ("coder", "a ladder against the quince"),
    "Judy": ("adjudicator", "two clocks that disagree"),
    "Ada": ("admin", "five grey herons at dusk"),
}
"""The people of the tests, with their roles."""


@get(["/", "/incidents/{number:int}", "/api/who"], sync_to_thread=False)
def who(request: Incoming) -> dict[str, str]:
    """Say who asks, and what a page of theirs would bring."""
    person = person_of(request)
    csrf = request.scope["state"]["csrf"]
    return {"name": person.name, "role": person.role, "csrf": csrf}


@get("/open", opt=OPEN, sync_to_thread=False)
def open_to_all(request: Incoming) -> dict[str, bool]:
    return {"known": request.user is not None}


@post(["/edit", "/api/edit"], sync_to_thread=False)
def edit(data: JSONBody[dict[str, str]]) -> dict[str, str]:
    """Take a form or JSON, and give it back."""
    return data


@post("/form")
async def take_form(request: Incoming) -> dict[str, str]:
    return {name: str(value) for name, value in (await request.form()).items()}


@post("/api/settle", guards=[needs("adjudicate")], sync_to_thread=False)
def settle() -> str:
    return "settled"


@get("/api/people", guards=[needs("administer")], sync_to_thread=False)
def list_people() -> str:
    return "people"


@get("/api/fails", sync_to_thread=False)
def fail() -> str:
    raise ReportedlyError("no-event", "There is no event 1.", "See the list.")


def a_desk(door: Door, settings: Settings | None = None) -> Litestar:
    """Return an application with a door and a few routes."""
    guarded = guarding(door, settings or Settings())
    routes = [who, open_to_all, edit, take_form, settle, list_people, fail]
    return Litestar(
        route_handlers=[*routes, *guarded.handlers],
        middleware=list(guarded.middleware),
        before_send=[add_safety],
        guards=list(guarded.guards),
        exception_handlers={
            ReportedlyError: answer_error,
            HTTPException: answer_http_error,
            Exception: answer_surprise,
            **guarded.exception_handlers,
        },
        logging_config=None,
        openapi_config=None,
    )


@contextmanager
def listening() -> Iterator[socket.socket]:
    """Give a socket on a free port of loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@contextmanager
def served(app: Any, listener: socket.socket, **options: Any) -> Iterator[str]:
    """Serve an application in a thread; give its address."""
    config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.005)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def a_served_desk(
    people: People,
    *,
    team: bool,
    names: tuple[str, ...] = (),
    settings: Settings | None = None,
    **options: Any,
) -> Iterator[str]:
    """Serve a desk of people; give its address."""
    with listening() as listener:
        door = open_door(people, "127.0.0.1", listener.getsockname()[1], team=team, names=names)
        with served(a_desk(door, settings), listener, **options) as address:
            yield address


@contextmanager
def a_browser(address: str, **options: Any) -> Iterator[httpx2.Client]:
    """Give a client that keeps cookies and says where its requests come from."""
    headers = {"origin": address, "sec-fetch-site": "same-origin"}
    with httpx2.Client(
        base_url=address, headers=headers, trust_env=False, timeout=20, **options
    ) as client:
        yield client


def enter(client: httpx2.Client, name: str = "Cody") -> str:
    """Log in as one of the people; return what their pages must bring."""
    assert log_in(client, name, PASSWORDS[name][1]).status_code == 303
    return str(client.get("/api/who").json()["csrf"])


def code_of(answer: httpx2.Response) -> tuple[int, str]:
    """Return status and code of an answer for programs."""
    return answer.status_code, answer.json()["code"]


def log_in(client: httpx2.Client, name: str, password: str, **fields: str) -> httpx2.Response:
    """Send the form to log in."""
    return client.post("/login", data={"name": name, "password": password, **fields})
