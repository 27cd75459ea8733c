"""Whatever a file is, the command says so in a line, reads the others and exits as documented."""

import json
import random
import re
import subprocess
from pathlib import Path

import pytest

from reportedly.cli.app import run
from runs import (
    ARABIC,
    COMMAND,
    ERROR_LINE,
    REPORT,
    RUSSIAN,
    SPANISH,
    enter_folder,
    failure_of,
    read,
    shown_of,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_folder(tmp_path, monkeypatch)


def noise() -> bytes:
    """Return bytes that are no control characters and no text in any encoding."""
    generator = random.Random(7)  # noqa: S311
    return bytes(generator.choice(b"\x81\x8d\x8f\x90\x9d\x98\xff\xfe\xa0A") for _ in range(2000))


@pytest.mark.parametrize(
    ("name", "content", "code", "named"),
    [
        ("empty.txt", b"", "empty-source", "holds no text"),
        ("blank.txt", b" \r\n\t\n", "empty-source", "holds no text"),
        ("mark.txt", b"\xef\xbb\xbf\n", "empty-source", "holds no text"),
        ("empty.html", b"", "empty-source", "holds no text"),
        ("empty.jsonl", b"\n\n", "empty-source", "holds no text"),
        ("zeros.txt", bytes(5000), "not-text", "binary data"),
        ("controls.txt", b"\x01\x02\x03killed" * 99, "not-text", "binary data"),
        ("program", b"\x7fELF\x02\x01\x01\x00", "not-text", "a program"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00", "not-text", "a PNG picture"),
        ("report.docx", b"PK\x03\x04\x14\x00", "not-text", ".docx"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not-text", "a PDF file"),
        ("renamed.txt", b"\n%PDF-1.4\n1 0 obj", "not-text", "a PDF file"),
        ("renamed.html", b"%PDF-1.4\n1 0 obj", "not-text", "a PDF file"),
        ("noise.txt", noise(), "unknown-encoding", "Save it as UTF-8"),
        ("mainframe.txt", REPORT.encode("cp500"), "unknown-encoding", "Save it as UTF-8"),
    ],
)
def test_files_that_hold_no_text(
    capsys: pytest.CaptureFixture[str], name: str, content: bytes, code: str, named: str
) -> None:
    Path(name).write_bytes(content)
    found, message = failure_of(capsys, name)
    assert found == code
    assert name in message
    assert named in message


def test_files_that_are_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert failure_of(capsys, "gone.txt")[0] == "file-not-found"
    assert "gone.txt" in failure_of(capsys, "gone.txt")[1]
    assert failure_of(capsys, "good.txt/below")[0] == "file-not-found"
    assert failure_of(capsys, "") == (
        "file-not-found",
        "A source has no name. Give a file, a URL or - in its place.",
    )


def test_the_name_of_a_file_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, message = failure_of(capsys, "gone\x1b[2J\r\n\u202e.txt")
    assert "gone\ufffd[2J \ufffd.txt" in message
    assert failure_of(capsys, "gone\udcff.txt")[0] == "file-not-found"


@pytest.mark.parametrize(
    ("text", "language"),
    [(SPANISH, "Spanish (es)"), (RUSSIAN, "Russian (ru)"), (ARABIC, "Arabic (ar)")],
)
@pytest.mark.parametrize("name", ["report.txt", "report.html", "report.jsonl", "report.md"])
def test_other_languages_are_named_and_nothing_is_invented(
    capsys: pytest.CaptureFixture[str], name: str, text: str, language: str
) -> None:
    page = f"<!doctype html><html><body><article><p>{text}</p></article></body></html>"
    content = {"report.html": page, "report.jsonl": json.dumps({"text": text})}.get(name, text)
    Path(name).write_text(content, "utf-8")
    code, message = failure_of(capsys, name)
    assert code == "language-not-supported"
    assert f"is in {language}; only English is read." in message
    assert name in message


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (SPANISH, "cp1252", "Spanish"),
        (RUSSIAN, "cp1251", "Russian"),
        (RUSSIAN, "koi8-r", "Russian"),
        (RUSSIAN, "utf-16", "Russian"),
        (ARABIC, "cp1256", "Arabic"),
    ],
)
def test_other_languages_are_named_in_their_old_encodings(
    capsys: pytest.CaptureFixture[str], text: str, encoding: str, language: str
) -> None:
    Path("report.txt").write_bytes(text.encode(encoding))
    code, message = failure_of(capsys, "report.txt")
    assert code == "language-not-supported"
    assert language in message


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav></body></html>",
        "<html><head><script>load()</script></head><body><div id='app'></div></body></html>",
        "<!doctype html><title>Sign in</title><form><input name=user><input name=pass></form>",
        "<html></html>",
    ],
)
def test_a_page_without_main_text(capsys: pytest.CaptureFixture[str], page: str) -> None:
    Path("page.html").write_text(page, "utf-8")
    code, message = failure_of(capsys, "page.html")
    assert code == "no-main-text"
    assert "page.html" in message
    assert "save the text" in message


# JSON Lines and dates


def test_bad_lines_are_named_by_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"text": REPORT})
    bad = ["{broken", '["a list"]', '{"text": 5}', '{"title": "T"}', "null", '{"text": ""}']
    Path("reports.jsonl").write_text("\n".join([good, *bad, good]), "utf-8")
    shown = read(capsys, "reports.jsonl", "good.txt")
    assert (shown.status, len(shown.readings)) == (1, 3)
    assert [code for code, _ in shown.failures] == ["bad-line"] * 5 + ["empty-source"]
    for number, (_, message) in enumerate(shown.failures, start=2):
        assert f"reports.jsonl:{number}" in message
    assert shown.summary == "reportedly: 3 articles read, 6 failed"


def test_a_bad_first_line_on_standard_input_is_a_bad_line_too() -> None:
    lines = f'{{"text": broken\n{json.dumps({"text": REPORT, "id": 7})}\n'
    done = subprocess.run(
        [*COMMAND, "read", "--format", "jsonl", "-"],
        input=lines.encode(),
        capture_output=True,
        check=False,
    )
    shown = shown_of(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert shown.status == 1
    assert [reading.article.source_id for reading in shown.readings] == ["7"]
    [(code, message)] = shown.failures
    assert code == "bad-line"
    assert "Line 1 of standard input" in message


def test_a_bad_date_in_a_source_fails_that_source(capsys: pytest.CaptureFixture[str]) -> None:
    Path("dated.md").write_text(f"---\ndate: 31 August\n---\n{REPORT}\n", "utf-8")
    code, message = failure_of(capsys, "dated.md")
    assert code == "bad-date"
    assert "'31 August' of dated.md" in message
    assert "2024-08-31" in message
    line = json.dumps({"text": REPORT, "published": "2023-02-29"})
    Path("dated.jsonl").write_text(line, "utf-8")
    code, message = failure_of(capsys, "dated.jsonl")
    assert code == "bad-date"
    assert "dated.jsonl:1" in message


@pytest.mark.parametrize("date", ["yesterday", "2023-02-29", "2024-08-31T10:00:00", "0000-00-00"])
def test_a_bad_date_given_is_wrong_use(capsys: pytest.CaptureFixture[str], date: str) -> None:
    shown = read(capsys, "good.txt", "--published", date)
    assert (shown.status, shown.readings, shown.summary) == (2, [], None)
    [(code, message)] = shown.failures
    assert code == "bad-date"
    assert date in message


# All together


def test_json_stays_clean_whatever_fails(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.pdf").write_bytes(b"%PDF-1.7")
    Path("es.txt").write_text(SPANISH, "utf-8")
    sources = ["gone.txt", "good.txt", "bad.pdf", "http://127.0.0.1/", "good.txt", "es.txt"]
    assert run(["read", *sources, "--format", "json"]) == 1
    shown = capsys.readouterr()
    assert [one["article"]["text"] for one in json.loads(shown.out)] == [REPORT, REPORT]
    *failures, summary = shown.err.splitlines()
    matches = [ERROR_LINE.fullmatch(line) for line in failures]
    assert [match and match["code"] for match in matches] == [
        "file-not-found",
        "not-text",
        "address-not-allowed",
        "language-not-supported",
    ]
    assert summary == "reportedly: 2 articles read, 4 failed"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt"], 0),
        (["good.txt", "good.txt"], 0),
        (["good.txt", "gone.txt"], 1),
        (["gone.txt", "good.txt"], 1),
        (["gone.txt"], 3),
        (["gone.txt", "also-gone.txt"], 3),
        ([], 2),
        (["good.txt", "--format", "csv"], 2),
        (["good.txt", "-o", "gone/out.json"], 2),
    ],
)
def test_the_exit_status_is_the_documented_one(
    capsys: pytest.CaptureFixture[str], arguments: list[str], status: int
) -> None:
    assert run(["read", *arguments]) == status
    capsys.readouterr()
    assert run(["read", "--help"]) == 0
    assert re.search(rf"^ +{status} +\S", capsys.readouterr().out, re.MULTILINE)


def test_the_command_itself_exits_so() -> None:
    done = subprocess.run(
        [*COMMAND, "read", "gone.txt", "--format", "json"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().splitlines() == [
        "reportedly: file-not-found: There is no file gone.txt. Check the path and its spelling.",
        "reportedly: 0 articles read, 1 failed",
    ]


def test_what_the_reader_does_not_foresee_fails_one_source(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_MAX_BYTES", str(10**30))  # more than a file can be asked for
    lines = json.dumps({"text": REPORT})
    Path("good.jsonl").write_text(lines, "utf-8")
    shown = read(capsys, "good.txt", "gone.txt")
    assert shown.status == 3
    assert [code for code, _ in shown.failures] == ["reading-failed", "file-not-found"]
    assert "good.txt broke with OverflowError" in shown.failures[0][1]
