"""The small tables of a GeoNames dump in; countries and divisions by their codes out."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.acquire.geonames.files import Dump, bad_dump, no_dump
from reportedly.resources.gazetteer.divisions import Division
from reportedly.resources.gazetteer.layout import NO_DIVISION

_ALPHA_3_COLUMN: Final = 1
_ID_COLUMN: Final = 16
_CODE_COLUMNS: Final = 4
_DIGITS: Final = 10


class Tables(NamedTuple):
    """Countries, and divisions: first- and second-order ones, then whole countries.

    `by_code` has the position of a division by its GeoNames code ("SY.09", "SY.09.8533137", "SY"),
    `by_id` by its number.
    """

    countries: list[tuple[str, str, int]]
    divisions: list[Division]
    by_code: Mapping[str, int]
    by_id: Mapping[int, int]


def read_tables(dump: Dump) -> Tables:
    """Read the tables. Raises ReportedlyError: "no-dump", "bad-dump" naming file and line."""
    countries = [
        (columns[_ALPHA_3_COLUMN], columns[0], _number(columns[_ID_COLUMN], where))
        for where, columns in _rows(dump.countries, _ID_COLUMN + 1)
    ]
    number_of = {alpha_2: number for number, (_, alpha_2, _) in enumerate(countries)}
    divisions: list[Division] = []
    by_code: dict[str, int] = {}
    for level, path in ((1, dump.first_order), (2, dump.second_order)):
        for where, (code, name, ascii_name, geonameid, *_) in _rows(path, _CODE_COLUMNS):
            above = code.rpartition(".")[0]
            country = number_of.get(code.partition(".")[0])
            parent = by_code.get(above) if level > 1 else len(divisions)
            if country is None or parent is None or code.count(".") != level:
                continue  # of a country or division that is no more
            by_code[code] = len(divisions)
            one = Division(
                code, level, name, (ascii_name,), _number(geonameid, where), parent, country
            )
            divisions.append(one)
    for alpha_2, number in number_of.items():
        place = by_code[alpha_2] = len(divisions)
        divisions.append(Division(alpha_2, 0, "", (), countries[number][2], place, number))
    if not countries or not any(one.level for one in divisions):
        raise bad_dump(f"{dump.countries} and {dump.first_order} have no country with a division.")
    if len(divisions) >= NO_DIVISION:
        raise bad_dump(f"The tables have {len(divisions):,} divisions, which are too many.")
    by_id = {one.geonameid: place for place, one in enumerate(divisions) if one.level}
    return Tables(countries, divisions, by_code, by_id)


def _rows(path: Path, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of a table, each with the words for where it stands."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise bad_dump(f"{path} is not UTF-8.") from error
    except OSError as error:
        raise no_dump(f"{path} cannot be read: {error.strerror or error}.") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            row = line.removesuffix("\r").split("\t")
            if len(row) < columns:
                raise bad_dump(f"Line {number} of {path} has {len(row)} columns, not {columns}.")
            yield f"line {number} of {path}", row


def _number(digits: str, where: str) -> int:
    if not digits:
        return 0  # a country that is no more
    if not (digits.isascii() and digits.isdigit() and len(digits) < _DIGITS):
        raise bad_dump(f"{digits!r} in {where} is no GeoNames id.")
    return int(digits)
