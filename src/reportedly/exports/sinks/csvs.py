"""Rows of tables in; a file of CSV, or a folder with one a part, out.

As RFC 4180 has it: UTF-8, commas, quotes doubled, CRLF. A text that a spreadsheet would take for a
formula begins with an apostrophe (OWASP, "CSV injection"): `plain_cell` says which.
"""

import csv
from pathlib import Path
from typing import Final

from reportedly.exports.layout import Layout, Row

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def plain_cell(value: object) -> object:
    """Return a cell as no spreadsheet takes it for a formula: such a text after an apostrophe.

    Numbers stay as they are. Null characters, which no reader takes, are replaced.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value:
        value = value.replace("\x00", "\ufffd")
        if value.lstrip(" \u00a0\ufeff\u200b").startswith(_FORMULA) or value[0] in _FORMULA:
            return f"'{value}"
    return value


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
