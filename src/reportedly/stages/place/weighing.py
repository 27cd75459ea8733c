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
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reportedly.resources.gazetteer import GazetteerEntry, fold_name
from reportedly.resources.place_weights import PlaceWeights
from reportedly.stages.place.features import (
    AT,
    FEATURES,
    LARGE,
    NOTABLE,
    Floats,
    Surroundings,
    Table,
    Unit,
    is_unknown,
)
from reportedly.stages.place.telling import (
    AROUND_KM,
    NEAR_KM,
    beside_shares,
    distances,
    division_named,
    highest,
    tell_containers,
    tell_context,
    tell_unknown,
    tell_words,
)

_SIZE: Final = 7.0
_UNKNOWN_POPULATION: Final = 300
_SEAT: Final = 50_000
_WIDE: Final = frozenset({"country", "admin1", "area", "waters"})
_REMEMBERED: Final = 8192
_KINDS: Final = ("city", "admin1", "admin2", "country")
ROUNDS: Final = 3

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
            tell_containers(features, table, units, 1.0 / np.diff(table.starts)[table.unit])
        else:
            tell_containers(features, table, units, shares)
            tell_context(features, table, units, shares)
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
        apart = distances(latitude[spots], longitude[spots])
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
            known=np.concatenate([one.features for one in facts])[:, AT["unknown"]] == 0
            if kinds
            else np.zeros(0, dtype=np.bool_),
            placed=placed,
            spots=spots,
            near=np.exp(-apart / NEAR_KM),
            around=np.exp(-apart / AROUND_KM),
            others=of_name[spots][:, None] != of_name[spots],
            beside=beside_shares(units),
        )
        tell_unknown(table, units)
        tell_words(table, units, surroundings, countries, kinds)
        of_text = np.array([one.role != "publisher" for one in units], dtype=np.bool_)[unit]
        closeness = table.near * (table.others & of_text[spots])
        table.static[spots, AT["near_any"]] = highest(closeness)
        everyone = np.ones(len(unit))
        table.static[:, AT["division_any"]] = division_named(table, everyone)
        held = set(table.parents[of_text].ravel().tolist()) - {-1}
        table.static[:, AT["holds_any"]] = [key in held for key in table.division.tolist()]
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
                row[AT["unknown"]] = 1.0
                row[AT["unknown_in_country"]] = entry.country is not None
                row[AT["unknown_in_division"]] = entry.admin1 is not None
                continue
            size = math.log10(max(entry.population, _UNKNOWN_POPULATION)) / _SIZE
            kind = entry.kind if entry.kind in _KINDS else "region"
            row[AT[kind]] = 1.0
            if kind == "city":
                row[AT["city_size"]] = size
                row[AT["notable"]] = entry.population >= NOTABLE
                row[AT["large"]] = entry.population >= LARGE
                row[AT["capital"]] = entry.country == capital_of and entry.population >= _SEAT
            elif kind in ("admin1", "admin2"):
                row[AT["division_size"]] = size
            if kind != "region":
                largest_size = math.log10(max(largest, _UNKNOWN_POPULATION)) / _SIZE
                row[AT["lesser"]] = largest_size - size
            row[AT["alternate"]] = entry.alternate
            row[AT["alternate_beside_main"]] = entry.alternate and has_main
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
