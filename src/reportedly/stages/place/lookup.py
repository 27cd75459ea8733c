"""A name and what is said beside it in; its namesakes, weighed as the reader does, out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from reportedly.errors import ReportedlyError
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import Gazetteer, GazetteerEntry, fold_name
from reportedly.resources.phrases import PhraseMatcher
from reportedly.resources.place_weights import PlaceWeights
from reportedly.resources.regions import Regions
from reportedly.stages.place.candidates import Target
from reportedly.stages.place.features import Surroundings, Unit
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.units import UnitMaker
from reportedly.stages.place.weighing import Weigher

_PIECE: Final = re.compile(r"[^,;:.!?()\n]+")
_WORD: Final = re.compile(r"[^\W_][\w'’`ʼ-]*")
_LONGEST: Final = 4
_NEAR_KM: Final = 250.0
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SUGGESTED: Final = 3


class Namesake(NamedTuple):
    """What a name may stand for: how likely it does, and what each feature adds to its score."""

    entry: GazetteerEntry
    share: float
    terms: Mapping[str, float]


class Beside(NamedTuple):
    """A place said beside a name, and how far it is from the likeliest namesake."""

    name: str
    distance_km: float


class Lookup(NamedTuple):
    """The namesakes of a name, the likeliest first; what said beside it is nearest, if near."""

    name: str
    namesakes: tuple[Namesake, ...]
    nearest: Beside | None


class PlaceFinder:
    """Looks single names up."""

    def __init__(
        self, gazetteer: Gazetteer, regions: Regions, countries: Countries, weights: PlaceWeights
    ) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._countries = countries
        self._units = UnitMaker(gazetteer, countries)
        self._weigher = Weigher(weights, countries.capitals)
        self._phrases = PhraseMatcher(
            {**countries.peoples, **countries.demonyms, **countries.names}
        )

    def find(self, name: str, country: str | None, near: str) -> Lookup:
        """Return what `name` may stand for where `country` and `near` are named with it.

        `country` is alpha-3; `near` names places, or is the text around. Whether it may be a place
        that the gazetteer lacks is not weighed, as it is in an article. Raises ReportedlyError:
        "no-place" when nothing has the name, "no-country" when no country has the code.
        """
        if country is not None and country not in self._countries.by_code:
            raise ReportedlyError(
                "no-country",
                f"No country has the code {country}.",
                "Give an ISO 3166-1 alpha-3 code, such as IRQ.",
            )
        unit = self._unit(name)
        if not unit.entries:
            raise self._nothing(name)
        others = [one for one in map(self._unit, self._names_in(near, name)) if one.entries]
        named = Counter(code for _, _, code in self._phrases.find(near.replace("’", "'")))
        if country is not None:
            named[country] += 1
        shares, terms = self._weigher.explain([unit, *others], Surroundings(named, None), 0)
        namesakes = [
            Namesake(*one) for one in zip(unit.entries, shares.tolist(), terms, strict=True)
        ]
        namesakes.sort(key=lambda one: -one.share)
        return Lookup(name, tuple(namesakes), _nearest(namesakes[0].entry, others))

    def _unit(self, name: str) -> Unit:
        target = self._target(name) or self._target(name.title())
        entries = self._units.entries(name, target, self._gazetteer.find(name))
        return Unit(name=name, entries=entries, known=len(entries))

    def _target(self, name: str) -> Target | None:
        return self._regions.by_name.get(name) or self._countries.names.get(name)

    def _names_in(self, text: str, asked: str) -> list[str]:
        """Return the names of places in a text: whole pieces, else the longest in capitals."""
        names: dict[str, None] = {}
        for piece in (match.group().strip() for match in _PIECE.finditer(text)):
            whole = [piece] if self._unit(piece).entries else self._words_in(piece)
            names.update(dict.fromkeys(whole))
        return [name for name in names if fold_name(name) != fold_name(asked)]

    def _words_in(self, piece: str) -> Iterator[str]:
        words = [match.span() for match in _WORD.finditer(piece)]
        first = 0
        while first < len(words):
            start = words[first][0]
            for last in range(min(first + _LONGEST, len(words)) - 1, first - 1, -1):
                name = piece[start : words[last][1]]
                if self._is_name(name):
                    yield name
                    first = last
                    break
            first += 1

    def _is_name(self, name: str) -> bool:
        is_common = fold_name(name) in self._regions.common_words
        return name[0].isupper() and not is_common and bool(self._unit(name).entries)

    def _nothing(self, name: str) -> ReportedlyError:
        similar = self._similar(name)
        hint = "Check its spelling, or import a larger gazetteer."
        if similar:
            hint = f"Similar names: {', '.join(similar)}."
        return ReportedlyError("no-place", f"The gazetteer has nothing called {name!r}.", hint)

    def _similar(self, name: str) -> list[str]:
        """Return names that are a letter away, those of the largest places first."""
        found = {
            entry.name: entry.population
            for spelling in _spellings_nearby(fold_name(name))
            for entry in self._gazetteer.find(spelling)[:1]
        }
        return sorted(found, key=lambda one: (-found[one], one))[:_SUGGESTED]


def _nearest(entry: GazetteerEntry, others: list[Unit]) -> Beside | None:
    nearest = min(
        (
            Beside(
                one.name,
                distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude),
            )
            for one in others
            for other in one.entries
            if other.kind != "country"
        ),
        key=lambda beside: beside.distance_km,
        default=None,
    )
    return nearest if nearest is not None and nearest.distance_km <= _NEAR_KM else None


def _spellings_nearby(key: str) -> Iterator[str]:
    """Yield all that is one letter left out, put in, changed or swapped away from a folded name."""
    for place in range(len(key) + 1):
        head, tail = key[:place], key[place:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
