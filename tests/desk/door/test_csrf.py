"""Changes that no page of the desk asked for are refused, over real HTTP."""

from collections.abc import Iterator

import httpx2
import pytest

from reportedly.api.people import People
from small_desks import a_browser, a_served_desk, code_of, enter

REFUSED = (403, "foreign-request")


def code_of_page(answer: httpx2.Response) -> tuple[int, str]:
    """Return the status of a page, and the code that it shows."""
    return answer.status_code, answer.text.partition("<code>")[2].partition("</code>")[0]


@pytest.fixture(params=["team", "single"])
def inside(request: pytest.FixtureRequest, people: People) -> Iterator[tuple[httpx2.Client, str]]:
    """A browser of someone who is in, with what their pages bring: in a team, and alone."""
    is_team = request.param == "team"
    with a_served_desk(people, team=is_team) as address, a_browser(address) as client:
        csrf = enter(client) if is_team else str(client.get("/api/who").json()["csrf"])
        yield client, csrf


def test_a_page_brings_its_secret_in_a_header_or_in_a_form(
    inside: tuple[httpx2.Client, str],
) -> None:
    client, csrf = inside
    answer = client.post("/api/edit", json={"a": "b"}, headers={"x-csrf-token": csrf})
    assert answer.json() == {"a": "b"}
    answer = client.post("/form", data={"_csrf": csrf, "a": "ü"})
    assert answer.json() == {"_csrf": csrf, "a": "ü"}
    answer = client.post("/form", files={"_csrf": (None, csrf)})
    assert code_of_page(answer) == REFUSED


@pytest.mark.parametrize("given", [None, "", "x", "\x7f", "ü" * 40, "x" * 5_000])
def test_without_the_secret_nothing_is_changed(
    inside: tuple[httpx2.Client, str], given: str | None
) -> None:
    client, _ = inside
    headers = {} if given is None else {b"x-csrf-token": given.encode()}
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/api/edit", json={}, headers=headers)
        assert answer.status_code in (403, 405)
    assert code_of(client.post("/api/edit", json={}, headers=headers)) == REFUSED
    form = {} if given is None else {"_csrf": given}
    assert client.post("/form", data=form).status_code == 403
    assert client.post("/form", data={"_csrf": ["a", "b"]}).status_code == 403
    assert client.post("/form", content=b"\xff=%", headers=_FORM).status_code in (400, 403)


_FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_the_secret_of_another_session_is_none(people: People, browser: httpx2.Client) -> None:
    enter(browser)
    with a_browser(str(browser.base_url)) as other:
        csrf = enter(other, "Judy")
    answer = browser.post("/api/edit", json={}, headers={"x-csrf-token": csrf})
    assert code_of(answer) == REFUSED


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1"},
        {"origin": "{}.evil.example"},
        {"origin": "{}/"},
        {"origin": "http://x@{}"},
        {"origin": "http://["},
        {"origin": "ftp://{host}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": ""},
        {},
    ],
)
def test_what_another_site_sends_is_refused_even_with_the_secret(
    inside: tuple[httpx2.Client, str], said: dict[str, str]
) -> None:
    client, csrf = inside
    ours = client.headers.pop("origin")
    client.headers.pop("sec-fetch-site")
    host = ours.partition("//")[2]
    headers = {name: value.format(ours, host=host) for name, value in said.items()}
    answer = client.post("/api/edit", json={}, headers=headers | {"x-csrf-token": csrf})
    assert code_of(answer) == REFUSED
    if "origin" in said:
        headers |= {"sec-fetch-site": "same-origin", "x-csrf-token": csrf}
        assert client.post("/api/edit", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("missing", ["origin", "sec-fetch-site"])
def test_one_word_of_the_browser_is_enough(inside: tuple[httpx2.Client, str], missing: str) -> None:
    client, csrf = inside
    client.headers.pop(missing)
    answer = client.post("/api/edit", json={}, headers={"x-csrf-token": csrf})
    assert answer.status_code == 201


def test_another_site_logs_nobody_in_or_out(browser: httpx2.Client) -> None:
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = browser.post("/login", data={"name": "Vic", "password": "x"}, headers=foreign)
    assert answer.status_code == 403
    enter(browser)
    assert browser.post("/logout", headers=foreign).status_code == 403
    assert browser.post("/logout").status_code == 403
    assert browser.get("/logout").status_code == 405
    assert browser.get("/api/who").status_code == 200
