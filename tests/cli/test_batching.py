"""The command is killed, interrupted, given no room and bad input, and goes on from there."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from acquire.archives.packed import a_warc, gzip_each
from batch_runs import (
    COMMAND,
    articles_of,
    failures_of,
    finish,
    kill,
    leftovers,
    rows_of,
    run,
    shards_done,
    stamps_of,
    start,
    tables_of,
    wait_for,
    wait_for_ends,
    wait_for_shards,
    wait_for_workers,
    workers_of,
    write_reports,
)
from reportedly import main
from terminals import draw

ARTICLES = 40
"""As many as ten shards of four."""
CHANCE = random.Random(11)  # noqa: S311
QUICKLY_S = 30.0
"""Long enough for machines with much else to do; what waits for a shard to end takes longer."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_reports(tmp_path_factory.mktemp("in") / "in.jsonl", range(ARTICLES))


@pytest.fixture(scope="module")
def undisturbed(source: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of a run that nothing disturbs."""
    output = tmp_path_factory.mktemp("undisturbed") / "out"
    status, shown, said = run(source, str(output), "--workers", "1")
    assert (status, said) == (0, "")
    assert shown == (
        f"40 articles in {output}: 40 read. {_counted(output)}.\n"
        "10 of 10 shards done, 10 of them by this run.\n"
    )
    assert articles_of(output) == [f"report-{number}" for number in range(ARTICLES)]
    return tables_of(output)


def _counted(output: Path) -> str:
    manifest = msgspec.json.decode((output / "manifest.json").read_bytes())
    assert manifest["complete"]
    counts = manifest["counts"]
    assert counts["events"] >= ARTICLES
    return (
        f"{counts['events']} events, {counts['casualties']} casualties, {counts['claims']} claims"
    )


def test_workers_that_are_killed_at_random_change_nothing(
    source: str, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    process = start(source, str(output), "--workers", "2")
    killed: set[int] = set()
    for number in range(4):
        wait_for_shards(output, 2 * number)
        wait_for(lambda: set(workers_of(process.pid)) - killed or process.poll() is not None)
        time.sleep(CHANCE.uniform(0, 0.6))
        for worker in sorted(set(workers_of(process.pid)) - killed)[:1]:
            kill(worker)
            killed.add(worker)
    status, _, said = finish(process)
    assert (status, said) == (0, "")
    assert len(killed) >= 2
    assert failures_of(output) == []
    assert tables_of(output) == undisturbed
    assert leftovers(output) == []


def test_a_driver_that_is_killed_at_random_leaves_nobody_and_is_gone_on_from(
    source: str, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    for more in (0, 3):
        before, stamps = len(shards_done(output)), stamps_of(output) if more else {}
        process = start(source, str(output), "--workers", "2")
        wait_for_workers(process.pid)
        wait_for_shards(output, before + more)
        time.sleep(CHANCE.uniform(0, 0.1))
        workers = workers_of(process.pid)
        kill(process.pid)
        wait_for_ends(workers, QUICKLY_S)
        assert finish(process)[0] == -signal.SIGKILL
        assert stamps.items() <= stamps_of(output).items()
    done = [path.name for path in shards_done(output)]
    kept = {
        place: stamp
        for place, stamp in stamps_of(output).items()
        if f"{Path(place).stem}.json" in done
    }
    # What a kill leaves while a record or a table is written aside, which chance seldom hits.
    for folder in ("", "manifest", "manifest/shards", "articles"):
        (output / folder / ".some.json.x1y2.aside").touch()
    (output / ".work-left" / "reportedly-1").mkdir(parents=True)
    status, shown, said = run(source, str(output), "--workers", "2")
    assert (status, said) == (0, "")
    assert f"10 of 10 shards done, {10 - len(done)} of them by this run." in shown
    assert kept.items() <= stamps_of(output).items()
    assert tables_of(output) == undisturbed
    assert leftovers(output) == []


def test_interrupts_end_a_run_quietly_at_any_moment(
    source: str, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """To the whole group, as a terminal sends Ctrl-C, once or again and again, or the driver."""
    output = tmp_path / "out"
    for moment, target, times in (
        ("starting", os.killpg, 1),
        ("reading", os.killpg, 3),
        ("reading", os.kill, 1),
    ):
        before = len(shards_done(output))
        process = start(source, str(output), "--workers", "2")
        workers = wait_for_workers(process.pid, 2)
        if moment == "reading":
            wait_for_shards(output, before + 1)
        begun = time.monotonic()
        for _ in range(times):
            with suppress(ProcessLookupError):
                target(process.pid, signal.SIGINT)
            time.sleep(0.01)
        status, shown, said = finish(process)
        assert time.monotonic() - begun < QUICKLY_S
        assert status == 130 or (times > 1 and status == -signal.SIGINT)
        assert shown == ""
        assert said in ("", "reportedly: interrupted\n")
        wait_for_ends(workers, QUICKLY_S)
        if times == 1:
            assert leftovers(output) == []
    assert len(shards_done(output)) < 10
    assert run(source, str(output))[0] == 0
    assert leftovers(output) == []
    assert tables_of(output) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.getuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only who may mount can try a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_ends_a_run_and_the_same_command_goes_on(
    source: str, undisturbed: dict[str, bytes], small_disk: Path
) -> None:
    output, ballast = small_disk / "out", small_disk / "ballast"
    free = os.statvfs(small_disk)
    ballast.write_bytes(b"x" * (free.f_bavail * free.f_frsize - (192 << 10)))
    status, shown, said = run(source, str(output), "--workers", "2")
    assert (status, shown) == (2, "")
    assert said.startswith("reportedly: output-not-writable: ")
    assert "No space left on device" in said
    assert said.count("\n") == 1
    assert leftovers(output) == []
    whole = {path.stem for path in shards_done(output)}
    assert whole
    assert len(whole) < 10
    for place, data in tables_of(output).items():
        if Path(place).stem in whole:
            assert data == undisturbed[place]
    ballast.unlink()
    status, shown, said = run(source, str(output), "--workers", "2")
    assert (status, said) == (0, "")
    assert f"{10 - len(whole)} of them by this run" in shown
    assert tables_of(output) == undisturbed


def test_damaged_files_among_good_ones_are_failures_with_reasons(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_reports(folder / "good.jsonl", range(5))
    (folder / "cut.warc.gz").write_bytes(gzip_each(a_warc(3))[:-40])
    (folder / "rubbish.parquet").write_bytes(b"PAR1" + bytes(range(256)) + b"PAR1")
    whole = Path(write_reports(tmp_path / "whole.jsonl", range(20, 23))).read_bytes().splitlines()
    broken = [whole[0], whole[1][:-30], b'{"text": 5}', whole[2], b"\xff\xfe"]
    (folder / "broken.jsonl").write_bytes(b"\n".join(broken))
    (folder / "cut.jsonl.gz").write_bytes(gzip_each([one + b"\n" for one in whole])[:-40])
    (folder / "picture.png").touch()
    output = tmp_path / "out"
    status, shown, said = run(str(folder), str(output), "--workers", "1")
    assert (status, said) == (1, "")
    assert "Of other kinds, and not read: in/picture.png." in shown
    found = failures_of(output)
    assert {row[:2] for row in found} >= {
        ("in/broken.jsonl", 1),
        ("in/broken.jsonl", 2),
        ("in/broken.jsonl", 4),
        ("in/cut.warc.gz", 2),
        ("in/rubbish.parquet", 0),
    }
    assert {row[0] for row in found} == {
        "in/broken.jsonl",
        "in/cut.jsonl.gz",
        "in/cut.warc.gz",
        "in/rubbish.parquet",
    }
    assert len(found) == len(set(found))
    assert rows_of(output, "articles", "input, position") == [
        ("in/broken.jsonl", 0),
        ("in/broken.jsonl", 3),
        ("in/cut.jsonl.gz", 0),
        ("in/cut.jsonl.gz", 1),
        ("in/cut.warc.gz", 0),
        ("in/cut.warc.gz", 1),
        *[("in/good.jsonl", position) for position in range(5)],
    ]
    assert run(str(folder), str(output))[0] == 1
    (folder / "none").mkdir()
    (folder / "none" / "none.jsonl").write_bytes(b"no\n")
    assert run(str(folder / "none"), str(tmp_path / "none"))[0] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "INPUT... OUTPUT"),
        (["{in}"], "and then OUTPUT"),
        (["nothing.jsonl", "out"], "reportedly: file-not-found: "),
        (["{in}", "{used}"], "reportedly: output-in-use: "),
        (["{in}", "{in}"], "reportedly: output-in-use: "),
        (["{in}", "{in}/below"], "reportedly: output-not-writable: "),
        (["{in}", "out", "--model", "no-model"], "no-model"),
        (["{in}", "out", "--workers", "0"], "--workers"),
        (["{in}", "out", "--engine", "steam"], "--engine"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = write_reports(tmp_path / "in.jsonl", range(2))
    used = tmp_path / "used"
    used.mkdir()
    (used / "thesis.txt").write_text("years of work")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    given = [one.replace("{in}", source).replace("{used}", str(used)) for one in arguments]
    assert main.run(["batch", *given]) == 2
    shown, said = capsys.readouterr()
    assert shown == ""
    assert words in said
    assert sorted(tmp_path.rglob("*")) == before


def test_the_help_says_what_goes_in_and_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["batch", "--help"]) == 0
    shown, said = capsys.readouterr()
    assert "INPUT... OUTPUT" in shown
    assert "gone on from by the same command" in " ".join(shown.split())
    assert said == ""


def test_a_bar_with_rate_and_time_is_for_a_terminal(source: str, tmp_path: Path) -> None:
    command = [*COMMAND, source, str(tmp_path / "out"), "--shard-articles", "4", "--workers", "1"]
    path = os.environ.get("PYTHONPATH", os.pathsep.join(sys.path))
    printed, drawn, status = draw(command, PYTHONPATH=path, TERM="xterm", COLUMNS="100")
    assert "40 articles" in printed
    assert status == 0
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn)
    assert re.search(r"Reading.* \d+/40 \d:\d\d:\d\d \d+\.\d/s", shown)
