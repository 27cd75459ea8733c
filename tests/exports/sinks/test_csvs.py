import csv
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.layout import Column, Layout, Part, Row, Shaping
from reportedly.exports.sinks.csvs import CsvSink, plain_cell
from reportedly.records.dossier import Dossier
from written_exports import FORMULAS, ODD


def no_rows(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    yield from ()


def a_layout(*parts: Part, suffix: str = ".csv") -> Layout:
    return Layout("small", "Small", "For tests.", parts, no_rows, CsvSink, suffix)


ONE = a_layout(Part("all", (Column("a", "text", "A."), Column("b", "integer", "B."))))
TWO = a_layout(
    Part("left", (Column("a", "text", "A."),)),
    Part("right", (Column("b", "text", "B."), Column("c", "text", "C."))),
    suffix="",
)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_it_is_csv_as_in_rfc_4180(tmp_path: Path) -> None:
    sink = CsvSink(tmp_path / "a.csv", ONE)
    sink.write(0, ('x, "y"', 1))
    sink.write(0, (None, None))
    sink.write(0, ("é\nz", -5))
    sink.close()
    expected = 'a,b\r\n"x, ""y""",1\r\n,\r\n"é\nz",-5\r\n'
    assert (tmp_path / "a.csv").read_bytes() == expected.encode()


def test_parts_are_files_of_a_folder(tmp_path: Path) -> None:
    sink = CsvSink(tmp_path / "folder", TWO)
    sink.write(1, ("1", "2"))
    sink.write(0, ("0",))
    sink.write(1, ("3", "4"))
    sink.close()
    assert sorted(path.name for path in (tmp_path / "folder").iterdir()) == [
        "left.csv",
        "right.csv",
    ]
    assert read(tmp_path / "folder" / "left.csv") == [["a"], ["0"]]
    assert read(tmp_path / "folder" / "right.csv") == [["b", "c"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_texts(text: str) -> None:
    cell = str(plain_cell(text))
    assert cell.startswith("'")
    assert cell.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("part", [";", "; ", "\n", "\r\n", "\t", ";\u00a0"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_a_formula_after_what_may_part_cells_is_a_text(part: str, sign: str) -> None:
    assert plain_cell(f"one{part}{sign}1") == f"one{part}'{sign}1"
    assert plain_cell(f"one {sign}1; two") == f"one {sign}1; two"


@pytest.mark.parametrize("text", [*ODD, "a=1", "5-6", "me@example.org", "'=1", ""])
def test_other_texts_are_left_alone(text: str) -> None:
    assert plain_cell(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-5, -5),
        (-0.5, -0.5),
        (0, 0),
        (None, None),
        (True, "true"),
        (False, "false"),
        ("a\x00b", "a\ufffdb"),
        ("\x00=1", "\ufffd=1"),
    ],
)
def test_other_values(value: Any, expected: Any) -> None:
    found = plain_cell(value)
    assert found == expected
    assert type(found) is type(expected)


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.none() | st.integers())))
def test_cells_come_back_up_to_the_apostrophe(rows: list[tuple[str, int | None]]) -> None:
    with TemporaryDirectory() as folder:
        sink = CsvSink(Path(folder) / "a.csv", ONE)
        for row in rows:
            sink.write(0, row)
        sink.close()
        head, *body = read(Path(folder) / "a.csv")
    assert head == ["a", "b"]
    for cells, (text, number) in zip(body, rows, strict=True):
        plain = text.replace("\x00", "\ufffd")
        assert cells[0].replace("'", "") == plain.replace("'", "")
        assert cells[1] == ("" if number is None else str(number))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_an_os_error() -> None:
    sink = CsvSink(Path("/dev/full"), ONE)
    with pytest.raises(OSError, match=os.strerror(28)):
        sink.write(0, ("x" * 100_000, 1))
    with pytest.raises(OSError, match=os.strerror(28)):
        sink.close()
