"""A text in; the countries that it names most, by name, adjective or people, out."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from reportedly.resources.countries import load_countries

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST: Final = 4
_MOST: Final = 2


def named_lands(text: str) -> tuple[tuple[str, None], ...]:
    """Return the alpha-3 codes of the countries that a text names most, two at most.

    Where no place of a report is known, its country still is: "Turkish police", "the Philippines".
    """
    known = _names()
    words = _WORD.findall(text)
    found = Counter[str]()
    for place, word in enumerate(words):
        if not word[0].isupper():
            continue
        for length in range(_LONGEST, 0, -1):
            code = known.get(" ".join(words[place : place + length]))
            if code is not None:
                found[code] += 1
                break
    ordered = sorted(found, key=lambda code: (-found[code], code))
    return tuple((code, None) for code in ordered[:_MOST])


@cache
def _names() -> Mapping[str, str]:
    countries = load_countries()
    return {
        **countries.peoples,
        **countries.demonyms,
        **countries.territories,
        **countries.names,
    }
