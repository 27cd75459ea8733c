"""ACLED's actors: who is actor 1 and 2, general names, kinds, interactions, civilians targeted."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from dossiers import a_dossier, a_party, a_place, named, shaped, tolls_of
from drawn_dossiers import dossiers
from reportedly.exports.layouts.acled import LAYOUT
from reportedly.exports.layouts.acled_codes import INTER_NAMES, TYPES, interaction_name
from reportedly.records.dossier import Dossier, DossierParty

ARMY = a_party("the Iraqi army")
POLICE = a_party("Iraqi police")
TURKEY = a_party("Turkish jets", kind="external_forces", country="TUR")
REBELS = a_party("Islamic State", kind="rebel_group", country=None)
GUNMEN = a_party("gunmen", kind="unidentified_armed", country=None)
VILLAGERS = a_party("villagers", kind="civilians", country=None)
STUDENTS = a_party("students", kind="protesters", country=None)
SOMEBODY = a_party("suspects", kind=None, country=None)
MARKET = a_party("vegetable market", kind=None, country=None)
MAYOR = a_party("the mayor's office", kind="government")
NAMES = (
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting"),
)


def actors(
    initiators: tuple[DossierParty, ...],
    targets: tuple[DossierParty, ...],
    event_type: str = "armed_clash",
    **options: Any,
) -> tuple[Any, ...]:
    dossier = a_dossier(initiators=initiators, targets=targets, type=event_type)
    (found,) = named(LAYOUT, shaped(LAYOUT, dossier, **options)[0])
    return tuple(found[name] for name in NAMES)


def test_the_forces_of_a_state_met_rebels() -> None:
    assert actors((ARMY, POLICE), (REBELS,)) == (
        *("the Iraqi army", "Iraqi police", "State forces"),
        *("Islamic State", None, "Rebel group"),
        *("State forces-Rebel group", None),
    )


def test_one_actor_under_two_names_is_named_once() -> None:
    printed = ("IS fighters", "the group")
    rebels = tuple(a_party(name, kind="rebel_group", actor_id="islamic-state") for name in printed)
    dossier = a_dossier(targets=(*rebels, a_party("the Front", kind="rebel_group")))
    (found,) = named(LAYOUT, shaped(LAYOUT, dossier)[0])
    assert (found["actor2"], found["assoc_actor_2"]) == ("Islamic State", "the Front")
    assert "IS fighters" in found["notes"]
    claimed = actors((GUNMEN, rebels[0]), (ARMY,), "grenade")
    assert claimed[:3] == ("Islamic State", "gunmen", "Rebel group")


def test_kinds_may_be_digits_with_the_lower_first() -> None:
    found = actors((REBELS,), (ARMY,), actor_codes="numbers")
    assert (found[2], found[5], found[6]) == (2, 1, 12)


def test_those_without_a_proper_name_are_named_by_the_country() -> None:
    assert actors((GUNMEN,), (VILLAGERS,), "attack") == (
        *("Unidentified Armed Group (Iraq)", None, "Political militia"),
        *("Civilians (Iraq)", "villagers", "Civilians"),
        *("Political militia-Civilians", "Civilians targeted"),
    )
    dossier = a_dossier(targets=(VILLAGERS,), place=a_place(country=None))
    assert named(LAYOUT, shaped(LAYOUT, dossier)[0])[0]["actor2"] == "Civilians"


def test_one_side_alone_is_sole() -> None:
    assert actors((STUDENTS,), (), "peaceful_protest") == (
        *("Protesters (Iraq)", "students", "Protesters"),
        *(None, None, None),
        *("Protesters only", None),
    )
    found = actors((STUDENTS,), (), "peaceful_protest", actor_codes="numbers")
    assert (found[2], found[5], found[6]) == (6, 0, 60)


def test_of_a_battle_with_one_known_side_it_is_not_said_who_met_whom() -> None:
    assert actors((ARMY,), ())[3:7] == (None, None, None, None)


def test_a_target_of_unknown_hands_met_nobody_known() -> None:
    found = actors((), (ARMY,), "remote_explosive_landmine_ied")
    assert found[:7] == (None, None, None, "the Iraqi army", None, "State forces", None)


def test_an_unknown_kind_is_left_empty() -> None:
    found = actors((ARMY,), (SOMEBODY,), "arrests")
    assert found[3:7] == ("suspects", None, None, None)


def test_violence_against_civilians_has_them_as_actor_2() -> None:
    for targets in ((), (SOMEBODY,), (MAYOR,), (VILLAGERS, ARMY)):
        found = actors((REBELS,), targets, "attack")
        assert (found[3], found[5]) == ("Civilians (Iraq)", "Civilians")
        assert found[6:] == ("Rebel group-Civilians", "Civilians targeted")
    assert actors((REBELS,), (MAYOR,), "attack")[4] == "the mayor's office"
    assert actors((REBELS,), (VILLAGERS, ARMY), "attack")[4] == "villagers; the Iraqi army"


def test_an_attack_on_soldiers_names_the_soldiers() -> None:
    found = actors((REBELS,), (ARMY,), "attack")
    assert (found[3], found[5]) == ("the Iraqi army", "State forces")


def test_an_attack_by_unknown_hands_has_no_actor_1_and_no_interaction() -> None:
    found = actors((), (VILLAGERS,), "attack")
    assert (found[0], found[3], found[6]) == (None, "Civilians (Iraq)", None)


def test_who_protests_or_riots_is_actor_1_as_such() -> None:
    people = a_party("residents", kind="civilians", country=None)
    assert actors((), (), "peaceful_protest")[0] == "Protesters (Iraq)"
    assert actors((people,), (), "peaceful_protest")[:3] == (
        "Protesters (Iraq)",
        "residents",
        "Protesters",
    )
    assert actors((SOMEBODY,), (VILLAGERS,), "mob_violence") == (
        *("Rioters (Iraq)", "suspects", "Rioters"),
        *("Civilians (Iraq)", "villagers", "Civilians"),
        *("Rioters-Civilians", "Civilians targeted"),
    )


def test_force_against_protesters_targets_them() -> None:
    found = actors((POLICE,), (), "excessive_force_against_protesters")
    assert found[3:] == (
        *("Protesters (Iraq)", None, "Protesters"),
        *("State forces-Protesters", "Civilians targeted"),
    )


def test_of_a_strike_the_armed_are_the_target_and_civilians_beside_them() -> None:
    found = actors((TURKEY,), (VILLAGERS, REBELS), "air_drone_strike")
    assert found[3:] == (
        *("Islamic State", "villagers", "Rebel group"),
        *("Rebel group-External/Other forces", None),
    )


def test_a_strike_that_harmed_civilians_and_has_no_other_target_targeted_them() -> None:
    def strike(**changes: Any) -> dict[str, Any]:
        dossier = a_dossier(initiators=(TURKEY,), targets=(), type="air_drone_strike", **changes)
        return named(LAYOUT, shaped(LAYOUT, dossier)[0])[0]

    found = strike(tolls=tolls_of("injured", 4, victims="civilian"))
    assert (found["actor2"], found["civilian_targeting"]) == (
        "Civilians (Iraq)",
        "Civilians targeted",
    )
    assert found["interaction"] == "External/Other forces-Civilians"
    assert strike(tolls=tolls_of("killed", 4))["actor2"] is None
    assert strike(tolls=tolls_of("killed", 0, victims="civilian"))["actor2"] is None


def test_things_are_no_actors_and_told_in_the_notes() -> None:
    dossier = a_dossier(
        initiators=(TURKEY,),
        targets=(MARKET, VILLAGERS),
        type="air_drone_strike",
        tolls=tolls_of("killed", 4, victims="civilian"),
    )
    rows, losses = shaped(LAYOUT, dossier)
    (found,) = named(LAYOUT, rows)
    assert tuple(found[name] for name in NAMES[3:]) == (
        *("Civilians (Iraq)", "villagers", "Civilians"),
        *("External/Other forces-Civilians", "Civilians targeted"),
    )
    assert "vegetable market" in found["notes"]
    assert {one.what: one.count for one in losses}["things as targets"] == 1
    harmed = named(LAYOUT, shaped(LAYOUT, msgspec.structs.replace(dossier, targets=(MARKET,)))[0])
    assert harmed[0]["actor2"] == "Civilians (Iraq)"
    unharmed = actors((TURKEY,), (MARKET,), "air_drone_strike")
    assert unharmed[3:7] == (None, None, None, None)
    assert actors((REBELS,), (MARKET,), "attack")[3:5] == ("Civilians (Iraq)", None)


def test_civilians_are_no_actors_of_a_battle() -> None:
    dossier = a_dossier(targets=(REBELS, VILLAGERS))
    rows, losses = shaped(LAYOUT, dossier)
    assert named(LAYOUT, rows)[0]["assoc_actor_2"] is None
    assert {one.what: one.count for one in losses}["civilian parties of battles"] == 1


def test_the_two_of_a_clash_are_actors_1_and_2() -> None:
    assert actors((REBELS, ARMY), ())[::3][:2] == ("the Iraqi army", "Islamic State")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (10, "State forces only"),
        (17, "State forces-Civilians"),
        (11, "State forces-State forces"),
        (28, "Rebel group-External/Other forces"),
        (37, "Political militia-Civilians"),
        (56, "Rioters-Protesters"),
        (78, "External/Other forces-Civilians"),
        (80, "External/Other forces only"),
    ],
)
def test_interactions_have_the_names_that_acled_prints(code: int, name: str) -> None:
    assert interaction_name(code) == name


@given(dossiers(status="happened", kind="incident"))
@settings(deadline=None)
def test_the_lower_digit_is_first_and_names_say_the_same(dossier: Dossier) -> None:
    digits = named(LAYOUT, shaped(LAYOUT, dossier, actor_codes="numbers")[0])
    words = named(LAYOUT, shaped(LAYOUT, dossier)[0])
    for number, name in zip(digits, words, strict=True):
        code = number["interaction"]
        if code is None:
            assert name["interaction"] is None
        else:
            first, second = divmod(code, 10)
            assert second == 0 or first <= second
            assert {number["inter1"], number["inter2"]} == {first, second}
            assert name["interaction"] == interaction_name(code)
        for which in ("inter1", "inter2"):
            assert name[which] == INTER_NAMES.get(number[which])
        for which in ("1", "2"):
            assert name[f"inter{which}"] is None or name[f"actor{which}"]


def test_all_25_types_of_acled_are_there() -> None:
    assert len({names.sub_event_type for names in TYPES.values()}) == 25
    assert len({names.event_type for names in TYPES.values()}) == 6
