"""The country file in; names, demonyms and capitals with their alpha-3 codes out."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

SIDES_FILE: Final = "sides.json"


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A state, or a territory that news names as one. `code` is ISO 3166-1 alpha-3.

    `demonyms` are adjectives ("Iraqi"), `peoples` plural nouns ("Iraqis"), `capitals` the cities
    that stand for the government, `territories` parts that news names by themselves ("Gaza").
    The point is representative, in degrees; `radius_km` is the rough half-extent around it.
    `sides` are its parts by compass ("southwest"), each latitude, longitude and radius in km.
    `ambiguous` names are this country only where an article names it in another way too, or one of
    the countries in `company`.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    latitude: float
    longitude: float
    radius_km: int
    sides: Mapping[str, tuple[float, float, float]] = msgspec.field(default_factory=dict)


class Countries(msgspec.Struct, frozen=True, kw_only=True):
    """All countries by code, and each kind of word for them with its code.

    A word that several countries have goes to the first in the file; `shared` lists such words
    with all their codes. `not_names` are phrases that hold a country's name and mean another thing.
    """

    by_code: Mapping[str, Country]
    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    peoples: Mapping[str, str]
    capitals: Mapping[str, str]
    territories: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]]
    not_names: tuple[str, ...]

    def find_country(self, name: str) -> str | None:
        """Return the alpha-3 code of a country's or territory's name as printed, or None.

        Case counts, a leading "the" does not; curly apostrophes are read as straight ones.
        """
        name = name.strip().replace("’", "'")
        bare = name[4:] if name[:4].lower() == "the " else name
        return self.names.get(bare) or self.territories.get(bare)


def load_countries() -> Countries:
    """Load the package's country file."""
    folder = files("reportedly.resources") / "data"
    data = tomllib.loads((folder / "countries.toml").read_text("utf-8"))
    sides = msgspec.json.decode((folder / SIDES_FILE).read_bytes())
    countries = msgspec.convert(
        [
            {"code": code, "sides": sides.get(code, {}), **line}
            for code, line in data["countries"].items()
        ],
        list[Country],
    )
    words: dict[str, dict[str, str]] = {}
    codes: dict[str, list[str]] = {}
    for country in countries:
        for sort, forms in _words_of(country).items():
            for form in forms:
                words.setdefault(sort, {}).setdefault(form, country.code)
                known = codes.setdefault(form, [])
                if country.code not in known:
                    known.append(country.code)
    shared = {form: tuple(owners) for form, owners in codes.items() if len(owners) > 1}
    return Countries(
        by_code=MappingProxyType({country.code: country for country in countries}),
        shared=MappingProxyType(shared),
        not_names=tuple(data["not_names"]),
        **{sort: MappingProxyType(forms) for sort, forms in words.items()},
    )


@cache
def country_names() -> Mapping[str, str]:
    """Return the English names of all countries by their alpha-3 codes."""
    return {code: country.name for code, country in load_countries().by_code.items()}


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-3 code; the code itself when unknown."""
    return country_names().get(code, code)


def _words_of(country: Country) -> dict[str, Iterable[str]]:
    return {
        "names": (country.name, *country.aliases),
        "demonyms": country.demonyms,
        "peoples": country.peoples,
        "capitals": country.capitals,
        "territories": country.territories,
    }
