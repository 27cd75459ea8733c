"""A real HTTP or HTTPS server on loopback that serves feeds, their pages, and hostile answers.

```python
with serve_feeds() as server:
    url = server.add_feed("/feed.xml", articles=5)
    server.publish("/feed.xml", 2)  # two more, the newest first
    server.add_status("/gone.xml", 410)
```

What was not told otherwise is 404. Reports are at `/reports/NUMBER.html`.
"""

import gzip
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from feed_articles import FIRST_PUBLISHED, a_page
from feed_texts import MEDIA_TYPES, FeedKind, write_feed

Validator = Literal["etag", "date"]


def make_certificate(folder: Path, host: str = "localhost") -> ssl.SSLContext:
    """Return a server's context with a new self-signed certificate, `folder`/cert.pem."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", "key.pem", "-out", "cert.pem", "-subj", f"/CN={host}"),
            *("-addext", f"subjectAltName=DNS:{host}"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@dataclass
class _Feed:
    """A feed as it is served: the numbers of its reports, and what it says of itself."""

    kind: FeedKind
    numbers: list[int]
    ttl_min: int | None
    validators: tuple[Validator, ...]
    headers: dict[str, str]

    @property
    def modified(self) -> datetime:
        return FIRST_PUBLISHED + timedelta(hours=max(self.numbers, default=0))

    def write(self, base: str) -> bytes:
        numbers = sorted(self.numbers, reverse=True)
        return write_feed(self.kind, numbers, base=base, ttl_min=self.ttl_min)


class Handler(BaseHTTPRequestHandler):
    """Answers with what its server was told, and keeps what was asked."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        feeds = self.server.feeds
        feeds.seen.append(
            (self.path, {name.lower(): value for name, value in self.headers.items()})
        )
        answer = feeds.find_answer(self.path)
        if callable(answer):
            answer(self)
        else:
            self.send(*answer)

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: tests ask what was seen."""


Answer = tuple[int, dict[str, str], bytes] | Callable[[Handler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    feeds: "FeedServer"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up in the middle, as the limits make it do."""


@dataclass
class FeedServer:
    """What the server answers (the last answer of a path repeats), and what it was asked.

    `seen` has paths and headers, their names in lower case.
    """

    base: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    _feeds: dict[str, _Feed] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return self.base + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]

    def find_answer(self, path: str) -> Answer:
        """Return what `path` answers: what was added, a report, or 404."""
        answers = self.answers.get(path)
        if answers:
            return answers.pop(0) if len(answers) > 1 else answers[0]
        number = path.removeprefix("/reports/").removesuffix(".html")
        if path == f"/reports/{number}.html" and number.isdecimal():
            return 200, {"Content-Type": "text/html; charset=utf-8"}, a_page(int(number))
        return 404, {}, b""

    def add(self, path: str, *answers: Answer) -> str:
        """Answer `path` with `answers` in turn, and return its URL."""
        self.answers[path] = list(answers)
        return self.url(path)

    def add_feed(
        self,
        path: str,
        *,
        articles: int = 3,
        first: int = 1,
        kind: FeedKind = "rss",
        ttl_min: int | None = None,
        validators: tuple[Validator, ...] = ("etag", "date"),
        headers: dict[str, str] | None = None,
    ) -> str:
        """Serve a feed of so many reports, numbered from `first`; 304 to a request that knows it.

        `validators` says whether it has an ETag and a Last-Modified; `headers` go with it.
        """
        numbers = list(range(first, first + articles))
        feed = _Feed(kind, numbers, ttl_min, validators, dict(headers or {}))
        self._feeds[path] = feed

        def answer(handler: Handler) -> None:
            body = feed.write(self.base)
            told = {"Content-Type": MEDIA_TYPES[feed.kind]} | feed.headers
            if "etag" in validators:
                told["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
            if "date" in validators:
                told["Last-Modified"] = format_datetime(feed.modified, usegmt=True)
            if handler.headers["If-None-Match"]:
                known = handler.headers["If-None-Match"] == told.get("ETag")
            else:
                since = handler.headers["If-Modified-Since"]
                known = bool(since) and since == told.get("Last-Modified")
            handler.send(304 if known else 200, told, b"" if known else body)

        return self.add(path, answer)

    def publish(self, path: str, count: int = 1) -> None:
        """Add `count` newer reports to the feed at `path`."""
        numbers = self._feeds[path].numbers
        last = max(numbers, default=0)
        numbers.extend(range(last + 1, last + count + 1))

    def add_redirect(self, path: str, to: str, status: int = 302) -> str:
        """Lead from `path` to `to`, a path or a URL; for a loop, to itself."""
        return self.add(path, (status, {"Location": to}, b""))

    def add_status(self, path: str, status: int, headers: dict[str, str] | None = None) -> str:
        return self.add(path, (status, headers or {}, b""))

    def add_body(self, path: str, body: bytes, content_type: str = "application/rss+xml") -> str:
        return self.add(path, (200, {"Content-Type": content_type}, body))

    def add_gzip_bomb(self, path: str, size_bytes: int = 100_000_000) -> str:
        headers = {"Content-Type": "application/rss+xml", "Content-Encoding": "gzip"}
        return self.add(path, (200, headers, gzip.compress(bytes(size_bytes), compresslevel=9)))

    def add_drip(self, path: str, every_s: float = 1.0) -> str:
        """Send a feed at `path` one byte every `every_s` seconds."""

        def drip(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/rss+xml")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            while not self.closing.wait(every_s):
                handler.wfile.write(b"<")
                handler.wfile.flush()

        return self.add(path, drip)

    def add_endless(self, path: str) -> str:
        """Send a feed at `path` that never ends."""

        def pour(handler: Handler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/rss+xml")
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            while not self.closing.is_set():
                handler.wfile.write(b"10000\r\n" + b"<item/> " * 8192 + b"\r\n")

        return self.add(path, pour)


@contextmanager
def serve_feeds(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[FeedServer]:
    """Run a server on a free port of loopback until the block ends; HTTPS when `tls` is given."""
    server = _Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    server.feeds = FeedServer(f"{scheme}://{host}:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.feeds
    finally:
        server.feeds.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
