"""An article's publisher and address in; its country, and the places that its names hold, out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from reportedly.records.text import Article
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import Gazetteer, GazetteerEntry, fold_name

_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST: Final = 3
_SHORTEST: Final = 5
_NOTABLE: Final = 1_000
_SECOND_LEVEL: Final = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "www", "news", "m"}
)
_GENERIC: Final = frozenset({"com", "org", "net", "info", "tv", "me", "io", "co", "fm", "ly", "ws"})
"""Top-level domains that say nothing of a country; some small countries sell theirs."""


class PublisherReader:
    """Reads where a publisher may be at home."""

    def __init__(
        self, gazetteer: Gazetteer, countries: Countries, common_words: frozenset[str]
    ) -> None:
        self._gazetteer = gazetteer
        self._countries = countries
        self._common_words = common_words
        self._names_in_label = lru_cache(maxsize=1024)(self._find_in_label)

    def country(self, article: Article) -> str | None:
        """Return the country that the publisher's name says, by itself or by a division of it.

        Without one it is that of its top-level domain, if that says one.
        """
        for phrase in _phrases(article.publisher or ""):
            code = self._countries.names.get(phrase)
            if code is not None and phrase not in self._countries.by_code[code].ambiguous:
                return code
            if phrase[0].isupper() and (division := self._division(phrase)) is not None:
                return division.country
        ending = _host(article).rsplit(".", 1)[-1]
        return None if ending in _GENERIC else self._gazetteer.country_of_domain(ending)

    def _division(self, name: str) -> GazetteerEntry | None:
        entries = self._gazetteer.find(name)
        return next((one for one in entries if one.kind == "admin1" and not one.alternate), None)

    def names(self, article: Article) -> tuple[str, ...]:
        """Return the names of towns that the publisher's name or address holds, longest first.

        "Dallas Morning News" and "dallasnews.com" both hold Dallas.
        """
        found: dict[str, None] = {}
        for name in _phrases(article.publisher or ""):
            if name[0].isupper() and self._is_town(name):
                found[name] = None
        for label in _host(article).split(".")[:-1]:
            if label not in _SECOND_LEVEL:
                found.update(dict.fromkeys(self._names_in_label(label)))
        return tuple(found)

    def _find_in_label(self, label: str) -> tuple[str, ...]:
        """Return the longest name at the head and at the tail of a label of a domain."""
        plain = label.replace("-", " ")
        lengths = range(len(plain), _SHORTEST - 1, -1)
        heads = (plain[:length] for length in lengths)
        tails = (plain[-length:] for length in lengths)
        found = (next(filter(self._is_town, parts), None) for parts in (heads, tails))
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def _is_town(self, name: str) -> bool:
        if fold_name(name) in self._common_words:
            return False
        return any(
            entry.kind in ("city", "admin1") and entry.population >= _NOTABLE
            for entry in self._gazetteer.find(name)
        )


def _phrases(name: str) -> Iterator[str]:
    """Yield the stretches of words of a publisher's name, longest first."""
    words = _WORDS.findall(name)
    for length in range(_LONGEST, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _host(article: Article) -> str:
    try:
        return urlsplit(article.url or "").hostname or ""
    except ValueError:  # an address that is none, as "http://["
        return ""
