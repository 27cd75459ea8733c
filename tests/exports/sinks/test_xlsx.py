import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pyogrio  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.exports.layout import Column, Layout, Part, Row, Shaping
from reportedly.exports.sinks import xlsx
from reportedly.exports.sinks.xlsx import XlsxSink, cell_text
from reportedly.records.dossier import Dossier
from written_exports import limited


def no_rows(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    yield from ()


LAYOUT = Layout(
    "small",
    "Small",
    "For tests.",
    (
        Part(
            "things",
            (
                Column("text", "text", "A text."),
                Column("count", "integer", "A count."),
                Column("share", "number", "A share."),
                Column("is_so", "boolean", "Whether it is so."),
                Column("day", "date", "A day."),
            ),
        ),
    ),
    no_rows,
    XlsxSink,
    ".xlsx",
)


def write(folder: Path, *rows: tuple[Any, ...]) -> Path:
    path = folder / "a.xlsx"
    sink = XlsxSink(path, LAYOUT)
    for row in rows:
        sink.write(0, row)
    sink.close()
    return path


def read(path: Path, sheet: str = "things") -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))[1:]


def rows_of(*numbers: int) -> list[tuple[Any, ...]]:
    return [(f"row {number}", number, 0.5, True, None) for number in numbers]


def test_rows_that_a_sheet_has_no_room_for_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    path = write(tmp_path, *rows_of(1, 2, 3, 4, 5))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["things", "things 2", "things 3", "columns"]
    names = [column.name for column in LAYOUT.parts[0].columns]
    for sheet, numbers in (("things", (1, 2)), ("things 2", (3, 4)), ("things 3", (5,))):
        assert [cell.value for cell in book[sheet][1]] == names
        assert read(path, sheet) == rows_of(*numbers)


def test_a_sheet_stays_shorter_than_excel_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "BYTES", 5000)
    path = write(tmp_path, *rows_of(*range(100)))
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) > 3
    found = [row for sheet in book.sheetnames[:-1] for row in read(path, sheet)]
    assert found == rows_of(*range(100))
    with zipfile.ZipFile(path) as opened:
        sizes = [one.file_size for one in opened.infolist() if "worksheets" in one.filename]
    assert max(sizes[:-1]) <= 5000


def test_no_entry_of_the_file_has_a_date_of_today(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(tmp_path)) as opened:
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in opened.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x1f\x0b", "a\ufffdb\ufffd\ufffd"),
        ("\ufffe\uffff\ud800", "\ufffd\ufffd\ufffd"),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("_x000D_ _x12_", "_x005F_x000D_ _x12_"),
        ("قُتل 🕊", "قُتل 🕊"),
    ],
)
def test_texts_as_xml_has_them(text: str, expected: str) -> None:
    assert cell_text(text) == expected


def plain(text: str) -> str:
    """Return what is to be read of a text, before an apostrophe."""
    lines = text.replace("\x00", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", lines)


VALUES = st.tuples(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.none() | st.integers(-(10**9), 10**9),
    st.none() | st.floats(-1e9, 1e9),
    st.none() | st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES, max_size=4))
def test_the_cells_read_back_are_those_written(rows: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder:
        found = read(write(Path(folder), *((*row, "2024-08-29") for row in rows)))
    assert len(found) == len(rows)
    for cells, (text, *others) in zip(found, rows, strict=True):
        assert cells[0] in (plain(text), f"'{plain(text)}")
        assert list(cells[1:4]) == others


def test_a_disk_that_is_full_at_the_end_is_an_os_error(tmp_path: Path) -> None:
    sink = XlsxSink(tmp_path / "a.xlsx", LAYOUT)
    sink.write(0, rows_of(1)[0])
    with limited(1000), pytest.raises(OSError, match="File too large"):
        sink.close()
    sink.close()


def test_a_disk_that_is_full_while_rows_come_is_an_os_error(tmp_path: Path) -> None:
    sink = XlsxSink(tmp_path / "a.xlsx", LAYOUT)
    with limited(1000), pytest.raises(OSError, match="File too large"):
        write_much(sink)
    sink.close()


def write_much(sink: XlsxSink) -> None:
    letters = "".join(map(chr, range(0x4E00, 0x9000)))  # which zip cannot make short
    for number in range(100):
        sink.write(0, (letters[number:] + letters[:number], None, None, None, None))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_disk_that_is_full_at_once_is_an_os_error() -> None:
    with pytest.raises(OSError, match="No space left"):
        XlsxSink(Path("/dev/full"), LAYOUT).close()


def test_gdal_reads_it_too(tmp_path: Path) -> None:
    path = write(tmp_path, ("<b> & c", 1, 0.5, True, "2024-08-29"), ("x", None, None, None, None))
    known = pyogrio.read_info(path, layer="things")
    assert (known["features"], list(known["fields"])) == (
        2,
        [column.name for column in LAYOUT.parts[0].columns],
    )
    _, _, _, fields = pyogrio.raw.read(path, layer="things")
    assert [field[0] for field in fields[:3]] == ["<b> & c", 1, 0.5]
    assert str(fields[4][0]) == "2024-08-29"
