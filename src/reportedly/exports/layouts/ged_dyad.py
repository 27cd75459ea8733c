"""A dossier with its sides in; GED's dyad out: side a, side b and the type of violence.

As UCDP has it: in state-based violence the state is side a; in one-sided violence the actor is side
a and the civilians are side b. What the reports do not tell stays unknown.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.exports.layouts.sides import (
    CROWDS,
    GROUPS,
    STATES,
    UNIDENTIFIED,
    Sides,
    is_thing,
    may_be_one_state,
    name_giver,
)
from reportedly.records.codes import EventType
from reportedly.records.dossier import DossierParty
from reportedly.records.incidents import VictimClass

Violence: TypeAlias = Literal[1, 2, 3]
STATE_BASED: Final[Violence] = 1
NON_STATE: Final[Violence] = 2
ONE_SIDED: Final[Violence] = 3
AT_CIVILIANS: Final[frozenset[EventType]] = frozenset(
    (
        "attack",
        "sexual_violence",
        "abduction_forced_disappearance",
        "excessive_force_against_protesters",
    )
)
"""Types of events that are violence against the unarmed by their definition."""


class Dyad(NamedTuple):
    """Side a and side b, each the actor and all parties that stood with it.

    An actor is None where it is not told, and for the civilians of one-sided violence. `a_began`
    says whether side a are those who did it, None where both are, or reports differ.
    """

    side_a: DossierParty | None
    side_b: DossierParty | None
    violence: Violence | None
    with_a: tuple[DossierParty, ...]
    with_b: tuple[DossierParty, ...]
    loose: tuple[DossierParty, ...]
    a_began: bool | None


def find_dyad(sides: Sides, event_type: EventType, dead: Mapping[VictimClass, int]) -> Dyad | None:
    """Return the dyad of what killed `dead`, by class; None where no organized actor is told."""
    first, second = _organized(sides.one), _organized(sides.other)
    if first is not None and second is not None and may_be_one_state(first, second):
        second = None
    if second is not None and _comes_first(second, first):
        if first is None and _is_crowd(sides.one):
            return None
        actor, rival, mine, theirs, a_began = second, first, sides.other, sides.one, False
    elif first is not None:
        actor, rival, mine, theirs, a_began = first, second, sides.one, sides.other, True
    else:
        return None
    if rival is None:
        rival = next((one for one in theirs if one.kind == UNIDENTIFIED), None)
    if rival is None:
        # One of unknown kind may be anybody, also a civilian.
        rival = next((one for one in theirs if one.kind is None and not is_thing(one)), None)
        violence = _of_unarmed(actor, theirs, event_type, dead) if a_began else None
    else:
        violence = STATE_BASED if actor.kind in STATES else NON_STATE
    began = None if sides.is_mutual else a_began
    if violence == STATE_BASED and actor.kind not in STATES:
        # A group against the forces of a state that is not named.
        return Dyad(
            rival, actor, violence, theirs, mine, sides.loose, None if began is None else not began
        )
    if violence == ONE_SIDED:
        rival = None
    return Dyad(actor, rival, violence, mine, theirs, sides.loose, began)


def _of_unarmed(
    actor: DossierParty,
    theirs: Sequence[DossierParty],
    event_type: EventType,
    dead: Mapping[VictimClass, int],
) -> Violence | None:
    """Return what violence an actor's is whose opponent is not told to be armed."""
    armed = dead.get("armed_group" if actor.kind in STATES else "state_forces", 0)
    is_crowd = any(one.kind in CROWDS for one in theirs)
    if armed and (not is_crowd or armed >= dead.get("civilian", 0)):
        return STATE_BASED
    if is_crowd:
        return ONE_SIDED
    only_civilians = dead.get("civilian") and len([n for n in dead.values() if n]) == 1
    return ONE_SIDED if only_civilians and event_type in AT_CIVILIANS else None


def _comes_first(party: DossierParty, other: DossierParty | None) -> bool:
    """Whether a party is side a though another did it: a state is, also where it was attacked."""
    return other is None or (party.kind in STATES and other.kind not in STATES)


def _organized(parties: Sequence[DossierParty]) -> DossierParty | None:
    """Return the first party that is organized: a state, or an armed group that has a name."""
    found = next((one for one in parties if one.kind in STATES or one.kind in GROUPS), None)
    return None if found is None else name_giver(found, parties)


def _is_crowd(parties: Sequence[DossierParty]) -> bool:
    return bool(parties) and all(one.kind in CROWDS for one in parties)
