"""The names of one article, each with its namesakes, in; how likely each namesake is meant out.

A log-linear model: a namesake's score is the weighted sum of its features, and the shares of the
namesakes of one name are the softmax of their scores. What the features are is told in FEATURES.
The first round knows a name by itself and by what the wording ties it to; the later ones also where
the other names lie, as likely as the round before had it (local and global context as in
Lieberman & Samet, "Adaptive context features for toponym resolution", 2012). The weights are
fitted by tools/fit_places.py.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer import GazetteerEntry, fold_name
from reportedly.resources.place_weights import PlaceWeights

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

_SIZE: Final = 7.0
_UNKNOWN_POPULATION: Final = 300
_NOTABLE: Final = 15_000
_SEAT: Final = 50_000
_LARGE: Final = 100_000
_NEAR_KM: Final = 50.0
_AROUND_KM: Final = 250.0
_MARGIN: Final = 1.5
_LEAST_RADIUS_KM: Final = 30.0
"""A region holds what lies within its radius and half as much more, a town its surroundings."""
_WIDE: Final = frozenset({"country", "admin1", "area", "waters"})
ROUNDS: Final = 3
_REMEMBERED: Final = 8192
_EARTH_RADIUS_KM: Final = 6371.0
_FITTING: Final[Mapping[Level, str]] = {"town": "city", "division": "admin1", "district": "admin2"}
_POSSIBLE: Final[Mapping[Level, tuple[str, ...]]] = {
    "town": ("city",),
    "division": ("admin1", "admin2"),
    "district": ("admin1", "admin2"),
}
"""What one country calls a province is a second-order division in another."""
_KINDS: Final = ("city", "admin1", "admin2", "country")


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


_Key: TypeAlias = tuple[str | None, ...]
"""A division's country and name, the second-order one's after that of the first-order one."""


class _Facts(NamedTuple):
    """What is known of the namesakes of a name, whatever the article."""

    features: Floats
    latitude: Floats
    longitude: Floats
    radius_km: Floats
    kind: tuple[str, ...]
    country: tuple[str | None, ...]
    admin1: tuple[_Key | None, ...]
    division: tuple[_Key | None, ...]
    """The division that each is, and in `parents` the first- and second-order ones it lies in."""
    parents: tuple[tuple[_Key | None, _Key | None], ...]


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


class Weigher:
    """Weighs the namesakes of the names of an article."""

    def __init__(self, weights: PlaceWeights, capitals: Mapping[str, str]) -> None:
        """Take the weights, and the capitals with the alpha-3 codes of their countries."""
        self._alone = _vector(weights.alone)
        self._together = _vector(weights.together)
        self._capitals = {fold_name(name): code for name, code in capitals.items()}
        self._remembered: dict[tuple[object, ...], _Facts] = {}

    def weigh(
        self, units: Sequence[Unit], surroundings: Surroundings, rounds: int = ROUNDS
    ) -> list[Floats]:
        """Return the shares of each unit's entries, which add up to 1."""
        table = self.lay_out(units, surroundings)
        shares = self._share(table, units, rounds)
        return [shares[start:end] for start, end in pairwise(table.starts)]

    def explain(
        self, units: Sequence[Unit], surroundings: Surroundings, place: int
    ) -> tuple[Floats, list[dict[str, float]]]:
        """Return the shares of the entries of the unit at `place`, and what makes their scores.

        That is for each entry what each feature adds in the last round, those that add nothing
        left out. The unit has an entry.
        """
        table = self.lay_out(units, surroundings)
        before = self._share(table, units, ROUNDS - 1)
        terms = self.tell(table, units, before) * self._together
        rows = slice(table.starts[place], table.starts[place + 1])
        named = [dict(zip(FEATURES, row, strict=True)) for row in terms[rows].tolist()]
        told = [{name: term for name, term in row.items() if term} for row in named]
        return _softmax(terms.sum(axis=1), table)[rows], told

    def _share(self, table: Table, units: Sequence[Unit], rounds: int) -> Floats:
        """Return the shares of all entries, one unit after the other."""
        shares: Floats = np.zeros(0)
        if len(table.unit):
            shares = _softmax(self.tell(table, units, None) @ self._alone, table)
            for _ in range(rounds - 1):
                shares = _softmax(self.tell(table, units, shares) @ self._together, table)
        return shares

    def tell(self, table: Table, units: Sequence[Unit], shares: Floats | None) -> Floats:
        """Return the features of all namesakes, a row each; without shares the static ones."""
        features = table.static.copy()
        if shares is None:
            _tell_containers(features, table, units, 1.0 / np.diff(table.starts)[table.unit])
        else:
            _tell_containers(features, table, units, shares)
            _tell_context(features, table, units, shares)
        return features

    def lay_out(self, units: Sequence[Unit], surroundings: Surroundings) -> Table:
        """Return the namesakes of all units with what does not depend on where the others lie."""
        facts = [one for unit in units for one in self._facts(unit)]
        starts = np.concatenate(([0], np.cumsum([len(unit.entries) for unit in units]))).astype(int)
        codes: dict[str | _Key | None, int] = {None: -1}

        def numbers(keys: Iterable[str | _Key | None]) -> NDArray[np.intp]:
            return np.array([codes.setdefault(key, len(codes) - 1) for key in keys], dtype=np.intp)

        kinds = [kind for one in facts for kind in one.kind]
        countries = [code for one in facts for code in one.country]
        division = numbers(key for one in facts for key in one.division)
        parents = numbers(key for one in facts for pair in one.parents for key in pair)
        unit = np.repeat(np.arange(len(units)), np.diff(starts))
        placed = np.array([kind not in _WIDE for kind in kinds], dtype=np.bool_)
        spots = np.flatnonzero(placed)
        latitude = np.concatenate([one.latitude for one in facts]) if kinds else np.zeros(0)
        longitude = np.concatenate([one.longitude for one in facts]) if kinds else np.zeros(0)
        apart = _distances(latitude[spots], longitude[spots])
        names: dict[str, int] = {}
        of_name = np.array(
            [names.setdefault(fold_name(one.name), len(names)) for one in units], dtype=np.intp
        )[unit]
        table = Table(
            starts=tuple(int(start) for start in starts),
            unit=unit,
            static=np.vstack([one.features for one in facts])
            if kinds
            else np.zeros((0, len(FEATURES))),
            latitude=latitude,
            longitude=longitude,
            radius_km=np.concatenate([one.radius_km for one in facts]) if kinds else np.zeros(0),
            country=numbers(countries),
            admin1=numbers(key for one in facts for key in one.admin1),
            division=division,
            parents=parents.reshape(-1, 2),
            known=np.concatenate([one.features for one in facts])[:, _AT["unknown"]] == 0
            if kinds
            else np.zeros(0, dtype=np.bool_),
            placed=placed,
            spots=spots,
            near=np.exp(-apart / _NEAR_KM),
            around=np.exp(-apart / _AROUND_KM),
            others=of_name[spots][:, None] != of_name[spots],
            beside=_beside(units),
        )
        _tell_unknown(table, units)
        _tell_words(table, units, surroundings, countries, kinds)
        of_text = np.array([one.role != "publisher" for one in units], dtype=np.bool_)[unit]
        closeness = table.near * (table.others & of_text[spots])
        table.static[spots, _AT["near_any"]] = _highest(closeness)
        everyone = np.ones(len(unit))
        table.static[:, _AT["division_any"]] = _division_named(table, everyone)
        held = set(table.parents[of_text].ravel().tolist()) - {-1}
        table.static[:, _AT["holds_any"]] = [key in held for key in table.division.tolist()]
        return table

    def _facts(self, unit: Unit) -> tuple[_Facts, _Facts]:
        """Return the facts of a unit's namesakes and of the unknown ones; both are remembered."""
        known, unknown = unit.entries[: unit.known], unit.entries[unit.known :]
        key = (unit.name, unit.known, known[0].gazetteer_id if known else "")
        lands = tuple((one.country, one.admin1) for one in unknown)
        return self._recall(key, unit.name, known), self._recall(lands, "", unknown)

    def _recall(
        self, key: tuple[object, ...], name: str, entries: tuple[GazetteerEntry, ...]
    ) -> _Facts:
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._read_facts(name, entries)
        return self._remembered[key]

    def _read_facts(self, name: str, entries: tuple[GazetteerEntry, ...]) -> _Facts:
        features = np.zeros((len(entries), len(FEATURES)))
        capital_of = self._capitals.get(fold_name(name))
        largest = max((entry.population for entry in entries), default=0)
        has_main = any(not entry.alternate for entry in entries)
        for row, entry in zip(features, entries, strict=True):
            if is_unknown(entry):
                row[_AT["unknown"]] = 1.0
                row[_AT["unknown_in_country"]] = entry.country is not None
                row[_AT["unknown_in_division"]] = entry.admin1 is not None
                continue
            size = math.log10(max(entry.population, _UNKNOWN_POPULATION)) / _SIZE
            kind = entry.kind if entry.kind in _KINDS else "region"
            row[_AT[kind]] = 1.0
            if kind == "city":
                row[_AT["city_size"]] = size
                row[_AT["notable"]] = entry.population >= _NOTABLE
                row[_AT["large"]] = entry.population >= _LARGE
                row[_AT["capital"]] = entry.country == capital_of and entry.population >= _SEAT
            elif kind in ("admin1", "admin2"):
                row[_AT["division_size"]] = size
            if kind != "region":
                largest_size = math.log10(max(largest, _UNKNOWN_POPULATION)) / _SIZE
                row[_AT["lesser"]] = largest_size - size
            row[_AT["alternate"]] = entry.alternate
            row[_AT["alternate_beside_main"]] = entry.alternate and has_main
        return _Facts(
            features,
            np.array([entry.latitude for entry in entries]),
            np.array([entry.longitude for entry in entries]),
            np.array([entry.radius_km or 0.0 for entry in entries]),
            tuple(entry.kind for entry in entries),
            tuple(entry.country for entry in entries),
            tuple(map(_first_order, entries)),
            tuple(map(_division, entries)),
            tuple(
                (
                    _first_order(entry) if entry.kind != "admin1" else None,
                    _second_order(entry) if entry.kind == "city" else None,
                )
                for entry in entries
            ),
        )


def _first_order(entry: GazetteerEntry) -> _Key | None:
    return (entry.country, entry.admin1) if entry.admin1 else None


def _second_order(entry: GazetteerEntry) -> _Key | None:
    return (entry.country, entry.admin1, entry.admin2) if entry.admin2 else None


def _division(entry: GazetteerEntry) -> _Key | None:
    """Return the key of the division that an entry is, None for what is none."""
    if entry.kind == "admin1":
        return (entry.country, entry.admin1)
    return (entry.country, entry.admin1, entry.admin2) if entry.kind == "admin2" else None


_AT: Final = {name: place for place, name in enumerate(FEATURES)}


def _vector(weights: Mapping[str, float]) -> Floats:
    return np.array([weights.get(name, 0.0) for name in FEATURES])


def _softmax(scores: Floats, table: Table) -> Floats:
    starts = np.array(table.starts[:-1])
    filled = np.diff(table.starts) > 0
    highest = np.maximum.reduceat(scores, starts[filled])
    spread = np.zeros(len(filled))
    spread[filled] = highest
    powers = np.exp(scores - spread[table.unit])
    sums = np.bincount(table.unit, powers, minlength=len(filled))
    shares: Floats = powers / sums[table.unit]
    return shares


def _tell_unknown(table: Table, units: Sequence[Unit]) -> None:
    """Fill in whether a name that may be of an unknown place is a well-known one's."""
    for place, unit in enumerate(units):
        rows = slice(table.starts[place] + unit.known, table.starts[place + 1])
        mains = [one.population for one in unit.entries[: unit.known] if not one.alternate]
        table.static[rows, _AT["unknown_though_notable"]] = max(mains, default=0) >= _NOTABLE
        table.static[rows, _AT["unknown_though_large"]] = max(mains, default=0) >= _LARGE


def _tell_words(
    table: Table,
    units: Sequence[Unit],
    surroundings: Surroundings,
    countries: Sequence[str | None],
    kinds: Sequence[str],
) -> None:
    """Fill in what the wording beside a name, the countries named and the publisher's say."""
    named = surroundings.named
    all_named = sum(named.values())
    features = table.static
    for row, (place, country) in enumerate(zip(table.unit, countries, strict=True)):
        unit = units[place]
        line = features[row]
        if unit.level is not None:
            line[_AT["level_fits"]] = kinds[row] == _FITTING[unit.level]
            line[_AT["level_differs"]] = kinds[row] not in _POSSIBLE[unit.level]
        if country is not None and country in named:
            line[_AT["country_named"]] = 1.0
            line[_AT["country_share"]] = named[country] / all_named
        line[_AT["named_beside"]] = country in unit.named
        if unit.said_country is not None:
            within = country == unit.said_country
            line[_AT["said_within"]] = within
            line[_AT["said_without"]] = not within
        line[_AT["publisher_country"]] = (
            country is not None and country == surroundings.publisher_country
        )


def _tell_containers(features: Floats, table: Table, units: Sequence[Unit], shares: Floats) -> None:
    """Fill in how likely each namesake lies in what its name is put in."""
    for place, unit in enumerate(units):
        rows = slice(table.starts[place], table.starts[place + 1])
        if unit.container is not None:
            within = _lies_in(table, rows, unit.container, shares)
            features[rows, _AT["said_within"]] = within
            features[rows, _AT["said_without"]] = 1.0 - within
        elif unit.elsewhere:
            features[rows, _AT["said_elsewhere"]] = np.max(
                [_same_place(table, rows, other, shares) for other in unit.elsewhere], axis=0
            )


def _lies_in(table: Table, rows: slice, container: int, shares: Floats) -> Floats:
    """Return how likely the namesakes in `rows` lie in the place that `container` names."""
    inside = np.zeros(rows.stop - rows.start)
    for other in range(table.starts[container], table.starts[container + 1]):
        if table.division[other] >= 0:
            holds = (table.parents[rows] == table.division[other]).any(axis=1)
        elif table.static[other, _AT["country"]]:
            holds = table.country[rows] == table.country[other]
        else:
            apart = _distances_from(table, rows, other)
            holds = apart <= max(_LEAST_RADIUS_KM, _MARGIN * table.radius_km[other])
            holds &= table.known[rows]
        inside += shares[other] * holds
    return inside


def _same_place(table: Table, rows: slice, other: int, shares: Floats) -> Floats:
    """Return how likely another unit of the same name is each of the namesakes in `rows`."""
    theirs = slice(table.starts[other], table.starts[other + 1])
    if theirs.stop - theirs.start == rows.stop - rows.start:
        return shares[theirs]
    return np.zeros(rows.stop - rows.start)


def _tell_context(features: Floats, table: Table, units: Sequence[Unit], shares: Floats) -> None:
    """Fill in where the other names lie."""
    roles = np.array([unit.role for unit in units])[table.unit]
    counts = np.where(roles == "publisher", 0.0, shares)
    others = max(1, sum(unit.role != "publisher" for unit in units) - 1)
    for keys, everywhere, here in (
        (table.country, "country_mass", "country_beside"),
        (table.admin1, "admin1_mass", "admin1_beside"),
    ):
        by_unit = _by_unit(table, keys, counts)
        features[:, _AT[everywhere]] = _pick(table, keys, by_unit.sum(axis=0) - by_unit) / others
        features[:, _AT[here]] = _pick(table, keys, table.beside @ by_unit)
    features[:, _AT["division_named"]] = _division_named(table, counts)
    features[:, _AT["publisher_division"]] = _division_named(table, shares - counts)
    dateline = np.where(roles == "dateline", shares, 0.0)
    of_dateline = _by_unit(table, table.country, dateline)
    features[:, _AT["dateline_country"]] = _pick(
        table, table.country, of_dateline.sum(axis=0) - of_dateline
    )
    spots = table.spots
    likely = shares[spots]
    wide = likely * table.around
    of_publisher = roles[spots] == "publisher"
    of_text = table.others & ~of_publisher
    features[spots, _AT["near"]] = _highest(likely * table.near * of_text)
    features[spots, _AT["around"]] = _highest(wide * of_text)
    features[spots, _AT["dateline_near"]] = _highest(
        wide * (of_text & (roles[spots] == "dateline"))
    )
    apart = table.unit[spots][:, None] != table.unit[spots]
    features[spots, _AT["publisher_near"]] = _highest(wide * (apart & of_publisher))


def _beside(units: Sequence[Unit]) -> Floats:
    beside = np.zeros((len(units), len(units)))
    for place, unit in enumerate(units):
        beside[place, list(unit.beside)] = 1.0
    shares: Floats = beside / np.maximum(beside.sum(axis=1, keepdims=True), 1.0)
    return shares


def _highest(values: Floats) -> Floats:
    highest: Floats = values.max(axis=1, initial=0.0)
    return highest


def _by_unit(table: Table, keys: NDArray[np.intp], shares: Floats) -> Floats:
    """Return what each unit's namesakes have of each key together, a line a unit."""
    width = int(keys.max(initial=0)) + 2
    by_unit = np.zeros((len(table.starts) - 1, width))
    np.add.at(by_unit, (table.unit, keys), shares)
    by_unit[:, -1] = 0.0  # where the key is -1, for none
    return by_unit


def _pick(table: Table, keys: NDArray[np.intp], by_unit: Floats) -> Floats:
    """Return for each namesake what `by_unit` has for its unit and key."""
    return by_unit[table.unit, keys]


def _division_named(table: Table, shares: Floats) -> Floats:
    """Return for each namesake how likely another name is that of a division that it lies in."""
    named = np.zeros(max(table.division.max(initial=0), table.parents.max(initial=0)) + 2)
    np.maximum.at(named, table.division, shares)
    named[-1] = 0.0  # where the key is -1, for none
    highest: Floats = named[table.parents].max(axis=1)
    return highest


def _distances(latitude: Floats, longitude: Floats) -> Floats:
    """Return the great-circle distances of points from one another, in kilometers.

    They are told from the chord between the points on a sphere, which is exact for near ones.
    """
    north, east = np.radians(latitude), np.radians(longitude)
    points = np.stack(
        (np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=1
    )
    half_chords = np.sqrt(np.clip((1.0 - points @ points.T) / 2, 0.0, 1.0))
    distances: Floats = 2 * _EARTH_RADIUS_KM * np.arcsin(half_chords)
    return distances


def _distances_from(table: Table, rows: slice, other: int) -> Floats:
    """Return the distances of the namesakes in `rows` from another, in kilometers."""
    latitude = np.append(table.latitude[rows], table.latitude[other])
    longitude = np.append(table.longitude[rows], table.longitude[other])
    return _distances(latitude, longitude)[:-1, -1]
