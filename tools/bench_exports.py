"""Nothing in; how long exports of 100,000 incidents take, and in how much memory, printed.

    python tools/bench_exports.py                            # made first, in half a minute
    python tools/bench_exports.py --database exports.db      # made there once, and used again
    python tools/bench_exports.py --layout ged --layout csv  # some layouts
    python tools/bench_exports.py --site                     # the public site, too

What is in it: see `made_incidents.py`. Each export is a process of its own, which is what a person
waits for: start, query, profile, layout, loss report, codebook, snapshot, hashes. Memory is the
most that it held. For comparison, a fixed piece of work of the processor is timed before and after.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final, NamedTuple

from made_incidents import make
from reportedly.api.exporting import LAYOUTS

_INCIDENTS: Final = 100_000
_TURNS: Final = 3_000_000


class _Spent(NamedTuple):
    seconds: float
    processor_s: float
    megabytes: float


def main() -> None:
    """Measure each layout, and print a line for it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", type=Path)
    parser.add_argument("--incidents", type=int, default=_INCIDENTS)
    parser.add_argument("--layout", action="append", choices=LAYOUTS)
    parser.add_argument("--profile", default="public")
    parser.add_argument("--site", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or Path(folder) / "made.db"
        if not database.exists():
            make(database, given.incidents)
        print(f"fixed work before: {_fixed_work():.2f} s")
        for layout in given.layout or ([] if given.site else LAYOUTS):
            target = Path(folder) / f"out-{layout}"
            chosen = ["export", "--layout", layout, "-o", str(target)]
            _report(layout, [*chosen, "--profile", given.profile], database, Path(folder))
        if given.site:
            _report("site", ["publish", str(Path(folder) / "site")], database, Path(folder))
        print(f"fixed work after: {_fixed_work():.2f} s")


def _report(name: str, arguments: list[str], database: Path, folder: Path) -> None:
    before = _size(folder)
    spent = _run([*arguments, "--database", str(database)])
    written = (_size(folder) - before) / 1e6
    print(
        f"{name:>8}: {spent.seconds:6.1f} s, of the processor {spent.processor_s:6.1f} s,"
        f" {spent.megabytes:4.0f} MB held, {written:6.1f} MB written",
        flush=True,
    )


def _run(arguments: list[str]) -> _Spent:
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("reportedly")), *arguments], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments} ended with {process.returncode}")
    seconds = time.perf_counter() - start
    return _Spent(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _fixed_work() -> float:
    start = time.perf_counter()
    sum(number * number % 7 for number in range(_TURNS))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
