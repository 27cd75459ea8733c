"""A line of a GeoNames dump in; the place or division that it is of out."""

from typing import Final, NamedTuple

from reportedly.acquire.geonames.tables import Tables
from reportedly.resources.gazetteer.divisions import OwnPoint
from reportedly.resources.gazetteer.filing import file_place
from reportedly.resources.gazetteer.layout import NO_DIVISION, EntryKind
from reportedly.resources.gazetteer.parts import DivisionNote, FiledPlace
from reportedly.resources.gazetteer.writing import PlaceRow

_COLUMNS: Final = 19
_LARGEST: Final = 0xFFFFFFFF
_DIGITS: Final = 10
_LONGEST_LANGUAGE: Final = 3
"""What is no language ("post", "iata", "wkdt") has four letters and more."""
_DIVISIONS: Final = frozenset({"A.ADM1", "A.ADM2"})
# Places that are no more. Destroyed and abandoned ones stay: they are still fought over.
_GONE: Final = frozenset({"PPLH", "PPLCH"})


def _features(kind: EntryKind, codes: str) -> dict[str, EntryKind]:
    return dict.fromkeys(codes.split(), kind)


# What news names by itself, by feature class and code. Left out is what has the same few names
# everywhere and is told of by its town: hospitals, schools, mosques, churches, bridges, roads,
# mines, hills, localities, forests.
_KINDS: Final[dict[str, EntryKind]] = {
    # Airports, bases, camps, prisons, dams, ports, power and oil, posts at borders.
    **_features("spot", "S.AIRP S.AIRB S.AIRF S.INSM L.MILB L.NVB S.PRN S.DAM L.PRT L.OILF L.GASF"),
    **_features("spot", "S.CMP S.CMPRF S.CMPLA S.CMPMN S.CMPO S.PS S.PSH S.PSN S.OILR S.OILT"),
    **_features("spot", "S.PSTB S.PSTC S.PSTP S.FT T.MT T.PK T.VLC T.PASS T.CAPE"),
    **_features("area", "L.RGN L.RGNE L.RGNL L.AREA L.PRK L.RESN L.RESW L.CST L.OAS L.TRB"),
    **_features("area", "T.MTS T.DSRT T.PLAT T.UPLD T.PLN T.PEN T.ISL T.ISLS T.ATOL T.DLTA"),
    **_features("area", "T.VAL T.VALS"),
    **_features("waters", "H.OCN H.SEA H.GULF H.STRT H.SD H.BAY H.CHN H.LGN H.LK H.LKS H.RSV"),
    **_features("waters", "H.STM H.STMS H.WAD H.WADS H.CNL"),
}
# Of these there are hundreds of thousands, brooks and ponds most of them. One that has no name but
# its own is hardly named in news, and would only be another namesake of a town.
_NEEDS_OTHER_NAMES: Final = frozenset(
    "S.FT T.MT T.PK T.CAPE T.PLN T.ISL T.VAL T.VALS H.BAY H.CHN H.LK H.LKS H.RSV H.STM H.STMS H.WAD"
    " H.WADS H.CNL L.AREA".split()
)


class OtherName(NamedTuple):
    """A name of a place or division from the table of alternate names.

    `is_main` says that it is what English has for it.
    """

    geonameid: int
    name: str
    is_main: bool


class BadLineError(ValueError):
    """Says why a line cannot be used."""


def read_row(
    line: bytes, tables: Tables, without: frozenset[str]
) -> FiledPlace | DivisionNote | None:
    """Return the place or division of a line; None for one of a kind or country to skip.

    Raises BadLineError.
    """
    columns = _columns(line, _COLUMNS)
    feature, country = f"{columns[6]}.{columns[7]}", columns[8]
    if country in without:
        return None
    if feature in _DIVISIONS:
        return _read_division(columns, tables)
    kind = _kind(columns[6], feature, columns[3])
    return None if kind is None else _read_place(columns, kind, tables)


def read_other_name(line: bytes) -> OtherName | None:
    """Return the name of a line of alternateNamesV2.txt, None for one to skip.

    Historic names, addresses and codes of other tables ("link", "post", "iata") are skipped. Raises
    BadLineError.
    """
    columns = _columns(line, 8, most=10)
    language, name, flags = columns[2], columns[3], columns[4:8]
    if len(language.partition("-")[0]) > _LONGEST_LANGUAGE or flags[3] == "1":
        return None
    is_main = language == "en" and "1" in flags[:2] and flags[2] != "1"
    return OtherName(_number(columns[1], "id", least=1), _name(name), is_main)


def _columns(line: bytes, least: int, most: int | None = None) -> list[str]:
    try:
        columns = line.decode().split("\t")
    except UnicodeDecodeError as error:
        raise BadLineError("it is not UTF-8") from error
    if not least <= len(columns) <= (most or least):
        raise BadLineError(f"it has {len(columns)} columns, not {most or least}")
    return columns


def _kind(feature_class: str, feature: str, others: str) -> EntryKind | None:
    if feature_class == "P":
        return None if feature.partition(".")[2] in _GONE else "city"
    if not others and feature in _NEEDS_OTHER_NAMES:
        return None
    return _KINDS.get(feature)


def _read_place(columns: list[str], kind: EntryKind, tables: Tables) -> FiledPlace:
    latitude, longitude = _point(columns)
    population = _number(columns[14] or "0", "population")
    division = _division(columns, tables)
    country = ""
    if division != NO_DIVISION:
        country = tables.countries[tables.divisions[division].country][0]
    name = _name(columns[1])
    row = PlaceRow(
        _number(columns[0], "id", least=1), name, latitude, longitude, population, division, kind
    )
    others = columns[3].split(",") if columns[3] else ()
    return FiledPlace(row, file_place((name, columns[2]), others, country, population))


def _read_division(columns: list[str], tables: Tables) -> DivisionNote | None:
    place = tables.by_id.get(_number(columns[0], "id", least=1))
    if place is None:
        return None
    others = columns[3].split(",") if columns[3] else ()
    point = OwnPoint(*_point(columns), _number(columns[14] or "0", "population"))
    return DivisionNote(place, (_name(columns[1]), *others), point)


def _division(columns: list[str], tables: Tables) -> int:
    """Return the position of the lowest known division of a row."""
    country, admin1, admin2 = columns[8], columns[10], columns[11]
    if not country:
        return NO_DIVISION
    known = tables.by_code
    if country not in known:
        raise BadLineError(f"there is no country {country!r}")
    first = f"{country}.{admin1}"
    if admin2 and (place := known.get(f"{first}.{admin2}")) is not None:
        return place
    return known.get(first, known[country])


def _point(columns: list[str]) -> tuple[float, float]:
    try:
        latitude, longitude = float(columns[4]), float(columns[5])
    except ValueError as error:
        raise BadLineError(f"{columns[4]!r}, {columns[5]!r} are no coordinates") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # nor is NaN
        raise BadLineError(f"{columns[4]}, {columns[5]} is no point on the globe")
    return latitude, longitude


def _number(digits: str, what: str, least: int = 0) -> int:
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    if not (is_number and least <= int(digits) <= _LARGEST):
        raise BadLineError(f"{digits!r} is no {what}")
    return int(digits)


def _name(name: str) -> str:
    if not name.strip():
        raise BadLineError("it has no name")
    return name
