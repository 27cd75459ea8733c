"""Values of dossiers in; the short words that the pages of a site have for them out."""

from functools import cache
from typing import Final
from urllib.parse import urlsplit

from reportedly.records.dossier import DossierDate, DossierPlace, DossierToll
from reportedly.records.incidents import TollRule, VictimClass
from reportedly.resources.countries import load_countries
from reportedly.wording.printable import printable
from reportedly.wording.ranges import range_of
from reportedly.wording.words import code_in_words, interval_in_words

RULES: Final[dict[TollRule, tuple[str, str]]] = {
    "ucdp": ("UCDP", "low, best and high of reliable claims"),
    "acled": ("ACLED", "the most conservative figure"),
    "range": ("range", "the least and the most of all claims"),
}
_BEYOND_TEXT: Final = 0x7F
_MOST_OF_LINK: Final = 2000


@cache
def _country_names() -> dict[str, str]:
    return {code: country.name for code, country in load_countries().by_code.items()}


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-3 code; the code itself when unknown."""
    return _country_names().get(code, code)


def days_of(date: DossierDate | None) -> str:
    """Return a date in short, "no date" for none."""
    if date is None or date.first is None or date.last is None:
        return "no date"
    return interval_in_words(date.first, date.last)


def where(place: DossierPlace | None) -> str:
    """Return a place from small to large, "no place" for none."""
    if place is None:
        return "no place"
    country = country_name(place.country) if place.country else None
    names = (place.name, place.admin1, country)
    return ", ".join(dict.fromkeys(printable(name) for name in names if name)) or "no place"


def figure_of(toll: DossierToll | None) -> str:
    """Return a figure of a toll in short, "–" where nobody gives one that counts."""
    return "–" if toll is None else range_of(toll.low, toll.best, toll.high)


def victims_in_words(victims: VictimClass | None) -> str:
    """Return a class of victims in words; None is all together."""
    return "all together" if victims is None else code_in_words(victims)


def web_link(address: str | None) -> str | None:
    """Return an address of the web that a page may link to; None for any other text.

    Whatever a browser might read in another way than we do is none: blanks, controls, backslashes,
    a name and password before the host.
    """
    if not address or len(address) > _MOST_OF_LINK:
        return None
    if any(ord(sign) <= ord(" ") or ord(sign) == _BEYOND_TEXT or sign == "\\" for sign in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return address if address == printable(address) else None
