"""A dossier in; what it is in PLOVER, with who does it to whom and how, out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.exports.layouts.plover_codes import (
    ARMED,
    CODINGS,
    CROWDS,
    MODES,
    NEEDS_RECIPIENT,
    RIOT_WEAPONS,
    STATUS_CONTEXTS,
    UNCODED,
    WEAPON_MODES,
    Coding,
)
from reportedly.records.dossier import Dossier, DossierParty, DossierWeapon


class Coded(NamedTuple):
    """An event as PLOVER has it, or why it has not."""

    coding: Coding
    actors: Sequence[DossierParty] = ()
    recipients: Sequence[DossierParty] = ()
    why_not: str | None = None


def code_event(dossier: Dossier) -> Coded:
    """Return what the event is in PLOVER, with who is actor and who recipient."""
    coding = CODINGS.get(dossier.type)
    if coding is None:
        return Coded(Coding(""), why_not=UNCODED[dossier.type])
    if dossier.status == "attempted" and coding.type != "ASSAULT":
        return Coded(coding, why_not="PLOVER has no attempts, but for those of ASSAULT")
    if dossier.status == "threatened":
        modes = () if coding.threat is None else (coding.threat,)
        coding = Coding("THREATEN", modes, coding.contexts)
    if dossier.status == "planned" and coding.type in ("AID", "SUPPORT"):
        coding = coding._replace(type="AGREE")
    actors, recipients = _sides(dossier, coding)
    why_not = None
    if not actors:
        why_not = "PLOVER requires an actor, and who did it is not told"
    elif not recipients and coding.type in NEEDS_RECIPIENT:
        why_not = f"PLOVER requires a recipient of {coding.type}"
    return Coded(coding, actors, recipients, why_not)


def _sides(
    dossier: Dossier, coding: Coding
) -> tuple[Sequence[DossierParty], Sequence[DossierParty]]:
    """Return who does it and to whom it is done, as PLOVER counts them."""
    parties = (*dossier.initiators, *dossier.targets)
    if coding.direction == "meeting":
        return parties, ()
    if coding.direction == "crowd":
        return [one for one in parties if one.kind in CROWDS], ()
    if coding.direction == "two_sided":
        fighting = [one for one in dossier.targets if one.kind in ARMED]
        others = [one for one in dossier.targets if one.kind not in ARMED]
        return (*dossier.initiators, *fighting), others
    return dossier.initiators, dossier.targets


def modes_of(dossier: Dossier, coded: Coded) -> list[str]:
    """Return how it was done, in the order of PLOVER's modes: by its type, weapons and parties."""
    coding = coded.coding
    found = set(coding.modes)
    if coding.type == "MOBILIZE":
        found.update(_forces(one) for one in coded.actors if one.kind in ARMED)
    if coding.type == "ASSAULT":
        found.update(_weapon_modes(dossier))
        if _is_crowd_control(coded):
            found.add("crowd-control")
    return [mode for mode in MODES[coding.type] if mode in found]


def _weapon_modes(dossier: Dossier) -> Iterator[str]:
    modes = [mode for weapon in dossier.weapons if (mode := _weapon_mode(weapon))]
    if dossier.type != "air_drone_strike":
        yield from modes
        return
    # What falls from aircraft is no heavy weapon and no planted explosive.
    yield from (mode for mode in modes if mode in ("aerial", "drone", "unconventional"))
    if "drone" not in modes:
        yield "aerial"


def _weapon_mode(weapon: DossierWeapon) -> str | None:
    name = weapon.name.casefold()
    if any(one in name for one in RIOT_WEAPONS):
        return "crowd-control"
    return WEAPON_MODES.get(weapon.category)


def _is_crowd_control(coded: Coded) -> bool:
    """Whether a state's forces act on people who protest or riot."""
    return any(one.kind == "state_forces" for one in coded.actors) and any(
        one.kind in ("protesters", "rioters") for one in coded.recipients
    )


def _forces(party: DossierParty) -> str:
    """Return the mode of MOBILIZE for who is moved."""
    if party.kind not in ("state_forces", "external_forces"):
        return "militia"
    return "police" if is_police(party) else "troops"


def contexts_of(dossier: Dossier, coding: Coding) -> list[str]:
    """Return what it is about, and whether it has not happened."""
    status = STATUS_CONTEXTS.get(dossier.status)
    if status is None or (status == "future" and coding.type == "AGREE"):
        return list(coding.contexts)
    return [*coding.contexts, status]


def is_police(party: DossierParty) -> bool:
    """Whether a party is police by its name."""
    return "police" in party.name.casefold()
