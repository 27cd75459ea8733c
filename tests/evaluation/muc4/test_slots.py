import pytest

from reportedly.corpora.muc4 import ROLES, Template
from reportedly.corpora.muc4_keys import Fill
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.muc4.found import Entities, FoundTemplate
from reportedly.evaluation.muc4.slot_rules import (
    compare_dates,
    compare_effects,
    compare_locations,
    compare_numbers,
    compare_stages,
)
from reportedly.evaluation.muc4.slots import ALL, SCORED, score_slots


def a_key(
    type_: str = "attack",
    *,
    target: Entities = (),
    optional: bool = False,
    **slots: tuple[Fill, ...],
) -> Template:
    roles = dict.fromkeys(ROLES, ()) | {"target": target}
    return Template(types=(type_,), roles=roles, slots=slots, optional=optional)


def a_find(
    type_: str = "attack", *, target: Entities = (), **slots: tuple[str, ...]
) -> FoundTemplate:
    return FoundTemplate(type=type_, roles={"target": target}, slots=slots)


@pytest.mark.parametrize(
    ("found", "wanted", "points"),
    [
        ("26 AUG 89", "26 AUG 89", 2),
        ("6 AUG 89", "06 AUG 89", 2),
        ("25 AUG 89 - 26 AUG 89", "25 AUG 89 -26 AUG 89", 2),
        ("- 26 AUG 89", "-26 AUG 89", 2),
        ("26 AUG 89", "25 AUG 89 - 26 AUG 89", 1),
        ("25 AUG 89", "- 26 AUG 89", 1),
        ("27 AUG 89", "- 26 AUG 89", 0),
        ("25 AUG 89 - 26 AUG 89", "20 AUG 89 - 26 AUG 89", 1),
        ("19 AUG 89 - 26 AUG 89", "20 AUG 89 - 26 AUG 89", 0),
        ("- 26 AUG 89", "25 AUG 89 - 26 AUG 89", 1),
        ("- 26 AUG 89", "26 AUG 89", 1),
        ("- 26 AUG 89", "25 AUG 89", 0),
        ("- 26 AUG 89", "24 AUG 89 - 25 AUG 89", 0),
        ("25 AUG 89", "26 AUG 89", 0),
        ("11 nov", "11 NOV", 2),
        ("11 NOV 89", "11 NOV", 0),
        ("31 FEB 89", "28 FEB 89", 0),
        ("XX - 26 AUG 89", "- 26 AUG 89", 0),
    ],
)
def test_dates(found: str, wanted: str, points: int) -> None:
    assert compare_dates(found, wanted) == points


@pytest.mark.parametrize(
    ("found", "wanted", "points"),
    [
        ("PERU: LIMA (CITY)", "PERU: LIMA (CITY)", 2),
        ("Peru: Lima", "PERU: LIMA (CITY / MUNICIPALITY)", 2),
        ("COLOMBIA", "COLOMBIA: MEDELLIN (CITY)", 1),
        ("COLOMBIA: CALI (CITY)", "COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)", 1),
        ("COLOMBIA: CALI (CITY)", "COLOMBIA", 1),
        ("COLOMBIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (CITY) - CALI (CITY)", 1),
        ("BOLIVIA: MEDELLIN (CITY)", "COLOMBIA: MEDELLIN (CITY)", 1),
        ("BOLIVIA: CALI (CITY)", "COLOMBIA: MEDELLIN (CITY)", 0),
        ("BOLIVIA", "COLOMBIA", 0),
    ],
)
def test_locations(found: str, wanted: str, points: int) -> None:
    assert compare_locations(found, wanted) == points


@pytest.mark.parametrize(
    ("found", "wanted", "points"),
    [
        ("7", "7", 2),
        ("plural", "PLURAL", 2),
        ("5-7", "5 - 7", 2),
        ("7", "5 - 7", 1),
        ("6", "5-7", 0),
        ("7", "~7", 1),
        ("7", "7-", 1),
        ("~7", "7", 0),
        ("PLURAL", "7", 0),
        ("", "5-", 0),
    ],
)
def test_numbers(found: str, wanted: str, points: int) -> None:
    assert compare_numbers(found, wanted) == points


def test_effects_and_stages() -> None:
    assert compare_effects("death", "DEATH") == 2
    assert compare_effects("NO DEATH", "NO INJURY OR DEATH") == 1
    assert compare_effects("NO INJURY OR DEATH", "NO DEATH") == 0
    assert compare_effects("DESTROYED", "SOME DAMAGE") == 1
    assert compare_effects("SOME DAMAGE", "DESTROYED") == 0
    assert compare_stages("accomplished", "ACCOMPLISHED") == 2
    assert compare_stages("ATTEMPTED", "ACCOMPLISHED") == 0


def test_the_best_alternative_counts_and_points_are_halves() -> None:
    key = a_key(date=(Fill(("- 29 AUG 89", "29 AUG 89")),), stage=(Fill(("ATTEMPTED",)),))
    tallies = score_slots([a_find(date=("29 AUG 89",), stage=("THREATENED",))], [key])
    assert tallies["date"] == Tally(2, 2, 2)
    assert tallies["stage"] == Tally(0, 2, 2)
    assert tallies[ALL] == Tally(2, 4, 4)
    assert sorted(tallies) == sorted((*SCORED, ALL))


def test_values_are_matched_so_that_they_earn_the_most() -> None:
    key = a_key(target_number=(Fill(("1-2",)), Fill(("1",)), Fill(("3",))))
    found = a_find(target_number=("1", "2"))
    assert score_slots([found], [key])["target_number"] == Tally(3, 4, 6)


def test_a_right_value_of_the_wrong_victim_earns_half() -> None:
    key = a_key(victim_effect=(Fill(("DEATH",), ("JUDGE", "MAYOR OF X")),))
    for value, right in (
        ("DEATH: the judge", 2),
        ("DEATH", 1),
        ("DEATH: bus", 1),
        ("INJURY: judge", 0),
    ):
        tallies = score_slots([a_find(victim_effect=(value,))], [key])
        assert tallies["victim_effect"] == Tally(right, 2, 2)
    nobody = a_key(victim_effect=(Fill(("NO INJURY",)),))
    assert score_slots([a_find(victim_effect=("NO INJURY",))], [nobody])[ALL] == Tally(2, 2, 2)


def test_a_filler_that_may_be_left_out_is_wanted_if_it_is_found() -> None:
    fills = (Fill(("DEATH",), (), optional=True), Fill(("INJURY",)))
    key = a_key(victim_effect=fills)
    assert score_slots([a_find()], [key])[ALL] == Tally(0, 0, 2)
    assert score_slots([a_find(victim_effect=("DEATH",))], [key])[ALL] == Tally(2, 2, 4)
    same = a_key(victim_effect=(Fill(("DEATH",), (), optional=True), Fill(("DEATH",))))
    assert score_slots([a_find(victim_effect=("DEATH",))], [same])[ALL] == Tally(2, 2, 2)


def test_templates_that_are_not_aligned_count_only_if_asked() -> None:
    stage = (Fill(("ATTEMPTED",)),)
    keys = [
        a_key(stage=stage),
        a_key("arson", stage=stage),
        a_key("robbery", optional=True, stage=stage),
    ]
    found = [a_find(stage=("ATTEMPTED",)), a_find("bombing", stage=("ATTEMPTED",))]
    assert score_slots(found, keys)[ALL] == Tally(2, 2, 2)
    assert score_slots(found, keys, unaligned=True)[ALL] == Tally(2, 4, 4)
    assert score_slots([], [], unaligned=True)[ALL] == Tally()


def test_slots_decide_only_between_equal_alignments() -> None:
    bus = (("bus",),)
    first, second = (Fill(("01 MAY 89",)),), (Fill(("02 MAY 89",)),)
    keys = [a_key(date=first), a_key(date=second)]
    assert score_slots([a_find(date=("02 MAY 89",))], keys)[ALL] == Tally(2, 2, 2)
    keys = [a_key(date=first, target=bus), a_key(date=second)]
    assert score_slots([a_find(date=("02 MAY 89",), target=bus)], keys)[ALL] == Tally(0, 2, 2)
