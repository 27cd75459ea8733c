"""A casualty and its event in; whose loss it is, out."""

import re
from typing import Final

from reportedly.records.codes import ActorKind
from reportedly.records.events import Casualty, Event
from reportedly.records.incidents import VictimClass

_STATE: Final = re.compile(
    r"\b(?:soldier|troop|police|policem[ae]n|army|military|marine|servicem[ae]n|commando|gendarme"
    r"|peacekeeper|patrolm[ae]n|conscript|airm[ae]n|ranger|constable|(?:security|armed) forces)",
    re.IGNORECASE,
)
_ARMED: Final = re.compile(
    r"\b(?:militant|fighter|rebel|insurgent|gunm[ae]n|terrorist|bomber|attacker|assailant|jihadi"
    r"|guerrilla|militia|extremist|bandit|separatist|mujahid|raider)",
    re.IGNORECASE,
)
_AFTER_HEAD: Final = re.compile(
    r"\b(?:of|near|from|in|at|who|outside|with|by|to)\b.*", re.IGNORECASE | re.DOTALL
)
_STATE_KINDS: Final[frozenset[ActorKind]] = frozenset(("state_forces", "external_forces"))
_ARMED_KINDS: Final[frozenset[ActorKind]] = frozenset(
    ("rebel_group", "political_militia", "identity_militia", "unidentified_armed")
)


def classify(casualty: Casualty, event: Event) -> VictimClass:
    """Return the class of victims: civilians and combatants as the source puts it.

    Combatants are told apart by the actor that they belong to, or else by their noun. Those whose
    status is unknown are of a side where their noun says so: "the attacker", "a police captain".
    """
    if casualty.status == "civilian":
        return "civilian"
    if casualty.status == "unknown":
        return _by_noun(_AFTER_HEAD.sub("", casualty.group))
    kind = next(
        (
            actor.kind
            for actor in (*event.initiators, *event.targets)
            if actor.actor_id is not None and actor.actor_id == casualty.actor_id
        ),
        None,
    )
    if kind in _STATE_KINDS:
        return "state_forces"
    if kind in _ARMED_KINDS:
        return "armed_group"
    return _by_noun(casualty.group)


def _by_noun(group: str) -> VictimClass:
    state, armed = _STATE.search(group), _ARMED.search(group)
    if bool(state) == bool(armed):
        return "unknown"
    return "state_forces" if state else "armed_group"
