"""The parties of a dossier in; who stood against whom out.

Reports differ on who began: a party that is named as doing it and as suffering it is of the side
that more articles name it on. In a clash all are initiators, and are told apart by what they are.
A state does not strike itself: where its forces are named beside those who struck them, they are
of the side that was struck.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from reportedly.records.codes import ActorKind, EventType
from reportedly.records.dossier import Dossier, DossierParty
from reportedly.records.incidents import VictimClass
from reportedly.resources.actors import load_actors
from reportedly.resources.words import load_words

STATES: Final[frozenset[ActorKind | None]] = frozenset(
    ("state_forces", "external_forces", "government")
)
GROUPS: Final[frozenset[ActorKind | None]] = frozenset(
    ("rebel_group", "political_militia", "identity_militia")
)
CROWDS: Final[frozenset[ActorKind | None]] = frozenset(("civilians", "protesters", "rioters"))
UNIDENTIFIED: Final = "unidentified_armed"
MUTUAL: Final[frozenset[EventType]] = frozenset(
    (
        "armed_clash",
        "government_regains_territory",
        "non_state_actor_overtakes_territory",
        "agreement",
        "talks",
    )
)
"""Types of events that two sides take part in, though neither is the target of the other."""


class Sides(NamedTuple):
    """Those who did it, or one side of a clash; the others; and whose side is not told.

    Each side is in the order of the dossier: those that most articles name first. `is_mutual` says
    that "initiator" and "target" do not tell the two apart: all began it, or reports differ.
    """

    one: tuple[DossierParty, ...]
    other: tuple[DossierParty, ...]
    loose: tuple[DossierParty, ...] = ()
    is_mutual: bool = False


def class_of(party: DossierParty) -> VictimClass | None:
    """Return the class that a party's own dead are of; None where its kind is not known."""
    if party.kind in STATES:
        return "state_forces"
    if party.kind in CROWDS:
        return "civilian"
    return None if party.kind is None else "armed_group"


def sides_of(dossier: Dossier) -> Sides:
    """Return who stood against whom, no actor on two sides."""
    one, other = _each_once(dossier.initiators), _each_once(dossier.targets)
    both = len(one) + len(other)
    if one and other:
        one, other = _home(*_apart(one, other))
    if not other and len(one) > 1 and dossier.type in MUTUAL:
        return _split(one)
    return Sides(one, other, is_mutual=len(one) + len(other) < both)


def is_same(one: DossierParty, other: DossierParty) -> bool:
    """Whether two parties are one actor: of one entry of the actor list, or of one name."""
    if one.actor_id is not None and other.actor_id is not None:
        return one.actor_id == other.actor_id
    return one.name.casefold() == other.name.casefold()


def _each_once(parties: Sequence[DossierParty]) -> tuple[DossierParty, ...]:
    if len(parties) < 2:
        return tuple(parties)
    found: list[DossierParty] = []
    for party in parties:
        if not any(is_same(party, one) for one in found):
            found.append(party)
    return tuple(found)


def _apart(
    one: Sequence[DossierParty], other: Sequence[DossierParty]
) -> tuple[tuple[DossierParty, ...], tuple[DossierParty, ...]]:
    """Return two sides without those that more articles name on the other one."""
    kept = tuple(
        party
        for party in one
        if all(rival.articles <= party.articles for rival in other if is_same(rival, party))
    )
    return kept, tuple(party for party in other if not any(is_same(party, rival) for rival in kept))


def _home(
    one: tuple[DossierParty, ...], other: tuple[DossierParty, ...]
) -> tuple[tuple[DossierParty, ...], tuple[DossierParty, ...]]:
    """Return those who did it and the others, who take the forces of their own state along.

    Where nobody but forces of a state did it, they stay.
    """
    if not any(party.kind in GROUPS or party.kind == UNIDENTIFIED for party in one):
        return one, other
    kept = tuple(
        party for party in one if not any(may_be_one_state(party, rival) for rival in other)
    )
    return kept, (*other, *(party for party in one if party not in kept))


def may_be_one_state(one: DossierParty, other: DossierParty) -> bool:
    """Whether both are forces of states, and nothing tells that they are of two states.

    Of those whose country is not told, forces abroad and forces at home are of two.
    """
    if one.kind not in STATES or other.kind not in STATES:
        return False
    if one.country is not None and other.country is not None:
        return one.country == other.country
    return (one.kind == "external_forces") == (other.kind == "external_forces")


def name_giver(party: DossierParty, side: Sequence[DossierParty]) -> DossierParty:
    """Return a side's group of the list of actors for one that is only called gunmen or rebels."""
    if party.actor_id is not None or not (party.kind in GROUPS or party.kind == UNIDENTIFIED):
        return party
    return next((one for one in side if one.kind in GROUPS and one.actor_id is not None), party)


def is_thing(party: DossierParty) -> bool:
    """Whether a party is no one: a market, a house or a bus, by the noun that it is called by.

    What has a name, or a noun for people or forces, may be somebody, and is no thing.
    """
    return party.kind is None and party.actor_id is None and _is_called_a_thing(party.name)


@lru_cache(maxsize=8192)
def _is_called_a_thing(name: str) -> bool:
    words = _BEFORE_MORE.split(name)[0].split()
    head = words[-1].strip("'’\"“”().,;:") if words else ""
    return head.isalpha() and head.islower() and head not in _nouns_of_people()


_BEFORE_MORE: Final = re.compile(
    r"\s(?:of|in|at|near|on|for|from|with|belonging|carrying|used|where|that|and)\s"
)


@cache
def _nouns_of_people() -> frozenset[str]:
    """Return nouns for people, forces and groups: of several words the last."""
    nouns = load_actors().nouns
    phrases = (*load_words().people, *nouns.alone, *nouns.with_adjective, *nouns.with_name)
    found = _MORE_NOUNS.union(phrase.split()[-1].lower() for phrase in phrases)
    # A ministry's office is somebody, and has a kind; a post office is a house.
    return found - {"office"}


_MORE_NOUNS: Final = frozenset(
    """
    alliance cell column columns coalition crowd crowds elements enemies enemy faction factions
    front fronts network organisation organisations organization organizations queue queues side
    squad squads tribe tribes unit units wing
    """.split()
)


def _split(parties: Sequence[DossierParty]) -> Sides:
    """Return the sides of a clash of which all are initiators.

    The forces of states stand against rebels. Beyond that only the first two are told apart: whom a
    third party fought with is not said.
    """
    states = [one for one in parties if one.kind in STATES]
    rebels = [one for one in parties if one.kind == "rebel_group"]
    if states and rebels:
        return Sides(tuple(states), tuple(rebels), _rest(parties, (*states, *rebels)), True)
    first = parties[0]
    second = next((one for one in parties[1:] if not _may_be_allies(first, one)), None)
    if second is None:
        return Sides(tuple(parties), ())
    return Sides((first,), (second,), _rest(parties, (first, second)), True)


def _may_be_allies(one: DossierParty, other: DossierParty) -> bool:
    """Whether both are forces of states that are not known to be two states."""
    if one.kind not in STATES or other.kind not in STATES:
        return False
    return None in (one.country, other.country) or one.country == other.country


def _rest(
    parties: Sequence[DossierParty], taken: Iterable[DossierParty]
) -> tuple[DossierParty, ...]:
    placed = tuple(taken)
    return tuple(one for one in parties if one not in placed)
