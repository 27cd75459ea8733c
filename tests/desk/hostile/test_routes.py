"""Every route of the application, from its own list: who is refused, and that nothing is written.

What is not listed here as open, or as a person's own, must be closed: a new route that forgets its
guard makes these tests fail.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx2
import pytest
from litestar.routes import HTTPRoute

from reportedly.desk.assets import STATIC
from small_desks import PASSWORDS, a_browser
from whole_desks import Desk, a_copy, a_whole_desk, all_rows, entered

SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
OPEN: Final = {("GET", "/login"), ("POST", "/login"), ("GET", "/static/{file_path:path}")}
"""What anybody may ask for."""
OWN: Final = {
    "/logout",
    "/people/password",
    "/people/tokens",
    "/people/tokens/{number:int}",
}
"""Where a viewer changes what is the viewer's own."""
FORM: Final = {
    "rule": "note",
    "words": "x",
    "why": "x",
    "ruling": "different",
    "item": "article 1",
    "event": "1",
    "grade": "weak",
    "form": "event",
    "type": "attack",
    "status": "happened",
    "name": "Eve",
    "role": "admin",
    "password": "a dozen of ripe plums",
}
"""Fields of all forms at once: one that got through would change something."""
REFUSED: Final = {
    "/api": {404},
    "/api/{path:str}": {404},
    "/articles/{number:int}/editor": {403},
    "/articles/{number:int}/compare": {403, 404},
}
"""What is answered in another way here, to some or to all: pages of writers and of settling."""
QUERY: Final = "row=1&article=1&one=1&other=2"


def routes(desk: Desk) -> list[tuple[str, str, str]]:
    """Return method, path and address of all routes; ids in addresses are those that there are."""
    found = []
    for route in desk.app.routes:
        assert isinstance(route, HTTPRoute), f"{route.path} is of another kind: test it, too"
        address = route.path.replace("{other:int}", "2").replace("{kind:str}", "article")
        address = re.sub(r"\{[a-z]+:int\}", "1", address)
        address = address.replace("{file_path:path}", next(STATIC.glob("desk*.css")).name)
        found += [(str(method), route.path, address) for method in route.route_handler_map]
    return found


def writing(desk: Desk) -> list[tuple[str, str, str]]:
    return [one for one in routes(desk) if one[0] not in SAFE]


@pytest.fixture
def unchanged(desk: Desk) -> Iterator[None]:
    """Say that a test changes nothing of what is kept."""
    before, state = all_rows(desk.database), desk.kept.overview.state()
    yield
    assert all_rows(desk.database) == before
    assert desk.kept.overview.state() == state


def send(client: httpx2.Client, method: str, path: str, **changes: str | None) -> httpx2.Response:
    """Send a change as a page or a program does; a header that is None is left out."""
    request = client.build_request(method, path)
    if path.startswith("/api/"):
        request = client.build_request(method, path, json={"why": "x"})
    else:
        request = client.build_request(method, path, data=FORM)
    for name, value in changes.items():
        header = name.replace("_", "-")
        if value is None:
            del request.headers[header]
        else:
            request.headers[header] = value
    return client.send(request)


def refused(answer: httpx2.Response, code: str) -> bool:
    """Whether an answer refuses: JSON or a page with a code."""
    return answer.status_code == 403 and code in answer.text


def test_all_routes_are_walked(desk: Desk) -> None:
    known = {path for _, path, _ in routes(desk)}
    assert {"/", "/articles/{number:int}/edits", "/api/incidents", "/api/openapi.json"} <= known
    assert len(writing(desk)) >= 20
    assert {path for method, path, _ in routes(desk)} >= OWN | {path for _, path in OPEN}


@pytest.mark.usefixtures("unchanged")
def test_a_viewer_writes_by_no_route(desk: Desk) -> None:
    with entered(desk, "Vic") as vic:
        for method, path, address in writing(desk):
            if (method, path) not in OPEN and path not in OWN:
                assert refused(send(vic, method, address), "not-allowed"), (method, path)


@pytest.mark.usefixtures("unchanged")
def test_nobody_writes_by_any_route(desk: Desk) -> None:
    with a_browser(desk.address) as nobody:
        for method, path, address in writing(desk):
            answer = send(nobody, method, address)
            if path.startswith("/api/"):
                assert answer.status_code == 401, (method, path)
            elif path == "/login":
                assert answer.status_code == 401
            else:
                told = answer.status_code, answer.headers.get("location")
                assert told == (303, "/login"), (method, path)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "changes",
    [
        {"x_csrf_token": None},
        {"x_csrf_token": "x" * 43},
        {"x_csrf_token": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": None, "sec_fetch_site": None},
        {"origin": None, "sec_fetch_site": "cross-site"},
        {"origin": None, "sec_fetch_site": "same-site"},
        {"origin": None, "sec_fetch_site": "none"},
    ],
)
def test_no_other_site_writes_for_an_admin(desk: Desk, changes: dict[str, str | None]) -> None:
    with entered(desk, "Ada") as ada:
        for method, path, address in writing(desk):
            assert refused(send(ada, method, address, **changes), "foreign-request"), path


@pytest.mark.usefixtures("unchanged")
def test_a_single_person_is_asked_for_the_secret_too(peopled_reports: Path, tmp_path: Path) -> None:
    with (
        a_copy(peopled_reports, tmp_path) as kept,
        a_whole_desk(kept, team=False) as desk,
        a_browser(desk.address) as me,
    ):
        before = all_rows(desk.database)
        for method, path, address in writing(desk):
            assert refused(send(me, method, address), "foreign-request"), path
        assert all_rows(desk.database) == before


def test_the_token_of_a_viewer_writes_by_no_route(desk: Desk) -> None:
    """Also that of an admin which was made for reading."""
    tokens = [
        desk.kept.people.make_token("Vic", "a script", by="root")[0],
        desk.kept.people.make_token("Ada", "a script", role="viewer", by="root")[0],
    ]
    before = all_rows(desk.database)
    for token in tokens:
        with httpx2.Client(base_url=desk.address, trust_env=False) as program:
            program.headers["authorization"] = f"Bearer {token}"
            for method, path, address in writing(desk):
                if (method, path) not in OPEN and path not in OWN:
                    assert refused(send(program, method, address), "not-allowed"), path
    assert all_rows(desk.database) == before


def test_what_is_a_viewers_own_is_no_other_persons(desk: Desk) -> None:
    number = desk.kept.people.make_token("Cody", "a script", by="root")[1].id
    before = all_rows(desk.database)
    with entered(desk, "Vic") as vic:
        assert refused(send(vic, "POST", f"/people/tokens/{number}"), "not-allowed")
        wrong = vic.post("/people/password", data={"old": "x", "password": FORM["password"]})
        assert wrong.status_code == 401
    assert all_rows(desk.database) == before
    desk.kept.people.end_token(number, by="root")


@pytest.mark.parametrize("name", PASSWORDS)
def test_nothing_is_written_by_reading(desk: Desk, name: str) -> None:
    with entered(desk, name) as client:
        before, state = all_rows(desk.database), desk.kept.overview.state()
        shown = 0
        for method, path, address in routes(desk):
            if method in ("GET", "HEAD"):
                answer = client.request(method, f"{address}?{QUERY}", headers={"accept": "*/*"})
                others = {200, 302, 303} | REFUSED.get(path, set())
                assert answer.status_code in others, (path, answer.text)
                shown += answer.status_code == 200
        assert shown >= 20
        assert all_rows(desk.database) == before
        assert desk.kept.overview.state() == state


def test_reading_needs_a_login(desk: Desk) -> None:
    with httpx2.Client(base_url=desk.address, trust_env=False) as nobody:
        for method, path, address in routes(desk):
            if method != "GET":
                continue
            answer = nobody.get(f"{address}?{QUERY}")
            if (method, path) in OPEN:
                assert answer.status_code == 200, path
            elif path.startswith("/api/"):
                assert answer.status_code == 401, path
                assert answer.json()["code"] == "not-logged-in"
            else:
                assert answer.status_code == 303, path
                assert answer.headers["location"].startswith("/login"), path
                assert "confirmed" not in answer.text


def test_who_may_not_undo_a_decision_does_so_by_no_way(desk: Desk) -> None:
    """A coder that of another, an adjudicator a flag: by the page, by a ruling, by the API."""
    kept = desk.kept
    (theirs,) = [one.id for one in kept.review.decisions() if one.action == "grade"]
    flag = kept.flags.flag("article", 1, ["names"], by="Ada")
    lifted = kept.undo(flag, by="Ada").decision
    back = kept.undo(lifted, by="Ada").decision
    own = kept.grade(2, grade="weak", by="Cody", why="x").decision
    before = all_rows(desk.database)
    for name, forbidden in (("Cody", (theirs, flag, back)), ("Judy", (flag, back))):
        with entered(desk, name) as client:
            for number in forbidden:
                for answer in (
                    client.post(f"/decisions/{number}/undo", data={"back": "/audit"}),
                    client.post("/articles/1/rulings", data={"rule": f"undo {number}"}),
                    client.post(f"/api/decisions/{number}/undo", json={}),
                ):
                    assert refused(answer, "not-allowed"), (name, number, answer.text)
    assert all_rows(desk.database) == before
    with entered(desk, "Cody") as cody:
        assert cody.post(f"/api/decisions/{own}/undo", json={}).status_code == 201
    with entered(desk, "Judy") as judy:
        assert judy.post(f"/api/decisions/{theirs}/undo", json={}).status_code == 201
