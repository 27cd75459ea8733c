from pathlib import Path

import pytest

from reportedly.acquire.geonames.files import find_dump
from reportedly.acquire.geonames.tables import read_tables
from reportedly.errors import ReportedlyError
from small_dumps import a_dump


def test_divisions_know_their_parents_and_countries(tmp_path: Path) -> None:
    tables = read_tables(find_dump(a_dump(tmp_path, "")))
    first, second = (tables.divisions[tables.by_code[code]] for code in ("ML.04", "ML.04.901"))
    assert (first.level, second.level) == (1, 2)
    assert tables.divisions[second.parent] is first
    assert tables.countries[second.country] == ("MLI", "ML", 2453866)
    assert tables.divisions[tables.by_id[90000100]] is second
    assert tables.divisions[tables.by_code["NE"]].level == 0


def test_divisions_of_what_is_no_more_are_left_out(tmp_path: Path) -> None:
    first = "ML.04\tMopti\tMopti\t2453347\nYU.01\tOld\tOld\t5\n"
    second = "ML.05.1\tNo Parent\tNo Parent\t6\nML.04\tOdd\tOdd\t7\n"
    dump = find_dump(a_dump(tmp_path, "", admin1CodesASCII=first, admin2Codes=second))
    assert [one.code for one in read_tables(dump).divisions] == ["ML.04", "ML", "NE"]


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("admin1CodesASCII", "ML.04\tMopti\n", "Line 1 of .* has 2 columns, not 4"),
        ("admin2Codes", "ML.04.9\tA\tA\tx7\n", "'x7' in line 1 of .* is no GeoNames id"),
        ("countryInfo", "ISO\tISO3\n", "Line 1"),
        ("countryInfo", "# nothing\n", "no country with a division"),
        ("admin1CodesASCII", "\n", "no country with a division"),
    ],
)
def test_a_table_that_is_none_is_refused(
    tmp_path: Path, table: str, text: str, message: str
) -> None:
    dump = find_dump(a_dump(tmp_path, "", **{table: text}))
    with pytest.raises(ReportedlyError, match=message) as caught:
        read_tables(dump)
    assert caught.value.code == "bad-dump"


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    dump = find_dump(a_dump(tmp_path, ""))
    dump.first_order.write_bytes(b"ML.04\tR\xe9gion\tRegion\t1\n")
    with pytest.raises(ReportedlyError, match="not UTF-8"):
        read_tables(dump)
