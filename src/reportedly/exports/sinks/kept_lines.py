"""Rows as lines of JSON in; files of them in a folder, from which Parquet is made, out."""

from os import SEEK_END
from pathlib import Path
from typing import Final

import msgspec

_FILE: Final = 8 << 20
"""How long a file of lines grows, in bytes: DuckDB reads 2,048 lines of one at a time."""


class LinesState(msgspec.Struct, frozen=True):
    """How far lines are kept: `files`, the bytes in the last of them, and what all lines are."""

    files: int = 1
    last: int = 0
    rows: int = 0
    bytes: int = 0
    longest: int = 0


class KeptLines:
    """Lines in files named "STEM-000000001.jsonl", none much longer than 8 MB.

    `state` is where lines are gone on from that were kept there before; what came after is cut off.
    Raises OSError where they cannot be written.
    """

    def __init__(self, folder: Path, stem: str, state: LinesState | None = None) -> None:
        self.folder, self._stem = folder, stem
        state = state or LinesState()
        self._files = state.files
        for later in sorted(folder.glob(self.pattern))[state.files :]:
            later.unlink()
        self.rows, self.bytes, self.longest = state.rows, state.bytes, state.longest
        self._file = self._path().open("ab")
        self._file.truncate(state.last)
        self._file.seek(0, SEEK_END)

    @property
    def pattern(self) -> str:
        """The names of the files, as a pattern."""
        return f"{self._stem}-*.jsonl"

    def write(self, line: bytes) -> None:
        """Keep a line, which ends with a line feed."""
        if self._file.tell() + len(line) > _FILE:
            self._file.close()
            self._files += 1
            self._file = self._path().open("wb")
        self._file.write(line)
        self.rows += 1
        self.bytes += len(line)
        self.longest = max(self.longest, len(line))

    def flush(self) -> LinesState:
        """Let what was written be in the files, and return how far that is."""
        self._file.flush()
        return LinesState(self._files, self._file.tell(), self.rows, self.bytes, self.longest)

    def close(self) -> None:
        """Write no more."""
        self._file.close()

    def _path(self) -> Path:
        return self.folder / f"{self._stem}-{self._files:09}.jsonl"
