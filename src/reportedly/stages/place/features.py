"""What speaks for a namesake, and the names of an article with their namesakes: what is weighed.

A name becomes a Unit, the namesakes of all names together a Table, a line a namesake.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer import GazetteerEntry

Floats: TypeAlias = NDArray[np.float64]
Level: TypeAlias = Literal["town", "division", "district"]

FEATURES: Final = (
    "city", "city_size", "notable", "large", "admin1", "admin2", "division_size", "country",
    "region", "lesser", "alternate", "alternate_beside_main", "capital", "level_fits",
    "level_differs", "country_named", "country_share", "said_within", "said_without", "near_any",
    "division_any", "holds_any",
    "said_elsewhere", "country_mass", "admin1_mass", "country_beside", "admin1_beside",
    "named_beside", "near", "around", "division_named", "dateline_country", "dateline_near",
    "publisher_country", "publisher_near", "publisher_division",
    "unknown", "unknown_in_country", "unknown_in_division",
    "unknown_though_notable", "unknown_though_large",
)  # fmt: skip
"""What speaks for a namesake.

city, admin1, admin2, country, region: its kind; city_size, division_size: the logarithm of its
population; notable, large: it has 15,000 or 100,000 people; lesser: the logarithm of how many times
larger the largest of its name is; alternate: the name is not its main one; alternate_beside_main:
but that of another; capital: of a country that news names. level_fits, level_differs: the noun
beside the name ("province") is that of its kind, or not.
country_named, country_share: the article names its country; the share of such names that do.
said_within, said_without: it lies in what the wording puts the name in, or not; said_elsewhere:
another place in the article puts the name so. near_any, division_any: a namesake of another name
lies within some 50 km, or is its division, however likely that one is meant; holds_any: it is the
division of one. country_mass, admin1_mass: the share of the other names there; country_beside,
admin1_beside: of those in the same sentence and the one before; named_beside: its country is named
there. near, around: another name is within some 50 or 250 km. division_named: another name is that
of its division. dateline_…, publisher_…: the report's place and its publisher's.
unknown…: the name is that of a place which the gazetteer lacks, and which lies in some country or
division that the article speaks of; …though_notable, …though_large: a town of 15,000 or 100,000
people has the name for its main one.
"""
STATIC: Final = FEATURES.index("said_elsewhere")
"""From here on the features depend on where the other names lie."""
AT: Final = {name: place for place, name in enumerate(FEATURES)}
"""Where each feature stands."""
NOTABLE: Final = 15_000
LARGE: Final = 100_000


def unknown_in(country: str | None = None, admin1: str | None = None) -> GazetteerEntry:
    """Return what stands for a place that the gazetteer lacks, in a country or division."""
    return GazetteerEntry(
        kind="area",
        gazetteer_id="",
        name="",
        country=country,
        admin1=admin1,
        admin2=None,
        latitude=0.0,
        longitude=0.0,
        radius_km=None,
        population=0,
        alternate=False,
    )


def is_unknown(entry: GazetteerEntry) -> bool:
    """Whether an entry stands for a place that the gazetteer lacks."""
    return not entry.gazetteer_id


class Unit(msgspec.Struct):
    """A name of the article with what its wording says, and how often it stands there so.

    Of `entries` the first `known` are the gazetteer's, the others stand for a place that it lacks,
    which the name of a state or region (`is_listed`) never does.
    `level` is that of the noun beside it. `said_country` is the country that the wording puts it
    in, `container` the position of the unit that it does. `elsewhere` are units of the same name
    that have a container, `beside` those in the same sentences and the ones before, `named` the
    countries that are named there. `role` tells names of places from the publisher's.
    """

    name: str
    entries: tuple[GazetteerEntry, ...]
    known: int
    is_listed: bool = False
    level: Level | None = None
    said_country: str | None = None
    container: int | None = None
    elsewhere: tuple[int, ...] = ()
    beside: set[int] = msgspec.field(default_factory=set)
    named: set[str] = msgspec.field(default_factory=set)
    role: Literal["text", "dateline", "publisher"] = "text"


class Surroundings(NamedTuple):
    """How often the article names each country, and the country of its publisher."""

    named: Mapping[str, int]
    publisher_country: str | None


class Table(NamedTuple):
    """The namesakes of all units, one after the other."""

    starts: tuple[int, ...]
    unit: NDArray[np.intp]
    static: Floats
    latitude: Floats
    longitude: Floats
    radius_km: Floats
    country: NDArray[np.intp]
    admin1: NDArray[np.intp]
    division: NDArray[np.intp]
    """The number of the division that a namesake is, -1 where it is none."""
    parents: NDArray[np.intp]
    """The numbers of the divisions that it lies in, two a namesake, -1 for none."""
    known: NDArray[np.bool_]
    """Whether it is the gazetteer's, and has a point."""
    placed: NDArray[np.bool_]
    """Whether it is a town, site or second-order division, whose nearness says something."""
    spots: NDArray[np.intp]
    """The rows of those that are."""
    near: Floats
    around: Floats
    """How near the spots are to one another, 1 at the same point, within some 50 and 250 km."""
    others: NDArray[np.bool_]
    """Which spots are of different names."""
    beside: Floats
    """What part of the units beside each unit every other one is."""
