"""A candidate and the countries of its article in; the Place with its precision out."""

from typing import Final

from reportedly.records.codes import PlacePrecision
from reportedly.records.events import Place
from reportedly.resources.countries import Countries
from reportedly.resources.gazetteer import GazetteerEntry, fold_name
from reportedly.resources.regions import Region
from reportedly.stages.place.acceptance import (
    is_district_noun,
    is_division_noun,
    is_town_noun,
    lies_in,
)
from reportedly.stages.place.candidates import Candidate
from reportedly.stages.place.choice import Chooser, Votes
from reportedly.stages.place.geometry import distance_km
from reportedly.stages.place.pinning import (
    SIDE_RADIUS,
    make_place,
    place_at,
    place_near,
    shift_point,
    unresolved,
)
from reportedly.stages.place.words import AMBIGUOUS_DIVISION_NOUNS, FACILITIES, FIRM

_STATE: Final[PlacePrecision] = 6
_WATERS: Final[PlacePrecision] = 7
_SHORTEST: Final = 3


class Resolver:
    """Makes Places of candidates; None for those that are no places after all."""

    def __init__(
        self, countries: Countries, chooser: Chooser, common_words: frozenset[str]
    ) -> None:
        self._countries = countries
        self._chooser = chooser
        self._common_words = common_words

    def resolve(self, text: str, candidate: Candidate, votes: Votes) -> Place | None:
        """Return the place, with null coordinates where it is not clear which is meant."""
        if isinstance(candidate.target, Region):
            return self._in_region(text, candidate, candidate.target)
        if candidate.target is not None:
            return self._in_state(text, candidate, candidate.target, votes)
        return self._in_gazetteer(text, candidate, votes)

    def _in_region(self, text: str, candidate: Candidate, region: Region) -> Place:
        side = candidate.left.side
        latitude, longitude = region.point
        radius = region.radius_km
        if side and region.precision > 1:
            latitude, longitude = shift_point(latitude, longitude, radius, side)
            radius *= SIDE_RADIUS
        place = make_place(
            text,
            candidate,
            gazetteer_id=None if side else region.gazetteer_id,
            country=region.country,
            admin1=region.admin1,
            point=(latitude, longitude),
            radius_km=None if region.precision == 1 else round(radius, 1),
            precision=region.precision,
        )
        return place_near(place, candidate) if region.precision == 1 else place

    def _in_state(self, text: str, candidate: Candidate, code: str, votes: Votes) -> Place:
        if not self._is_clear_state(candidate.name, code, votes):
            return unresolved(text, candidate, None)
        country = self._countries.by_code[code]
        side = candidate.left.side
        if candidate.left.preposition == "off":
            return unresolved(text, candidate, code, precision=_WATERS)
        point = (round(country.latitude, 4), round(country.longitude, 4))
        radius = float(country.radius_km)
        if side:
            point = shift_point(country.latitude, country.longitude, radius, side)
            radius *= SIDE_RADIUS
        return make_place(
            text,
            candidate,
            gazetteer_id=None if side else f"country:{code}",
            country=code,
            admin1=None,
            point=point,
            radius_km=round(radius, 1),
            precision=5 if side else _STATE,
        )

    def _is_clear_state(self, name: str, code: str, votes: Votes) -> bool:
        """Whether a name that others bear too ("Georgia", "Congo") is this state's here."""
        country = self._countries.by_code[code]
        if name in self._countries.shared:
            rivals = set(self._countries.shared[name]) - {code}
            return code in votes.named and rivals.isdisjoint(votes.named)
        if name not in country.ambiguous:
            return True
        return code in votes.named or not votes.named.isdisjoint(country.company)

    def _in_gazetteer(self, text: str, candidate: Candidate, votes: Votes) -> Place | None:
        country = _country_said(candidate)
        container = candidate.container
        if not candidate.entries:
            return unresolved(text, candidate, country) if _is_named_place(candidate) else None
        entries = _fitting(candidate)
        choice = self._chooser.choose(
            candidate.name,
            entries,
            votes,
            lambda entry: (
                (country is None or entry.country == country)
                and (container is None or lies_in(entry, container))
            ),
            is_certain=country is not None or container is not None,
        )
        if self._is_doubtful(candidate, choice.entry, is_backed=choice.is_backed):
            return None
        if choice.entry is None:
            return unresolved(text, candidate, country or choice.country)
        return place_at(text, candidate, choice.entry)

    def _is_doubtful(
        self, candidate: Candidate, entry: GazetteerEntry | None, *, is_backed: bool
    ) -> bool:
        """Whether the name is better dropped: a common word, or loosely governed and unclear."""
        left = candidate.left
        is_sure = bool(left.noun or candidate.right.noun or candidate.container)
        if is_sure or (candidate.sentence.kind == "dateline" and entry is not None):
            return False
        if entry is None and candidate.right.word.lower() in FACILITIES:
            return True
        if left.is_determined and entry is not None and entry.kind == "admin1":
            return True  # "the White Nile" is a river, "the Michigan plant" no place
        key = fold_name(candidate.name)
        if key in self._common_words or len(key) < _SHORTEST:
            return entry is None or not is_backed or left.preposition not in FIRM
        return entry is None and not candidate.is_firm


def _country_said(candidate: Candidate) -> str | None:
    """Return the country that the wording puts the name in: "Homs, Syria", "Syria's Homs"."""
    container = candidate.container
    if container is not None and candidate.is_apposed:
        target = container.target
        if target is None:
            countries = {entry.country for entry in container.entries if entry.kind == "admin1"}
            return countries.pop() if len(countries) == 1 else None
        return target.country if isinstance(target, Region) else target
    return candidate.left.country


def _is_named_place(candidate: Candidate) -> bool:
    """Whether the wording alone says that an unknown name is a place ("the village of X")."""
    left, right = candidate.left, candidate.right
    if candidate.is_apposed:
        return left.preposition in FIRM
    if right.noun is not None:
        return left.preposition is not None or left.is_own
    return is_town_noun(left.noun) and left.noun != "capital" and candidate.is_whole


def _fitting(candidate: Candidate) -> tuple[GazetteerEntry, ...]:
    """Return the entries of the level that the wording gives; towns before their namesakes.

    "Northern X" is a part of the division X where a division bears the name.
    """
    entries = candidate.entries
    noun = candidate.right.noun or candidate.left.noun
    divisions = tuple(entry for entry in entries if entry.kind == "admin1")
    towns = tuple(entry for entry in entries if entry.kind == "city")
    if is_division_noun(noun):
        return divisions or towns
    named = tuple(division for division in divisions if not division.alternate)
    if candidate.right.noun in AMBIGUOUS_DIVISION_NOUNS:
        return named
    if is_town_noun(noun) or is_district_noun(noun):
        return towns or divisions
    if _is_side_of_division(candidate):
        return named or towns
    if not named:
        return towns
    seats = {town.country for town in towns if any(_seats(town, d) for d in named)}
    return towns + tuple(division for division in named if division.country not in seats)


def _seats(town: GazetteerEntry, division: GazetteerEntry) -> bool:
    """Whether a town lies in its namesake: it is then the town that is meant."""
    if town.country != division.country:
        return False
    apart = distance_km(town.latitude, town.longitude, division.latitude, division.longitude)
    return apart <= (division.radius_km or 0.0)


def _is_side_of_division(candidate: Candidate) -> bool:
    """Whether a side stands before the name as of a country side ("southern", not "south")."""
    left = candidate.left
    if not left.side or left.side == "central":
        return False
    return (
        candidate.sentence.span.text[
            left.side_start - candidate.sentence.span.start : candidate.start
            - candidate.sentence.span.start
        ]
        .strip()
        .lower()
        .endswith("ern")
    )
