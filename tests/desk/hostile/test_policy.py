"""The Content-Security-Policy: on every response whoever makes it, and kept by every page."""

import re
from typing import Final

import httpx2
import pytest
from litestar.routes import HTTPRoute

from harmless import check_harmless
from reportedly.desk.assets import STATIC
from reportedly.desk.headers import POLICY
from small_desks import a_browser
from whole_desks import Desk, entered

QUERY: Final = "row=1&article=1&one=1&other=2&start=0&end=7&field=places"
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def check_headers(answer: httpx2.Response) -> httpx2.Response:
    """Say that an answer has the headers, each once."""
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value], (name, answer.request.url)
    assert "cache-control" in answer.headers
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    return answer


def readable(desk: Desk) -> list[str]:
    """Return the addresses of all routes that are read, with ids that there are."""
    found = []
    for route in desk.app.routes:
        assert isinstance(route, HTTPRoute)
        path = route.path.replace("{other:int}", "2").replace("{kind:str}", "article")
        path = path.replace("{file_path:path}", next(STATIC.glob("desk*.css")).name)
        if "GET" in route.route_handler_map:
            found.append(re.sub(r"\{[a-z]+:int\}", "1", path) + f"?{QUERY}")
    return found


def test_the_policy_allows_nothing_inline_or_of_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == "'self'"
    for word in ("unsafe", "*", "http", "blob:", "nonce"):
        assert word not in POLICY


def test_every_route_answers_with_it(desk: Desk) -> None:
    with entered(desk, "Ada") as ada:
        seen = {check_headers(ada.get(path)).status_code for path in readable(desk)}
        assert seen == {200, 302, 303, 404}
        for path in readable(desk):
            check_headers(ada.request("OPTIONS", path))
            check_headers(ada.request("HEAD", path))


def test_nobody_is_answered_with_it_too(desk: Desk) -> None:
    with a_browser(desk.address) as nobody:
        seen = {check_headers(nobody.get(path)).status_code for path in readable(desk)}
        assert seen == {200, 303, 401}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404),
        ("GET", "/static/nothing.js", {}, 404),
        ("GET", "/static/%00", {}, 404),
        ("DELETE", "/", {}, 405),
        ("PUT", "/api/incidents", {}, 405),
        ("BREW", "/", {}, 405),
        ("GET", "/", {"host": "evil.example"}, 421),
        ("GET", "/", {"host": "evil.example/<script>"}, 400),
        ("GET", "/api/incidents", {"authorization": "Bearer x"}, 401),
        ("POST", "/login", {"origin": "https://evil.example"}, 403),
        ("POST", "/articles/1/edits", {}, 303),
        ("POST", "/api/articles/1/edits", {}, 401),
    ],
)
def test_refusals_have_it(
    desk: Desk, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    with a_browser(desk.address) as nobody:
        answer = check_headers(nobody.request(method, path, headers=headers))
        assert answer.status_code == status


def test_errors_have_it(desk: Desk) -> None:
    with entered(desk, "Ada") as ada:
        for path, status in (("/incidents/99", 404), ("/?since=x", 400), ("/api/articles/9", 404)):
            assert check_headers(ada.get(path)).status_code == status
        large = ada.post("/api/articles/1/edits", content=b"x" * 2_100_000)
        assert check_headers(large).status_code == 413
        deep = b'{"edits":[{"action":"note","value":' + b"[" * 90_000 + b"]" * 90_000 + b"}]}"
        answer = ada.post("/api/articles/1/edits", content=deep)
        assert (check_headers(answer).status_code, answer.json()["code"]) == (400, "bad-request")


def test_an_answer_that_is_not_made_again_has_it(desk: Desk) -> None:
    with entered(desk, "Ada") as ada:
        for path in ("/", "/incidents/1", "/api/incidents"):
            tag = ada.get(path).headers["etag"]
            answer = check_headers(ada.get(path, headers={"if-none-match": tag}))
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["vary"] == "hx-request, cookie, authorization"
            assert answer.headers["cache-control"] == "private, no-cache"


def test_no_page_has_inline_script_or_style(desk: Desk) -> None:
    with entered(desk, "Ada") as ada:
        seen = 0
        for path in readable(desk):
            answer = ada.get(path)
            if answer.headers.get("content-type", "").startswith("text/html"):
                check_harmless(answer.text)
                seen += 1
        assert seen >= 15
        for path in ("/nothing", "/incidents/99", "/?since=x"):
            check_harmless(ada.get(path).text)
