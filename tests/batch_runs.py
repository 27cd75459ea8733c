"""Batches of short reports run beside a test, and what there is to see of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import duckdb
import msgspec

from reportedly.batch.inputs import find_inputs
from reportedly.batch.job import Recipe, Shard, Work, shards_of
from reportedly.batch.naming import RECORDS
from reportedly.batch.survey import survey
from reportedly.batch.tables import TABLES
from reportedly.pipeline import current_engine
from reportedly.settings import Settings

WAIT_S = 120.0
TOWNS = ("Mosul", "Gao", "Djibo", "Maiduguri", "Idlib", "Goma")
# A shell starts what runs in its background deaf to interrupts, and so would be what that starts.
_LISTEN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = [sys.executable, "-c", f"{_LISTEN}; from reportedly.main import main; main()", "batch"]
CRASH_ON_ENCODING, CRASH_ON_ACQUIRING, NEVER_END, CRASH_AT_ONCE = (
    "xylographer",
    "quincunxes",
    "perpetuity",
    "at-once",
)
# Only processes that a batch starts are told so, and they crash in earnest, in native code.
_POISON = f"""
import ctypes, hashlib, os, pathlib, sys, time

def refuse(words, do):
    def check(given):
        for word in words:
            if word in given:
                do()
    return check

def crash():
    ctypes.string_at(0)

if "--multiprocessing-fork" in sys.orig_argv:
    if pathlib.Path(__file__).with_name("{CRASH_AT_ONCE}").exists():
        crash()
    import tokenizers
    real_sha256, real = hashlib.sha256, tokenizers.Tokenizer
    check_bytes = refuse([b"{CRASH_ON_ACQUIRING}"], crash)
    check_text = refuse(["{CRASH_ON_ENCODING}"], crash)
    check_end = refuse(["{NEVER_END}"], lambda: time.sleep(3600))

    def sha256(data=b"", **options):
        check_bytes(bytes(data))
        return real_sha256(data, **options)

    class Tokenizer:
        def __init__(self, inner):
            self.inner = inner

        @staticmethod
        def from_str(text):
            return Tokenizer(real.from_str(text))

        def __getattr__(self, name):
            return getattr(self.inner, name)

        def encode(self, text, **options):
            check_text(text)
            check_end(text)
            return self.inner.encode(text, **options)

    hashlib.sha256, tokenizers.Tokenizer = sha256, Tokenizer
"""


def a_report(number: int, word: str = "soldiers") -> dict[str, str]:
    town = TOWNS[number % len(TOWNS)]
    return {
        "id": f"report-{number}",
        "title": f"Raid number {number}",
        "published": "2024-08-30",
        "text": f"Gunmen killed at least {number + 2} {word} in an attack near {town} on Thursday,"
        f" police said.\n\nThree civilians were wounded, according to a hospital official.",
    }


def write_reports(
    path: Path, numbers: Iterable[int], words: Mapping[int, str] | None = None
) -> str:
    """Write reports of these numbers, a line each; some have their own word for victims."""
    words = words or {}
    reports = (a_report(number, words.get(number, "soldiers")) for number in numbers)
    path.write_bytes(b"".join(msgspec.json.encode(report) + b"\n" for report in reports))
    return str(path)


def poison(folder: Path) -> str:
    """Return the PYTHONPATH of processes whose native code crashes on some words."""
    (folder / "sitecustomize.py").write_text(_POISON)
    return os.pathsep.join([str(folder), *sys.path])


def a_work(output: Path, **changes: object) -> Work:
    settings = Settings(**changes)  # type: ignore[arg-type]
    recipe = Recipe(engine=current_engine(settings), filter=None, with_text=False, shard_articles=4)
    workplace = output.with_name("workplace")
    workplace.mkdir()
    return Work(recipe=recipe, settings=settings, output=str(output), workplace=str(workplace))


def the_shards(source: str, shard_articles: int = 4) -> list[Shard]:
    (found,) = find_inputs([source]).files
    return shards_of(survey(found, shard_articles, Path()))


def start(*arguments: str, **variables: str) -> "subprocess.Popen[str]":
    """Start the command as the head of a group of processes."""
    plain = {name: value for name, value in os.environ.items() if "REPORTEDLY" not in name}
    return subprocess.Popen(
        [*COMMAND, "--shard-articles", "4", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": os.pathsep.join(sys.path), **plain, **variables},
        start_new_session=True,
        text=True,
    )


def finish(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Return status, standard output and standard error once no one writes to them any more."""
    shown, said = process.communicate(timeout=WAIT_S)
    return process.returncode, shown, said


def run(*arguments: str, **variables: str) -> tuple[int, str, str]:
    return finish(start(*arguments, **variables))


def workers_of(process: int) -> list[int]:
    """Return the ids of the processes that read for one."""
    found = []
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(child) for child in children.read_text().split()]
        except OSError:
            continue
    return [child for child in found if b"--multiprocessing-fork" in _arguments_of(child)]


def _arguments_of(process: int) -> bytes:
    """Return what a process was started with; nothing once it has ended, waited for or not."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def is_over(process: int) -> bool:
    return not _arguments_of(process)


def wait_for(is_so: Callable[[], object], within_s: float = WAIT_S) -> None:
    until = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.03)


def wait_for_workers(process: int, count: int = 1) -> list[int]:
    """Return the ids of the processes that read for one, once there are so many."""
    wait_for(lambda: len(workers_of(process)) >= count)
    return workers_of(process)


def wait_for_shards(output: Path, count: int) -> None:
    wait_for(lambda: len(shards_done(output)) >= count)


def wait_for_ends(processes: Iterable[int], within_s: float) -> None:
    wait_for(lambda: all(map(is_over, processes)), within_s)


def kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def shards_done(output: Path) -> list[Path]:
    return sorted((output / RECORDS).glob("[!.]*.json"))


def tables_of(output: Path) -> dict[str, bytes]:
    """Return the bytes of all tables of a batch, by their paths below it."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for table in TABLES
        for path in sorted((output / table).glob("[!.]*"))
    }


def stamps_of(output: Path) -> dict[str, tuple[int, int]]:
    """Return which file each table and record is, and when it was written."""
    places = [*shards_done(output), *(output / path for path in tables_of(output))]
    return {
        str(path.relative_to(output)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in places
    }


def leftovers(output: Path) -> list[Path]:
    """Return all that is hidden in a batch, but for its lock."""
    return [path for path in output.rglob(".*") if path.name != ".lock"]


def rows_of(output: Path, table: str, columns: str) -> list[tuple[object, ...]]:
    query = f"SELECT {columns} FROM read_parquet(?) ORDER BY input, position"  # noqa: S608
    files = [str(path) for path in sorted((output / table).iterdir())]
    with duckdb.connect() as database:
        return database.execute(query, [files]).fetchall()


def articles_of(output: Path) -> list[str]:
    """Return the source's own ids of the articles of a batch, in order."""
    return [str(row[0]) for row in rows_of(output, "articles", "source_id")]


def failures_of(output: Path) -> list[tuple[object, ...]]:
    return rows_of(output, "failures", "input, position, code")
