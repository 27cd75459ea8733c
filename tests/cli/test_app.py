import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.api import BATCH_ARTICLES
from reportedly.cli.app import app, run
from reportedly.records.reading import decode_reading
from terminals import read_terminal
from tiny_tagger import export_tiny

TEXT = (
    "Gunmen killed at least 12 soldiers in an attack near Mosul on Thursday, police said.\n\n"
    "Three civilians were wounded in the attack, according to a hospital official.\n"
)
NO_EVENT = "The harvest was good this year, the ministry said. Prices of wheat fell for a week.\n"
TRIES = 6
COMMAND = [sys.executable, "-c", "from reportedly.cli import main; main()"]
# A shell starts what runs in its background deaf to interrupts, and so would be what that starts.
LISTENING = [
    sys.executable,
    "-c",
    f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {COMMAND[-1]}",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "attack.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "harvest.txt").write_text(NO_EVENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("REPORTEDLY_"):
            monkeypatch.delenv(name)
    return tmp_path


def test_the_command_reads_a_file(folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*COMMAND, "read", "--published", "2024-08-31", "attack.txt"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    shown = done.stdout.decode("utf-8")
    assert "\n1. " in shown
    assert "Thu 29 Aug 2024" in shown
    assert "“at least 12”" in shown
    assert "\x1b" not in shown


def test_one_source_gives_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "attack.txt", "--format", "json", "--published", "2024-08-31"]) == 0
    reading = decode_reading(capsys.readouterr().out)
    assert reading.article.published == "2024-08-31"
    assert reading.events


def test_a_tagger_that_is_named_reads(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    export_tiny(tmp_path / "tagger")
    engines = []
    for options in ([], ["--model", str(tmp_path / "tagger"), "--min-score", "1"]):
        assert run(["read", "attack.txt", "--format", "json", *options]) == 0
        reading = decode_reading(capsys.readouterr().out)
        engines.append((reading.engine.model_sha256, len(reading.events)))
    (own, events), (other, none) = engines
    assert own != other
    assert (events, none) == (1, 0)


def test_failures_are_named_and_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "attack.txt", "gone.txt", "harvest.txt", "-f", "jsonl"]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 2
    first, last = shown.err.splitlines()
    assert first.startswith("reportedly: ")
    assert "gone.txt" in first
    assert last == "reportedly: 2 articles read, 1 failed"


def test_all_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "gone.txt", "-f", "json", "-o", "out.json"]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[-1] == "reportedly: 0 articles read, 1 failed"
    assert not (folder / "out.json").exists()


def test_no_event_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "harvest.txt"]) == 0
    assert "no event: 2 sentences read, 0 triggers" in capsys.readouterr().out


def test_reasons_are_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "attack.txt", "--explain", "-f", "markdown"]) == 0
    shown = capsys.readouterr().out
    assert "### Why" in shown
    assert "the trigger “attack”" in shown
    assert run(["read", "attack.txt", "--explain", "-f", "html"]) == 0
    page = capsys.readouterr().out
    assert "<summary>Why</summary>" in page
    assert "the trigger “attack”" in page


def test_output_goes_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["read", "attack.txt", "harvest.txt", "--format", "json", "--output", "out.json"]
    assert run(arguments) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "reportedly: 2 articles read\n"
    assert len(json.loads((folder / "out.json").read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["read"], "SOURCE"),
        (["read", "--loud", "attack.txt"], "--loud"),
        (["read", "attack.txt", "--format", "xml"], "xml"),
        (["read", "attack.txt", "--format", "json", "--explain"], "--explain"),
        (["read", "attack.txt", "--min-score", "2"], "--min-score"),
        (["read", "attack.txt", "--min-casualty-score", "-1"], "--min-casualty-score"),
        (["read", "attack.txt", "--model", "gone"], "gone"),
        (["read", "attack.txt", "harvest.txt", "--title", "T"], "--title"),
        (["read", "attack.txt", "--published", "yesterday"], "yesterday"),
        (["read", "attack.txt", "--published", ""], "publication date"),
        (["read", "attack.txt", "--settings", "gone.toml"], "gone.toml"),
        (["read", "attack.txt", "-o", "gone/out.txt"], "gone"),
        (["mend"], "mend"),
    ],
)
def test_wrong_use_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = shown.err.splitlines()
    assert line.startswith("reportedly: ")
    assert named in line


def test_settings_come_from_the_environment(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_MAX_BYTES", "10")
    assert run(["read", "attack.txt"]) == 3
    assert "too-large" in capsys.readouterr().err


def test_without_arguments_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("Usage: reportedly ")


def test_the_version() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert done.exit_code == 0
    assert done.stdout == "reportedly 0.1.0\n"


def test_help_and_schema_load_nothing_heavy() -> None:
    check = """
import sys
from reportedly.api import BATCH_ARTICLES
from reportedly.cli.app import run
run(["schema"])
run(["read", "--help"])
heavy = {"rich", "trafilatura", "httpx2", "py3langid", "lxml", "numpy"} & set(sys.modules)
sys.exit(str(heavy) if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "read", *["attack.txt"] * 100],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def on_a_terminal(arguments: list[str], **variables: str) -> str:
    """Return what the command shows on a terminal that takes its output and its errors."""
    ours, theirs = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**plain, "TERM": "xterm", **variables},
    ) as process:
        os.close(theirs)
        shown = read_terminal(ours)
    assert process.returncode == 0
    return shown.decode("utf-8")


def test_colors_are_for_a_terminal_and_can_be_declined(folder: Path) -> None:
    arguments = ["read", "attack.txt", "--published", "2024-08-31"]
    colored = on_a_terminal(arguments)
    assert "\x1b[1;36m1. " in colored
    plain = on_a_terminal(arguments, NO_COLOR="1")
    assert "\x1b[1m1. " in plain
    assert "\x1b[" not in on_a_terminal(arguments, TERM="dumb")


def test_progress_is_shown_beside_a_file(folder: Path) -> None:
    arguments = ["read", "attack.txt", "harvest.txt", "-f", "jsonl", "-o", "out.jsonl"]
    assert "2/2" in on_a_terminal(arguments)
    assert "Reading sources" not in on_a_terminal([*arguments[:2], *arguments[3:]])
    assert "Reading sources" not in on_a_terminal(arguments[:-2])


def test_an_interrupt_ends_quietly(folder: Path) -> None:
    with subprocess.Popen(
        [*LISTENING, "read", "--format", "jsonl", *["attack.txt"] * BATCH_ARTICLES, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(BATCH_ARTICLES):
            assert process.stdout.readline()
        # Now it waits for standard input. A signal just before the wait does not break it off: it
        # is sent again.
        for _ in range(TRIES):
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
                break
        else:
            process.kill()
        assert process.stderr.read() == b""
        assert process.returncode == 130


def test_nothing_is_left_in_the_home_of_the_user(tmp_path: Path) -> None:
    """The library that runs the tagger would keep an id of the machine there, and send it."""
    (tmp_path / "a.txt").write_text(TEXT)
    environment = os.environ | {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": ""}
    (tmp_path / "home").mkdir()
    done = subprocess.run(
        [*COMMAND, "read", str(tmp_path / "a.txt")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "home").rglob("*")) == []
