"""What is sent to the desk to make it fail, read what it must not, or lead elsewhere: none does."""

import socket
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import httpx2
import pytest

from databases import a_new_database
from incident_reports import merged
from reportedly.desk.filters import NAMES
from reportedly.store.database import open_database
from small_desks import PASSWORDS, a_browser
from whole_desks import Desk, a_whole_desk, all_rows, entered

HUGE: Final = "9" * 400
HUGER: Final = "9" * 5_000
"""More digits than Python reads."""
SQL: Final = ("' OR '1'='1", "'; DROP TABLE events;--", '" OR ""="', "1) OR (1=1", "\\' OR 1=1#")
BYTES: Final = (
    "%00",
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "%f4%90%80%80",
    "%0d%0aX-Evil:%201",
    "%E2%80%AE",
)
NUMBERS: Final = (HUGER, "9223372036854775808", "-1", "1e400", "NaN", "٣")
MARKS: Final = ("~", "1~%00~1", f"{HUGE}~{HUGE}", "nan~1")
PAYLOADS: Final = (
    quote(SQL[1]),
    "a%00b",
    "%ff%fe%ed%a0%80",
    "%0d%0aX-Evil:%201",
    *NUMBERS[:2],
    *MARKS[1:],
    "9999-12-31T23:59:59-14:00",
)
IN_PATH: Final = (quote(SQL[0]), "%25", *BYTES[:2], BYTES[-1], *NUMBERS, "{{7*7}}", "..")
QUERIES: Final = {
    "/overview/list": (*NAMES, "sort", "after"),
    "/api/incidents": (*NAMES, "sort", "after", "limit"),
    "/api/series": ("by", "box", "words"),
    "/audit": ("by", "action", "subject", "since", "until", "after"),
    "/api/decisions": ("by", "action", "subject", "since", "until", "after", "limit"),
    "/api/queue": ("kind", "reason", "state", "after", "limit"),
    "/queue": ("kind", "reason", "state", "after"),
    "/linking": ("after", "decided"),
    "/api/pairs": ("after", "limit"),
    "/api/progress": ("kind",),
    "/incidents/1": ("rule", "decided"),
    "/incidents/1/evidence": ("row",),
    "/incidents/1/text": ("article",),
    "/articles/1/editor?start=0&end=5": ("event", "casualty", "field", "option", "all"),
    "/articles/1/editor": ("start", "end"),
    "/linking/compare?one=1": ("other",),
}
IN_PATHS: Final = (
    "/incidents/{}",
    "/incidents/{}/evidence?row=1",
    "/incidents/{}/text?article=1",
    "/incidents/{}/split",
    "/articles/{}",
    "/articles/{}/editor",
    "/linking/{}/1",
    "/linking/1/{}",
    "/api/incidents/{}",
    "/api/articles/{}",
    "/api/pairs/1/{}",
    "/{}",
    "/api/{}",
    "/static/{}",
)
FORMS: Final = {
    "/articles/1/rulings": ("rule", "words", "seen", "why"),
    "/articles/1/edits": ("form", "event", "casualty", "seen", "places.0.latitude", "date.first"),
    "/queue/assignments": ("item", "person", "do"),
    "/incidents/1/split": ("event", "why"),
    "/incidents/1/grade": ("grade", "status", "why"),
    "/linking/1/2": ("ruling", "why"),
    "/decisions/1/undo": ("back", "why"),
    "/people": ("name", "role", "password"),
    "/people/1": ("do", "role"),
    "/people/tokens": ("label", "role"),
}
ELSEWHERE: Final = (
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "/x\r\nSet-Cookie: a=b",
    "/x\r\n\r\n<script>",
    "/.evil.example@evil.example",
    "///evil.example",
)


def check_plain(answer: httpx2.Response) -> httpx2.Response:
    """Say that an answer is none of a failure, and tells nothing of the inside."""
    where = str(answer.request.url)[:300]
    assert answer.status_code < 500, (where, answer.request.content[:200])
    for word in ("Traceback", "sqlalchemy", "sqlite3", "psycopg", "SELECT ", "site-packages"):
        assert word not in answer.text, where
    assert "reportedly.db" not in answer.text
    assert "x-evil" not in answer.headers
    return answer


@pytest.fixture(scope="module")
def ada(desk: Desk) -> Iterator[httpx2.Client]:
    """An admin, who may ask for everything."""
    with entered(desk, "Ada") as client:
        yield client


@pytest.mark.parametrize("path", QUERIES)
def test_nothing_in_a_query_fails(desk: Desk, ada: httpx2.Client, path: str) -> None:
    before = all_rows(desk.database)
    join = "&" if "?" in path else "?"
    for name, value in product(QUERIES[path], PAYLOADS):
        check_plain(ada.get(f"{path}{join}{name}={value}"))
    assert all_rows(desk.database) == before


def test_nothing_in_a_path_fails(desk: Desk, ada: httpx2.Client) -> None:
    before = all_rows(desk.database)
    for path, value in product(IN_PATHS, IN_PATH):
        check_plain(ada.get(path.format(value.replace("/", "%2f"))))
    assert all_rows(desk.database) == before


@pytest.mark.parametrize("path", FORMS)
def test_nothing_in_a_form_fails(ada: httpx2.Client, path: str) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    few = (SQL[1], "%00", "%ff", HUGE, HUGER, "NaN", "article " + HUGER, "")
    for name, value in product(FORMS[path], few):
        for rest in ("", "&why=x&seen=0"):
            body = f"{name}={value if '%' in value else quote(value)}{rest}"
            check_plain(ada.post(path, content=body, headers=kind))


@pytest.mark.parametrize("path", FORMS)
def test_no_body_fails(ada: httpx2.Client, path: str) -> None:
    send_bodies(ada, path)


def send_bodies(ada: httpx2.Client, path: str) -> None:
    bodies = (b"", b"&&&", b"=", b"%", b"\xff\xfe", b"%ff=%ff", b"a=1&" * 3_000, b"[" * 90_000)
    kinds = (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "garbage",
    )
    for body, kind in product(bodies, kinds):
        check_plain(ada.post(path, content=body, headers={"content-type": kind}))


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/1/edits",
        "/api/decisions/1/undo",
        "/api/pairs/1/2/same",
        "/api/incidents/1/split",
        "/api/incidents/1/grade",
        f"/api/queue/article/{HUGE}/done",
        "/api/queue/x/1/done?seen=%00",
    ],
)
def test_no_json_fails(ada: httpx2.Client, path: str) -> None:
    deep = b"[" * 90_000 + b"]" * 90_000
    bodies = (
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        deep,
        b'{"edits":[{"action":"note","value":' + deep + b'}],"seen":0}',
        b'{"edits":[{"action":"note","value":' + b"[" * 800 + b"]" * 800 + b'}],"seen":0}',
        b'{"why":"\\ud800"}',
        b'{"why":' + HUGE.encode() + b"}",
        b'{"why":"x","grade":"\\u0000"}',
        b'{"events":[' + HUGE.encode() + b"]}",
        b'{"events":[9223372036854775808,1e400,NaN]}',
        b'{"edits":[{"action":"note","value":"x"}],"seen":' + HUGE.encode() + b"}",
        b'{"edits":[{"action":"add","value":{}}],"seen":0,"why":"x"}',
        b'{"edits":[{"action":"accept","event":"\\u0000"}],"seen":0}',
        b'{"edits":[{"action":"correct","event":"e1","field":"__class__","value":1}],"seen":0}',
        b'{"__proto__":{"why":"x"},"why":"x"}',
        b'{"why":"x","why":"y"}',
    )
    for body in bodies:
        for kind in ("application/json", "application/msgpack", "text/plain"):
            check_plain(ada.post(path, content=body, headers={"content-type": kind}))


@pytest.mark.parametrize("name", ["publisher", "admin1", "actor", "source"])
def test_no_sql_and_no_wildcard_finds_more(ada: httpx2.Client, name: str) -> None:
    for value in (*SQL, "%", "_", "*", "%%", "\x00"):
        answer = ada.get("/api/incidents", params={name: value})
        assert answer.status_code == 400 or answer.json()["lines"] == [], value
    assert ada.get("/api/incidents").json()["lines"]


def test_no_subject_finds_those_of_others(ada: httpx2.Client) -> None:
    for value in ("incident %", "incident _", "%", "incident 1' OR '1'='1", "incident 1 OR 1=1"):
        assert ada.get("/api/decisions", params={"subject": value}).json() == []


def test_a_server_takes_what_a_file_takes(server: str) -> None:
    """PostgreSQL has no null characters, and smaller numbers."""
    database = open_database(a_new_database(server), create=True)
    kept = merged(database, "bakery", "checkpoint")
    with a_whole_desk(kept, team=False) as desk, a_browser(desk.address) as me:
        for path, names in QUERIES.items():
            join = "&" if "?" in path else "?"
            for name, value in product(
                names, ("%00", "a%00", HUGE, "9223372036854775808", "1~%00~1")
            ):
                check_plain_of_server(me.get(f"{path}{join}{name}={value}"))
        for path, value in product(IN_PATHS, ("9223372036854775808", "%00")):
            check_plain_of_server(me.get(path.format(value)))
    database.close()


def check_plain_of_server(answer: httpx2.Response) -> None:
    assert answer.status_code < 500, (str(answer.request.url)[:200], answer.text)
    assert "psycopg" not in answer.text


def sent_raw(desk: Desk, *lines: str) -> bytes:
    """Send lines just as they are; return all that is answered."""
    parts = urlsplit(desk.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as wire:
        wire.sendall("\r\n".join((*lines, "connection: close", "", "")).encode("latin-1"))
        answer = b""
        while piece := wire.recv(65_536):
            answer += piece
    return answer


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "%2e%2e%2fapp.py",
        "%252e%252e%252fapp.py",
        "..%5capp.py",
        "..\\app.py",
        "....//app.py",
        "%c0%ae%c0%ae/app.py",
        "./../templates/frame.html",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "manifest.json/../../app.py",
        "manifest.json%00.css",
        "../../../../../../../../etc/passwd",
        "..;/app.py",
        "file:///etc/passwd",
        "a" * 5_000,
        "",
        ".",
        "%2e",
    ],
)
@pytest.mark.parametrize("begin", ["/static/", "/", "/api/"])
def test_no_path_leads_to_a_file(desk: Desk, begin: str, path: str) -> None:
    answer = sent_raw(desk, f"GET {begin}{path} HTTP/1.1", f"host: {urlsplit(desk.address).netloc}")
    status = int(answer.split()[1])
    assert status in (303, 400, 401, 404), answer[:200]
    for word in (b"import ", b"root:", b"{% block", b"Traceback"):
        assert word not in answer


@pytest.mark.parametrize(
    ("lines", "statuses"),
    [
        (("GET / HTTP/1.1", "host: evil.example"), (421,)),
        (("GET / HTTP/1.1", "host: HOST", "host: evil.example"), (400, 421)),
        (("GET / HTTP/1.1", "host: HOST@evil.example"), (400, 421)),
        (("GET / HTTP/1.1", "host: HOST.evil.example"), (400, 421)),
        (("GET / HTTP/1.1", "host: evil.example#HOST"), (400, 421)),
        (("GET / HTTP/1.1",), (400, 421)),
        (("GET / HTTP/1.0",), (421,)),
        (("GET http://evil.example/ HTTP/1.1", "host: evil.example"), (400, 404, 421)),
        (("GET / HTTP/1.1", "host: HOST", "x: \x00"), (400,)),
        (("GET /\x01 HTTP/1.1", "host: HOST"), (303, 400, 404)),
        (("GET / HTTP/9.9", "host: HOST"), (303, 400, 505)),
        (("POST /login HTTP/1.1", "host: HOST", "content-length: -1"), (400,)),
        (("POST /login HTTP/1.1", "host: HOST", "content-length: x"), (400,)),
        (("GET / HTTP/1.1", "host: HOST", "cookie: reportedly=" + "x" * 5_000), (303,)),
        (("GET / HTTP/1.1", "host: HOST", "cookie: reportedly=\xff\xfe; a"), (303,)),
        (("GET /api/map HTTP/1.1", "host: HOST", "authorization: Bearer \xff"), (401,)),
        (("GET /api/map HTTP/1.1", "host: HOST", "authorization: Bearer"), (401,)),
        (("GET / HTTP/1.1", "host: HOST", "if-none-match: " + '"x",' * 2_000), (303,)),
        (("GET / HTTP/1.1", "host: HOST", "hx-request: true", "hx-current-url: //["), (401,)),
    ],
)
def test_no_request_of_odd_form_fails(
    desk: Desk, lines: Sequence[str], statuses: Sequence[int]
) -> None:
    host = urlsplit(desk.address).netloc
    answer = sent_raw(desk, *(line.replace("HOST", host) for line in lines))
    assert int(answer.split()[1]) in statuses, answer[:300]
    assert b"evil.example" not in answer


def test_a_request_of_a_long_address_is_answered(ada: httpx2.Client) -> None:
    for size in (10_000, 60_000):
        for path in ("/", "/audit", "/api/incidents", "/nothing"):
            check_plain(ada.get(f"{path}?words={'x' * size}"))


def test_large_bodies_are_refused_however_they_come(ada: httpx2.Client) -> None:
    for path in ("/api/articles/1/edits", "/articles/1/edits", "/queue/assignments"):
        for kind in (
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
        ):
            pieces = (b"x" * 10_000 for _ in range(210))
            for content in (b"x" * 2_100_000, pieces):
                answer = ada.post(path, content=content, headers={"content-type": kind})
                assert answer.status_code == 413, (path, kind)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_leads_to_another_site(desk: Desk, ada: httpx2.Client, target: str) -> None:
    with a_browser(desk.address) as nobody:
        name, password = "Vic", PASSWORDS["Vic"][1]
        fields = {"name": name, "password": password, "next": target}
        answers = [nobody.post("/login", data=fields)]
        answers.append(nobody.get("/login", params={"next": target}))
    with a_browser(desk.address) as stranger:
        part = {"hx-request": "true", "hx-current-url": target.replace("\r", "").replace("\n", "")}
        answers.append(stranger.get("/queue", headers=part))
        answers.append(stranger.get(f"/queue?x={quote(target)}"))
    number = desk.kept.grade(1, grade="weak", by="Ada", why="x").decision
    answers.append(ada.post(f"/decisions/{number}/undo", data={"back": target}))
    for answer in answers:
        where = answer.headers.get("location") or answer.headers["hx-redirect"]
        found = urlsplit(urljoin(desk.address, where))
        assert f"{found.scheme}://{found.netloc}" == desk.address
        assert "set-cookie" not in answer.headers or "a=b" not in answer.headers["set-cookie"]
        assert "evil.example" not in found.path or found.path.startswith("/")


def test_no_header_changes_what_a_request_is(desk: Desk, ada: httpx2.Client) -> None:
    before = all_rows(desk.database)
    for name in ("x-http-method-override", "x-http-method", "x-method-override"):
        assert ada.get("/logout", headers={name: "POST"}).status_code == 405
        assert ada.get("/decisions/1/undo?_method=POST", headers={name: "POST"}).status_code == 405
        sneaky = {name: "GET", "x-csrf-token": ""}
        assert ada.post("/articles/1/rulings", headers=sneaky).status_code == 403
    assert all_rows(desk.database) == before


def test_forwarded_headers_poison_nothing(desk: Desk, ada: httpx2.Client) -> None:
    plain = ada.get("/queue")
    for name, value in (
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-server", "evil.example"),
        ("x-forwarded-proto", "gopher"),
        ("x-forwarded-prefix", "/evil.example"),
        ("x-forwarded-for", "evil.example"),
        ("forwarded", "host=evil.example;proto=https"),
        ("x-host", "evil.example"),
        ("x-original-url", "/people"),
        ("x-rewrite-url", "/people"),
        ("x-script-name", "/evil.example"),
    ):
        answer = ada.get("/queue", headers={name: value})
        assert answer.text == plain.text
        assert answer.headers["etag"] == plain.headers["etag"]
        with a_browser(desk.address) as nobody:
            asked = nobody.get("/queue", headers={name: value})
            assert asked.headers["location"] == "/login?next=/queue"


@pytest.mark.parametrize("path", ["/login", "/people/password"])
def test_no_login_fails(ada: httpx2.Client, path: str) -> None:
    """At the end: after so many tries, who logs in has to wait."""
    send_bodies(ada, path)
    for password in ("\x00", "x" * 100_000, "\ud7ff", HUGE):
        fields = {"name": password, "password": password, "old": password, "next": password}
        check_plain(ada.post(path, data=fields))
