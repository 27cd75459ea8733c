"""How far an import has come: read from and saved to the folder of its parts."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import Final

import msgspec

from reportedly.acquire.geonames.files import Stamp
from reportedly.errors import ReportedlyError
from reportedly.filesystem import take_lock
from reportedly.resources.gazetteer.parts import Marks

_FORM: Final = 1
_STATE: Final = "state.json"
_LOCK: Final = "lock"
_TOLD: Final = 5


class BadRow(msgspec.Struct, frozen=True):
    """A row that was left out, and why; `line` counts from 1."""

    file: str
    line: int
    reason: str


class Tally(msgspec.Struct):
    """What became of the rows of a file so far. Skipped rows are of kinds that are not kept."""

    file: str
    read: int = 0
    kept: int = 0
    skipped: int = 0
    bad: int = 0

    def count_bad(self, reason: str, first_bad: list[BadRow]) -> None:
        """Count the row read last as bad; the first few of all are told of."""
        self.bad += 1
        if len(first_bad) < _TOLD:
            first_bad.append(BadRow(self.file, self.read, reason))


class State(msgspec.Struct):
    """Which files are read, how far the last of them is, and how much of the parts is finished."""

    stamp: Stamp
    form: int = _FORM
    tallies: list[Tally] = []
    first_bad: list[BadRow] = []
    offset: int = 0
    marks: Marks = msgspec.field(default_factory=Marks)


@contextmanager
def open_workplace(output: Path) -> Iterator[Path]:
    """Give the folder of the parts of `output`, which stands beside it, to one import at a time.

    It stays when the import is broken off. Raises ReportedlyError: "import-running",
    "output-not-writable".
    """
    folder = output.with_name(f"{output.name}.parts")
    try:
        if output.is_dir():
            raise IsADirectoryError(EISDIR, "it is a folder", str(output))
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("wb") as lock:
            _take(lock.fileno(), folder)
            yield folder
    except OSError as error:
        raise ReportedlyError(
            "output-not-writable",
            f"{error.filename or output} cannot be written: {error.strerror or error}.",
            "Give a file in a folder that you may write to, with room left.",
        ) from error


def read_state(folder: Path) -> State | None:
    """Return the state that was saved last; None when there is none that can be gone on from."""
    try:
        state = msgspec.json.decode((folder / _STATE).read_bytes(), type=State)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    return state if state.form == _FORM else None


def save_state(folder: Path, state: State) -> None:
    """Save a state in place of the one before."""
    aside = folder / f"{_STATE}.new"
    with aside.open("wb") as file:
        file.write(msgspec.json.encode(state))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / _STATE)


def remove_workplace(folder: Path) -> None:
    """Remove the folder of the parts. The state goes first: without it nothing is gone on from."""
    (folder / _STATE).unlink(missing_ok=True)
    shutil.rmtree(folder)


def _take(lock: int, folder: Path) -> None:
    """Take a lock that ends with the process, where the system has such."""
    if not take_lock(lock):
        raise ReportedlyError(
            "import-running",
            f"Another import writes to {folder}.",
            "Wait for it, or end it; give another --output otherwise.",
        )
