"""Rows of tables in; a workbook of XLSX that explains its columns, out.

XlsxWriter makes the workbook: styles, names of columns, the sheet that explains them. The rows are
written into its sheets one by one, as the inline strings and numbers that it would write itself.
It does that cell by cell, which takes 15 seconds for 100,000 rows, and takes a text between <r> and
</r> for markup.
"""

import contextlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from reportedly.exports.layout import ColumnKind, Layout, Part, Row
from reportedly.exports.sinks.csvs import plain_cell

ROWS: Final = 1_048_576
"""How many rows a sheet has, with that of the names of columns."""
BYTES: Final = 2_000_000_000
"""How long a sheet may be: at 2 GiB it would need ZIP64, which Excel offers to repair."""
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_FIRST_DAY: Final = 61
"""1 March 1900: before it the days of workbooks count one that never was."""
_MADE: Final = datetime(2000, 1, 1)
_WIDTHS: Final[dict[ColumnKind, int]] = {"text": 16, "list": 24, "date": 11}
_NARROW: Final = 9
_EXPLAINED: Final = ("name", "kind", "meaning")
_STYLED: Final = re.compile(rb'<col [^>]*style="([0-9]+)"')
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_ODD: Final = re.compile(
    "[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
)
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "\n"}


def cell_text(value: str) -> str:
    """Return a text as XML has it in a cell.

    Line breaks are line feeds, characters that XML cannot hold are replaced, and "_x0041_", which a
    workbook takes for an A, is escaped.
    """
    if not _ODD.search(value):
        return value
    return _ODD.sub(_odd, value.replace("\r\n", "\n"))


def _odd(found: re.Match[str]) -> str:
    text = found[0]
    return f"_x005F{text}" if len(text) > 1 else _ESCAPED.get(text, "\ufffd")


def _value(cell: str, value: Any) -> str:
    return f'<c r="{cell}"><v>{value!r}</v></c>'


def _boolean(cell: str, value: Any) -> str:
    return f'<c r="{cell}" t="b"><v>{int(value)}</v></c>'


def _text(cell: str, value: Any) -> str:
    text = str(value)
    if not text.isalnum():  # most codes are, and need no care
        text = cell_text(str(plain_cell(text)))
        if text.strip() != text:
            return f'<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def _day(cell: str, value: Any, style: str) -> str:
    try:
        number = date.fromisoformat(value).toordinal() - _DAY_ZERO
    except ValueError:
        return _text(cell, value)
    if number < _FIRST_DAY:
        return _text(cell, value)
    return f'<c r="{cell}" s="{style}"><v>{number}</v></c>'


class XlsxSink:
    """Writes the part of a layout as sheets, with a sheet that explains its columns.

    Rows that a sheet has no room for go on in another, "incidents 2". All goes straight into the
    file: memory does not grow with the rows. Raises OSError where it cannot be written.
    """

    def __init__(self, path: Path, layout: Layout) -> None:
        (self._part,) = layout.parts
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._sheet: IO[bytes] = io.BytesIO()
        self._sheets = self._rows = self._bytes = 0
        self._failed = False
        with self._given_up():
            head = self._begin()
        self._cells = _cells(self._part, head)

    def write(self, part: int, row: Row) -> None:
        """Write a row; cells of None are left out."""
        number = self._rows + 1
        cells = [
            write(f"{letters}{number}", value)
            for (letters, write), value in zip(self._cells, row, strict=True)
            if value is not None
        ]
        data = f'<row r="{number}">{"".join(cells)}</row>'.encode()
        with self._given_up():
            if number <= ROWS and self._bytes + len(data) <= BYTES:
                self._put(data)
                self._rows = number
                return
            self._end()
            self._begin()
        self.write(part, row)

    def close(self) -> None:
        """Finish the sheets, and write all else that a workbook has; nothing after an error."""
        if self._failed:
            return
        with self._given_up():
            self._end()
            book = _template(self._part, self._sheets)
            for name in book.namelist():
                if name not in self._zip.namelist():
                    with self._zip.open(name, "w") as entry:  # which has no date of today
                        entry.write(book.read(name))
            self._zip.close()

    def _begin(self) -> bytes:
        """Open the next sheet, with the names of the columns; return what it begins with."""
        self._sheets += 1
        name = f"xl/worksheets/sheet{self._sheets}.xml"
        drawn = _DIMENSION.sub(b"", _template(self._part, self._sheets).read(name))
        head, end, tail = drawn.partition(b"</sheetData>")
        self._tail = end + tail
        self._rows, self._bytes = 1, len(self._tail)
        self._sheet = self._zip.open(name, "w")
        self._put(head)
        return head

    def _put(self, data: bytes) -> None:
        self._sheet.write(data)
        self._bytes += len(data)

    def _end(self) -> None:
        self._sheet.write(self._tail)
        self._sheet.close()

    @contextlib.contextmanager
    def _given_up(self) -> Iterator[None]:
        """Leave no file open behind an OSError: it would be tried again when it is forgotten."""
        try:
            yield
        except OSError:
            self._failed = True
            for file in (self._sheet, self._zip):
                with contextlib.suppress(OSError):
                    file.close()
            raise


def _cells(part: Part, head: bytes) -> list[tuple[str, Callable[[str, Any], str]]]:
    """Return the letters of each column, and what writes its cells."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    writers: dict[ColumnKind, Callable[[str, Any], str]] = {
        "integer": _value,
        "number": _value,
        "boolean": _boolean,
    }
    styled = _STYLED.search(head)
    if styled is not None:
        writers["date"] = partial(_day, style=styled[1].decode())
    return [
        (xl_col_to_name(place), writers.get(column.kind, _text))
        for place, column in enumerate(part.columns)
    ]


def _template(part: Part, sheets: int) -> zipfile.ZipFile:
    """Return a workbook with as many sheets for rows, which have the names of columns only."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number in range(1, sheets + 1):
        sheet = book.add_worksheet(part.name if number == 1 else f"{part.name} {number}")
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(part.columns):
            style = day if column.kind == "date" else None
            sheet.set_column(place, place, _WIDTHS.get(column.kind, _NARROW), style)
            sheet.write_string(0, place, column.name, bold)
    sheet = book.add_worksheet("columns")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 26)
    sheet.set_column(2, 2, 100)
    for place, title in enumerate(_EXPLAINED):
        sheet.write_string(0, place, title, bold)
    for row, column in enumerate(part.columns, start=1):
        for place, text in enumerate(column):
            sheet.write_string(row, place, text)
    book.close()
    return zipfile.ZipFile(kept)
