"""A party in; the name that layouts go by that count events by actor, out."""

from functools import cache
from typing import Final

from reportedly.exports.losses import Losses
from reportedly.records.dossier import DossierParty
from reportedly.resources.actors import load_actors

_AS_PRINTED: Final = "names of actors as printed"


def name_of_actor(party: DossierParty, losses: Losses, layout: str) -> str:
    """Return a party's name in the package's list of actors, else the one that is printed.

    "Group" and "IS fighters" tell a reader of a table nothing, or are one actor under two names.
    What is so lost of the printed name is noted.
    """
    name = _listed().get(party.actor_id or "", party.name)
    losses.distinctions(_AS_PRINTED, f"{layout} names an actor always alike", name != party.name)
    return name


@cache
def _listed() -> dict[str, str]:
    return {id_: actor.name for id_, actor in load_actors().by_id.items()}
