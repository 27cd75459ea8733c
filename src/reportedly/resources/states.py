"""The file of states in; numbers, names and regions of countries in other data sets, out."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeAlias

import msgspec

GedRegion: TypeAlias = Literal["Africa", "Americas", "Asia", "Europe", "Middle East"]
AcledRegion: TypeAlias = Literal[
    "Caribbean",
    "Caucasus and Central Asia",
    "Central America",
    "East Asia",
    "Eastern Africa",
    "Europe",
    "Middle Africa",
    "Middle East",
    "North America",
    "Northern Africa",
    "Oceania",
    "South America",
    "South Asia",
    "Southeast Asia",
    "Southern Africa",
    "Western Africa",
]


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country as data sets on armed conflict have it. `code` is ISO 3166-1 alpha-3.

    `iso` is the standard's numeric code, `gw` the number in the list of states of Gleditsch and
    Ward, None for a territory that is none of them: `ged_state` is the code of the state that UCDP
    GED counts it with. `ged_number` is GED's own number where that is not `gw`. `ged_name` and
    `acled_name` are spellings, None where they are ours.
    """

    code: str
    iso: int | None = None
    gw: int | None = None
    ged_number: int | None = None
    ged_state: str | None = None
    ged_name: str | None = None
    ged_region: GedRegion
    acled_region: AcledRegion
    acled_name: str | None = None


def load_states() -> Mapping[str, State]:
    """Load the package's file of states, by alpha-3 code: all countries of the country file."""
    data = tomllib.loads(
        (files("reportedly.resources") / "data" / "exports" / "states.toml").read_text("utf-8")
    )
    return MappingProxyType(
        {
            code: msgspec.convert({"code": code, **line}, State)
            for code, line in data["states"].items()
        }
    )
