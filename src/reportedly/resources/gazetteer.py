"""A place name in, the towns and first-order divisions that bear it out.

The gazetteer is one file of fixed-width rows beside a sorted table of name hashes. Opening it reads
the bytes and checks them; nothing is indexed at start, a look-up is one bisection.

Layout: MAGIC; CRC-32 of all that follows and the header's length (two uint32); the header (JSON);
place rows (PLACE_ROW); their names (UTF-8, each after a byte with its length); name hashes (uint64,
ascending); for each hash the row it stands for (uint32: row
number × 2, plus 1 for an alternate name). Row numbers beyond the places stand for the
divisions in the header. All integers are little-endian.
"""

import array
import hashlib
import re
import struct
import sys
import unicodedata
import zlib
from bisect import bisect_left
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError

MAGIC: Final = b"RPTGAZ\x01\n"
PREFIX: Final = struct.Struct("<II")
PLACE_ROW: Final = struct.Struct("<IIiiIH")
DEGREE: Final = 100_000
"""Coordinates are stored as integers, in 1/DEGREE of a degree."""

EntryKind: TypeAlias = Literal["city", "admin1"]

_REMEMBERED: Final = 4096
_DATA: Final = "gazetteer.bin"
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"}
)
_DROPPED: Final = re.compile("[\u0300-\u036f\u02b0-\u02ff'’‘`´.]+")
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–/]+")
_ARTICLE: Final = re.compile(r"(?:al|el|ar|as|ash|at|ath|ad|adh|an|az) (?=\w{3})")


class Division(msgspec.Struct, frozen=True, array_like=True):
    """A first-order division. `code` is that of GeoNames ("SY.11"); `name` is "" when unknown."""

    code: str
    country: str
    name: str
    latitude: float
    longitude: float
    radius_km: int
    population: int


class GazetteerHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long the sections are, in rows and bytes, and the table of divisions."""

    places: int
    name_bytes: int
    hashes: int
    divisions: tuple[Division, ...]


class GazetteerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A town or a first-order division.

    `country` is alpha-3. A division's point is representative, with `radius_km` around it; a
    town's radius is None. `alternate` says that the name asked for is not its main name.
    """

    kind: EntryKind
    gazetteer_id: str
    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    radius_km: float | None
    population: int
    alternate: bool


@lru_cache(maxsize=_REMEMBERED)
def fold_name(name: str) -> str:
    """Return the key of a name: lower case, no diacritics, apostrophes or dots, single spaces.

    The latest names are remembered.
    """
    folded = name.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.translate(_LETTERS)).lower()
    return _SEPARATORS.sub(" ", _DROPPED.sub("", folded)).strip()


def without_article(key: str) -> str:
    """Return a folded name without the Arabic article at its head ("ar raqqah" → "raqqah")."""
    return _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key


def name_hash(key: str) -> int:
    """Return the 64-bit hash under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def _bad(source: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-gazetteer",
        f"{source} is not a usable gazetteer: {reason}.",
        "Install Reportedly again, or build the file with tools/build_gazetteer.py.",
    )


def _numbers(code: str, data: memoryview) -> "array.array[int]":
    numbers = array.array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Gazetteer:
    """Towns and first-order divisions by name, in the form that `open_gazetteer` checks."""

    def __init__(self, header: GazetteerHeader, body: memoryview) -> None:
        self._divisions = header.divisions
        self._places = header.places
        rows_end = header.places * PLACE_ROW.size
        names_end = rows_end + header.name_bytes
        hashes_end = names_end + header.hashes * 8
        self._rows = body[:rows_end]
        self._names = body[rows_end:names_end]
        self._hashes = _numbers("Q", body[names_end:hashes_end])
        self._values = _numbers("I", body[hashes_end:])

        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._find)

    def __len__(self) -> int:
        """How many towns and divisions it holds."""
        return self._places + len(self._divisions)

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return all that bear `name`, main names first, then by population; () when unknown.

        Case, diacritics, apostrophes and hyphens do not matter. A name with the Arabic article
        that is not found as it stands is looked for without it. The latest names are remembered.
        """
        return self._remembered(name)

    def _find(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = fold_name(name)
        found = self._find_key(key)
        if not found and (bare := without_article(key)) != key:
            found = self._find_key(bare)
        return found

    def _find_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        wanted = name_hash(key)
        position = bisect_left(self._hashes, wanted)
        found = []
        while position < len(self._hashes) and self._hashes[position] == wanted:
            row, alternate = divmod(self._values[position], 2)
            found.append(self._entry(row, alternate=bool(alternate)))
            position += 1
        return tuple(found)

    def _entry(self, row: int, *, alternate: bool) -> GazetteerEntry:
        if row >= self._places:
            division = self._divisions[row - self._places]
            return GazetteerEntry(
                kind="admin1",
                gazetteer_id=f"admin1:{division.code}",
                name=division.name,
                country=division.country,
                admin1=division.name,
                latitude=division.latitude,
                longitude=division.longitude,
                radius_km=float(division.radius_km),
                population=division.population,
                alternate=alternate,
            )
        number, name_start, latitude, longitude, population, index = PLACE_ROW.unpack_from(
            self._rows, row * PLACE_ROW.size
        )
        division = self._divisions[index]
        name_end = name_start + self._names[name_start] + 1
        return GazetteerEntry(
            kind="city",
            gazetteer_id=f"geonames:{number}",
            name=str(self._names[name_start + 1 : name_end], "utf-8"),
            country=division.country,
            admin1=division.name or None,
            latitude=latitude / DEGREE,
            longitude=longitude / DEGREE,
            radius_km=None,
            population=population,
            alternate=alternate,
        )


def open_gazetteer(data: bytes, source: str) -> Gazetteer:
    """Check the bytes of a gazetteer and open it; `source` names them in errors.

    Raises ReportedlyError `bad-gazetteer` when they are truncated, damaged or of another kind.
    """
    start = len(MAGIC) + PREFIX.size
    if len(data) < start or not data.startswith(MAGIC):
        raise _bad(source, "it does not begin like one")
    checksum, header_length = PREFIX.unpack_from(data, len(MAGIC))
    view = memoryview(data)
    if zlib.crc32(view[start:]) != checksum:
        raise _bad(source, "it is truncated or damaged")
    try:
        header = msgspec.json.decode(view[start : start + header_length], type=GazetteerHeader)
    except msgspec.MsgspecError as error:
        raise _bad(source, f"its header cannot be read ({error})") from error
    body = view[start + header_length :]
    if len(body) != header.places * PLACE_ROW.size + header.name_bytes + header.hashes * 12:
        raise _bad(source, "its sections do not have the lengths that its header gives")
    return Gazetteer(header, body)


def load_gazetteer() -> Gazetteer:
    """Open the gazetteer that comes with the package."""
    data = resources.files("reportedly.resources").joinpath("data", _DATA).read_bytes()
    return open_gazetteer(data, _DATA)
