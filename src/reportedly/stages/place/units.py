"""The candidates of an article in; the names to weigh, with their namesakes and wording, out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.records.text import Span
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import Gazetteer, GazetteerEntry, fold_name
from reportedly.resources.regions import Region
from reportedly.stages.place.acceptance import (
    is_district_noun,
    is_division_noun,
    is_town_noun,
)
from reportedly.stages.place.candidates import Candidate, Target
from reportedly.stages.place.features import Level, Unit, unknown_in

_MOST: Final = 60
"""How many namesakes of a name are weighed at most: main names of large places first."""
_BESIDE: Final = 8
_COUNTRIES: Final = 5
_DIVISIONS: Final = 8
_MAIN: Final = 2
_COUNTRY_POPULATION: Final = 20_000_000


class UnitTable(NamedTuple):
    """The units of an article, and the position of each candidate's by its place in the text."""

    units: list[Unit]
    at: dict[tuple[int, int], int]


class UnitMaker:
    """Makes units of candidates."""

    def __init__(self, gazetteer: Gazetteer, countries: Countries) -> None:
        self._gazetteer = gazetteer
        self._countries = countries
        self._states: dict[str, GazetteerEntry] = {}
        self._regions: dict[str, GazetteerEntry] = {}

    def make(
        self,
        candidates: Sequence[Candidate],
        publisher: Iterable[str],
        named: Mapping[str, Sequence[Span]],
        home: str | None = None,
    ) -> UnitTable:
        """Return the units of candidates, their containers and partners, and a publisher's names.

        The same name with the same wording is one unit wherever it stands. `named` says where
        the article names each country. Where it names none, a local paper's `home` is where all is
        that is not said to be elsewhere.
        """
        units: list[Unit] = []
        at: dict[tuple[int, int], int] = {}
        known: dict[tuple[object, ...], int] = {}
        for candidate in candidates:
            for one in _chain(candidate):
                if (one.start, one.end) not in at:
                    self._add(one, units, at, known)
        _tie_namesakes(units)
        _tie_neighbors(candidates, units, at, named)
        unknown = tuple(_unknown_places(units, named))
        for unit in units:
            if not unit.is_listed:
                unit.entries = (*unit.entries, *unknown)
        for unit in units:
            if home is not None and unit.container is None and unit.said_country is None:
                unit.said_country = home
        for name in publisher:
            entries = self._gazetteer.find(name)[:_MOST]
            units.append(Unit(name=name, entries=entries, known=len(entries), role="publisher"))
        return UnitTable(units, at)

    def _add(
        self,
        candidate: Candidate,
        units: list[Unit],
        at: dict[tuple[int, int], int],
        known: dict[tuple[object, ...], int],
    ) -> None:
        container, said = candidate.container, candidate.left.country
        position = at[container.start, container.end] if container is not None else None
        level = _level_of(candidate)
        is_dateline = candidate.sentence.kind == "dateline"
        key = (
            fold_name(candidate.name),
            level,
            said,
            position,
            is_dateline,
            bool(candidate.left.side),
        )
        if key not in known:
            known[key] = len(units)
            entries = self.entries(
                candidate.name,
                candidate.target,
                candidate.entries,
                level,
                is_within=container is not None,
            )
            units.append(
                Unit(
                    name=candidate.name,
                    entries=entries,
                    known=len(entries),
                    is_listed=candidate.target is not None,
                    level=level,
                    said_country=said,
                    container=position,
                    role="dateline" if is_dateline else "text",
                )
            )
        at[candidate.start, candidate.end] = known[key]

    def entries(
        self,
        name: str,
        target: Target | None,
        found: tuple[GazetteerEntry, ...],
        level: Level | None = None,
        *,
        is_within: bool = False,
    ) -> tuple[GazetteerEntry, ...]:
        """Return what a name may stand for: state, region, towns and divisions, the first 60.

        `target` is what the tables have for it; without one that is what was `found`, of the
        `level` that a noun beside it gives. A region of the table is what news means by its name,
        unless such a noun, or what the name is put in (`is_within`), says otherwise.
        """
        if target is None:
            return _fitting(found, level)[:_MOST]
        others = self._gazetteer.find(name)
        if isinstance(target, Region):
            is_said = level is not None or is_within
            return (self._region(target), *(_fitting(others, level) if is_said else ()))[:_MOST]
        codes = self._countries.shared.get(name, (target,))
        return (*(self._state(code) for code in codes), *others)[:_MOST]

    def _state(self, code: str) -> GazetteerEntry:
        if code not in self._states:
            country = self._countries.by_code[code]
            self._states[code] = GazetteerEntry(
                kind="country",
                gazetteer_id=self._gazetteer.country_id(code) or f"country:{code}",
                name=country.name,
                country=code,
                admin1=None,
                admin2=None,
                latitude=round(country.latitude, 4),
                longitude=round(country.longitude, 4),
                radius_km=float(country.radius_km),
                population=_COUNTRY_POPULATION,
                alternate=False,
            )
        return self._states[code]

    def _region(self, region: Region) -> GazetteerEntry:
        if region.gazetteer_id not in self._regions:
            kinds = {1: "spot", 2: "spot", 7: "waters"}
            self._regions[region.gazetteer_id] = GazetteerEntry(
                kind=kinds.get(region.precision, "area"),  # type: ignore[arg-type]
                gazetteer_id=region.gazetteer_id,
                name=region.name,
                country=region.country,
                admin1=region.admin1,
                admin2=None,
                latitude=region.point[0],
                longitude=region.point[1],
                radius_km=region.radius_km,
                population=0,
                alternate=False,
            )
        return self._regions[region.gazetteer_id]


def _fitting(
    entries: tuple[GazetteerEntry, ...], level: Level | None
) -> tuple[GazetteerEntry, ...]:
    """Return the entries of the level that a noun beside the name gives, if there are any.

    "Idlib province" is no town, where a division bears the name; what one country calls a province
    or a district is the other in another.
    """
    if level is None:
        return entries
    towns = tuple(entry for entry in entries if entry.kind == "city")
    divisions = tuple(entry for entry in entries if entry.kind in ("admin1", "admin2"))
    return (towns or entries) if level == "town" else (divisions or entries)


def _unknown_places(
    units: Sequence[Unit], named: Mapping[str, Sequence[Span]]
) -> Iterator[GazetteerEntry]:
    """Yield what stands for places that the gazetteer lacks, in each land the article speaks of.

    Those are the countries named most and those of the main namesakes of each name, and the
    divisions of the latter.
    """
    countries = Counter({country: len(places) for country, places in named.items()})
    divisions: Counter[tuple[str, str]] = Counter()
    for unit in units:
        first = unit.entries[0] if unit.entries else None
        if first is not None and first.country is not None:
            countries[first.country] += 1
        for entry in unit.entries[:_MAIN]:
            if entry.country is not None and entry.admin1 is not None:
                divisions[entry.country, entry.admin1] += 1
    yield unknown_in()
    for country, _ in countries.most_common(_COUNTRIES):
        yield unknown_in(country)
    for (country, admin1), _ in divisions.most_common(_DIVISIONS):
        yield unknown_in(country, admin1)


def _chain(candidate: Candidate) -> list[Candidate]:
    """Return a candidate after what contains it and before its partner."""
    chain = [candidate]
    while (container := chain[0].container) is not None and container not in chain:
        chain.insert(0, container)
    return [*chain, candidate.partner] if candidate.partner is not None else chain


def _level_of(candidate: Candidate) -> Level | None:
    noun = candidate.right.noun or candidate.left.noun
    if is_division_noun(noun):
        return "division"
    if is_district_noun(noun):
        return "district"
    return "town" if is_town_noun(noun) else None


def _tie_namesakes(units: Sequence[Unit]) -> None:
    """Tell each name without a container which units of the same name have one."""
    contained: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        if unit.container is not None or unit.said_country is not None:
            contained.setdefault(fold_name(unit.name), []).append(place)
    for unit in units:
        if unit.container is None and unit.said_country is None:
            unit.elsewhere = tuple(contained.get(fold_name(unit.name), ()))


def _tie_neighbors(
    candidates: Sequence[Candidate],
    units: Sequence[Unit],
    at: Mapping[tuple[int, int], int],
    named: Mapping[str, Sequence[Span]],
) -> None:
    """Tell each name which others, and which countries, stand in its sentences or those before."""
    before: list[Candidate] = []
    for candidate in candidates:
        sentence = candidate.sentence
        place = at[candidate.start, candidate.end]
        near = [one for one in before[-_BESIDE:] if _is_beside(one, candidate)]
        for one in near:
            other = at[one.start, one.end]
            if fold_name(one.name) != fold_name(candidate.name):
                units[place].beside.add(other)
                units[other].beside.add(place)
        before.append(candidate)
        begin = min((one.sentence.span.start for one in near), default=sentence.span.start)
        for country, spots in named.items():
            if any(begin <= spot.start < sentence.span.end for spot in spots):
                units[place].named.add(country)


def _is_beside(one: Candidate, candidate: Candidate) -> bool:
    if one.sentence.kind == "dateline":
        return False
    same = one.sentence.span == candidate.sentence.span
    return same or one.sentence.paragraph == candidate.sentence.paragraph
