"""A dossier with its sides in; ACLED's columns of actors out.

Actors 1 and 2 carry no direction, but that the target of violence against civilians is actor 2.
Those whom ACLED has no proper name for are named generally, with the country in brackets.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.exports.layout import ActorCodes
from reportedly.exports.layouts.acled_codes import (
    AT_CIVILIANS,
    BATTLES,
    GENERIC,
    INTER,
    INTER_NAMES,
    PROTESTS,
    REMOTE,
    RIOTS,
    TypeNames,
    interaction_name,
)
from reportedly.exports.layouts.actor_names import name_of_actor
from reportedly.exports.layouts.sides import CROWDS, Sides, is_thing, name_giver
from reportedly.exports.layouts.unheld import join_texts
from reportedly.exports.losses import Losses
from reportedly.records.codes import ActorKind
from reportedly.records.dossier import DossierParty

TARGETED: Final = "Civilians targeted"
_EXCESSIVE: Final = "Excessive force against protesters"
_CROWD: Final[dict[str, ActorKind]] = {
    AT_CIVILIANS: "civilians",
    PROTESTS: "protesters",
    RIOTS: "rioters",
}
_NOT_ARMED: Final[frozenset[ActorKind | None]] = frozenset((None, "civilians", "government"))


class _Actor(NamedTuple):
    """An actor of a side: its name and kind, and who is associated with it."""

    name: str | None
    kind: ActorKind | None
    associated: tuple[str, ...]


_NOBODY: Final = _Actor(None, None, ())
"""No actor, and no other than the first is told of."""
_UNTOLD: Final = _Actor(None, None, ())
"""No actor, but a thing was the target: who was at the market is not told."""


def actors_of(
    sides: Sides,
    names: TypeNames,
    country: str | None,
    harms_civilians: bool,
    codes: ActorCodes,
    losses: Losses,
) -> tuple[object, ...]:
    """Return ACLED's columns actor1 to civilian_targeting.

    `country` is ACLED's name of the country that it was in; `harms_civilians` says whether the
    reports tell of civilians killed or injured.
    """
    one, other = _actors(sides, names, country, harms_civilians, losses)
    first, second = (None if each.kind is None else INTER[each.kind] for each in (one, other))
    interaction = _interaction(first, second, one, other, names)
    is_targeting = names.event_type == AT_CIVILIANS or (
        other.kind == "civilians" and names.event_type in (REMOTE, RIOTS)
    )
    is_sole = interaction is not None and interaction % 10 == 0
    return (
        one.name,
        join_texts(one.associated, losses),
        _inter(first, codes),
        other.name,
        join_texts(other.associated, losses),
        0 if is_sole and codes == "numbers" else _inter(second, codes),
        interaction if interaction is None or codes == "numbers" else interaction_name(interaction),
        TARGETED if is_targeting or names.sub_event_type == _EXCESSIVE else None,
    )


def _actors(
    sides: Sides, names: TypeNames, country: str | None, harms_civilians: bool, losses: Losses
) -> tuple[_Actor, _Actor]:
    is_battle, crowd = names.event_type == BATTLES, _CROWD.get(names.event_type)
    at_civilians = names.event_type == AT_CIVILIANS
    targets = tuple(party for party in sides.other if not is_thing(party))
    losses.values("things as targets", "ACLED names actors", len(sides.other) - len(targets))
    one = _actor(sides.one, country, is_battle, prefers_crowd=False, losses=losses)
    other = _actor(targets, country, is_battle, prefers_crowd=at_civilians, losses=losses)
    if len(targets) < len(sides.other) and other is _NOBODY:
        other = _UNTOLD
    if at_civilians or names.sub_event_type == _EXCESSIVE:
        other = _as_crowd(other, crowd, country)
    elif crowd is not None and crowd not in (one.kind, other.kind):
        one = _as_crowd(one, crowd, country)
    elif other in (_NOBODY, _UNTOLD) and harms_civilians and names.event_type == REMOTE:
        other = _as_crowd(other, "civilians", country)
    return one, other


def _actor(
    parties: Sequence[DossierParty],
    country: str | None,
    is_battle: bool,
    prefers_crowd: bool,
    losses: Losses,
) -> _Actor:
    """Return the actor of a side: the armed come first, or the unarmed where they are the target.

    In a battle civilians are no actors beside the armed.
    """
    if not parties:
        return _NOBODY
    main = next((one for one in parties if (one.kind in CROWDS) == prefers_crowd), parties[0])
    main = name_giver(main, parties)
    others = [one for one in parties if one is not main]
    if is_battle:
        unarmed = sum(one.kind in CROWDS for one in others)
        losses.values("civilian parties of battles", "ACLED names none in a battle", unarmed)
        others = [one for one in others if one.kind not in CROWDS]
    name = name_of_actor(main, losses, "ACLED")
    associated = [
        one
        for one in dict.fromkeys(name_of_actor(party, losses, "ACLED") for party in others)
        if one != name
    ]
    if main.kind in GENERIC:
        name = _generic(main.kind, country)
        if main.kind in CROWDS:
            associated.insert(0, main.name)
    return _Actor(name, main.kind, tuple(associated))


def _as_crowd(actor: _Actor, kind: ActorKind | None, country: str | None) -> _Actor:
    """Return an actor as the unarmed that a type of events is about; the armed stay who they are.

    What it is called in the reports goes to those associated.
    """
    if kind is None or actor.kind not in _NOT_ARMED:
        return actor
    is_generic = actor.name is None or actor.kind == "civilians"
    called = () if is_generic or actor.name is None else (actor.name,)
    return _Actor(_generic(kind, country), kind, (*called, *actor.associated))


def _generic(kind: ActorKind, country: str | None) -> str:
    return GENERIC[kind] if country is None else f"{GENERIC[kind]} ({country})"


def _interaction(
    first: int | None, second: int | None, one: _Actor, other: _Actor, names: TypeNames
) -> int | None:
    """Return the code of who met whom; None where the kind of one of them is not known.

    In a battle, and in violence against civilians, there are two, also where one is not told.
    """
    if first is not None and second is not None:
        return min(first, second) * 10 + max(first, second)
    if other is _NOBODY and first is not None and names.event_type not in (BATTLES, AT_CIVILIANS):
        return first * 10
    return None


def _inter(code: int | None, codes: ActorCodes) -> object:
    return code if code is None or codes == "numbers" else INTER_NAMES[code]
