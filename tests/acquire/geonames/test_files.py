from pathlib import Path

import pytest

from reportedly.acquire.geonames.files import find_dump, read_chunks
from reportedly.errors import ReportedlyError
from small_dumps import TABLES, a_dump, a_row


@pytest.mark.parametrize("name", [*TABLES, "allCountries.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = a_dump(tmp_path, a_row())
    (folder / name).unlink()
    with pytest.raises(ReportedlyError, match=name) as caught:
        find_dump(folder)
    assert caught.value.code == "no-dump"


def test_a_packed_dump_is_named(tmp_path: Path) -> None:
    folder = a_dump(tmp_path, a_row())
    (folder / "allCountries.txt").rename(folder / "allCountries.zip")
    with pytest.raises(ReportedlyError, match="still packed"):
        find_dump(folder)
    with pytest.raises(ReportedlyError, match="There is no folder"):
        find_dump(folder / "allCountries.zip")


def test_files_of_countries_go_before_those_of_towns(tmp_path: Path) -> None:
    rows = {"NE": a_row(), "ML": a_row(), "cities500": a_row(), "cities5000": a_row(), "no": ""}
    folder = a_dump(tmp_path, a_row(), alternateNamesV2="", **rows)
    assert [source.path.stem for source in find_dump(folder).sources] == [
        "allCountries",
        "alternateNamesV2",
    ]
    (folder / "allCountries.txt").unlink()
    sources = find_dump(folder).sources
    assert [(source.path.stem, source.holds) for source in sources] == [
        ("ML", "places"),
        ("NE", "places"),
        ("cities500", "places"),
        ("alternateNamesV2", "names"),
    ]
    assert [sorted(source.without) for source in sources] == [[], [], ["ML", "NE"], []]


@pytest.mark.parametrize("chunk_bytes", [7, 8, 11, 1000])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_chunks_are_whole_lines(tmp_path: Path, chunk_bytes: int, end: bytes) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\r\n\nthree\nlast" + end)
    chunks = list(read_chunks(path, 4, chunk_bytes))
    assert [line for chunk in chunks for line in chunk.lines] == [b"two", b"", b"three", b"last"]
    assert chunks[-1].end == path.stat().st_size
    for chunk in chunks:
        after = [line for one in read_chunks(path, chunk.end, 1000) for line in one.lines]
        rest = chunks[chunks.index(chunk) + 1 :]
        assert after == [line for one in rest for line in one.lines]


def test_a_line_without_end_is_no_dump(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\n" + b"x" * 100)
    with pytest.raises(ReportedlyError, match="a line of more than 50 bytes") as caught:
        list(read_chunks(path, 0, 50))
    assert caught.value.code == "bad-dump"
