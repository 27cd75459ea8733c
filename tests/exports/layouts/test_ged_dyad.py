"""Side a, side b and the type of violence, by who is told and who died."""

from collections.abc import Mapping

import pytest

from dossiers import a_dossier, a_party
from reportedly.exports.layouts.ged_dyad import Dyad, find_dyad
from reportedly.exports.layouts.sides import sides_of
from reportedly.records.codes import EventType
from reportedly.records.dossier import DossierParty
from reportedly.records.incidents import VictimClass

ARMY = a_party("the Iraqi army")
IRAN = a_party("Iranian troops", country="IRN", kind="external_forces")
REBELS = a_party("Islamic State", kind="rebel_group", country=None)
MILITIA = a_party("Badr", kind="political_militia", country=None)
GUNMEN = a_party("gunmen", kind="unidentified_armed", country=None)
VILLAGERS = a_party("villagers", kind="civilians", country=None)
RIOTERS = a_party("rioters", kind="rioters", country=None)
SOMEBODY = a_party("suspects", kind=None, country=None)
MARKET = a_party("vegetable market", kind=None, country=None)
PATROL = a_party("patrol", country=None)


def dyad(
    initiators: tuple[DossierParty, ...],
    targets: tuple[DossierParty, ...],
    dead: Mapping[VictimClass, int] | None = None,
    event_type: EventType = "armed_clash",
) -> Dyad | None:
    dossier = a_dossier(initiators=initiators, targets=targets, type=event_type)
    return find_dyad(sides_of(dossier), event_type, dead or {})


def told(found: Dyad | None) -> tuple[str | None, str | None, int | None]:
    assert found is not None
    return (
        found.side_a.name if found.side_a else None,
        found.side_b.name if found.side_b else None,
        found.violence,
    )


@pytest.mark.parametrize(
    ("initiators", "targets", "expected"),
    [
        ((ARMY,), (REBELS,), ("the Iraqi army", "Islamic State", 1)),
        ((REBELS,), (ARMY,), ("the Iraqi army", "Islamic State", 1)),
        ((IRAN,), (ARMY,), ("Iranian troops", "the Iraqi army", 1)),
        ((ARMY,), (GUNMEN,), ("the Iraqi army", "gunmen", 1)),
        ((GUNMEN,), (ARMY,), ("the Iraqi army", "gunmen", 1)),
        ((REBELS,), (MILITIA,), ("Islamic State", "Badr", 2)),
        ((REBELS, MILITIA), (), ("Islamic State", "Badr", 2)),
        ((REBELS,), (GUNMEN,), ("Islamic State", "gunmen", 2)),
        ((GUNMEN,), (REBELS,), ("Islamic State", "gunmen", 2)),
        ((REBELS,), (VILLAGERS,), ("Islamic State", None, 3)),
        ((ARMY,), (RIOTERS,), ("the Iraqi army", None, 3)),
        ((REBELS,), (VILLAGERS, ARMY), ("the Iraqi army", "Islamic State", 1)),
    ],
)
def test_violence_is_of_who_stood_against_whom(
    initiators: tuple[DossierParty, ...],
    targets: tuple[DossierParty, ...],
    expected: tuple[str, str, int],
) -> None:
    assert told(dyad(initiators, targets)) == expected


@pytest.mark.parametrize(
    ("initiators", "targets"),
    [
        ((), ()),
        ((GUNMEN,), (VILLAGERS,)),
        ((SOMEBODY,), (VILLAGERS,)),
        ((VILLAGERS,), (RIOTERS,)),
        ((RIOTERS,), (ARMY,)),
    ],
)
def test_what_no_organized_actor_did_has_no_dyad(
    initiators: tuple[DossierParty, ...], targets: tuple[DossierParty, ...]
) -> None:
    assert dyad(initiators, targets, {"civilian": 3}) is None


def test_a_state_that_killed_fighters_fought_a_group_nobody_names() -> None:
    assert told(dyad((ARMY,), (), {"armed_group": 4})) == ("the Iraqi army", None, 1)
    assert told(dyad((ARMY,), (SOMEBODY,), {"armed_group": 4}))[1:] == ("suspects", 1)


def test_a_group_that_killed_soldiers_is_side_b_of_a_state_nobody_names() -> None:
    found = dyad((REBELS,), (), {"state_forces": 4})
    assert told(found) == (None, "Islamic State", 1)
    assert found is not None
    assert found.a_began is False


def test_the_type_is_unknown_where_the_opponent_is() -> None:
    assert told(dyad((ARMY,), (), {"civilian": 4}, "air_drone_strike"))[2] is None
    assert told(dyad((REBELS,), (), {"armed_group": 2}, "suicide_bomb"))[2] is None
    assert told(dyad((), (ARMY,), {"state_forces": 2}, "remote_explosive_landmine_ied")) == (
        "the Iraqi army",
        None,
        None,
    )


def test_an_attack_on_the_unarmed_is_one_sided_where_only_civilians_died() -> None:
    assert told(dyad((REBELS,), (), {"civilian": 4}, "attack")) == ("Islamic State", None, 3)
    assert told(dyad((REBELS,), (SOMEBODY,), {"civilian": 4}, "attack"))[1:] == (None, 3)
    mixed = dyad((REBELS,), (), {"civilian": 4, "armed_group": 1}, "attack")
    assert told(mixed)[2] is None


def test_nobody_is_known_to_have_begun_a_clash() -> None:
    found = dyad((REBELS, ARMY), ())
    assert told(found) == ("the Iraqi army", "Islamic State", 1)
    assert found is not None
    assert found.a_began is None


def test_things_are_no_opponent() -> None:
    assert told(dyad((REBELS,), (MARKET,), {"civilian": 4}, "grenade")) == (
        "Islamic State",
        None,
        None,
    )
    assert told(dyad((ARMY,), (MARKET,), {"armed_group": 4})) == ("the Iraqi army", None, 1)


def test_a_state_that_killed_more_fighters_than_civilians_fought_them() -> None:
    crowd = (MARKET, VILLAGERS)
    assert told(dyad((IRAN,), crowd, {"armed_group": 6, "civilian": 1}))[2] == 1
    assert told(dyad((IRAN,), crowd, {"armed_group": 1, "civilian": 6}))[2] == 3


def test_a_state_does_not_fight_itself() -> None:
    assert told(dyad((PATROL,), (ARMY,), {"state_forces": 3}, "grenade")) == ("patrol", None, None)
    found = dyad((PATROL, REBELS), (ARMY,), {"state_forces": 3}, "grenade")
    assert told(found) == ("the Iraqi army", "Islamic State", 1)
    assert found is not None
    assert found.a_began is False
    assert PATROL in found.with_a


def test_a_group_of_the_list_comes_before_rebels_that_are_only_called_so() -> None:
    listed = a_party("the group", kind="rebel_group", country=None, actor_id="islamic-state")
    assert told(dyad((REBELS, listed), (ARMY,))) == ("the Iraqi army", "the group", 1)
