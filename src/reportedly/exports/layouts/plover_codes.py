"""PLOVER's types and modes, and which of them an event type, a weapon or an actor kind is of.

PLOVER is the Political Language Ontology for Verifiable Event Records of the Open Event Data
Alliance. Types and modes are those of version 0.8; where this project's types are told apart by
what its coders look at, and PLOVER's by what was done and by whom, a type is coded only where every
event of it is one of PLOVER's type.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.records.codes import ActorKind, EventStatus, EventType, WeaponCategory

Direction: TypeAlias = Literal["as_told", "two_sided", "meeting", "crowd"]
"""Who is PLOVER's actor: who did it, all armed parties, all parties, or the crowd alone."""


class Coding(NamedTuple):
    """What an event type is in PLOVER. `threat` is the mode of THREATEN where it is threatened."""

    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    direction: Direction = "as_told"
    threat: str | None = None


TYPES: Final[Mapping[str, str]] = {
    "AGREE": "says that it will cooperate",
    "SUPPORT": "signs an agreement, or stands by another in words",
    "CONCEDE": "gives way in words",
    "COOPERATE": "works together with another",
    "AID": "gives material aid",
    "CONSULT": "meets or talks with another",
    "RETREAT": "gives way in deeds",
    "REQUEST": "asks for something, or demands it",
    "REJECT": "refuses",
    "ACCUSE": "disapproves, investigates or alleges",
    "THREATEN": "threatens",
    "PROTEST": "protests in a crowd or by a strike",
    "SANCTION": "reduces relations",
    "MOBILIZE": "moves forces short of using them",
    "COERCE": "represses or restricts",
    "ASSAULT": "uses force that can do physical harm",
}
MODES: Final[Mapping[str, tuple[str, ...]]] = {
    "AGREE": (),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        *("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport"),
        *("withhold", "misinformation", "cyber"),
    ),
    "ASSAULT": (
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms"),
        *("explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control"),
        "unconventional",
    ),
}
CODINGS: Final[Mapping[EventType, Coding]] = {
    "armed_clash": Coding("ASSAULT", direction="two_sided", threat="violence"),
    "government_regains_territory": Coding(
        "ASSAULT", (), ("resource",), direction="two_sided", threat="territory"
    ),
    "non_state_actor_overtakes_territory": Coding(
        "ASSAULT", (), ("resource",), direction="two_sided", threat="territory"
    ),
    "chemical_weapon": Coding("ASSAULT", ("unconventional",), ("cbrn",), threat="violence"),
    "air_drone_strike": Coding("ASSAULT", threat="violence"),
    "suicide_bomb": Coding("ASSAULT", ("suicide-attack",), threat="violence"),
    "shelling_artillery_missile_attack": Coding("ASSAULT", ("heavy-weapons",), threat="violence"),
    "remote_explosive_landmine_ied": Coding("ASSAULT", ("explosives",), threat="violence"),
    "grenade": Coding("ASSAULT", ("explosives",), threat="violence"),
    "sexual_violence": Coding("ASSAULT", ("sexual",), threat="violence"),
    "attack": Coding("ASSAULT", threat="violence"),
    "abduction_forced_disappearance": Coding("ASSAULT", ("abduct",), threat="violence"),
    "excessive_force_against_protesters": Coding("ASSAULT", ("crowd-control",), threat="violence"),
    "mob_violence": Coding("ASSAULT", threat="violence"),
    "looting_property_destruction": Coding("ASSAULT", ("destroy",), threat="violence"),
    "peaceful_protest": Coding("PROTEST", ("demo",)),
    "protest_with_intervention": Coding("PROTEST", ("demo",), direction="crowd"),
    "violent_demonstration": Coding("PROTEST", ("riot",)),
    "agreement": Coding("SUPPORT"),
    "talks": Coding("CONSULT", direction="meeting"),
    "threat": Coding("THREATEN"),
    "arrests": Coding("COERCE", ("arrest",), threat="arrest"),
    "sanction": Coding("SANCTION"),
    "aid_delivery": Coding("AID", (), ("humanitarian",)),
    "troop_movement": Coding("MOBILIZE"),
    "headquarters_or_base_established": Coding("MOBILIZE"),
}
UNCODED: Final[Mapping[EventType, str]] = {
    "responsibility_claim": "PLOVER codes no statements on what was done",
    "displacement": "PLOVER codes deeds, and people who flee are what comes of them",
    "humanitarian_impact": "PLOVER codes deeds, and the state of people is what comes of them",
    "change_to_group_activity": "PLOVER has no type for changes in an armed group",
    "disrupted_weapons_use": "PLOVER has no type for weapons that are found or made harmless",
    "non_violent_transfer_of_territory": (
        "PLOVER's RETREAT is by who leaves, and givers are not told from takers here"
    ),
    "other_strategic_development": "PLOVER has no type for what is of no type",
}
MODE_MEANINGS: Final[Mapping[str, str]] = {
    "abduct": "ASSAULT: people are taken",
    "sexual": "ASSAULT: sexual violence",
    "destroy": "ASSAULT: property is destroyed or looted",
    "primitive": "ASSAULT: with blades",
    "firearms": "ASSAULT: with firearms",
    "explosives": "ASSAULT: with mines, grenades, bombs and other explosives",
    "suicide-attack": "ASSAULT: by a suicide bomber",
    "aerial": "ASSAULT: from aircraft",
    "drone": "ASSAULT: with drones",
    "heavy-weapons": "ASSAULT: with artillery, mortars, rockets or missiles",
    "crowd-control": "ASSAULT: a state's forces against a crowd, or means against crowds",
    "unconventional": "ASSAULT: with chemical weapons",
    "demo": "PROTEST: a peaceful demonstration",
    "riot": "PROTEST: a violent one",
    "troops": "MOBILIZE: a state's forces",
    "police": "MOBILIZE: police",
    "militia": "MOBILIZE: any other armed group",
    "arrest": "COERCE: people are arrested; THREATEN: they are to be",
    "territory": "THREATEN: to take territory",
    "violence": "THREATEN: to use force",
}
"""The modes that are written, by type."""
NEEDS_RECIPIENT: Final = frozenset(["AID", "COOPERATE", "SANCTION"])
CONTEXTS: Final[Mapping[str, str]] = {
    "cbrn": "chemical, biological, radiological or nuclear weapons",
    "future": "planned, not yet done",
    "humanitarian": "humanitarian help",
    "hypothetical": "told as something that may be",
    "negation": "said not to have happened",
    "resource": "territory and natural resources",
}
STATUS_CONTEXTS: Final[Mapping[EventStatus, str]] = {
    "planned": "future",
    "hypothetical": "hypothetical",
    "denied": "negation",
}
WEAPON_MODES: Final[Mapping[WeaponCategory, str]] = {
    "aircraft": "aerial",
    "drone": "drone",
    "missile": "heavy-weapons",
    "rocket": "heavy-weapons",
    "artillery": "heavy-weapons",
    "mortar": "heavy-weapons",
    "bomb": "explosives",
    "explosive_device": "explosives",
    "suicide_vest": "suicide-attack",
    "mine": "explosives",
    "grenade": "explosives",
    "firearm": "firearms",
    "blade": "primitive",
    "chemical": "unconventional",
}
RIOT_WEAPONS: Final = ("tear gas", "teargas", "pepper spray", "water cannon", "rubber bullet")
SECTORS: Final[Mapping[ActorKind, str]] = {
    "government": "GOV",
    "state_forces": "MIL",
    "external_forces": "MIL",
    "rebel_group": "REB",
    "political_militia": "PRM",
    "identity_militia": "PRM",
    "unidentified_armed": "UAF",
    "rioters": "CVL",
    "protesters": "CVL",
    "civilians": "CVL",
}
SECTOR_MEANINGS: Final[Mapping[str, str]] = {
    "GOV": "government",
    "MIL": "a state's forces, at home or abroad",
    "COP": "police: a state's forces with police in their name",
    "REB": "rebels",
    "PRM": "militias, political or of an identity",
    "UAF": "armed people whom nobody has identified",
    "CVL": "civilians, also those who protest or riot",
}
ARMED: Final[frozenset[ActorKind]] = frozenset(
    [
        *("state_forces", "external_forces", "rebel_group"),
        *("political_militia", "identity_militia", "unidentified_armed"),
    ]
)
CROWDS: Final[frozenset[ActorKind]] = frozenset(["protesters", "rioters", "civilians"])
