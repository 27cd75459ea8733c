"""The command run on sources in an empty folder; what it shows, taken apart."""

import os
import re
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from reportedly.cli.app import run
from reportedly.records.reading import Reading, decode_reading

REPORT: Final = "At least 12 soldiers were killed in an attack near Mosul on Thursday, police said."
SPANISH: Final = (
    "Al menos 12 soldados murieron el jueves en un ataque cerca de Mosul, según la policía."
    " Otros tres resultaron heridos, dijo un portavoz del ejército."
)
RUSSIAN: Final = (
    "По меньшей мере 12 солдат погибли в четверг при нападении недалеко от Мосула, сообщила"
    " полиция. Ещё трое получили ранения."
)
ARABIC: Final = "قتل ما لا يقل عن 12 جنديا في هجوم قرب الموصل يوم الخميس بحسب الشرطة."
COMMAND: Final = [sys.executable, "-c", "from reportedly.cli import main; main()"]
ERROR_LINE: Final = re.compile(r"reportedly: (?P<code>[a-z-]+): (?P<message>\S.*[.])")


def enter_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in `folder`, which gets a good report, without settings of the user's."""
    (folder / "good.txt").write_text(REPORT, "utf-8")
    monkeypatch.chdir(folder)
    for name in os.environ:
        if name.startswith("REPORTEDLY_"):
            monkeypatch.delenv(name)


class Shown(NamedTuple):
    """What a run gave: its status, its readings, the (code, message) of failures, the summary."""

    status: int
    readings: list[Reading]
    failures: list[tuple[str, str]]
    summary: str | None


def shown_of(status: int, out: str, err: str) -> Shown:
    """Take the output of a run with --format jsonl apart; every line must be in its form."""
    lines = err.splitlines()
    summary = lines.pop() if lines and re.search(r" read(, |$)", lines[-1]) else None
    matches = [ERROR_LINE.fullmatch(line) for line in lines]
    assert all(matches), err
    failures = [(match["code"], match["message"]) for match in matches if match]
    return Shown(status, [decode_reading(line) for line in out.split("\n")[:-1]], failures, summary)


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> Shown:
    status = run(["read", "--format", "jsonl", *arguments])
    shown = capsys.readouterr()
    return shown_of(status, shown.out, shown.err)


def failure_of(capsys: pytest.CaptureFixture[str], source: str, *options: str) -> tuple[str, str]:
    """Return code and message of the failure that `source` is, read between two good sources."""
    shown = read(capsys, "good.txt", source, "good.txt", *options)
    assert shown.status == 1
    assert [reading.article.text for reading in shown.readings] == [REPORT, REPORT]
    assert all(reading.events for reading in shown.readings)
    assert shown.summary == "reportedly: 2 articles read, 1 failed"
    [failure] = shown.failures
    alone = read(capsys, source, *options)
    assert alone == Shown(3, [], [failure], "reportedly: 0 articles read, 1 failed")
    return failure
