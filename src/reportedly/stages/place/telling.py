"""The namesakes of an article's names in; their features, filled in, out."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.stages.place.features import (
    AT,
    LARGE,
    NOTABLE,
    Floats,
    Level,
    Surroundings,
    Table,
    Unit,
)

NEAR_KM: Final = 50.0
AROUND_KM: Final = 250.0
_MARGIN: Final = 1.5
_LEAST_RADIUS_KM: Final = 30.0
"""A region holds what lies within its radius and half as much more, a town its surroundings."""
_EARTH_RADIUS_KM: Final = 6371.0
_FITTING: Final[Mapping[Level, str]] = {"town": "city", "division": "admin1", "district": "admin2"}
_POSSIBLE: Final[Mapping[Level, tuple[str, ...]]] = {
    "town": ("city",),
    "division": ("admin1", "admin2"),
    "district": ("admin1", "admin2"),
}
"""What one country calls a province is a second-order division in another."""


def tell_unknown(table: Table, units: Sequence[Unit]) -> None:
    """Fill in whether a name that may be of an unknown place is a well-known one's."""
    for place, unit in enumerate(units):
        rows = slice(table.starts[place] + unit.known, table.starts[place + 1])
        mains = [one.population for one in unit.entries[: unit.known] if not one.alternate]
        table.static[rows, AT["unknown_though_notable"]] = max(mains, default=0) >= NOTABLE
        table.static[rows, AT["unknown_though_large"]] = max(mains, default=0) >= LARGE


def tell_words(
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
            line[AT["level_fits"]] = kinds[row] == _FITTING[unit.level]
            line[AT["level_differs"]] = kinds[row] not in _POSSIBLE[unit.level]
        if country is not None and country in named:
            line[AT["country_named"]] = 1.0
            line[AT["country_share"]] = named[country] / all_named
        line[AT["named_beside"]] = country in unit.named
        if unit.said_country is not None:
            within = country == unit.said_country
            line[AT["said_within"]] = within
            line[AT["said_without"]] = not within
        line[AT["publisher_country"]] = (
            country is not None and country == surroundings.publisher_country
        )


def tell_containers(features: Floats, table: Table, units: Sequence[Unit], shares: Floats) -> None:
    """Fill in how likely each namesake lies in what its name is put in."""
    for place, unit in enumerate(units):
        rows = slice(table.starts[place], table.starts[place + 1])
        if unit.container is not None:
            within = _lies_in(table, rows, unit.container, shares)
            features[rows, AT["said_within"]] = within
            features[rows, AT["said_without"]] = 1.0 - within
        elif unit.elsewhere:
            features[rows, AT["said_elsewhere"]] = np.max(
                [_same_place(table, rows, other, shares) for other in unit.elsewhere], axis=0
            )


def _lies_in(table: Table, rows: slice, container: int, shares: Floats) -> Floats:
    """Return how likely the namesakes in `rows` lie in the place that `container` names."""
    inside = np.zeros(rows.stop - rows.start)
    for other in range(table.starts[container], table.starts[container + 1]):
        if table.division[other] >= 0:
            holds = (table.parents[rows] == table.division[other]).any(axis=1)
        elif table.static[other, AT["country"]]:
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


def tell_context(features: Floats, table: Table, units: Sequence[Unit], shares: Floats) -> None:
    """Fill in where the other names lie."""
    roles = np.array([unit.role for unit in units])[table.unit]
    counts = np.where(roles == "publisher", 0.0, shares)
    others = max(1, sum(unit.role != "publisher" for unit in units) - 1)
    for keys, everywhere, here in (
        (table.country, "country_mass", "country_beside"),
        (table.admin1, "admin1_mass", "admin1_beside"),
    ):
        by_unit = _by_unit(table, keys, counts)
        features[:, AT[everywhere]] = _pick(table, keys, by_unit.sum(axis=0) - by_unit) / others
        features[:, AT[here]] = _pick(table, keys, table.beside @ by_unit)
    features[:, AT["division_named"]] = division_named(table, counts)
    features[:, AT["publisher_division"]] = division_named(table, shares - counts)
    dateline = np.where(roles == "dateline", shares, 0.0)
    of_dateline = _by_unit(table, table.country, dateline)
    features[:, AT["dateline_country"]] = _pick(
        table, table.country, of_dateline.sum(axis=0) - of_dateline
    )
    spots = table.spots
    likely = shares[spots]
    wide = likely * table.around
    of_publisher = roles[spots] == "publisher"
    of_text = table.others & ~of_publisher
    features[spots, AT["near"]] = highest(likely * table.near * of_text)
    features[spots, AT["around"]] = highest(wide * of_text)
    features[spots, AT["dateline_near"]] = highest(wide * (of_text & (roles[spots] == "dateline")))
    apart = table.unit[spots][:, None] != table.unit[spots]
    features[spots, AT["publisher_near"]] = highest(wide * (apart & of_publisher))


def beside_shares(units: Sequence[Unit]) -> Floats:
    """Return what part of the units beside each unit every other one is, a line a unit."""
    beside = np.zeros((len(units), len(units)))
    for place, unit in enumerate(units):
        beside[place, list(unit.beside)] = 1.0
    shares: Floats = beside / np.maximum(beside.sum(axis=1, keepdims=True), 1.0)
    return shares


def highest(values: Floats) -> Floats:
    """Return the highest value of each line, 0 for an empty one."""
    most: Floats = values.max(axis=1, initial=0.0)
    return most


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


def division_named(table: Table, shares: Floats) -> Floats:
    """Return for each namesake how likely another name is that of a division that it lies in."""
    named = np.zeros(max(table.division.max(initial=0), table.parents.max(initial=0)) + 2)
    np.maximum.at(named, table.division, shares)
    named[-1] = 0.0  # where the key is -1, for none
    highest: Floats = named[table.parents].max(axis=1)
    return highest


def distances(latitude: Floats, longitude: Floats) -> Floats:
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
    return distances(latitude, longitude)[:-1, -1]
