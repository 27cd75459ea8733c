import pytest
from hypothesis import given

from builders import a_casualty, a_claim, a_copy, a_member, a_source, an_actor
from drawn import members
from reportedly.incidents.grading import assess
from reportedly.incidents.ledger import build_ledger
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import Stance
from reportedly.records.incidents import Assessment, Member
from reportedly.resources.reliability import load_sources

TABLE = load_sources()
ARMY = a_source("the army", "military")
HOSPITAL = a_source("the hospital", "medical")
NGO = a_source("Kambale", "ngo")
SOLDIERS = an_actor("Army", "state_forces", "actor:1")


def assessed(*told: Member) -> Assessment:
    return assess(build_ledger(told, TABLE), told)


def responsible(source: Source, stance: Stance) -> Claim:
    return a_claim(source, about="responsibility", stance=stance)


@given(members())
def test_no_grade_and_no_status_is_without_its_reasons(told: list[Member]) -> None:
    found = assessed(*told)
    assert bool(found.grade) == bool(found.grade_reasons)
    assert bool(found.status) == bool(found.status_reasons)
    assert found.grade_by is None
    assert assessed(*told[::-1]) == found


def test_where_nobody_tells_of_harm_there_is_no_grade() -> None:
    assert assessed(a_member(1)).grade is None
    assert assessed(a_member(1, a_casualty("c", 0, source=HOSPITAL))).grade is None
    assert assessed(a_member(1, a_casualty("c", 9, outcome="displaced"))).grade is None
    denied = a_casualty("c", 9, source=HOSPITAL, stance="denies")
    assert assessed(a_member(1, denied)).grade is None


def test_one_credible_source_is_weak_and_two_are_fair() -> None:
    one = a_member(1, a_casualty("c", 9, source=HOSPITAL, status="civilian"))
    other = a_member(2, a_casualty("c", 8, source=NGO))
    again = a_member(3, a_casualty("c", 9, source=a_source("doctors", "medical")))
    assert assessed(one).grade == "weak"
    assert assessed(one, again).grade == "weak"
    assert assessed(one, other).grade == "fair"
    assert assessed(one, a_copy(one, 4)).grade == "weak"


def test_a_party_is_no_second_credible_source() -> None:
    hospital = a_member(1, a_casualty("c", 9, source=HOSPITAL), initiators=(SOLDIERS,))
    army = a_member(2, a_casualty("c", 2, source=ARMY), initiators=(SOLDIERS,))
    assert assessed(hospital, army).grade == "weak"
    assert assessed(army).grade == "weak"


def test_harm_to_combatants_alone_is_discounted() -> None:
    fighters = a_casualty("c", 9, source=HOSPITAL, status="combatant", group="militants")
    found = assessed(a_member(1, fighters))
    assert found.grade == "discounted"
    assert "militants" in found.grade_reasons[0]
    civilian = a_member(2, a_casualty("c", 1, source=NGO, status="civilian"))
    assert assessed(a_member(1, fighters), civilian).grade == "weak"


def test_harm_that_a_belligerent_accepts_is_confirmed() -> None:
    claim = responsible(ARMY, "claims_responsibility")
    army = a_member(1, a_casualty("c", 2, source=ARMY), claims=(claim,), initiators=(SOLDIERS,))
    found = assessed(army)
    assert (found.grade, found.status) == ("confirmed", "declared")
    assert "the army" in found.grade_reasons[0] + found.status_reasons[0]


def test_a_denial_makes_it_contested() -> None:
    told = a_member(
        1,
        a_casualty("c", 9, source=HOSPITAL),
        claims=(responsible(ARMY, "denies"),),
        initiators=(SOLDIERS,),
    )
    found = assessed(told)
    assert (found.grade, found.status) == ("contested", "contested")
    assert found.grade_reasons == found.status_reasons == ("denied by the army",)


def test_two_that_are_each_said_to_have_done_it_make_it_contested() -> None:
    other = an_actor("The Lions", "rebel_group", "actor:2")
    told = [
        a_member(n, a_casualty("c", 9, source=HOSPITAL), initiators=(who,))
        for n, who in enumerate((SOLDIERS, other), 1)
    ]
    assert assessed(*told).grade == "contested"
    assert assessed(told[0]).grade == "weak"


def test_the_status_goes_by_independent_origins() -> None:
    one, other = a_member(1), a_member(2)
    assert assessed(one).status == "single_source"
    assert assessed(one, a_copy(one, 3)).status == "single_source"
    assert assessed(one, other).status == "likely"


@pytest.mark.parametrize(
    ("source", "stance", "status"),
    [
        (ARMY, "claims_responsibility", "declared"),
        (ARMY, "confirms", "declared"),
        (HOSPITAL, "confirms", "single_source"),
        (HOSPITAL, "blames", "single_source"),
    ],
)
def test_a_strike_is_declared_by_who_did_it(source: Source, stance: Stance, status: str) -> None:
    assert assessed(a_member(1, claims=(responsible(source, stance),))).status == status
