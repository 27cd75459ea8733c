"""Our codes in; ACLED's names and digits of types, actors and places out. Data, and look-ups."""

from functools import cache
from typing import Final, NamedTuple

from reportedly.records.codes import ActorKind, EventType, PlacePrecision
from reportedly.resources.countries import load_countries
from reportedly.resources.states import load_states

POLITICAL_VIOLENCE: Final = "Political violence"
DEMONSTRATIONS: Final = "Demonstrations"
STRATEGIC: Final = "Strategic developments"
BATTLES: Final = "Battles"
REMOTE: Final = "Explosions/Remote violence"
AT_CIVILIANS: Final = "Violence against civilians"
PROTESTS: Final = "Protests"
RIOTS: Final = "Riots"
OTHER: Final = "Other"


class TypeNames(NamedTuple):
    """ACLED's three names of a type of events."""

    disorder_type: str
    event_type: str
    sub_event_type: str


class Land(NamedTuple):
    """A country as ACLED names, numbers and groups it."""

    name: str
    iso: int | None
    region: str


TYPES: Final[dict[EventType, TypeNames]] = {
    "armed_clash": TypeNames(POLITICAL_VIOLENCE, BATTLES, "Armed clash"),
    "government_regains_territory": TypeNames(
        POLITICAL_VIOLENCE, BATTLES, "Government regains territory"
    ),
    "non_state_actor_overtakes_territory": TypeNames(
        POLITICAL_VIOLENCE, BATTLES, "Non-state actor overtakes territory"
    ),
    "chemical_weapon": TypeNames(POLITICAL_VIOLENCE, REMOTE, "Chemical weapon"),
    "air_drone_strike": TypeNames(POLITICAL_VIOLENCE, REMOTE, "Air/drone strike"),
    "suicide_bomb": TypeNames(POLITICAL_VIOLENCE, REMOTE, "Suicide bomb"),
    "shelling_artillery_missile_attack": TypeNames(
        POLITICAL_VIOLENCE, REMOTE, "Shelling/artillery/missile attack"
    ),
    "remote_explosive_landmine_ied": TypeNames(
        POLITICAL_VIOLENCE, REMOTE, "Remote explosive/landmine/IED"
    ),
    "grenade": TypeNames(POLITICAL_VIOLENCE, REMOTE, "Grenade"),
    "sexual_violence": TypeNames(POLITICAL_VIOLENCE, AT_CIVILIANS, "Sexual violence"),
    "attack": TypeNames(POLITICAL_VIOLENCE, AT_CIVILIANS, "Attack"),
    "abduction_forced_disappearance": TypeNames(
        POLITICAL_VIOLENCE, AT_CIVILIANS, "Abduction/forced disappearance"
    ),
    "peaceful_protest": TypeNames(DEMONSTRATIONS, PROTESTS, "Peaceful protest"),
    "protest_with_intervention": TypeNames(DEMONSTRATIONS, PROTESTS, "Protest with intervention"),
    "excessive_force_against_protesters": TypeNames(
        f"{POLITICAL_VIOLENCE}; {DEMONSTRATIONS}", PROTESTS, "Excessive force against protesters"
    ),
    "violent_demonstration": TypeNames(DEMONSTRATIONS, RIOTS, "Violent demonstration"),
    "mob_violence": TypeNames(POLITICAL_VIOLENCE, RIOTS, "Mob violence"),
    "agreement": TypeNames(STRATEGIC, STRATEGIC, "Agreement"),
    "arrests": TypeNames(STRATEGIC, STRATEGIC, "Arrests"),
    "change_to_group_activity": TypeNames(STRATEGIC, STRATEGIC, "Change to group/activity"),
    "disrupted_weapons_use": TypeNames(STRATEGIC, STRATEGIC, "Disrupted weapons use"),
    "headquarters_or_base_established": TypeNames(
        STRATEGIC, STRATEGIC, "Headquarters or base established"
    ),
    "looting_property_destruction": TypeNames(STRATEGIC, STRATEGIC, "Looting/property destruction"),
    "non_violent_transfer_of_territory": TypeNames(
        STRATEGIC, STRATEGIC, "Non-violent transfer of territory"
    ),
    "other_strategic_development": TypeNames(STRATEGIC, STRATEGIC, OTHER),
    # Peace talks and people who flee from fighting are examples of ACLED's own codebook.
    "talks": TypeNames(STRATEGIC, STRATEGIC, OTHER),
    "displacement": TypeNames(STRATEGIC, STRATEGIC, OTHER),
    "troop_movement": TypeNames(STRATEGIC, STRATEGIC, OTHER),
}
"""Types that are not here are no events in ACLED."""
MERGED: Final[frozenset[EventType]] = frozenset(("talks", "displacement", "troop_movement"))
"""Types of ours that ACLED has no name of its own for."""

INTER: Final[dict[ActorKind, int]] = {
    "state_forces": 1,
    "government": 1,
    "rebel_group": 2,
    "political_militia": 3,
    "unidentified_armed": 3,
    "identity_militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "external_forces": 8,
}
INTER_NAMES: Final[dict[int, str]] = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
GENERIC: Final[dict[ActorKind, str]] = {
    "civilians": "Civilians",
    "protesters": "Protesters",
    "rioters": "Rioters",
    "unidentified_armed": "Unidentified Armed Group",
}
"""Kinds of actors that ACLED gives a general name, with the country in brackets."""
GEO_PRECISION: Final[dict[PlacePrecision, int]] = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def interaction_name(code: int) -> str:
    """Return ACLED's name of an interaction: of 17 "State forces-Civilians", of 10 "… only".

    The lower digit is first, but of 78: ACLED prints "External/Other forces-Civilians".
    """
    first, second = divmod(code, 10)
    if second == 0:
        return f"{INTER_NAMES[first]} only"
    if code == 78:
        first, second = second, first
    return f"{INTER_NAMES[first]}-{INTER_NAMES[second]}"


@cache
def acled_lands() -> dict[str, Land]:
    """Return countries by alpha-3 code as ACLED names, numbers and groups them."""
    names = load_countries().by_code
    return {
        code: Land(state.acled_name or names[code].name, state.iso, state.acled_region)
        for code, state in load_states().items()
    }
