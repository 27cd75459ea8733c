"""A name that a person marked in; what kind of source or weapon its words tell of, out.

It is a proposal to a person who sees the words; the tagger decides by what is around them. Of
several kinds the first in the list is proposed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

from reportedly.records.codes import SourceKind, WeaponCategory
from reportedly.resources.words import fold

_SOURCES: Final[Mapping[SourceKind, str]] = {
    "un": "un, united nations, unicef, unhcr, ocha, unama, minusma, monusco, unifil",
    "police": "police, policem[ae]n, gendarmerie, sheriff, constable",
    "medical": "hospitals?, doctors?, medics?, medical, nurses?, health ministry, morgue, surgeon",
    "rescue": """rescuers?, rescue, civil defen[cs]e, white helmets, red cross, red crescent,
        paramedics?, firefighters?, ambulances?, emergency services?""",
    "court": "court, judge, prosecutors?, tribunal",
    "witness": "witness(?:es)?, residents?, locals?, villagers?, survivors?, neighbou?rs?",
    "relative": """relatives?, family, families, father, mother, brother, sister, widow, wife,
        husband""",
    "ngo": "observatory, amnesty, human rights, watch, ngos?, charity, aid group, activists?",
    "media": """reuters, afp, ap, bbc, cnn, al jazeera, television, tv, radio, newspaper,
        news agency, media, reporter, journalist""",
    "military": """army, military, navy, air force, soldiers?, troops, general, colonel, idf,
        centcom, defen[cs]e ministry, ministry of defen[cs]e, pentagon""",
    "armed_group": "rebels?, militants?, insurgents?, guerrillas?, militia, taliban, jihadists?",
    "expert": "analysts?, experts?, professor, researchers?, think tank",
    "government": """government, minister, ministry, president, governor, mayor, embassy,
        parliament, prime minister, white house, kremlin, state department""",
    "official": "officials?, authorities, security sources?, source",
}
_WEAPONS: Final[Mapping[WeaponCategory, str]] = {
    "drone": "drones?, uavs?, shaheds?, quadcopters?",
    "suicide_vest": "suicide vests?, suicide belts?, explosive vests?, explosive belts?",
    "chemical": "chlorine, sarin, mustard gas, nerve agents?, chemical, chemicals, poison gas",
    "incendiary": "phosphorus, napalm, incendiary, petrol bombs?, molotov, firebombs?",
    "mine": "land ?mines?, mines?",
    "explosive_device": "v?b?ieds?, explosive devices?, car bombs?, truck bombs?, roadside bombs?",
    "missile": "missiles?, iskanders?, scuds?, atacms, kinzhals?",
    "grenade": "grenades?, rpgs?",
    "rocket": "rockets?, katyushas?, grads?, himars",
    "mortar": "mortars?",
    "artillery": "artillery, howitzers?, shells?, shelling, tanks?",
    "aircraft": "warplanes?, jets?, helicopters?, gunships?, aircraft, planes?, bombers?",
    "bomb": "bombs?, explosives?, cluster munitions?",
    "firearm": """guns?, rifles?, pistols?, machine ?guns?, firearms?, kalashnikovs?, ak-?47s?,
        gunfire, bullets?, snipers?""",
    "blade": "knife, knives, machetes?, swords?, axes?, blades?, daggers?",
    "vehicle": "vehicles?, cars?, trucks?, lorry, lorries, vans?",
}


def guess_source(name: str) -> SourceKind | None:
    """Return the kind of source that the words of a name tell of, None for none."""
    return cast("SourceKind | None", next(_found(name, "sources"), None))


def guess_weapon(name: str) -> WeaponCategory | None:
    """Return the category of weapon that the words of a name tell of, None for none."""
    return cast("WeaponCategory | None", next(_found(name, "weapons"), None))


def _found(name: str, table: str) -> Iterator[str]:
    words = fold(name)
    return (code for code, pattern in _patterns(table) if pattern.search(words))


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists: Mapping[Any, str] = _SOURCES if table == "sources" else _WEAPONS
    return tuple(
        (code, re.compile(rf"\b(?:{'|'.join(' '.join(words.split()).split(', '))})\b"))
        for code, words in lists.items()
    )
