"""What GeoNames calls a place in; the name it is shown by, and the keys it is filed under, out."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple

from reportedly.resources.gazetteer.names import (
    LEAST_ROUGH,
    fold_name,
    rough_spelling,
    spellings,
)

# Where a name of a small place in another language is more often a mistake than a help.
_ALTERNATES_POPULATION: Final = 15_000
# Where armed conflict is reported from: villages too are kept with their transliterations.
_DETAILED: Final = frozenset(
    "ARE AFG ARM AZE BDI BGD BFA BHR BIH CIV CMR COD CAF COG COL DJI DZA EGY ERI ETH GEO GIN HTI "
    "HND IDN IND IRN IRQ ISR JOR KAZ KEN KGZ KHM KWT LBN LBR LBY LKA MAR MDA MDG MEX MKD MLI MMR "
    "MOZ MRT NER NGA NIC NPL OMN PAK PER PHL PNG PSE QAT RUS RWA SAU SDN SEN SLE SLV SOM SRB SSD "
    "SYR TCD TGO THA TJK TKM TUN TUR TZA UGA UKR UZB VEN XKX YEM ZWE".split()
)
_LATIN_NAME: Final = re.compile(
    "[A-Z\u00c0-\u00de\u0100-\u017f\u1e00-\u1eff'’‘`]"
    "[A-Za-z\u00c0-\u024f\u02bb-\u02bf\u1e00-\u1eff'’‘` .-]{2,}"
)
# What English names of divisions end in, and what local ones begin or end in.
_ENGLISH_KIND: Final = re.compile(
    r" (?:Governorate|Province|Region|State|District|Oblast|Krai|Republic|Department|Prefecture"
    r"|Municipality|Voivodeship|County|Territory|Parish|Canton|Raion|Autonomous Region)$"
)
_KIND: Final = re.compile(
    r"^(?:Muhafazat|Wilayat-e|Wilayat|Wilayah|Sha`biyat|Mayorality of|Misto|Respublika|Republic of"
    r"|Province of|State of|Opstina|Changwat|Mintaqat|Baladiyat|Raionul|Departamento de|Provinsi"
    r"|Estado|Provincia de|District de|Département du|Municipality of) "
    r"|(?:,? (?:Governorate|Province|Region|State|District|Oblast['’]?|Krai|Kray|Republic"
    r"|Respublika|Department|Sheng|Shi|Voivodeship|County|Parish|Prefecture|Municipality|Canton"
    r"|Rayon|Rayonu|Raion|Rajons|Novads|Apskritis|Marz|Okrug|Autonomous Okrug|Territory"
    r"|Uygur Zizhiqu|Zhuangzu Zizhiqu|Huizu Zizhiqu|Zizhiqu))$",
    re.IGNORECASE,
)


class FiledUnder(NamedTuple):
    """The folded main and alternate names of a place or division; no name is in both."""

    main: set[str]
    also: set[str]


class DivisionNames(NamedTuple):
    """What a first- or second-order division is called; `code` is that of GeoNames ("SY.09")."""

    code: str
    level: int
    name: str
    aliases: Sequence[str]


@cache
def written_names() -> Mapping[str, list[str]]:
    """Return the names of first-order divisions in English news by GeoNames code, best first."""
    data = resources.files("reportedly.resources").joinpath("data", "admin1_names.toml")
    return MappingProxyType(tomllib.loads(data.read_text("utf-8"))["names"])


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters, and no code ("ALP")."""
    return bool(_LATIN_NAME.fullmatch(name)) and not name.isupper()


def shown_name(division: DivisionNames) -> str:
    """Return the name as English has it: the written one, one without "Province", the local one."""
    written = written_names()
    if division.code in written:
        return written[division.code][0]
    latin = [name for name in division.aliases if is_latin(name)]
    if division.level == 1:
        short = (_ENGLISH_KIND.sub("", name) for name in latin if _ENGLISH_KIND.search(name))
        plain = min(short, key=len, default=None)
        if plain is not None:
            return next((name for name in latin if plain.startswith(f"{name} ")), plain)
        return _KIND.sub("", division.name)
    english = (name for name in (division.name, *latin) if _ENGLISH_KIND.search(name))
    return next(english, division.name)


def file_division(division: DivisionNames, shown: str, country: str) -> FiledUnder:
    """Return the names of a division, whose country is alpha-3.

    Of a second-order one the short form is an alternate: "Cook" is Cook County only in passing.
    """
    full = {shown, division.name, *written_names().get(division.code, ())}
    full |= {name for name in division.aliases if is_latin(name)}
    short = {_KIND.sub("", name) for name in full}
    if division.level == 1:
        return FiledUnder(_keys(full | short, country), set())
    main = _keys(full, country)
    return FiledUnder(main, _keys(short, country) - main)


def file_place(
    names: Iterable[str], others: Iterable[str], country: str, population: int
) -> FiledUnder:
    """Return the names of a place; those in Latin letters of `others` where they help."""
    main = _keys(names, country)
    if not keeps_others(country, population):
        return FiledUnder(main, set())
    also = _keys(filter(is_latin, others), country)
    if country in _DETAILED:
        also |= {rough_spelling(key) for key in main | also if len(key) >= LEAST_ROUGH}
    return FiledUnder(main, also - main)


def keeps_others(country: str, population: int) -> bool:
    """Whether a place is filed under its names in other languages and scripts too."""
    return country in _DETAILED or population >= _ALTERNATES_POPULATION


def _keys(names: Iterable[str], country: str) -> set[str]:
    return {key for name in names for key in spellings(fold_name(name), country)}
