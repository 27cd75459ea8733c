"""A region, sea or part of the world as news names it in, its representative point out."""

import re
from collections.abc import Mapping
from importlib import resources
from typing import Final

import msgspec

from reportedly.records.codes import PlacePrecision
from reportedly.resources.gazetteer import fold_name

_DATA: Final = "regions.json"
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


class Region(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A region. `country` is alpha-3, None where it belongs to none or to several.

    `point` is latitude and longitude; the region lies within about `radius_km` of it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    point: tuple[float, float]
    radius_km: float
    precision: PlacePrecision
    geonameid: int | None = None

    @property
    def gazetteer_id(self) -> str:
        """The id of GeoNames where the table gives it, else one made of the name."""
        if self.geonameid is not None:
            return f"geonames:{self.geonameid}"
        return f"region:{_NO_LETTER.sub('-', fold_name(self.name))}"


class Regions(msgspec.Struct, frozen=True, kw_only=True):
    """The table of regions: by every printed name, and the words that are too common for a name.

    `common_words` are folded names of towns that are English words, first names or the like.
    """

    by_name: Mapping[str, Region]
    common_words: frozenset[str]


class RegionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The file of the package. `common_words` are separated by white space."""

    common_words: str
    common_phrases: tuple[str, ...]
    regions: tuple[Region, ...]


def load_regions() -> Regions:
    """Read the table that comes with the package."""
    data = resources.files("reportedly.resources").joinpath("data", _DATA).read_bytes()
    table = msgspec.json.decode(data, type=RegionTable)
    return Regions(
        by_name={
            name: region for region in table.regions for name in (region.name, *region.aliases)
        },
        common_words=frozenset(
            (*table.common_words.split(), *map(fold_name, table.common_phrases))
        ),
    )
