"""Codes of a dossier in, the terms that Airwars has for them out."""

from collections.abc import Mapping
from typing import Final

from reportedly.exports.fighters import is_fighter, is_protected
from reportedly.exports.layout import CodeList
from reportedly.exports.layouts import record_codes
from reportedly.exports.presumption import took_part
from reportedly.records.codes import EventType, PlacePrecision, WeaponCategory
from reportedly.records.dossier import Dossier, DossierFigure
from reportedly.records.incidents import Grade, StrikeStatus

GRADES: Final[Mapping[Grade, str]] = {
    "confirmed": "Confirmed",
    "fair": "Fair",
    "weak": "Weak",
    "contested": "Contested",
    "discounted": "Discounted",
}
STRIKE_STATUSES: Final[Mapping[StrikeStatus, str]] = {
    "declared": "Declared strike",
    "likely": "Likely strike",
    "contested": "Contested strike",
    "single_source": "Single source claim",
}
GEOLOCATION: Final[Mapping[PlacePrecision, str]] = {
    1: "Exact place",
    2: "Near a named place",
    3: "District",
    4: "Province/governorate",
    5: "Vague region",
    6: "Country",
    7: "International waters or airspace",
}
_STRIKES: Final[Mapping[EventType, str]] = {
    "air_drone_strike": "Airstrike and/or Drone Strike",
    "shelling_artillery_missile_attack": "Artillery and/or Missile Strike",
    "chemical_weapon": "Chemical Weapon",
    "suicide_bomb": "Suicide Bombing",
    "remote_explosive_landmine_ied": "Landmine or IED",
    "grenade": "Grenade",
    "armed_clash": "Ground Operation",
    "attack": "Ground Operation",
    "government_regains_territory": "Ground Operation",
    "non_state_actor_overtakes_territory": "Ground Operation",
}
_BY_WEAPON: Final[Mapping[EventType, Mapping[WeaponCategory, str]]] = {
    "air_drone_strike": {"aircraft": "Airstrike", "drone": "Drone Strike"},
    "shelling_artillery_missile_attack": {
        "artillery": "Artillery",
        "mortar": "Artillery",
        "missile": "Missile Strike",
        "rocket": "Missile Strike",
    },
}


def strike_type(dossier: Dossier) -> str | None:
    """Return what kind of strike it was, as closely as its weapons tell; None for no strike."""
    by_weapon = _BY_WEAPON.get(dossier.type)
    if by_weapon is not None and dossier.weapons:
        told = {by_weapon[one.category] for one in dossier.weapons if one.category in by_weapon}
        if told:
            return ", ".join(sorted(told))
    return _STRIKES.get(dossier.type)


def civilian_status(figure: DossierFigure, dossier: Dossier) -> str:
    """Return whom a figure is of, as these tables count it: a code of VICTIMS."""
    if is_protected(figure):
        return "peacekeeper"
    if is_fighter(figure):
        return "claimed belligerent" if figure.is_partisan else "belligerent"
    if figure.victims == "civilian":
        return "civilian"
    if took_part(figure, dossier):
        return "unknown, of the side that did it"
    return "presumed civilian"


VICTIMS: Final[Mapping[str, str]] = {
    "civilian": "The source calls them civilians, or tells of people who are: pupils, patients.",
    "presumed civilian": (
        "The source does not say whether they fought. They are taken to be civilians."
    ),
    "belligerent": (
        "Soldiers, police or fighters, and somebody says so who is not their enemy and is not said"
        " to have harmed them."
    ),
    "claimed belligerent": (
        "Soldiers, police or fighters by the word of a party that speaks of its enemy, and of"
        " nobody else in this row. A claim and no proof."
    ),
    "unknown, of the side that did it": (
        "People of unknown status on the side that did it. Counted neither as civilians nor as"
        " belligerents."
    ),
    "peacekeeper": "Peacekeepers: protected persons, counted under other_protected alone.",
}
_KINDS: Final = {**record_codes.ACTOR_KIND, "unknown": "not known"}
CODES: Final = (
    CodeList(
        "civilian_harm_grade",
        {
            "Confirmed": "A belligerent has accepted responsibility for harm to civilians.",
            "Fair": "Two or more credible sources tell of it.",
            "Weak": "One source tells of it.",
            "Contested": "There are competing claims of who is responsible.",
            "Discounted": "Those harmed were combatants, as far as is told.",
        },
    ),
    CodeList(
        "strike_status",
        {
            "Declared strike": "A belligerent has claimed or confirmed it.",
            "Likely strike": "Several independent origins tell of it.",
            "Contested strike": "It is denied, or claimed by more than one.",
            "Single source claim": "One origin tells of it.",
        },
    ),
    CodeList(
        "civilian_harm_reported",
        {
            "Yes": "A standing claim tells of civilians, or of people presumed to be, harmed.",
            "No": "None does: those told of were belligerents, or the claims are denied.",
        },
    ),
    CodeList(
        "strike_type",
        {
            **{term: f"Event type {code}." for code, term in _STRIKES.items()},
            "Ground Operation": "An armed clash, an attack, or territory that is taken.",
            "Airstrike": "An air or drone strike with aircraft.",
            "Drone Strike": "An air or drone strike with drones.",
            "Artillery": "Shelling with artillery or mortars.",
            "Missile Strike": "Shelling with missiles or rockets.",
        },
    ),
    CodeList(
        "geolocation_precision",
        {term: f"UCDP GED where_prec {code}." for code, term in GEOLOCATION.items()},
    ),
    CodeList("civilian_status", VICTIMS),
    CodeList("event_type", record_codes.EVENT_TYPE),
    CodeList("event_status", record_codes.TOOK_PLACE),
    CodeList("date_precision", record_codes.DATE_PRECISION),
    CodeList("weapon_categories", record_codes.WEAPON_CATEGORY),
    CodeList("strike_by_kinds", _KINDS),
    CodeList("strike_target_kinds", _KINDS),
    CodeList("source_type", {"article": "An article.", "claim source": "Whom articles quote."}),
    CodeList("source_kind", record_codes.SOURCE_KIND),
    CodeList("reliability", record_codes.RELIABILITY),
    CodeList("outcome", record_codes.OUTCOME),
    CodeList("victim_class", record_codes.VICTIM_CLASS),
    CodeList("victim_side", record_codes.VICTIM_SIDE),
    CodeList("stance", record_codes.STANCE),
    CodeList("on_occurrence", record_codes.STANCE),
    CodeList("on_responsibility", record_codes.STANCE),
)
