import zlib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.resources.gazetteer import (
    Gazetteer,
    fold_name,
    load_gazetteer,
    open_gazetteer,
    without_article,
)
from reportedly.resources.gazetteer.layout import BUCKETS, MAGIC, PREFIX
from reportedly.resources.regions import load_regions

GAZETTEER = load_gazetteer()
DATA = resources.files("reportedly.resources").joinpath("data", "gazetteer.bin").read_bytes()


EMPTY = b'{"places":0,"divisions":0,"name_bytes":0,"names":0,"countries":[],"source":"none"}'
NO_NAMES = bytes(4 * (BUCKETS + 1))


def a_file(header: bytes, body: bytes) -> bytes:
    prefix = PREFIX.pack(zlib.crc32(header), zlib.crc32(body), len(header))
    return MAGIC + prefix + header + body


def towns(name: str, gazetteer: Gazetteer = GAZETTEER) -> list[tuple[str, str | None]]:
    return [
        (entry.gazetteer_id, entry.country)
        for entry in gazetteer.find(name)
        if entry.kind == "city"
    ]


def test_a_town_has_id_country_division_and_point() -> None:
    entry = next(entry for entry in GAZETTEER.find("Mosul") if entry.kind == "city")
    assert (entry.gazetteer_id, entry.country, entry.admin1) == ("geonames:99072", "IRQ", "Nineveh")
    assert (entry.latitude, entry.longitude) == pytest.approx((36.335, 43.119), abs=0.001)
    assert entry.population > 1_000_000
    assert entry.radius_km is None


def test_a_division_has_a_point_and_a_radius() -> None:
    entry = next(entry for entry in GAZETTEER.find("Anbar") if entry.kind == "admin1")
    assert (entry.gazetteer_id, entry.country, entry.admin1) == ("geonames:99592", "IRQ", "Anbar")
    assert 32 < entry.latitude < 35
    assert entry.radius_km is not None
    assert entry.radius_km > 50


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kiev", "UKR"),
        ("Kharkov", "UKR"),
        ("Deir al-Zour", "SYR"),
        ("Khan Younis", "PSE"),
        ("Al-Qaim", "IRQ"),
        ("al-Hasakah", "SYR"),
        ("Hasaka", "SYR"),
        ("Mocímboa da Praia", "MOZ"),
        ("MOCIMBOA DA PRAIA", "MOZ"),
        ("Port-au-Prince", "HTI"),
        ("Sana’a", "YEM"),
    ],
)
def test_names_are_found_as_news_spells_them(name: str, country: str) -> None:
    assert country in {entry.country for entry in GAZETTEER.find(name)}


def test_namesakes_come_main_names_first_then_by_population() -> None:
    entries = GAZETTEER.find("Tripoli")
    assert {"LBY", "LBN", "GRC"} <= {entry.country for entry in entries}
    keys = [(entry.alternate, -entry.population) for entry in entries]
    assert keys == sorted(keys)


def test_an_alternate_name_says_so() -> None:
    town = next(entry for entry in GAZETTEER.find("Kobani") if entry.country == "SYR")
    assert town.alternate


def test_an_unknown_name_has_no_entry() -> None:
    assert GAZETTEER.find("Kirawa-on-Nowhere") == ()
    assert GAZETTEER.find("") == ()


def test_a_name_looked_up_twice_has_the_same_entries() -> None:
    assert GAZETTEER.find("Homs") == open_gazetteer(DATA, "again").find("Homs")


@given(st.text(max_size=30))
def test_any_name_has_entries_within_the_globe(name: str) -> None:
    for entry in GAZETTEER.find(name):
        assert -90 <= entry.latitude <= 90
        assert -180 <= entry.longitude <= 180
        assert entry.country is not None
        assert len(entry.country) == 3


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    folded = fold_name(name)
    assert folded == folded.strip()
    assert fold_name(folded) == folded


def test_folding_drops_what_spellings_differ_in() -> None:
    assert fold_name("Ḩamāh") == "hamah"
    assert fold_name("Ma'rib") == fold_name("Ma’rib") == "marib"
    assert fold_name("Ivano-Frankivsk") == "ivano frankivsk"
    assert fold_name("Łódź") == "lodz"


def test_only_a_whole_article_is_taken_off() -> None:
    assert without_article("al qaim") == "qaim"
    assert without_article("aleppo") == "aleppo"
    assert without_article("el") == "el"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RPT",
        b"PK\x03\x04 some other file that is long enough to be read",
        DATA[: len(DATA) // 2],
        DATA[:-1],
        DATA + b"\0",
        DATA[:200_000] + bytes([DATA[200_000] ^ 1]) + DATA[200_001:],
    ],
    ids=["empty", "short", "foreign", "half", "a byte short", "a byte long", "a bit flipped"],
)
def test_a_truncated_or_foreign_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReportedlyError) as caught:
        open_gazetteer(data, "places.bin")
    assert caught.value.code == "bad-gazetteer"
    assert "places.bin" in caught.value.message


@pytest.mark.parametrize("header", [b"no JSON", b"{}", EMPTY.replace(b'"places":0', b'"places":9')])
def test_a_header_that_does_not_fit_is_refused(header: bytes) -> None:
    with pytest.raises(ReportedlyError) as caught:
        open_gazetteer(a_file(header, NO_NAMES), "places.bin")
    assert caught.value.code == "bad-gazetteer"


def test_an_empty_gazetteer_opens() -> None:
    gazetteer = open_gazetteer(a_file(EMPTY, NO_NAMES), "empty")
    assert len(gazetteer) == 0
    assert gazetteer.find("Homs") == ()


def test_the_file_stays_compact() -> None:
    assert len(DATA) < 15_000_000
    assert len(GAZETTEER) > 250_000


def test_every_region_is_well_formed() -> None:
    regions = load_regions()
    assert len({region.name for region in regions.by_name.values()}) >= 80
    for name, region in regions.by_name.items():
        latitude, longitude = region.point
        assert name == name.strip()
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
        assert 0 < region.radius_km <= 7000
        assert region.country is None or len(region.country) == 3
    assert regions.by_name["Gaza"].gazetteer_id == "region:gaza-strip"


def test_region_ids_are_unique() -> None:
    regions = set(load_regions().by_name.values())
    assert len({region.gazetteer_id for region in regions}) == len(regions)


def test_a_division_is_no_town() -> None:
    assert towns("Nangarhar") == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("al-Qamishly", "Al Qāmishlī"),
        ("Efrin", "‘Afrīn"),
        ("Maarat al-Numan", "Ma‘arrat an Nu‘mān"),
        ("Mogadisho", "Mogadishu"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)
def test_other_romanizations_are_found(printed: str, name: str) -> None:
    assert name in {entry.name for entry in GAZETTEER.find(printed)}


def test_a_place_knows_both_divisions_and_a_division_its_parent() -> None:
    paris = next(one for one in GAZETTEER.find("Paris") if one.admin1 == "Texas")
    assert (paris.country, paris.admin2, paris.radius_km) == ("USA", "Lamar County", None)
    county = next(one for one in GAZETTEER.find("Cook County") if one.admin1 == "Illinois")
    assert (county.kind, county.gazetteer_id) == ("admin2", "geonames:4888671")
    jenin = next(one for one in GAZETTEER.find("Jenin") if one.kind == "admin2")
    assert (jenin.country, jenin.admin1) == ("PSE", "West Bank")


def test_countries_have_ids_and_domains() -> None:
    assert GAZETTEER.country_id("USA") == "geonames:6252001"
    assert GAZETTEER.country_id("ZZZ") is None
    assert GAZETTEER.country_of_domain("uk") == "GBR"
    assert GAZETTEER.country_of_domain("com") is None
