"""Who is let in by cookie, token or as the single person, over real HTTP."""

import getpass
import http.client
from typing import Any

import httpx2
import pytest

from reportedly.api.people import People
from small_desks import PASSWORDS, a_browser, a_served_desk, code_of, enter, log_in


def test_nobody_comes_in(browser: httpx2.Client) -> None:
    assert browser.get("/open").json() == {"known": False}
    answer = browser.get("/api/who")
    assert code_of(answer) == (401, "not-logged-in")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert code_of(browser.post("/api/edit", json={})) == (401, "not-logged-in")
    answer = browser.get("/incidents/7?rule=acled&type=a%20b")
    assert answer.status_code == 303
    assert answer.headers["location"] == (
        "/login?next=/incidents/7%3Frule%3Dacled%26type%3Da%2520b"
    )
    assert browser.get("/").headers["location"] == "/login"
    assert browser.post("/edit", json={}).headers["location"] == "/login"


def test_a_part_of_a_page_sends_the_whole_page_to_the_login(browser: httpx2.Client) -> None:
    shown = {"hx-request": "true", "hx-current-url": f"{browser.base_url}/incidents/7?rule=ucdp"}
    answer = browser.get("/incidents/8", headers=shown)
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/login?next=/incidents/7%3Frule%3Ducdp"
    for address in ("https://evil.example//evil.example/a", "http://[", ""):
        shown["hx-current-url"] = address
        assert browser.get("/", headers=shown).headers["hx-redirect"] == "/login"


@pytest.mark.parametrize("name", PASSWORDS)
def test_people_come_in_and_go(browser: httpx2.Client, name: str) -> None:
    answer = log_in(browser, name.upper(), PASSWORDS[name][1], next="/incidents/7?rule=acled")
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents/7?rule=acled")
    (cookie,) = answer.headers.get_list("set-cookie")
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert cookie.startswith("reportedly=")
    assert parts == {"path=/", "httponly", "samesite=lax", "max-age=604800"}
    me = browser.get("/api/who").json()
    assert (me["name"], me["role"]) == (name, PASSWORDS[name][0])
    assert browser.get("/login?next=/incidents/3").headers["location"] == "/incidents/3"
    old = browser.cookies["reportedly"]
    answer = browser.post("/logout", data={"_csrf": me["csrf"]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert "reportedly" not in browser.cookies
    assert browser.get("/", headers={"cookie": f"reportedly={old}"}).status_code == 303


def test_a_login_gives_a_session_of_its_own(browser: httpx2.Client, people: People) -> None:
    planted = "planted"
    browser.cookies.set("reportedly", planted)
    enter(browser)
    assert people.session_of(planted) is None


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Cody", "wrong"),
        ("Nobody", "wrong"),
        ("", ""),
        ("a\x00b", "\x00"),
        ("x" * 20_000, "y" * 20_000),
        ('"><script>alert(1)</script>', "x"),
    ],
)
def test_what_is_wrong_is_not_told(browser: httpx2.Client, name: str, password: str) -> None:
    answer = log_in(browser, name, password, next="/incidents/7")
    assert answer.status_code == 401
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert "Name and password do not go together." in answer.text
    assert 'name="next" value="/incidents/7"' in answer.text
    assert "<script>alert" not in answer.text


def test_a_form_that_is_none_is_refused(browser: httpx2.Client) -> None:
    assert browser.post("/login").status_code == 401
    assert browser.post("/login", json={"name": "Cody"}).status_code == 401
    assert browser.post("/login", files={"name": ("a", b"b")}).status_code == 401
    assert browser.post("/login", data={"name": ["a", "b"], "password": "c"}).status_code == 401


def test_too_many_tries_are_told_how_long_to_wait(browser: httpx2.Client) -> None:
    answers = [log_in(browser, "Cody", f"guess {number}") for number in range(5)]
    assert [one.status_code for one in answers] == [401] * 5
    answer = log_in(browser, *("Cody", PASSWORDS["Cody"][1]))
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 16
    assert "too many tries" in answer.text


def test_programs_come_in_with_a_token(team: str, people: People) -> None:
    secret, token = people.make_token("Cody", "notebook", by="Cody")
    with httpx2.Client(base_url=team, trust_env=False) as program:
        for scheme in ("Bearer", "bearer", "BEARER"):
            headers = {"authorization": f"{scheme} {secret}"}
            assert program.get("/api/who", headers=headers).json()["name"] == "Cody"
        answer = program.post("/api/edit", json={"a": "b"}, headers=headers)
        assert (answer.status_code, answer.json()) == (201, {"a": "b"})
        assert code_of(program.get("/api/people", headers=headers)) == (403, "not-allowed")
        answer = program.post("/logout", headers=headers)
        assert answer.status_code == 403
        assert "A token may not do this" in answer.text
        people.end_token(token.id, by="Ada")
        answer = program.get("/api/who", headers=headers)
        assert code_of(answer) == (401, "bad-token")
        assert program.post("/edit", json={}, headers=headers).status_code == 401


@pytest.mark.parametrize(
    "given", ["Bearer x", "bearer , x", "Bearer \xff", f"Bearer {'x' * 9_000}"]
)
def test_a_token_that_is_none_is_refused(browser: httpx2.Client, given: str) -> None:
    enter(browser)
    headers = {b"authorization": given.encode("latin-1")}
    assert browser.get("/api/who", headers=headers).status_code == 401


def test_a_session_is_no_token_and_a_token_no_session(team: str, people: People) -> None:
    secret, _ = people.make_token("Ada", "notebook", by="Ada")
    session = people.log_in("Ada", PASSWORDS["Ada"][1])
    with a_browser(team) as client:
        assert client.get("/api/who", headers={"cookie": f"reportedly={secret}"}).status_code == 401
        bearer = {"authorization": f"Bearer {session}"}
        assert client.get("/api/who", headers=bearer).status_code == 401


def test_over_https_no_other_host_can_set_the_cookie(people: People) -> None:
    options: dict[str, Any] = {"proxy_headers": True, "forwarded_allow_ips": "127.0.0.1"}
    with (
        a_served_desk(people, team=True, names=("desk.example.org",), **options) as address,
        a_browser(address) as client,
    ):
        client.headers |= {
            "x-forwarded-proto": "https",
            "host": "desk.example.org",
            "origin": "https://desk.example.org",
        }
        answer = log_in(client, "Ada", PASSWORDS["Ada"][1])
        (cookie,) = answer.headers.get_list("set-cookie")
        assert cookie.startswith("__Host-reportedly=")
        assert "; secure" in cookie.lower()
        secret = cookie.split(";")[0].partition("=")[2]
        as_host = {"cookie": f"__Host-reportedly={secret}"}
        assert client.get("/api/who", headers=as_host).json()["name"] == "Ada"
        plain = {"cookie": f"reportedly={secret}"}
        assert client.get("/api/who", headers=plain).status_code == 401


def test_a_desk_without_a_team_knows_its_person(people: People) -> None:
    with a_served_desk(people, team=False) as address, a_browser(address) as client:
        me = client.get("/api/who").json()
        assert (me["name"], me["role"]) == (getpass.getuser(), "admin")
        assert client.get("/login").headers["location"] == "/"
        assert log_in(client, "x", "y").status_code == 403
        answer = client.post("/api/edit", json={}, headers={"x-csrf-token": me["csrf"]})
        assert answer.status_code == 201
        answer = client.post("/logout", data={"_csrf": me["csrf"]})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_another_name_for_loopback_is_refused(people: People) -> None:
    with a_served_desk(people, team=False) as address:
        place = address.removeprefix("http://")
        port = place.partition(":")[2]
        for host in (f"evil.example:{port}", "evil.example", f"127.0.0.1:{int(port) ^ 1}", ""):
            connection = http.client.HTTPConnection(place)
            connection.request("GET", "/api/who", headers={"host": host})
            answer = connection.getresponse()
            assert answer.status in (400, 421)
            assert b"csrf" not in answer.read()
            connection.close()


def test_a_role_that_changes_holds_at_once(browser: httpx2.Client, people: People) -> None:
    csrf = enter(browser)
    headers = {"x-csrf-token": csrf}
    assert browser.post("/api/edit", json={}, headers=headers).status_code == 201
    people.change_role("Cody", "viewer", by="Ada")
    assert code_of(browser.post("/api/edit", json={}, headers=headers)) == (403, "not-allowed")
    people.close("Cody", by="Ada")
    assert browser.get("/api/who").status_code == 401


def test_refusals_have_the_headers_of_all_pages(browser: httpx2.Client) -> None:
    for path in ("/api/who", "/login"):
        policy = browser.get(path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
