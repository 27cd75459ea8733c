"""The code lists of the output contract, as literal types."""

from typing import Final, Literal, TypeAlias, get_args

EventType: TypeAlias = Literal[
    "armed_clash",
    "government_regains_territory",
    "non_state_actor_overtakes_territory",
    "chemical_weapon",
    "air_drone_strike",
    "suicide_bomb",
    "shelling_artillery_missile_attack",
    "remote_explosive_landmine_ied",
    "grenade",
    "sexual_violence",
    "attack",
    "abduction_forced_disappearance",
    "peaceful_protest",
    "protest_with_intervention",
    "excessive_force_against_protesters",
    "violent_demonstration",
    "mob_violence",
    "agreement",
    "arrests",
    "change_to_group_activity",
    "disrupted_weapons_use",
    "headquarters_or_base_established",
    "looting_property_destruction",
    "non_violent_transfer_of_territory",
    "other_strategic_development",
    "talks",
    "responsibility_claim",
    "threat",
    "troop_movement",
    "displacement",
    "sanction",
    "aid_delivery",
    "humanitarian_impact",
]
EventStatus: TypeAlias = Literal[
    "happened", "ongoing", "attempted", "planned", "threatened", "denied", "hypothetical"
]
ActorKind: TypeAlias = Literal[
    "state_forces",
    "rebel_group",
    "political_militia",
    "identity_militia",
    "rioters",
    "protesters",
    "civilians",
    "external_forces",
    "government",
    "unidentified_armed",
]
Outcome: TypeAlias = Literal[
    "killed", "injured", "missing", "captured", "abducted", "displaced", "released"
]
Side: TypeAlias = Literal["initiator", "target", "bystander", "unknown"]
VictimStatus: TypeAlias = Literal["civilian", "combatant", "unknown"]
Demographic: TypeAlias = Literal["children", "women", "men", "elderly"]
Occupation: TypeAlias = Literal[
    "journalist",
    "health",
    "aid",
    "rescue",
    "police",
    "official",
    "clergy",
    "student",
    "peacekeeper",
    "leader",
]
ClaimSubject: TypeAlias = Literal[
    "occurrence", "responsibility", "casualty", "place", "date", "weapon"
]
SourceKind: TypeAlias = Literal[
    "government",
    "military",
    "police",
    "armed_group",
    "medical",
    "rescue",
    "un",
    "ngo",
    "media",
    "witness",
    "relative",
    "expert",
    "court",
    "official",
    "other",
]
Stance: TypeAlias = Literal[
    "asserts",
    "confirms",
    "alleges",
    "denies",
    "no_indication",
    "claims_responsibility",
    "blames",
    "doubts",
]
RelationKind: TypeAlias = Literal["response_to", "part_of", "follows"]
PlaceRelation: TypeAlias = Literal["in", "near", "between", "direction", "off", "along"]
PlacePrecision: TypeAlias = Literal[1, 2, 3, 4, 5, 6, 7]
DatePrecision: TypeAlias = Literal[1, 2, 3, 4, 5]
DateBasis: TypeAlias = Literal["stated", "relative", "published"]
WeaponCategory: TypeAlias = Literal[
    "aircraft",
    "drone",
    "missile",
    "rocket",
    "artillery",
    "mortar",
    "bomb",
    "explosive_device",
    "suicide_vest",
    "mine",
    "grenade",
    "firearm",
    "blade",
    "vehicle",
    "chemical",
    "incendiary",
    "other",
]

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
ACTOR_KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
