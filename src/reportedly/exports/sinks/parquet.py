"""Rows as mappings in; a file of Parquet, typed and nested, out."""

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import msgspec

from reportedly.duck import literal_path, open_duckdb
from reportedly.exports.layout import Layout, Row
from reportedly.exports.sinks.kept_lines import KeptLines

_GROUP: Final = 16 << 20
"""How long the lines of rows that are compressed together may be: they are in memory until then."""
_MOST_ROWS: Final = 10_000
_LONGEST: Final = 16 << 20
"""How long a line may be unless DuckDB is told, in bytes."""
_MEMORY_MB: Final = 200
_PER_LINE: Final = 8
"""How many times the longest line must fit in memory."""
_ERRNO: Final = re.compile(r'"errno":"([0-9]+)"')
_PLAIN: Final[dict[type, str]] = {
    msgspec.inspect.StrType: "VARCHAR",
    msgspec.inspect.IntType: "BIGINT",
    msgspec.inspect.FloatType: "DOUBLE",
    msgspec.inspect.BoolType: "BOOLEAN",
    msgspec.inspect.DateType: "DATE",
}


class ParquetSink:
    """Keeps rows as lines of JSON beside the file, and has DuckDB make Parquet of them at the end.

    `types` are DuckDB's types of the columns, in order. Memory does not grow with the rows, and one
    thread gives the same bytes every time. Raises OSError where it cannot be written.
    """

    def __init__(self, path: Path, layout: Layout, *, types: Mapping[str, str]) -> None:
        self._path, self._types = path, types
        self._folder = tempfile.TemporaryDirectory(prefix=".parquet-", dir=path.parent)
        self._encoder = msgspec.json.Encoder()
        self._lines = KeptLines(Path(self._folder.name), "rows")
        self._failed = False

    def write(self, part: int, row: Row) -> None:
        """Write a row; the layout has one part."""
        line = self._encoder.encode(row) + b"\n"
        with self._given_up():
            self._lines.write(line)

    def close(self) -> None:
        """Make the file of what was written, and remove the lines; nothing after an error."""
        if self._failed:
            return
        with self._given_up():
            self._lines.close()
            write_parquet([(self._lines, self._types, self._path)], Path(self._folder.name))
        self._folder.cleanup()

    @contextlib.contextmanager
    def _given_up(self) -> Iterator[None]:
        """Leave nothing behind an error."""
        try:
            yield
        except Exception:
            self._failed = True
            with contextlib.suppress(OSError):
                self._lines.close()
            self._folder.cleanup()
            raise


def write_parquet(
    tables: Iterable[tuple[KeptLines, Mapping[str, str], Path]], workplace: Path
) -> None:
    """Write a file of Parquet of the lines of each table, which has DuckDB's types of its columns.

    The same lines give the same bytes. `workplace` is a folder for what does not fit in memory.
    Raises OSError where a file cannot be written.
    """
    import duckdb

    with open_duckdb(_MEMORY_MB, workplace) as database:
        for lines, types, path in tables:
            memory_mb = max(_MEMORY_MB, _PER_LINE * lines.longest >> 20)
            try:
                database.execute(f"SET memory_limit = '{memory_mb}MB'")
                database.execute(_copying(lines, types, path))
            except duckdb.IOException as error:
                found = _ERRNO.search(str(error))
                number = int(found[1]) if found else errno.EIO
                raise OSError(number, os.strerror(number), str(path)) from error


def _copying(lines: KeptLines, types: Mapping[str, str], path: Path) -> str:
    """Return the statement that makes a file of lines."""
    where = f"{literal_path(lines.folder)}/{lines.pattern}"
    columns = ", ".join(f"{_quoted(name)}: {_quoted(it)}" for name, it in types.items())
    row_group = max(1, min(_MOST_ROWS, _GROUP * lines.rows // max(lines.bytes, 1)))
    return (
        f"COPY (SELECT * FROM read_json({_quoted(where)},"  # noqa: S608
        f" format = 'newline_delimited', columns = {{{columns}}},"
        f" maximum_object_size = {max(_LONGEST, lines.longest)}))"
        f" TO {_quoted(str(path))}"
        f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {row_group})"
    )


def column_types(record: type[msgspec.Struct]) -> dict[str, str]:
    """Return DuckDB's types of the fields of a record, in order; records in it are structs."""
    known = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(record))
    return {field.name: _type(field.type) for field in known.fields}


def _type(kind: Any) -> str:
    """Return DuckDB's type of what a field of a record holds."""
    if isinstance(kind, msgspec.inspect.UnionType):  # only ever with None
        (kind,) = (one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType))
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return f"{_type(kind.item_type)}[]"
    if isinstance(kind, msgspec.inspect.LiteralType):
        return "BIGINT" if isinstance(kind.values[0], int) else "VARCHAR"
    if isinstance(kind, msgspec.inspect.StructType):
        return struct_type({field.name: _type(field.type) for field in kind.fields})
    return _PLAIN[type(kind)]


def struct_type(types: Mapping[str, str]) -> str:
    """Return DuckDB's type of records with fields of these types."""
    fields = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
    return f"STRUCT({fields})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
