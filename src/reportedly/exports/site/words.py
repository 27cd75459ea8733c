"""Values of dossiers in; the short words that the pages of a site have for them out."""

import re
from typing import Final

from reportedly.exports.addresses import web_address
from reportedly.records.dossier import DossierDate, DossierPlace, DossierToll
from reportedly.records.incidents import TollRule, VictimClass
from reportedly.resources.countries import country_name
from reportedly.wording.printable import printable
from reportedly.wording.ranges import range_of
from reportedly.wording.words import code_in_words, interval_in_words

RULES: Final[dict[TollRule, tuple[str, str]]] = {
    "ucdp": ("UCDP", "low, best and high of reliable claims"),
    "acled": ("ACLED", "the most conservative figure"),
    "range": ("range", "the least and the most of all claims"),
}
_MOST_OF_LINK: Final = 2000


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


def web_link(url: str | None) -> str | None:
    """Return an address of the web that a page may link to; None for any other text.

    What a browser might read in another way than a person is none: a name before the host,
    backslashes, controls, overrides of the direction of text.
    """
    address = web_address(url)
    if address is None or len(address) > _MOST_OF_LINK or "\\" in address:
        return None
    host = re.split("[/?#]", address.partition("//")[2])[0]
    return None if "@" in host or address != printable(address) else address
