"""Two accounts in; how they compare in each respect, as the name of a level, out.

The shape is Splink's: a comparison has levels, the first that fits counts, and each level has a
weight (`weighing`). A respect in which either account says nothing has the level `unknown`, which
weighs nothing; only that no day is known speaks a little against one incident.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from reportedly.incidents.accounts import Account, Range, Spot
from reportedly.incidents.wording import cosine

Levels = Mapping[str, str]
"""A level for each comparison, by their names."""
UNKNOWN: Final = "unknown"

_EARTH_RADIUS_KM: Final = 6371.0
_FAR_KM: Final = 150.0
_PRECISE: Final = 3
_FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(
        (
            "armed_clash",
            "government_regains_territory",
            "non_state_actor_overtakes_territory",
            "attack",
            "abduction_forced_disappearance",
            "sexual_violence",
            "looting_property_destruction",
        ),
        "ground",
    )
    | dict.fromkeys(
        (
            "chemical_weapon",
            "air_drone_strike",
            "suicide_bomb",
            "shelling_artillery_missile_attack",
            "remote_explosive_landmine_ied",
            "grenade",
        ),
        "explosion",
    )
    | dict.fromkeys(
        (
            "peaceful_protest",
            "protest_with_intervention",
            "excessive_force_against_protesters",
            "violent_demonstration",
            "mob_violence",
        ),
        "crowd",
    )
)
_VIOLENT: Final = frozenset(("ground", "explosion"))


def family(event_type: str) -> str:
    """Return the family of an event type; a type of none is its own."""
    return _FAMILIES.get(event_type, event_type)


def compare(one: Account, other: Account) -> dict[str, str]:
    """Return the level of each comparison. The order of the two does not matter."""
    return {name: level(one, other) for name, level in COMPARISONS.items()}


def compare_place(one: Account, other: Account) -> str:
    """Compare the nearest two places of both: the same, within so many km, in one division."""
    if not one.spots or not other.spots:
        return UNKNOWN
    levels = [_compare_spots(mine, theirs) for mine in one.spots[:2] for theirs in other.spots[:2]]
    return min(levels, key=_PLACE_LEVELS.index)


_PLACE_LEVELS: Final = (
    "same place",
    "within 10 km",
    "same name",
    "within 40 km",
    "one in the other",
    "same division",
    "same country",
    "within 150 km",
    "another name",
    "far away",
    "another country",
)


def _compare_spots(one: Spot, other: Spot) -> str:
    is_precise = _is_precise(one) and _is_precise(other)
    distance = _distance_km(one, other)
    if is_precise and distance is not None:
        if distance < 1.0:
            return "same place"
        if distance <= 10.0:
            return "within 10 km"
    if one.name == other.name and one.country == other.country:
        return "same name"
    if distance is None or one.country is None or other.country is None:
        return "another name"
    return _compare_apart(one, other, distance, is_precise=is_precise)


def _compare_apart(one: Spot, other: Spot, distance: float, *, is_precise: bool) -> str:
    """Return the level of two places with points and countries, of different names."""
    if is_precise:
        if distance <= 40.0:
            return "within 40 km"
        return "within 150 km" if distance <= _FAR_KM else "far away"
    if one.country != other.country and distance > max(one.reach_km, other.reach_km):
        return "another country"
    if (one.country, one.admin1) == (other.country, other.admin1) and one.admin1 is not None:
        return "same division"
    if distance <= max(one.reach_km, other.reach_km):
        return "one in the other"
    return "same country" if not (one.admin1 and other.admin1) else "far away"


def _is_precise(spot: Spot) -> bool:
    return spot.precision is not None and spot.precision <= _PRECISE


def _distance_km(one: Spot, other: Spot) -> float | None:
    """Return the distance on a sphere as if it were flat, which is near enough at these lengths."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    north = math.radians(one.latitude - other.latitude)
    turned = (one.longitude - other.longitude + 180.0) % 360.0 - 180.0
    east = math.radians(turned) * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return _EARTH_RADIUS_KM * math.hypot(north, east)


def compare_date(one: Account, other: Account) -> str:
    """Compare the days told; where one tells none, the days of publication."""
    if one.days is None or other.days is None:
        return _compare_published(one, other)
    lengths = max(one.days[1] - one.days[0], other.days[1] - other.days[0])
    gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if gap <= 0:
        return "same day" if lengths == 0 else "same days" if lengths <= 3 else "same weeks"
    if lengths > 3:
        return "other weeks" if gap > 3 else "weeks beside"
    return "day beside" if gap == 1 else "2 to 3 days" if gap <= 3 else "other days"


def _compare_published(one: Account, other: Account) -> str:
    dated, undated = (one, other) if one.days is not None else (other, one)
    day = dated.days[0] if dated.days is not None else dated.published
    if day is None or undated.published is None:
        return UNKNOWN
    gap = undated.published - day if dated.days is not None else abs(undated.published - day)
    if gap < -1:
        return "told before"
    return "told within 3 days" if gap <= 3 else "told within 2 weeks" if gap <= 14 else "told late"


def compare_type(one: Account, other: Account) -> str:
    """Compare the types: the same, of one family, both violent, others."""
    if not one.type or not other.type:
        return UNKNOWN
    if one.type == other.type:
        return "same type"
    mine, theirs = family(one.type), family(other.type)
    if mine == theirs:
        return "same family"
    return "both violent" if {mine, theirs} <= _VIOLENT else "other type"


def _compare_sets(one: frozenset[str], other: frozenset[str]) -> str:
    if not one or not other:
        return UNKNOWN
    shared = one & other
    if not shared:
        known = any(name[0] == "@" for name in one) and any(name[0] == "@" for name in other)
        return "others, listed" if known else "others"
    return "same" if any(name[0] == "@" for name in shared) else "same words"


def compare_initiators(one: Account, other: Account) -> str:
    """Compare who did it: on the actor list the same, in common words, others."""
    return _compare_sets(one.initiators, other.initiators)


def compare_targets(one: Account, other: Account) -> str:
    """Compare whom or what it was directed at, as the initiators."""
    return _compare_sets(one.targets, other.targets)


def compare_weapons(one: Account, other: Account) -> str:
    """Compare the categories of weapons."""
    if not one.weapons or not other.weapons:
        return UNKNOWN
    return "same" if one.weapons & other.weapons else "others"


def compare_killed(one: Account, other: Account) -> str:
    """Compare the figures of killed: one in common, or how near the largest are."""
    return _compare_figures((one.killed, one.killed_figures), (other.killed, other.killed_figures))


def compare_injured(one: Account, other: Account) -> str:
    """Compare the figures of injured, as those of killed."""
    return _compare_figures(
        (one.injured, one.injured_figures), (other.injured, other.injured_figures)
    )


_LARGE: Final = 5


def _compare_figures(
    one: tuple[Range | None, frozenset[int]], other: tuple[Range | None, frozenset[int]]
) -> str:
    largest, figures = one
    other_largest, other_figures = other
    if largest is None or other_largest is None:
        return UNKNOWN
    shared = max(figures & other_figures, default=0)
    if shared >= _LARGE:
        return "same, large"
    if largest == other_largest and (shared or not largest[1]):
        return "same"
    (_, high), (other_low, _) = sorted((largest, other_largest))
    if other_low <= high:
        return "overlapping"
    if not high:
        return "none and some"
    ratio = other_low / high
    return "near" if ratio <= 1.5 else "apart" if ratio <= 3 else "far apart"


def compare_victims(one: Account, other: Account) -> str:
    """Compare the names of victims."""
    if not one.victims or not other.victims:
        return UNKNOWN
    if one.victims & other.victims:
        return "same name"
    mine = frozenset(" ".join(one.victims).split())
    return "same words" if mine & frozenset(" ".join(other.victims).split()) else "others"


_STEPS: Final = (0.1, 0.2, 0.3, 0.45, 0.6, 0.8)


def compare_words(one: Account, other: Account) -> str:
    """Compare the sentences that tell of the two, by the cosine of their rare words."""
    return _step(cosine(one.words, other.words, one.words_length * other.words_length))


def compare_names(one: Account, other: Account) -> str:
    """Compare the names in these sentences: of unlisted places, of people, of units."""
    if not one.names or not other.names:
        return UNKNOWN
    return _step(cosine(one.names, other.names, one.names_length * other.names_length))


def compare_topic(one: Account, other: Account) -> str:
    """Compare the articles, by the cosine of their rarest words."""
    return _step(cosine(one.topic, other.topic, one.topic_length * other.topic_length))


def _step(value: float) -> str:
    return f"{max((step for step in _STEPS if value >= step), default=0.0):.2f} and more"


COMPARISONS: Final[Mapping[str, Callable[[Account, Account], str]]] = MappingProxyType(
    {
        "place": compare_place,
        "date": compare_date,
        "type": compare_type,
        "initiators": compare_initiators,
        "targets": compare_targets,
        "weapons": compare_weapons,
        "killed": compare_killed,
        "injured": compare_injured,
        "victims": compare_victims,
        "words": compare_words,
        "names": compare_names,
        "topic": compare_topic,
    }
)
