"""URLs of a real server on loopback in; pages and refusals out."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reportedly.acquire.addresses import IPAddress, refuse_private, refuse_unroutable
from reportedly.acquire.http import Fetched, fetch, parse_redirect, parse_url
from reportedly.acquire.limits import FetchLimits
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from acquire.conftest import Handler, Site

HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = b"<html><body><p>Five people were killed.</p></body></html>"
OK = (200, HTML, PAGE)


def get(url: str, **limits: Any) -> Fetched:
    limits = {"retry_wait_s": 0.01, "timeout_s": 20.0} | limits
    return fetch(url, limits=FetchLimits(**limits), rule=refuse_unroutable)


def code_of(url: str, **limits: Any) -> str:
    with pytest.raises(ReportedlyError) as error:
        get(url, **limits)
    return error.value.code


def redirect(location: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": location}, b""


def only_127_0_0_1(address: IPAddress) -> str | None:
    return None if str(address) == "127.0.0.1" else "another address"


def test_a_page_is_fetched_politely(site: "Site") -> None:
    fetched = get(site.add("/raid?id=5", OK) + "#top")
    assert fetched.data == PAGE
    assert fetched.url == site.url("/raid?id=5")
    assert (fetched.content_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.fetched_at.endswith("+00:00")
    assert site.paths() == ["/robots.txt", "/raid?id=5"]
    for _, headers in site.seen:
        assert headers["User-Agent"].startswith("Reportedly/")
        assert headers["Accept-Encoding"] == "gzip, deflate"
        assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_the_host_header_keeps_the_name(site: "Site") -> None:
    site.add("/", OK)
    get(site.url("/", host="localhost"))
    assert site.seen[-1][1]["Host"] == f"localhost:{site.port}"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/x",
        "file:///etc/hostname",
        "javascript:alert(1)",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http:///path",
        "http://",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://[::1",
        "http://exa\x00mple.org/",
    ],
)
def test_other_urls_are_not_read(url: str) -> None:
    with pytest.raises(ReportedlyError) as error:
        parse_url(url)
    assert error.value.code == "url-not-allowed"
    assert "secret" not in error.value.message


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_by_default(site: "Site", host: str) -> None:
    site.add("/", OK)
    with pytest.raises(ReportedlyError) as error:
        fetch(site.url("/", host=host))
    assert error.value.code == "address-not-allowed"
    assert "loopback" in error.value.message
    assert site.seen == []


@pytest.mark.parametrize("host", ["169.254.169.254", "[64:ff9b::a9fe:a9fe]", "[::]"])
@pytest.mark.parametrize("rule", [refuse_private, refuse_unroutable])
def test_some_addresses_are_refused_under_both_rules(host: str, rule: Any) -> None:
    with pytest.raises(ReportedlyError) as error:
        fetch(f"http://{host}/", rule=rule)
    assert error.value.code == "address-not-allowed"


def test_redirects_are_followed(site: "Site") -> None:
    site.add("/c", OK)
    site.add("/b", redirect("c", 308))
    fetched = get(site.add("/a", redirect(site.url("/b"), 301)))
    assert fetched.url == site.url("/c")
    assert site.paths() == ["/robots.txt", "/a", "/b", "/c"]


def test_a_redirect_to_a_forbidden_address_is_refused(site: "Site") -> None:
    site.add("/secret", OK)
    start = site.add("/a", redirect(site.url("/secret", host="127.0.0.2")))
    with pytest.raises(ReportedlyError, match=r"127\.0\.0\.2") as error:
        fetch(start, rule=only_127_0_0_1)
    assert error.value.code == "address-not-allowed"
    assert "/secret" not in site.paths()


def test_a_robots_txt_that_redirects_to_a_forbidden_address_is_refused(site: "Site") -> None:
    site.add("/robots.txt", redirect(site.url("/robots.txt", host="127.0.0.2")))
    with pytest.raises(ReportedlyError, match=r"127\.0\.0\.2"):
        fetch(site.add("/", OK), rule=only_127_0_0_1)


def test_redirects_to_other_schemes_and_down_from_https_are_refused(site: "Site") -> None:
    assert code_of(site.add("/a", redirect("file:///etc/hostname"))) == "url-not-allowed"
    assert code_of(site.add("/b", redirect("http://u:p@127.0.0.1/"))) == "url-not-allowed"
    secure = httpx2.URL("https://example.org/a")
    assert str(parse_redirect(secure, "/b#c")) == "https://example.org/b"
    with pytest.raises(ReportedlyError, match="from https to plain http"):
        parse_redirect(secure, "http://example.org/b")


def test_redirect_loops_and_chains_end(site: "Site") -> None:
    site.add("/b", redirect("/a"))
    assert code_of(site.add("/a", redirect("/b"))) == "redirect-loop"
    assert site.paths() == ["/robots.txt", "/a", "/b"]
    for step in range(8):
        site.add(f"/{step}", redirect(f"/{step + 1}"))
    assert code_of(site.url("/0")) == "redirect-loop"
    assert "/6" not in site.paths()


def test_robots_txt_is_honored_on_the_way_too(site: "Site") -> None:
    site.add("/robots.txt", (200, {}, b"User-agent: Reportedly\nDisallow: /private\n"))
    site.add("/private/x", OK)
    assert code_of(site.url("/private/x")) == "robots-disallow"
    assert code_of(site.add("/a", redirect("/private/x"))) == "robots-disallow"
    assert get(site.add("/public", OK)).data == PAGE
    assert "/private/x" not in site.paths()


def test_robots_rules_for_others_do_not_count(site: "Site") -> None:
    site.add("/robots.txt", (200, {}, b"User-agent: Other\nDisallow: /\n"))
    assert get(site.add("/", OK)).data == PAGE


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_all(site: "Site", status: int) -> None:
    site.add("/robots.txt", (status, {}, b"User-agent: *\nDisallow: /"))
    assert get(site.add("/", OK)).data == PAGE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_forbids_all(site: "Site", status: int) -> None:
    site.add("/robots.txt", (status, {}, b""))
    site.add("/", OK)
    assert code_of(site.url("/")) == "robots-disallow"
    assert "/" not in site.paths()


def test_a_robots_txt_that_loops_or_is_huge(site: "Site") -> None:
    site.add("/", OK)
    site.add("/robots.txt", redirect("/robots.txt"))
    assert get(site.url("/")).data == PAGE
    site.add("/robots.txt", (200, {}, b"#" * 600_000))
    assert code_of(site.url("/")) == "robots-disallow"


@pytest.mark.parametrize(
    ("status", "words"), [(404, "404 Not Found"), (403, "403 Forbidden"), (500, "500 Internal")]
)
def test_other_statuses_are_named_and_not_retried(site: "Site", status: int, words: str) -> None:
    with pytest.raises(ReportedlyError, match=words) as error:
        get(site.add("/x", (status, HTML, PAGE)))
    assert error.value.code == "http-status"
    assert site.paths().count("/x") == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(site: "Site", status: int) -> None:
    later = (status, {"Retry-After": "0"}, b"")
    assert get(site.add("/x", later, (status, {}, b""), OK)).data == PAGE
    assert site.paths().count("/x") == 3


def test_retries_end_and_heed_retry_after(site: "Site") -> None:
    assert code_of(site.add("/x", (503, {}, b""))) == "http-status"
    assert site.paths().count("/x") == 3
    assert code_of(site.add("/y", (429, {"Retry-After": "3600"}, b""))) == "http-status"
    assert site.paths().count("/y") == 1
    assert code_of(site.add("/z", (503, {}, b"")), retries=0) == "http-status"
    assert site.paths().count("/z") == 1


def test_a_port_without_server_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert code_of(f"http://127.0.0.1:{free.getsockname()[1]}/") == "unreachable"


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    assert code_of("http://no-such-host.invalid/", retries=0) == "unreachable"


def test_compressed_pages_are_read_and_bombs_stopped(site: "Site") -> None:
    zipped = HTML | {"Content-Encoding": "gzip"}
    assert get(site.add("/a", (200, zipped, gzip.compress(PAGE)))).data == PAGE
    bomb = gzip.compress(bytes(30_000_000))
    with pytest.raises(ReportedlyError, match="1,000,000 bytes") as error:
        get(site.add("/b", (200, zipped, bomb)), max_bytes=1_000_000)
    assert error.value.code == "too-large"


def test_an_endless_body_stops_at_the_limit(site: "Site") -> None:
    def pour(handler: "Handler") -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while True:
            handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")

    assert code_of(site.add("/", pour), max_bytes=1_000_000) == "too-large"


@pytest.mark.parametrize("part", ["header", "body"])
def test_a_slow_drip_ends_with_the_time(site: "Site", part: str) -> None:
    def drip(handler: "Handler") -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if part == "body":
            handler.wfile.write(b"Content-Type: text/plain\r\nContent-Length: 9000\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    with pytest.raises(ReportedlyError, match=r"within 0\.4 seconds") as error:
        get(site.add("/", drip), timeout_s=0.4)
    assert error.value.code == "timed-out"


def test_a_silent_server_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert code_of(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout_s=0.3) == "timed-out"


def test_a_body_that_breaks_off_is_no_page(site: "Site") -> None:
    def break_off(handler: "Handler") -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nFive people")
        handler.close_connection = True

    assert code_of(site.add("/", break_off)) == "unreachable"


@pytest.mark.parametrize("answer", [b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000])
def test_what_is_no_http_is_unreachable(site: "Site", answer: bytes) -> None:
    def talk(handler: "Handler") -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    assert code_of(site.add("/", talk)) == "unreachable"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json"])
def test_other_media_types_are_refused(site: "Site", kind: str) -> None:
    with pytest.raises(ReportedlyError, match=kind) as error:
        get(site.add("/", (200, {"Content-Type": kind}, b"x")))
    assert error.value.code == "not-text"


def test_no_cookies_and_no_proxies(site: "Site", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.add("/b", OK)
    start = site.add("/a", (302, {"Location": "/b", "Set-Cookie": "id=5; Path=/"}, b""))
    assert get(start).data == PAGE
    assert all("Cookie" not in headers for _, headers in site.seen)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_tls_checks_the_name_of_the_host(site: "Site", tmp_path: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    site.secure(server)
    site.add("/", OK)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    named = f"https://localhost:{site.port}/"
    numbered = f"https://127.0.0.1:{site.port}/"
    assert fetch(named, rule=refuse_unroutable, tls=trusting).data == PAGE
    with pytest.raises(ReportedlyError) as error:
        fetch(numbered, rule=refuse_unroutable, tls=trusting)
    assert error.value.code == "unreachable"
    assert code_of(named) == "unreachable"
