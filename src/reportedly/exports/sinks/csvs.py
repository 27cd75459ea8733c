"""Rows of tables in; a file of CSV, or a folder with one a part, out.

As RFC 4180 has it: UTF-8, commas, quotes doubled, CRLF. A text that a spreadsheet would take for a
formula begins with an apostrophe (OWASP, "CSV injection"): `plain_cell` says which.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Final

from reportedly.exports.layout import Layout, Row

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_AFTER_BREAK: Final = re.compile("([;\t\r\n][ \u00a0\ufeff\u200b]*)(?=[=+@＝＋＠－-])")
"""Where a spreadsheet that parts cells at semicolons or tabs may take the rest for a cell."""


def plain_cell(value: object) -> object:
    """Return a cell as no spreadsheet takes it for a formula: such a text after an apostrophe.

    So is what begins like one after a semicolon, a tab or a line break in it. Numbers stay as they
    are. Null characters, which no reader takes, are replaced.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value:
        value = value.replace("\x00", "\ufffd")
        if ";" in value or not value.isprintable():
            value = value[0] + _AFTER_BREAK.sub(r"\1'", value[1:])
        if value[0].isalnum():  # most do, and there are many
            return value
        if value.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) or value[0] in _FORMULA:
            return f"'{value}"
    return value


def csv_line(cells: Iterable[object]) -> str:
    """Return a row of CSV with its line end."""
    line = StringIO(newline="")
    csv.writer(line).writerow([plain_cell(value) for value in cells])
    return line.getvalue()


class CsvSink:
    """Writes the parts of a layout as CSV: one file, or one a part in a folder."""

    def __init__(self, path: Path, layout: Layout) -> None:
        if not layout.suffix:
            path.mkdir()
        self._files = [
            (path / f"{part.name}.csv" if not layout.suffix else path).open(
                "w", encoding="utf-8", newline=""
            )
            for part in layout.parts
        ]
        self._writers = [csv.writer(file) for file in self._files]
        for writer, part in zip(self._writers, layout.parts, strict=True):
            writer.writerow([column.name for column in part.columns])

    def write(self, part: int, row: Row) -> None:
        """Write a row of a part."""
        self._writers[part].writerow([plain_cell(value) for value in row])

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()
