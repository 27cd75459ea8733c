"""Paths and streams in; Articles and coded errors out."""

import os
import threading
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.acquire.documents import Given
from reportedly.acquire.files import read_file, read_stream
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.text import Article

TEXT = "Five soldiers were killed in the raid on the base, the army said."


def read(path: Path | str, *, max_bytes: int = 100_000) -> list[Article | Failure]:
    return list(read_file(str(path), given=Given(), max_bytes=max_bytes))


def one(path: Path) -> Article:
    [article] = read(path)
    assert isinstance(article, Article)
    return article


def code_of(path: Path | str, *, max_bytes: int = 100_000) -> str:
    with pytest.raises(ReportedlyError) as error:
        read(path, max_bytes=max_bytes)
    assert str(path) in error.value.message
    return error.value.code


def a_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["report.txt", "report", "report.log", "-report", "ré port.TXT"])
def test_plain_text_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert one(a_file(tmp_path, name, TEXT)).text == TEXT


@pytest.mark.parametrize("name", ["report.html", "report.HTM", "report.xhtml", "report.txt"])
def test_pages_are_read_as_pages(tmp_path: Path, name: str) -> None:
    page = f"<html><body><h1>Raid on the base</h1><p>{TEXT}</p></body></html>"
    article = one(a_file(tmp_path, name, page))
    assert article.title == "Raid on the base"
    assert article.text.endswith(TEXT)


def test_markdown_is_read_as_prose(tmp_path: Path) -> None:
    article = one(
        a_file(tmp_path, "report.md", f"---\ndate: 2024-08-31\n---\n# Raid\n\n**{TEXT}**")
    )
    assert article.text == f"Raid\n\n{TEXT}"
    assert article.published == "2024-08-31"
    assert article.published_basis == "metadata"


def test_a_bad_date_in_front_matter_is_named(tmp_path: Path) -> None:
    path = a_file(tmp_path, "report.md", f"---\ndate: 31/8/2024\n---\n{TEXT}")
    assert code_of(path) == "bad-date"


@pytest.mark.parametrize("name", ["reports.jsonl", "reports.ndjson"])
def test_json_lines_give_an_article_each(tmp_path: Path, name: str) -> None:
    path = a_file(tmp_path, name, f'{{"text": "{TEXT}"}}\n{{}}\n{{"text": "{TEXT}"}}')
    assert [type(result) for result in read(path)] == [Article, Failure, Article]


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "file-not-found"
    assert code_of(a_file(tmp_path, "a.txt", TEXT) / "below") == "file-not-found"
    assert code_of(f"{tmp_path}/a\x00b") == "file-not-found"
    assert code_of(tmp_path) == "is-a-folder"
    assert code_of(f"{tmp_path}/{'x' * 5000}") == "not-readable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it(tmp_path: Path) -> None:
    path = a_file(tmp_path, "secret.txt", TEXT)
    path.chmod(0)
    assert code_of(path) == "not-readable"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-source"),
        ("empty.html", b" \n", "empty-source"),
        ("empty.jsonl", b"", None),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "not-text"),
        ("report.html", b"PK\x03\x04", "not-text"),
        ("report.md", b"\x00\x01" * 500, "not-text"),
        ("only-date.md", b"---\ndate: 2024-08-31\n---\n", "empty-source"),
    ],
)
def test_content_that_is_no_report(
    tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    path = a_file(tmp_path, name, content)
    if code:
        assert code_of(path) == code
    else:
        [failure] = read(path)
        assert isinstance(failure, Failure)
        assert failure.code == "empty-source"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)
    with pytest.raises(ReportedlyError, match="100,000 bytes") as error:
        read(path)
    assert error.value.code == "too-large"


def test_json_lines_may_be_larger_than_one_line_may(tmp_path: Path) -> None:
    line = f'{{"text": "{TEXT}"}}\n'
    path = a_file(tmp_path, "many.jsonl", line * 20)
    assert len(read(path, max_bytes=2 * len(line))) == 20


def test_a_pipe_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def pour() -> None:
        with pipe.open("wb", buffering=0) as stream:
            try:
                for _ in range(100):
                    stream.write(b"x" * 100_000)
            except BrokenPipeError:
                return

    writer = threading.Thread(target=pour)
    writer.start()
    assert code_of(pipe) == "too-large"
    writer.join(10)
    assert not writer.is_alive()


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (f"{TEXT}\nMore of it.".encode(), [f"{TEXT}\nMore of it."]),
        (f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT} 2"}}\n'.encode(), [TEXT, f"{TEXT} 2"]),
        (f"<!doctype html><p>{TEXT}</p>".encode(), [TEXT]),
        (f"{{five}} {TEXT}".encode(), [f"{{five}} {TEXT}"]),
    ],
)
def test_a_stream_is_told_by_its_beginning(data: bytes, texts: list[str]) -> None:
    results = read_stream(BytesIO(data), source="standard input", given=Given(), max_bytes=1000)
    assert [result.text for result in results if isinstance(result, Article)] == texts


def test_an_endless_stream_is_refused() -> None:
    stream = BytesIO(b"five were killed in the raid " * 1000)
    with pytest.raises(ReportedlyError, match="standard input is larger"):
        list(read_stream(stream, source="standard input", given=Given(), max_bytes=1000))
    assert stream.tell() == 1001
