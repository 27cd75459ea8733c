"""A candidate and the namesakes weighed for it in; the Place with its precision out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

import msgspec

from reportedly.records.codes import PlacePrecision
from reportedly.records.events import Place
from reportedly.records.mentions import PlaceMention, PlaceOption
from reportedly.records.text import Span
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import GazetteerEntry, fold_name
from reportedly.resources.regions import Region, Regions
from reportedly.stages.place.acceptance import is_town_noun
from reportedly.stages.place.candidates import Candidate
from reportedly.stages.place.features import is_unknown
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.pinning import (
    SIDE_RADIUS,
    make_place,
    place_at,
    place_between,
    place_near,
    shift_point,
    unresolved,
)
from reportedly.stages.place.words import BORDERS, FACILITIES, FIRM

_BORDER_WITH: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(BORDERS))}) (?:with|between|of)(?: the)? $"
)
_ALONG_BORDER: Final = re.compile(rf"\balong [^.,;:]{{0,40}}{_BORDER_WITH.pattern}")
_STATE: Final[PlacePrecision] = 6
_WATERS: Final[PlacePrecision] = 7
_VAGUE: Final[PlacePrecision] = 5
_SHORTEST: Final = 3
_SAME_SPOT_KM: Final = 30.0
_SURE: Final = 0.7
_SURE_OF_LAND: Final = 0.8
"""How likely an entry has to be, and the country or division of a place that none is likely for:
of those so likely some 97 and 95 in 100 are right (train split, marked places)."""
_SHOWN: Final = 3


class Ranked(NamedTuple):
    """A namesake and its share of the likelihood."""

    entry: GazetteerEntry
    share: float


Named: TypeAlias = Mapping[str, Sequence[Span]]
"""Where the article names each country."""
Weighed: TypeAlias = Mapping[tuple[int, int], Sequence[Ranked]]
"""The namesakes of each name of an article, likeliest first, by where the name stands."""


def rank(entries: Sequence[GazetteerEntry], shares: Iterable[float]) -> list[Ranked]:
    """Return entries with their shares, likeliest first."""
    ranked = [Ranked(entry, float(share)) for entry, share in zip(entries, shares, strict=True)]
    return sorted(ranked, key=lambda one: -one.share)


class Choice(NamedTuple):
    """The entry meant; where that is unclear, the country and division that surely hold it."""

    entry: GazetteerEntry | None = None
    country: str | None = None
    admin1: str | None = None


def choose(ranked: Sequence[Ranked]) -> Choice:
    """Return the likeliest entry if it, with those at the same spot, is likely enough.

    "Aleppo" the town and Aleppo the province are one spot: either way the place is right.
    """
    best = ranked[0].entry
    if not is_unknown(best) and _is_sure(ranked):
        return Choice(best, best.country, best.admin1)
    here = [one for one in ranked if one.entry.country == best.country]
    if best.country is None or sum(one.share for one in here) < _SURE_OF_LAND:
        return Choice()
    within = sum(one.share for one in here if one.entry.admin1 == best.admin1)
    return Choice(None, best.country, best.admin1 if within >= _SURE_OF_LAND else None)


def _is_sure(ranked: Sequence[Ranked]) -> bool:
    best = ranked[0]
    here = (one.share for one in ranked if _is_same_spot(best.entry, one.entry))
    return best.share >= _SURE or sum(here) >= _SURE


def _is_same_spot(entry: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether two namesakes lie close to one another, or one is the division of the other."""
    if entry.country != other.country or is_unknown(other):
        return False
    if entry.admin1 is not None and entry.admin1 == other.admin1:
        if "admin1" in (entry.kind, other.kind):
            return True
        if entry.admin2 == other.admin2 and "admin2" in (entry.kind, other.kind):
            return True
    apart = distance_km(entry.latitude, entry.longitude, other.latitude, other.longitude)
    return apart <= max(_SAME_SPOT_KM, entry.radius_km or 0.0, other.radius_km or 0.0)


class Resolver:
    """Makes Places of candidates; None for those that are no places after all."""

    def __init__(self, countries: Countries, regions: Regions) -> None:
        self._countries = countries
        self._common_words = regions.common_words
        self._regions = {region.gazetteer_id: region for region in regions.by_name.values()}

    def resolve_all(
        self,
        text: str,
        candidates: Sequence[Candidate],
        weighed: Weighed,
        named: Named,
    ) -> Iterator[PlaceMention]:
        """Yield the mentions of those candidates that are places, with the likeliest namesakes."""
        found = []
        for candidate in _with_marked(candidates):
            place = self._resolve(text, candidate, weighed, named)
            if candidate.partner is not None:
                other = self._resolve(text, candidate.partner, weighed, named)
                place = place_between(text, candidate, place, other)
            if place is not None:
                ranked = weighed[candidate.start, candidate.end]
                known = (one for one in ranked if not is_unknown(one.entry))
                options = tuple(_option_of(one) for one in islice(known, _SHOWN))
                found.append(PlaceMention(span=place.evidence[0], place=place, options=options))
        yield from (_with_witness(mention, found, named) for mention in found)

    def _resolve(
        self, text: str, candidate: Candidate, weighed: Weighed, named: Named
    ) -> Place | None:
        """Return the place, with null coordinates where it is not clear which is meant."""
        ranked = weighed[candidate.start, candidate.end]
        choice = choose(ranked)
        if is_unknown(ranked[0].entry):
            keeps = candidate.is_told or _is_named_place(candidate)
            return (
                unresolved(text, candidate, choice.country, admin1=choice.admin1) if keeps else None
            )
        entry = choice.entry
        if self._is_doubtful(candidate, entry, is_backed=choice.country in named):
            return None
        if entry is None:
            return unresolved(text, candidate, choice.country, admin1=choice.admin1)
        if entry.kind == "country" and _is_border(candidate):
            if _ALONG_BORDER.search(_before(candidate)):
                candidate.left.preposition = "along"
            return unresolved(text, candidate, None, precision=_VAGUE)
        if entry.kind == "country" and entry.country is not None:
            return self._in_state(text, candidate, entry.country, entry.gazetteer_id, named)
        region = self._regions.get(entry.gazetteer_id)
        return (
            self._in_region(text, candidate, region) if region else place_at(text, candidate, entry)
        )

    def _in_region(self, text: str, candidate: Candidate, region: Region) -> Place:
        side = candidate.left.side
        # "The Syrian side of the Golan Heights" is in Syria, whoever is held to own the heights.
        country = (candidate.left.country if candidate.left.noun == "part" else None) or (
            region.country
        )
        latitude, longitude = region.point
        radius = region.radius_km
        if side and region.precision > 1:
            latitude, longitude = shift_point(latitude, longitude, radius, side)
            radius *= SIDE_RADIUS
        place = make_place(
            text,
            candidate,
            gazetteer_id=None if side else region.gazetteer_id,
            country=country,
            admin1=region.admin1 if country == region.country else None,
            point=(latitude, longitude),
            radius_km=None if region.precision == 1 else round(radius, 1),
            precision=region.precision,
        )
        return place_near(place, candidate) if region.precision == 1 else place

    def _in_state(
        self, text: str, candidate: Candidate, code: str, number: str, named: Named
    ) -> Place:
        country = self._countries.by_code[code]
        if candidate.name in country.ambiguous and named.keys().isdisjoint(
            (code, *country.company)
        ):
            return unresolved(text, candidate, None)
        side = candidate.left.side
        if candidate.left.preposition == "off":
            return unresolved(text, candidate, code, precision=_WATERS)
        point = (round(country.latitude, 4), round(country.longitude, 4))
        radius = float(country.radius_km)
        if side and side in country.sides:
            latitude, longitude, radius = country.sides[side]
            point = (latitude, longitude)
        elif side:
            point = shift_point(country.latitude, country.longitude, radius, side)
            radius *= SIDE_RADIUS
        return make_place(
            text,
            candidate,
            gazetteer_id=None if side else number,
            country=code,
            admin1=None,
            point=point,
            radius_km=round(radius, 1),
            precision=5 if side else _STATE,
        )

    def _is_doubtful(
        self, candidate: Candidate, entry: GazetteerEntry | None, *, is_backed: bool
    ) -> bool:
        """Whether the name is better dropped: a common word, or loosely governed and unclear."""
        left = candidate.left
        is_sure = bool(left.noun or candidate.right.noun or candidate.container)
        if is_sure or candidate.is_told or candidate.target is not None:
            return False
        if candidate.sentence.kind == "dateline" and entry is not None:
            return False
        if entry is None and candidate.right.word.lower() in FACILITIES:
            return True
        if left.is_determined and entry is not None and entry.kind == "admin1":
            return True  # "the White Nile" is a river, "the Michigan plant" no place
        key = fold_name(candidate.name)
        if key in self._common_words or len(key) < _SHORTEST:
            return entry is None or not is_backed or left.preposition not in FIRM
        return entry is None and not candidate.is_firm


def _with_witness(
    mention: PlaceMention, mentions: Sequence[PlaceMention], named: Named
) -> PlaceMention:
    """Return a mention with the words that tell the country or division of a place without a point.

    They are the nearest place that is surely there, else where the article names the country. A
    place whose country nothing names keeps its name alone.
    """
    place = mention.place
    if place.latitude is not None or place.country is None or place.precision is not None:
        return mention
    sure = [
        one.span
        for one in mentions
        if one.place.latitude is not None
        and one.place.country == place.country
        and place.admin1 in (None, one.place.admin1)
    ]
    near = min(
        sure or named.get(place.country, ()), key=lambda one: _gap(one, mention.span), default=None
    )
    if near is None:
        country = place.country if place.evidence[1:] else None
        place = msgspec.structs.replace(place, country=country, admin1=None)
    elif near not in place.evidence:
        place = msgspec.structs.replace(place, evidence=(*place.evidence, near))
    return msgspec.structs.replace(mention, place=place)


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _with_marked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates and, after each, what contains it where that is marked by itself."""
    found: list[Candidate] = []
    for candidate in candidates:
        found.append(candidate)
        container = candidate.container
        if candidate.is_apposed and container is not None and container.is_told:
            found.append(container)
    return sorted(found, key=lambda one: one.start)


def _is_border(candidate: Candidate) -> bool:
    """Whether a state is named only for its border, which lies in another one as much."""
    is_before = _BORDER_WITH.search(_before(candidate)) is not None
    return is_before or candidate.right.word.lower() in BORDERS


def _before(candidate: Candidate) -> str:
    """Return the sentence up to the name."""
    span = candidate.sentence.span
    return span.text[: candidate.start - span.start]


def _option_of(one: Ranked) -> PlaceOption:
    entry = one.entry
    return PlaceOption(
        gazetteer_id=entry.gazetteer_id,
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        latitude=entry.latitude,
        longitude=entry.longitude,
        share=round(one.share, 4),
    )


def _is_named_place(candidate: Candidate) -> bool:
    """Whether the wording alone says that an unknown name is a place ("the village of X")."""
    left, right = candidate.left, candidate.right
    if candidate.is_apposed:
        return left.preposition in FIRM
    if right.noun is not None:
        return left.preposition is not None or left.is_own
    return is_town_noun(left.noun) and left.noun != "capital" and candidate.is_whole
