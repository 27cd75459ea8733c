"""Whatever a URL leads to, the command says so in a line and reads the others."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from runs import REPORT, enter_folder, failure_of, read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_folder(tmp_path, monkeypatch)


class Answers(BaseHTTPRequestHandler):
    """A site whose page is in English and whose other addresses lead nowhere."""

    def do_GET(self) -> None:
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/page": (200, {"Content-Type": "text/html"}, f"<p>{REPORT}</p>".encode()),
            "/loop": (302, {"Location": "/pool"}, b""),
            "/pool": (302, {"Location": "/loop"}, b""),
            "/inside": (302, {"Location": "http://169.254.169.254/secrets"}, b""),
            "/file": (302, {"Location": "file:///etc/passwd"}, b""),
            "/private": (403, {}, b""),
            "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
            "/pdf-as-page": (200, {"Content-Type": "text/html"}, b"%PDF-1.7 \xff"),
            "/nothing": (200, {"Content-Type": "text/html"}, b""),
        }
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_loopback_is_read_only_when_allowed(
    capsys: pytest.CaptureFixture[str], site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, message = failure_of(capsys, f"{site}/page")
    assert code == "address-not-allowed"
    assert "a loopback address" in message
    assert "--allow-private" in message
    shown = read(capsys, f"{site}/page", "--allow-private")
    assert shown.status == 0
    assert [reading.article.url for reading in shown.readings] == [f"{site}/page"]
    monkeypatch.setenv("REPORTEDLY_ALLOW_PRIVATE", "yes")
    assert read(capsys, f"{site}/page").status == 0


@pytest.mark.parametrize(
    ("path", "code", "named"),
    [
        ("/loop", "redirect-loop", "in a loop"),
        ("/inside", "address-not-allowed", "a link-local address"),
        ("/file", "url-not-allowed", "only http and https are read"),
        ("/private", "http-status", "403 Forbidden"),
        ("/gone", "http-status", "404 Not Found"),
        ("/pdf", "not-text", "application/pdf"),
        ("/pdf-as-page", "not-text", "a PDF file"),
        ("/nothing", "empty-source", "holds no text"),
    ],
)
def test_urls_that_give_no_page(
    capsys: pytest.CaptureFixture[str], site: str, path: str, code: str, named: str
) -> None:
    found, message = failure_of(capsys, f"{site}{path}", "--allow-private")
    assert found == code
    assert f"{site}{path}" in message
    assert named in message


def test_a_url_that_nobody_answers(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        shown = read(capsys, url, "good.txt", "--allow-private")
    assert (shown.status, len(shown.readings)) == (1, 1)
    [(code, message)] = shown.failures
    assert code == "unreachable"
    assert url in message


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[::1", "http://u:p@a/"]
)
def test_addresses_that_are_none(capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert failure_of(capsys, url)[0] == "url-not-allowed"
