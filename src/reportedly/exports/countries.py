"""The alpha-3 code of a country in, its English name out."""

from collections.abc import Mapping
from functools import lru_cache

from reportedly.resources.countries import load_countries


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return the English names of all countries by their alpha-3 codes."""
    return {code: country.name for code, country in load_countries().by_code.items()}


def country_name(code: str | None) -> str | None:
    """Return the name of a country; the code itself where it is in no list, None for none."""
    return None if code is None else country_names().get(code, code)
