"""Builders of reports, and of the archives that the tests put them in."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportedly.acquire.limits import FetchLimits
from reportedly.acquire.sources import read_sources
from reportedly.records.failure import Failure
from reportedly.records.text import Article


def a_text(number: int = 1) -> str:
    return f"Five soldiers were killed in raid number {number} on the base, the army said."


def a_page(number: int = 1) -> bytes:
    return f"<html><body><h1>Raid {number}</h1><p>{a_text(number)}</p></body></html>".encode()


def a_line(number: int = 1) -> bytes:
    return f'{{"text": "{a_text(number)}"}}\n'.encode()


def a_zip(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


class Pipe(io.RawIOBase):
    """A stream to write to that cannot go back, so that sizes come after the data."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.data += bytes(data)
        return len(data)


def a_piped_zip(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file as servers send it: its headers do not know how long the members are."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return pipe.data


def a_tar(members: Mapping[str, bytes], mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def a_record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "http://example.org/1",
    content_type: str = "application/http; msgtype=response",
    date: str = "2024-08-31T10:00:00Z",
    length: int | str | None = None,
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def an_answer(
    body: bytes, *, content_type: str = "text/html", status: str = "200 OK", headers: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body


def a_response(number: int = 1) -> bytes:
    return a_record(an_answer(a_page(number)), url=f"http://example.org/{number}")


def a_warc(count: int = 3) -> list[bytes]:
    """The records of a crawl: what was asked comes before each answer."""
    records = [a_record(b"software: none\r\n", kind="warcinfo", content_type="text/plain")]
    for number in range(1, count + 1):
        url = f"http://example.org/{number}"
        asked = b"GET / HTTP/1.1\r\n\r\n"
        records += [
            a_record(asked, kind="request", url=url, content_type="application/http"),
            a_response(number),
        ]
    return records


def gzip_each(records: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


def put(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def fill_folder(folder: Path) -> None:
    put(folder, "b/2.txt", a_text(2).encode())
    put(folder, "b/1.html", a_page(1))
    put(folder, "a", a_text(5).encode())
    put(folder, "c.zip", a_zip({"3.html": a_page(3)}))
    put(folder, "b.jsonl", a_line(4) + b"{}\n")
    put(folder, "picture.png", b"\x89PNG")
    put(folder, "report.pdf", b"%PDF-1.7")
    put(folder, "program", b"\x7fELF\0\0\0\0")
    put(folder, "empty", b"")
    put(folder, ".hidden.txt", a_text(9).encode())
    put(folder, ".git/9.txt", a_text(9).encode())


def outcomes(source: str, **limits: int) -> list[Article | Failure]:
    return list(read_sources(source, limits=FetchLimits(**limits)))


def told(source: str, **limits: int) -> list[str]:
    """Return what `source` gives: the last words of a text, or "code of NAME" after the folder."""
    folder = str(Path(source).parent)
    found = []
    for outcome in outcomes(source, **limits):
        if isinstance(outcome, Failure):
            assert outcome.hint
            name = outcome.source.removeprefix(folder).lstrip("/")
            found.append(f"{outcome.code} of {name}")
        else:
            found.append(" ".join(outcome.text.split()).removesuffix(" the army said.")[-24:])
    return found


def raids(*numbers: int) -> list[str]:
    """Return what `told` returns for the reports of these numbers."""
    return [a_text(number).removesuffix(" the army said.")[-24:] for number in numbers]
