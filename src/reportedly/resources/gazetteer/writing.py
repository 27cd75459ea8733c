"""Divisions, places and their names in, the bytes of a gazetteer out."""

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO, Final, NamedTuple

import msgspec

from reportedly.resources.gazetteer.layout import (
    BUCKETS,
    DEGREE,
    DIVISION_ROW,
    KINDS,
    MAGIC,
    PLACE_ROW,
    PREFIX,
    REST_BITS,
    EntryKind,
    GazetteerHeader,
)
from reportedly.resources.gazetteer.names import name_hash

_LONGEST_NAME: Final = 255
_LARGEST_RADIUS: Final = 0xFFFF


class PlaceRow(NamedTuple):
    """A place as it is filed. `division` is the position of the lowest one that it lies in."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    division: int
    kind: EntryKind


class DivisionRow(NamedTuple):
    """A division. `parent` is the position of its first-order division, `country` of its country.

    `level` is 1 or 2, or 0 for a country as the place of what lies in no division of it.
    """

    geonameid: int
    name: str
    latitude: float
    longitude: float
    population: int
    parent: int
    country: int
    radius_km: int
    level: int


class FiledName(NamedTuple):
    """The hash of a folded name and the row it stands for, in the order of a file."""

    hash: int
    alternate: bool
    minus_population: int
    row: int


def file_names(
    row: int, population: int, main: Iterable[str], also: Iterable[str]
) -> Iterator[FiledName]:
    """Yield a row's folded names of two letters and more, its main ones and its alternates."""
    for alternate, keys in ((False, main), (True, also)):
        for key in keys:
            if len(key) > 1:
                yield FiledName(name_hash(key), alternate, -population, row)


class NameTable:
    """Collects printed names, one after the other, after `start` bytes of such."""

    def __init__(self, start: int = 0) -> None:
        self._start = start
        self.data = bytearray()

    def add(self, name: str) -> int:
        """Add a name and return where it begins; what is longer than 255 bytes is cut."""
        start = self._start + len(self.data)
        printed = name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").encode()
        self.data += bytes([len(printed)]) + printed
        return start


def pack_place(row: PlaceRow, names: NameTable) -> bytes:
    """Return the bytes of a place row; its name goes to `names`."""
    return PLACE_ROW.pack(
        row.geonameid,
        names.add(row.name),
        round(row.latitude * DEGREE),
        round(row.longitude * DEGREE),
        row.population,
        row.division,
        KINDS.index(row.kind),
    )


def pack_division(row: DivisionRow, names: NameTable) -> bytes:
    """Return the bytes of a division row; its name goes to `names`."""
    return DIVISION_ROW.pack(
        row.geonameid,
        names.add(row.name),
        round(row.latitude * DEGREE),
        round(row.longitude * DEGREE),
        row.population,
        row.parent,
        row.country,
        min(row.radius_km, _LARGEST_RADIUS),
        row.level,
    )


def pack_index(names: Iterable[FiledName]) -> tuple[bytes, bytes, bytes]:
    """Return the buckets, hashes and rows of names, which come sorted."""
    starts, rests, values = array("I", [0]), array("I"), array("I")
    for name in names:
        bucket, rest = divmod(name.hash, 1 << REST_BITS)
        while len(starts) <= bucket:
            starts.append(len(rests))
        rests.append(rest)
        values.append(name.row * 2 + name.alternate)
    while len(starts) <= BUCKETS:
        starts.append(len(rests))
    return _little_endian(starts), _little_endian(rests), _little_endian(values)


def _little_endian(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def pack_gazetteer(
    places: Sequence[PlaceRow],
    divisions: Sequence[DivisionRow],
    names: Sequence[FiledName],
    countries: Sequence[tuple[str, str, int]],
    source: str,
) -> bytes:
    """Return the bytes of a gazetteer; the same input gives the same bytes."""
    table = NameTable()
    place_rows = b"".join(pack_place(row, table) for row in places)
    division_rows = b"".join(pack_division(row, table) for row in divisions)
    header = GazetteerHeader(
        places=len(places),
        divisions=len(divisions),
        name_bytes=len(table.data),
        names=len(names),
        countries=tuple(countries),
        source=source,
    )
    file = BytesIO()
    write_gazetteer(
        file, header, (place_rows, division_rows, table.data, *pack_index(sorted(names)))
    )
    return file.getvalue()


def write_gazetteer(
    file: BinaryIO, header: GazetteerHeader, body: Iterable[bytes | bytearray]
) -> None:
    """Write a gazetteer to an empty file, of which no more than a piece of the body is held."""
    encoded = msgspec.json.encode(header)
    file.write(MAGIC + bytes(PREFIX.size) + encoded)
    body_sum = 0
    for piece in body:
        body_sum = zlib.crc32(piece, body_sum)
        file.write(piece)
    file.seek(len(MAGIC))
    file.write(PREFIX.pack(zlib.crc32(encoded), body_sum, len(encoded)))
