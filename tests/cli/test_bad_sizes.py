"""Sources that are too large are refused with the limit named, in bounded memory."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from runs import REPORT, Shown, enter_folder, shown_of

PEAK_MEMORY_MB: Final = 400
RUN_AND_MEASURE: Final = """
import sys
from pathlib import Path
from reportedly.cli.app import run
status = run(sys.argv[1:])
[peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(peak.split()[1], file=sys.stderr)
sys.exit(status)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_folder(tmp_path, monkeypatch)


def measured(arguments: Sequence[str], stdin: Path | None = None) -> tuple[Shown, float]:
    """Return what a run in a process of its own shows, and its peak memory in MB."""
    with Path(stdin or os.devnull).open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", RUN_AND_MEASURE, "read", "--format", "jsonl", *arguments],
            stdin=stream,
            capture_output=True,
            check=False,
        )
    *lines, peak_kb = done.stderr.decode().splitlines()
    return shown_of(done.returncode, done.stdout.decode(), "\n".join(lines)), int(peak_kb) / 1024


def write_repeated(path: Path, text: str, size_bytes: int, before: str = "") -> Path:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(before)
        block = text * 1000
        for _ in range(size_bytes // len(block.encode()) + 1):
            stream.write(block)
    assert path.stat().st_size >= size_bytes
    return path


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="peak memory is read from /proc"
)


@needs_proc
@pytest.mark.parametrize(
    ("name", "before"),
    [("long.txt", ""), ("long.md", "# "), ("long.html", "<p>"), ("long.jsonl", '{"text": "')],
)
def test_fifty_megabytes_are_refused_in_bounded_memory(name: str, before: str) -> None:
    write_repeated(Path(name), f"{REPORT} ", 50_000_000, before)
    shown, peak_mb = measured([name, "good.txt"])
    assert (shown.status, len(shown.readings)) == (1, 1)
    [(code, message)] = shown.failures
    assert code == "too-large"
    assert name in message
    assert "20,000,000 bytes" in message
    assert peak_mb < PEAK_MEMORY_MB


@needs_proc
def test_fifty_megabytes_on_standard_input_are_refused_in_bounded_memory() -> None:
    path = write_repeated(Path("long.txt"), f"{REPORT} ", 50_000_000)
    shown, peak_mb = measured(["-"], stdin=path)
    assert (shown.status, shown.readings) == (3, [])
    [(code, message)] = shown.failures
    assert code == "too-large"
    assert "standard input is larger than the limit of 20,000,000 bytes" in message
    assert peak_mb < PEAK_MEMORY_MB


@needs_proc
@pytest.mark.parametrize(
    ("name", "before", "unit", "size_bytes"),
    [
        ("wide.txt", "", "the 😀 of war ", 19_000_000),
        ("wide.jsonl", '{"text": "', "the 😀 of war ", 19_000_000),
        ("list.md", "", "- x\n", 1_000_000),
        ("flat.html", "<p>", f"{REPORT} ", 4_900_000),
    ],
)
def test_what_a_source_may_hold_is_refused_as_one_text(
    name: str, before: str, unit: str, size_bytes: int
) -> None:
    path = write_repeated(Path(name), unit, size_bytes, before)
    if name.endswith(".jsonl"):
        with path.open("a", encoding="utf-8") as stream:
            stream.write('"}\n')
    shown, peak_mb = measured([name])
    [(code, message)] = shown.failures
    assert code == "too-large"
    assert "500,000 bytes" in message
    assert peak_mb < PEAK_MEMORY_MB
