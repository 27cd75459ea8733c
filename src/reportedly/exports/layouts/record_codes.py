"""The record's own code lists, with what each code means, for layouts that keep its codes."""

from collections.abc import Mapping
from typing import Final, get_args

from reportedly.records.codes import (
    ACTOR_KINDS,
    EVENT_TYPES,
    SourceKind,
    WeaponCategory,
)
from reportedly.wording.words import code_in_words


def _in_words(codes: tuple[str, ...]) -> Mapping[str, str]:
    return {code: code_in_words(code) for code in codes}


EVENT_TYPE: Final = _in_words(EVENT_TYPES)
ACTOR_KIND: Final = _in_words(ACTOR_KINDS)
SOURCE_KIND: Final = _in_words(get_args(SourceKind))
WEAPON_CATEGORY: Final = _in_words(get_args(WeaponCategory))
TOOK_PLACE: Final[Mapping[str, str]] = {
    "happened": "It happened.",
    "ongoing": "It goes on.",
    "attempted": "It was tried, and failed or was foiled.",
}
EVENT_STATUS: Final[Mapping[str, str]] = {
    **TOOK_PLACE,
    "planned": "It is planned.",
    "threatened": "It is threatened.",
    "denied": "It is said not to have happened.",
    "hypothetical": "It is only thought of.",
}
OUTCOME: Final[Mapping[str, str]] = {
    "killed": "Killed.",
    "injured": "Injured.",
    "missing": "Missing.",
    "captured": "Detained, arrested or surrendered.",
    "abducted": "Taken hostage or made to disappear.",
    "displaced": "Displaced.",
    "released": "Freed or rescued.",
}
STANCE: Final[Mapping[str, str]] = {
    "asserts": "Says so.",
    "confirms": "Says so of what others said before.",
    "alleges": "Says so without vouching for it.",
    "denies": "Says that it is not so.",
    "no_indication": "Knows of none.",
    "claims_responsibility": "Says to have done it.",
    "blames": "Says that another did it.",
    "doubts": "Cannot verify it, or disputes it.",
}
VICTIM_CLASS: Final[Mapping[str, str]] = {
    "civilian": "Civilians.",
    "state_forces": "Soldiers and police.",
    "armed_group": "Fighters of armed groups.",
    "unknown": "The source does not say.",
}
VICTIM_SIDE: Final[Mapping[str, str]] = {
    "initiator": "Of the side that did it.",
    "target": "Of those at whom it was directed.",
    "bystander": "Of neither.",
    "unknown": "The source does not say.",
}
RELIABILITY: Final[Mapping[str, str]] = {
    "reliable": "Counts for what is told.",
    "party": "A party to the conflict: partisan on its enemy and on those it harmed.",
    "unreliable": "Counts where there is nothing else.",
}
DATE_PRECISION: Final[Mapping[str, str]] = {
    "1": "The day is known.",
    "2": "It was on one of two to six days.",
    "3": "The week is known.",
    "4": "The month is known.",
    "5": "A year or a longer stretch is known.",
}
PLACE_PRECISION: Final[Mapping[str, str]] = {
    "1": "The exact place is known.",
    "2": "It was within about 25 km of a named point.",
    "3": "The second-order division is known.",
    "4": "The first-order division is known.",
    "5": "A region is known that is vaguer or larger than a first-order division.",
    "6": "The country is known.",
    "7": "International waters or airspace.",
}
