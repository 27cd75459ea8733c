"""How a gazetteer file is laid out: what its reader and its writer agree on.

MAGIC; PREFIX: CRC-32 of the header, CRC-32 of the body, the header's length; the header (JSON);
then the body. It has place rows (PLACE_ROW), division rows (DIVISION_ROW), their names (UTF-8,
each after a byte with its length), where each bucket of the name index begins (BUCKETS + 1 uint32),
the lower 32 bits of each name's hash (uint32, ascending within a bucket, which is its upper 16
bits) and the row that it stands for (uint32: row number × 2, plus 1 for an alternate name). Rows
beyond the places stand for divisions. Namesakes stand main names first, then by population. All
integers are little-endian.
"""

import struct
from typing import Final, Literal, TypeAlias, get_args

import msgspec

MAGIC: Final = b"RPTGAZ\x02\n"
PREFIX: Final = struct.Struct("<III")
PLACE_ROW: Final = struct.Struct("<IIiiIHB")
"""GeoNames id, where the name begins, latitude, longitude, population, division, kind."""
DIVISION_ROW: Final = struct.Struct("<IIiiIHHHB")
"""The same, then the first-order division it lies in (itself for one), country, radius, level."""
BUCKETS: Final = 1 << 16
REST_BITS: Final = 32
DEGREE: Final = 100_000
"""Coordinates are stored as integers, in 1/DEGREE of a degree."""
NO_DIVISION: Final = 0xFFFF
"""Stands for the division of a place in waters, or in a country without divisions."""

EntryKind: TypeAlias = Literal["city", "admin1", "admin2", "spot", "area", "waters", "country"]
"""`spot` is a base, camp, airport or other site, `area` a mountain, desert or region."""
KINDS: Final[tuple[EntryKind, ...]] = get_args(EntryKind)


class GazetteerHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long the sections are, in rows and bytes; the countries, and what the file is made of.

    `countries` are alpha-3 and alpha-2 codes, in the order in which divisions count them, with
    their GeoNames ids (0 where there is none).
    """

    places: int
    divisions: int
    name_bytes: int
    names: int
    countries: tuple[tuple[str, str, int], ...]
    source: str


def body_length(header: GazetteerHeader) -> int:
    """Return how many bytes the body of a file with this header has."""
    return (
        header.places * PLACE_ROW.size
        + header.divisions * DIVISION_ROW.size
        + header.name_bytes
        + (BUCKETS + 1) * 4
        + header.names * 8
    )
