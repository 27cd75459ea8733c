"""The words for places in a text of MUC-4 in, the location of an incident as in the keys out."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from reportedly.corpora.muc4_datelines import Dateline
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import load_gazetteer

_NINE: Final = ("ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER")
"""The countries that the task is about; others are named in passing more often than not."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIVISION: Final = re.compile(r"\b(?:department|province)s?\b")


class _Place(NamedTuple):
    name: str
    kind: str
    division: str
    """The division that it lies in, as the gazetteer has it."""


class Places:
    """The countries and places that the package knows."""

    def __init__(self) -> None:
        self._countries = load_countries()
        self._gazetteer = load_gazetteer()
        words = (self._countries.names, self._countries.demonyms, self._countries.peoples)
        self._codes = {word.lower(): code for each in words for word, code in each.items()}

    def find_country(self, text: str, dateline: Dateline | None) -> str | None:
        """Return the code of the country that a text is most likely about; None if it names none.

        It is the one of the nine that the text speaks of most, else where the report comes from,
        else whatever country the text speaks of most.
        """
        words = _WORD.findall(text.lower())
        pairs = map(" ".join, pairwise(words))
        told = Counter(self._codes[word] for word in (*words, *pairs) if word in self._codes)
        ranked = [code for code, _ in told.most_common()]
        near = [code for code in ranked if code in _NINE]
        return next(iter((*near[:1], *self._find_origin(dateline), *ranked)), None)

    def _find_origin(self, dateline: Dateline | None) -> list[str]:
        if dateline is None:
            return []
        if dateline.country:
            code = self._countries.find_country(dateline.country.title())
            return [code] if code else []
        cities = self._gazetteer.find(dateline.place)
        return [city.country for city in cities if city.country in _NINE][:1]

    def write_location(
        self, country: str, weights: Mapping[str, float], dateline: Dateline | None
    ) -> str:
        """Return the country and the place of most weight that is known to lie in it, if any.

        Where the text names the division that the place lies in, too, it stands before the place.
        What is said to be at some place, none of them known (a street), is where the report comes
        from.
        """
        ranked = sorted(weights, key=lambda words: (-weights[words], words))
        known = [place for words in ranked if (place := self._find_place(country, words))]
        if dateline and ranked and not known:
            origin = self._find_place(country, dateline.place)
            known = [origin] if origin else []
        chain = known[:1]
        if chain and chain[0].kind == "CITY":
            within = [one for one in known if one.kind != "CITY"]
            chain[:0] = [one for one in within if one.division == chain[0].division][:1]
        name = self._countries.by_code[country].name.upper()
        return ": ".join((name, *(f"{one.name} ({one.kind})" for one in chain)))

    def _find_place(self, country: str, words: str) -> _Place | None:
        """Return the town of the longest name within `words`, or what is larger if they say so."""
        kinds = ("admin1", "city") if _DIVISION.search(words.lower()) else ("city", "admin1")
        names = _WORD.findall(_DIVISION.sub(" ", words.lower()))
        for length in range(len(names), 0, -1):
            for start in range(len(names) - length + 1):
                name = " ".join(names[start : start + length])
                found = [
                    one
                    for one in self._gazetteer.find(name)
                    if one.country == country and one.kind in kinds
                ]
                for one in sorted(found, key=lambda one: kinds.index(one.kind)):
                    if name not in self._codes:
                        kind = "CITY" if one.kind == "city" else "DEPARTMENT"
                        return _Place(name.upper(), kind, one.admin1 or "")
        return None
