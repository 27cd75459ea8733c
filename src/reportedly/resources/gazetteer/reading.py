"""The bytes of a gazetteer in, the places and divisions that bear a name out.

Nothing is indexed at start: a look-up is one bisection within a bucket of the name index.
"""

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.resources.gazetteer.layout import (
    BUCKETS,
    DEGREE,
    DIVISION_ROW,
    KINDS,
    MAGIC,
    NO_DIVISION,
    PLACE_ROW,
    PREFIX,
    REST_BITS,
    EntryKind,
    GazetteerHeader,
    body_length,
)
from reportedly.resources.gazetteer.names import (
    LEAST_ROUGH,
    fold_name,
    name_hash,
    rough_spelling,
    without_article,
)

_REMEMBERED: Final = 4096
_DATA: Final = "gazetteer.bin"
_CHECKED_WHOLE: Final = 64_000_000
"""Up to this many bytes a file's checksum is told at opening; beyond it would take seconds."""


class GazetteerEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place, or a first- or second-order division.

    `gazetteer_id` is "geonames:" and the GeoNames id. `country` is alpha-3. A division's point is
    representative, with `radius_km` around it; the radius of others is None. `alternate` says that
    the name asked for is not its main name.
    """

    kind: EntryKind
    gazetteer_id: str
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    radius_km: float | None
    population: int
    alternate: bool


class _Division(msgspec.Struct, frozen=True, gc=False):
    number: int
    name: str
    latitude: float
    longitude: float
    population: int
    parent: int
    country: int
    radius_km: int
    level: int


def _bad(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-gazetteer",
        f"{source} is not a usable gazetteer: {reason}.",
        "Install Reportedly again, or make the file anew with 'reportedly gazetteer import'.",
    )


class Gazetteer:
    """Places and divisions by name, in the form that `open_gazetteer` checks."""

    def __init__(self, header: GazetteerHeader, body: memoryview, source: str) -> None:
        self.header = header
        self._source = source
        ends = [0]
        for length in (
            header.places * PLACE_ROW.size,
            header.divisions * DIVISION_ROW.size,
            header.name_bytes,
            (BUCKETS + 1) * 4,
            header.names * 4,
            header.names * 4,
        ):
            ends.append(ends[-1] + length)
        places, divisions, names, buckets, rests, values = (
            body[start:end] for start, end in pairwise(ends)
        )
        self._place_rows, self._division_rows, self._names = places, divisions, names
        self._buckets, self._rests, self._values = map(_numbers, (buckets, rests, values))
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._division = lru_cache(maxsize=_REMEMBERED)(self._read_division)
        self._countries = {code: number for code, _, number in header.countries if number}
        self._by_alpha_2 = {short.lower(): code for code, short, _ in header.countries}

    def __len__(self) -> int:
        """How many places and divisions it holds."""
        return self.header.places + self.header.divisions

    def country_id(self, code: str) -> str | None:
        """Return the id of a country by its alpha-3 code ("geonames:6252001"), None if unknown."""
        number = self._countries.get(code)
        return f"geonames:{number}" if number else None

    def country_of_domain(self, ending: str) -> str | None:
        """Return the alpha-3 code of the country that a top-level domain ("ge", "uk") is of."""
        return self._by_alpha_2.get({"uk": "gb"}.get(ending, ending))

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return all that bear `name`, main names first, then by population; () when unknown.

        Case, diacritics, apostrophes and hyphens do not matter. A name with the Arabic article
        that is not found as it stands is looked for without it, then by what romanizations of it
        have in common. The latest names are remembered. Raises ReportedlyError ("bad-gazetteer")
        where a file too large to be checked is damaged.
        """
        try:
            return self._remembered(name)
        except (IndexError, UnicodeDecodeError, struct.error) as error:
            raise _bad(self._source, "it is damaged") from error

    def places(self) -> Iterator[GazetteerEntry]:
        """Yield all places, no divisions, by their main names."""
        return (self._entry(row, alternate=False) for row in range(self.header.places))

    def _find(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = fold_name(name)
        found = self._find_key(key)
        if not found and (bare := without_article(key)) != key:
            found = self._find_key(bare)
        if not found and len(key) >= LEAST_ROUGH:
            found = self._find_key(rough_spelling(key))
        return found

    def _find_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        bucket, rest = divmod(name_hash(key), 1 << REST_BITS)
        end = self._buckets[bucket + 1]
        position = bisect_left(self._rests, rest, self._buckets[bucket], end)
        found = []
        while position < end and self._rests[position] == rest:
            row, alternate = divmod(self._values[position], 2)
            found.append(self._entry(row, alternate=bool(alternate)))
            position += 1
        return tuple(found)

    def _entry(self, row: int, *, alternate: bool) -> GazetteerEntry:
        if row >= self.header.places:
            return self._division_entry(row - self.header.places, alternate=alternate)
        number, name_start, latitude, longitude, population, index, kind = PLACE_ROW.unpack_from(
            self._place_rows, row * PLACE_ROW.size
        )
        country, admin1, admin2 = self._parents(index)
        return GazetteerEntry(
            kind=KINDS[kind],
            gazetteer_id=f"geonames:{number}",
            name=self._name(name_start),
            country=country,
            admin1=admin1,
            admin2=admin2,
            latitude=latitude / DEGREE,
            longitude=longitude / DEGREE,
            radius_km=None,
            population=population,
            alternate=alternate,
        )

    def _division_entry(self, index: int, *, alternate: bool) -> GazetteerEntry:
        division = self._division(index)
        country, admin1, admin2 = self._parents(index)
        return GazetteerEntry(
            kind="admin1" if division.level == 1 else "admin2",
            gazetteer_id=f"geonames:{division.number}",
            name=division.name,
            country=country,
            admin1=admin1,
            admin2=admin2,
            latitude=division.latitude,
            longitude=division.longitude,
            radius_km=float(division.radius_km),
            population=division.population,
            alternate=alternate,
        )

    def _parents(self, index: int) -> tuple[str | None, str | None, str | None]:
        """Return country, first- and second-order division of what lies in a division."""
        if index == NO_DIVISION:
            return None, None, None
        division = self._division(index)
        country = self.header.countries[division.country][0]
        if division.level == 0:
            return country, None, None
        if division.level == 1:
            return country, division.name or None, None
        return country, self._division(division.parent).name or None, division.name

    def _read_division(self, index: int) -> _Division:
        number, name_start, latitude, longitude, population, parent, country, radius, level = (
            DIVISION_ROW.unpack_from(self._division_rows, index * DIVISION_ROW.size)
        )
        return _Division(
            number,
            self._name(name_start),
            latitude / DEGREE,
            longitude / DEGREE,
            population,
            parent,
            country,
            radius,
            level,
        )

    def _name(self, start: int) -> str:
        return str(self._names[start + 1 : start + self._names[start] + 1], "utf-8")


def _numbers(data: memoryview) -> "memoryview | array[int]":
    """Return the integers of a section, without a copy where the machine's order is the file's."""
    if sys.byteorder == "little":
        return data.cast("I")
    numbers = array("I", data)
    numbers.byteswap()
    return numbers


def open_gazetteer(data: bytes | mmap.mmap, source: str) -> Gazetteer:
    """Check the bytes of a gazetteer and open it; `source` names them in errors.

    Raises ReportedlyError `bad-gazetteer` when they are truncated, damaged or of another kind. The
    body of a file larger than 64 MB is checked by its length alone.
    """
    start = len(MAGIC) + PREFIX.size
    view = memoryview(data)
    if len(view) < start or bytes(view[: len(MAGIC)]) != MAGIC:
        raise _bad(source, "it does not begin like one of this version")
    header_sum, body_sum, header_length = PREFIX.unpack_from(view, len(MAGIC))
    encoded, body = view[start : start + header_length], view[start + header_length :]
    if zlib.crc32(encoded) != header_sum:
        raise _bad(source, "its header is truncated or damaged")
    try:
        header = msgspec.json.decode(encoded, type=GazetteerHeader)
    except msgspec.MsgspecError as error:
        raise _bad(source, f"its header cannot be read ({error})") from error
    if len(body) != body_length(header):
        raise _bad(source, f"it has {len(view):,} bytes, which is not what its header gives")
    if len(body) <= _CHECKED_WHOLE and zlib.crc32(body) != body_sum:
        raise _bad(source, "it is damaged")
    return Gazetteer(header, body, source)


def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer at `path`, or the one that comes with the package.

    Raises ReportedlyError: `no-gazetteer` when it cannot be opened, else as `open_gazetteer`.
    """
    if path is None:
        data = resources.files("reportedly.resources").joinpath("data", _DATA).read_bytes()
        return open_gazetteer(data, _DATA)
    try:
        with path.open("rb") as file:
            return open_gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
    except (OSError, ValueError) as error:
        raise ReportedlyError(
            "no-gazetteer",
            f"The gazetteer {path} cannot be opened: {error}.",
            "Make it with 'reportedly gazetteer import', or leave the setting out.",
        ) from error
