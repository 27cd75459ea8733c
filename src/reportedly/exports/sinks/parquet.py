"""Rows as mappings in; a file of Parquet, typed and nested, out."""

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from reportedly.exports.layout import Layout, Row

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
    "threads": "1",
}
_FILE: Final = 8 << 20
"""How long a file of lines grows, in bytes: DuckDB reads 2,048 lines of one at a time."""
_GROUP: Final = 16 << 20
"""How long the lines of rows that are compressed together may be: they are in memory until then."""
_MOST_ROWS: Final = 10_000
_LONGEST: Final = 16 << 20
"""How long a line may be unless DuckDB is told, in bytes."""
_MEMORY_MB: Final = 200
_PER_LINE: Final = 8
"""How many times the longest line must fit in memory."""
_WILD: Final = re.compile(r"[*?\[]")
_ERRNO: Final = re.compile(r'"errno":"([0-9]+)"')


class ParquetSink:
    """Keeps rows as lines of JSON beside the file, and has DuckDB make Parquet of them at the end.

    `types` are DuckDB's types of the columns, in order. Memory does not grow with the rows, and one
    thread gives the same bytes every time. Raises OSError where it cannot be written.
    """

    def __init__(self, path: Path, layout: Layout, *, types: Mapping[str, str]) -> None:
        self._path, self._types = path, types
        self._folder = tempfile.TemporaryDirectory(prefix=".parquet-", dir=path.parent)
        self._encoder = msgspec.json.Encoder()
        self._rows = self._bytes = self._longest = self._files = 0
        self._file = self._begin()
        self._failed = False

    def write(self, part: int, row: Row) -> None:
        """Write a row; the layout has one part."""
        line = self._encoder.encode(row) + b"\n"
        with self._given_up():
            if self._file.tell() + len(line) > _FILE:
                self._file.close()
                self._file = self._begin()
            self._file.write(line)
        self._rows += 1
        self._bytes += len(line)
        self._longest = max(self._longest, len(line))

    def close(self) -> None:
        """Make the file of what was written, and remove the lines; nothing after an error."""
        if self._failed:
            return
        with self._given_up():
            self._file.close()
            self._copy()
        self._folder.cleanup()

    def _begin(self) -> BinaryIO:
        self._files += 1
        return (Path(self._folder.name) / f"rows-{self._files:09}.jsonl").open("wb")

    def _copy(self) -> None:
        import duckdb

        lines = _WILD.sub(r"[\g<0>]", self._folder.name) + "/rows-*.jsonl"
        columns = ", ".join(f"{_quoted(name)}: {_quoted(it)}" for name, it in self._types.items())
        row_group = max(1, min(_MOST_ROWS, _GROUP * self._rows // max(self._bytes, 1)))
        memory_mb = max(_MEMORY_MB, _PER_LINE * self._longest >> 20)
        settings = {
            **_SETTINGS,
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": self._folder.name,
        }
        try:
            with duckdb.connect(config=settings) as database:
                database.execute("SET TimeZone = 'UTC'")
                database.execute(
                    f"COPY (SELECT * FROM read_json({_quoted(lines)},"  # noqa: S608
                    f" format = 'newline_delimited', columns = {{{columns}}},"
                    f" maximum_object_size = {max(_LONGEST, self._longest)}))"
                    f" TO {_quoted(str(self._path))}"
                    f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {row_group})"
                )
        except duckdb.IOException as error:
            found = _ERRNO.search(str(error))
            number = int(found[1]) if found else errno.EIO
            raise OSError(number, os.strerror(number), str(self._path)) from error

    @contextlib.contextmanager
    def _given_up(self) -> Iterator[None]:
        """Leave nothing behind an error."""
        try:
            yield
        except Exception:
            self._failed = True
            with contextlib.suppress(OSError):
                self._file.close()
            self._folder.cleanup()
            raise


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
