import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.geonames.files import find_dump
from reportedly.acquire.geonames.rows import BadLineError, read_other_name, read_row
from reportedly.acquire.geonames.tables import read_tables
from reportedly.resources.gazetteer.divisions import OwnPoint
from reportedly.resources.gazetteer.layout import NO_DIVISION
from reportedly.resources.gazetteer.names import rough_spelling
from reportedly.resources.gazetteer.parts import DivisionNote, FiledPlace
from small_dumps import a_dump, a_name, a_row

with tempfile.TemporaryDirectory() as _folder:
    TABLES = read_tables(find_dump(a_dump(Path(_folder), "")))


def read(line: str, without: frozenset[str] = frozenset()) -> FiledPlace | DivisionNote | None:
    return read_row(line.removesuffix("\n").encode(), TABLES, without)


def test_a_village_has_names_point_and_its_lowest_division() -> None:
    place = read(a_row(7, "Kolo Wéré", others="Kolowere,KLW,Коло", population=800))
    assert isinstance(place, FiledPlace)
    assert place.row == (7, "Kolo Wéré", 14.11, -3.42, 800, TABLES.by_code["ML.04.901"], "city")
    rough = {rough_spelling("kolo were"), rough_spelling("kolowere")}
    assert place.names == ({"kolo were"}, {"kolowere"} | rough)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"admin2": "999"}, "ML.04"),
        ({"admin1": "00", "admin2": ""}, "ML"),
        ({"country": "NE"}, "NE"),
    ],
)
def test_an_unknown_division_leaves_the_one_above(given: dict[str, str], code: str) -> None:
    place = read(a_row(**given))
    assert isinstance(place, FiledPlace)
    assert place.row.division == TABLES.by_code[code]


def test_what_lies_in_no_country_has_no_division() -> None:
    place = read(a_row(feature="H.SEA", country="", admin1="", admin2=""))
    assert isinstance(place, FiledPlace)
    assert (place.row.division, place.row.kind) == (NO_DIVISION, "waters")


@pytest.mark.parametrize(
    ("feature", "others", "kind"),
    [
        ("P.PPLX", "", "city"),
        ("P.PPLQ", "", "city"),
        ("P.PPLH", "", None),
        ("S.AIRB", "", "spot"),
        ("S.SCH", "", None),
        ("S.HSP", "", None),
        ("T.DSRT", "", "area"),
        ("H.STM", "", None),
        ("H.STM", "Niger", "waters"),
        ("A.ADM3", "", None),
        ("A.PCLI", "", None),
        ("T.MT", "Fouta", "spot"),
    ],
)
def test_features_are_kept_as_kinds(feature: str, others: str, kind: str | None) -> None:
    place = read(a_row(feature=feature, others=others))
    assert (place.row.kind if isinstance(place, FiledPlace) else None) == kind


def test_the_row_of_a_division_adds_names_and_its_own_point() -> None:
    note = read(a_row(2453347, "Région de Mopti", feature="A.ADM1", others="Mobti", population=9))
    place = TABLES.by_code["ML.04"]
    assert note == DivisionNote(place, ("Région de Mopti", "Mobti"), OwnPoint(14.11, -3.42, 9))
    assert read(a_row(5, "Nowhere", feature="A.ADM1")) is None


def test_a_country_with_a_file_of_its_own_is_skipped() -> None:
    assert read(a_row(), without=frozenset({"ML"})) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "1 columns"),
        ("PK\x03\x04", "1 columns"),
        (a_row().rsplit("\t", 1)[0], "18 columns"),
        (a_row().strip() + "\tmore", "20 columns"),
        (a_row(latitude="NaN"), "no point"),
        (a_row(longitude="inf"), "no point"),
        (a_row(latitude="90.01"), "no point"),
        (a_row(longitude="-180.5"), "no point"),
        (a_row(latitude=""), "no coordinates"),
        (a_row(latitude="14°"), "no coordinates"),
        (a_row("x"), "is no id"),
        (a_row(0), "is no id"),
        (a_row(2**32), "is no id"),
        (a_row("9" * 5000), "is no id"),
        (a_row(population="-1"), "is no population"),
        (a_row(population="1e6"), "is no population"),
        (a_row(country="QQ"), "no country 'QQ'"),
        (a_row(name=" "), "no name"),
    ],
)
def test_a_bad_row_says_why(line: str, reason: str) -> None:
    with pytest.raises(BadLineError, match=reason):
        read(line)


def test_what_is_not_utf_8_is_a_bad_row() -> None:
    with pytest.raises(BadLineError, match="not UTF-8"):
        read_row(a_row().encode().replace(b"Sira", b"Sir\xe9"), TABLES, frozenset())


@given(st.binary(max_size=60), st.lists(st.text(max_size=6), min_size=19, max_size=19))
def test_any_line_is_a_row_or_bad(data: bytes, columns: list[str]) -> None:
    for line in (data, "\t".join(columns).encode(), "\t".join([*columns[:6], "P", "PPL"]).encode()):
        try:
            read_row(line, TABLES, frozenset())
            read_other_name(line)
        except BadLineError:
            pass


@pytest.mark.parametrize(
    ("line", "is_main"),
    [
        (a_name(7, "Kolouéré"), False),
        (a_name(7, "Kolo Road", "en"), False),
        (a_name(7, "Kolo Road", "en", "1\t\t\t"), True),
        (a_name(7, "Kolo", "en", "\t1\t\t"), True),
        (a_name(7, "Kolo", "en", "1\t\t1\t"), False),
        (a_name(7, "Kolouéré", "zh-Hant", "1\t\t\t"), False),
        (a_name(7, "Kolo", "", "\t\t\t"), False),
    ],
)
def test_a_name_in_a_language_is_read(line: str, is_main: bool) -> None:
    name = read_other_name(line.removesuffix("\n").encode())
    assert name is not None
    assert (name.geonameid, name.is_main) == (7, is_main)


@pytest.mark.parametrize("language", ["link", "post", "iata", "wkdt", "fr_1793"])
def test_what_is_no_name_is_skipped(language: str) -> None:
    assert read_other_name(a_name(7, "MZI", language).encode()) is None
    assert read_other_name(a_name(7, "Old Kolo", "en", "1\t\t\t1").encode()) is None
