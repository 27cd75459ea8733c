"""The walkthrough of the desk is walked: its commands are run, its steps done in a browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from chromium import FLAT, OFFLINE, a_chromium
from walked_pages import commands, read_steps, walk

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs/desk-walkthrough.md").read_text(encoding="utf-8")
_SAYS: Final = "The desk is at "
_PATIENCE_MS: Final = 15_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the reader's is: with the examples, and no database yet."""
    folder = tmp_path_factory.mktemp("walkthrough")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def _started(command: str, folder: Path) -> subprocess.Popen[str]:
    environment = {key: value for key, value in os.environ.items() if "REPORTEDLY" not in key}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    return subprocess.Popen(
        command.split(), cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )


def _run(command: str, folder: Path) -> str:
    with _started(command, folder) as process:
        printed = process.communicate(timeout=120)[0]
    assert process.returncode == 0, command
    return printed


@contextmanager
def _a_desk(command: str, folder: Path) -> Iterator[str]:
    """Run the command that serves a desk, at a port that is free; give the address it prints."""
    with _started(f"{command} --port 0", folder) as process:
        try:
            assert process.stdout
            told = process.stdout.readline()
            assert told.startswith(_SAYS), told
            yield told.removeprefix(_SAYS).strip()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


@contextmanager
def _a_reader(address: str) -> Iterator[Page]:
    with a_chromium(OFFLINE, FLAT) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(_PATIENCE_MS)
        page.goto(address)
        yield page


def test_the_walkthrough_can_be_walked(folder: Path) -> None:
    *before, serve, decisions, incidents = commands(PAGE)
    for command in before:
        _run(command, folder)
    with _a_desk(serve, folder) as address, _a_reader(address) as page:
        walk(page, read_steps(PAGE))
    assert "a score is twenty" in _run(decisions, folder)
    assert "(14–20)" in _run(incidents, folder)


def test_a_step_that_the_desk_has_not_fails(folder: Path) -> None:
    (serve,) = [command for command in commands(PAGE) if command.startswith("reportedly desk")]
    _run("reportedly add examples/desk/reports.jsonl --database guide.db", folder)
    with _a_desk(serve, folder) as address, _a_reader(address) as page:
        page.set_default_timeout(500)
        for step in (
            "1. Choose **Exporting**.",
            "1. Set **Continent** to `Africa`.",
            "1. Set **Country** to `Atlantis`.",
        ):
            with pytest.raises(AssertionError, match="step 1"):
                walk(page, read_steps(step))


@pytest.mark.parametrize(
    "step", ["1. Choose one of **these**.", "1. <kbd>k</kbd> does it.", "1. Look at it."]
)
def test_a_step_that_is_said_in_other_words_is_refused(step: str) -> None:
    with pytest.raises(ValueError, match="step 1 says"):
        read_steps(step)


def test_steps_are_numbered_through() -> None:
    assert [step.number for step in read_steps(PAGE)] == list(range(1, len(read_steps(PAGE)) + 1))
