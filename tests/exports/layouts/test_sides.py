"""Who stood against whom: initiators and targets, clashes, and reports that differ on it."""

import pytest
from hypothesis import given, settings

from dossiers import a_dossier, a_party
from drawn_dossiers import dossiers
from reportedly.exports.layouts.sides import (
    Sides,
    is_same,
    is_thing,
    may_be_one_state,
    name_giver,
    sides_of,
)
from reportedly.records.dossier import DossierParty

ARMY = a_party("the Iraqi army")
POLICE = a_party("Iraqi police")
REBELS = a_party("Islamic State", kind="rebel_group", country=None)
MILITIA = a_party("Badr", kind="political_militia", country=None)
GROUP = a_party("the Front", kind="rebel_group", country=None)


def names(sides: Sides) -> tuple[list[str], list[str], list[str]]:
    one, other, loose = ([party.name for party in each] for each in sides[:3])
    return one, other, loose


def sides(*initiators: DossierParty, targets: tuple[DossierParty, ...] = ()) -> Sides:
    return sides_of(a_dossier(initiators=initiators, targets=targets))


def test_initiators_stand_against_targets() -> None:
    found = sides(ARMY, POLICE, targets=(REBELS,))
    assert names(found) == (["the Iraqi army", "Iraqi police"], ["Islamic State"], [])
    assert not found.is_mutual


def test_an_actor_is_on_the_side_that_more_articles_name_it_on() -> None:
    often = a_party("Islamic State", kind="rebel_group", country=None, articles=3)
    found = sides(ARMY, REBELS, targets=(often,))
    assert names(found) == (["the Iraqi army"], ["Islamic State"], [])
    assert found.is_mutual


def test_of_a_strike_too_more_articles_decide() -> None:
    often = a_party("the Front", kind="rebel_group", articles=3)
    dossier = a_dossier(type="grenade", initiators=(GROUP, ARMY), targets=(often,))
    assert names(sides_of(dossier)) == (["the Iraqi army"], ["the Front"], [])


def test_an_actor_named_as_often_on_both_sides_began_it() -> None:
    assert names(sides(ARMY, targets=(ARMY, REBELS)))[:2] == (["the Iraqi army"], ["Islamic State"])


def test_actors_of_one_entry_of_the_list_are_one() -> None:
    short = a_party("IS", kind="rebel_group", actor_id="islamic-state")
    full = a_party("Islamic State", kind="rebel_group", actor_id="islamic-state")
    assert names(sides(ARMY, targets=(full, short)))[1] == ["Islamic State"]


def test_forces_named_beside_those_who_struck_them_are_of_the_side_that_was_struck() -> None:
    truck = a_party("army truck", country=None)
    found = sides(POLICE, GROUP, targets=(truck,))
    assert names(found)[:2] == (["the Front"], ["army truck", "Iraqi police"])
    allies = a_party("Turkish jets", kind="external_forces", country="TUR")
    assert names(sides(allies, GROUP, targets=(ARMY,)))[0] == ["Turkish jets", "the Front"]


def test_forces_that_alone_are_told_to_have_done_it_stay() -> None:
    truck = a_party("army truck", country=None)
    assert names(sides(POLICE, targets=(truck, GROUP)))[0] == ["Iraqi police"]


def test_a_group_of_the_list_of_actors_gives_a_side_its_name() -> None:
    gunmen = a_party("gunmen", kind="unidentified_armed", country=None)
    listed = a_party("the group", kind="rebel_group", actor_id="islamic-state")
    for party in (gunmen, GROUP):
        assert name_giver(party, (party, listed)) == listed
        assert name_giver(party, (party, MILITIA)) == party
    assert name_giver(ARMY, (ARMY, listed)) == ARMY


def test_forces_abroad_and_at_home_are_of_two_states() -> None:
    patrol = a_party("patrol", country=None)
    coalition = a_party("coalition", kind="external_forces", country=None)
    assert may_be_one_state(ARMY, patrol)
    assert not may_be_one_state(coalition, patrol)
    assert not may_be_one_state(ARMY, GROUP)


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("vegetable market", True),
        ("row of shops", True),
        ("post office", True),
        ("Nigerian bus station", True),
        ("vehicle of the deputy governor", True),
        ("suspects", False),
        ("members of the council", False),
        ("enemy", False),
        ("Jabhat al-Nusra", False),
        ("", False),
    ],
)
def test_things_are_told_by_their_noun(name: str, thing: bool) -> None:
    assert is_thing(a_party(name, kind=None, country=None)) is thing
    assert not is_thing(a_party(name))
    assert not is_thing(a_party(name, kind=None, actor_id="islamic-state"))


def test_the_two_of_a_clash_stand_against_each_other() -> None:
    found = sides(GROUP, MILITIA)
    assert names(found) == (["the Front"], ["Badr"], [])
    assert found.is_mutual


def test_states_stand_against_rebels_and_third_parties_on_neither_side() -> None:
    assert names(sides(REBELS, ARMY, MILITIA, POLICE)) == (
        ["the Iraqi army", "Iraqi police"],
        ["Islamic State"],
        ["Badr"],
    )


def test_forces_of_one_state_do_not_clash() -> None:
    assert names(sides(ARMY, POLICE)) == (["the Iraqi army", "Iraqi police"], [], [])
    unknown = a_party("security forces", country=None)
    assert names(sides(ARMY, unknown))[1] == []


def test_forces_of_two_states_do() -> None:
    iran = a_party("Iranian troops", country="IRN")
    assert names(sides(ARMY, iran))[:2] == (["the Iraqi army"], ["Iranian troops"])


def test_those_who_struck_together_are_allies() -> None:
    dossier = a_dossier(type="air_drone_strike", initiators=(ARMY, GROUP), targets=())
    assert names(sides_of(dossier)) == (["the Iraqi army", "the Front"], [], [])


@given(dossiers())
@settings(deadline=None)
def test_nobody_stands_on_two_sides(dossier: object) -> None:
    found = sides_of(dossier)  # type: ignore[arg-type]
    assert not any(is_same(one, other) for one in found.one for other in found.other)
