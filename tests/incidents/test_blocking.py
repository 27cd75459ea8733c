import pytest
from hypothesis import assume, given

from builders import an_account
from drawn import accounts
from reportedly.incidents.accounts import Account
from reportedly.incidents.blocking import Keys, keys_of

DAY = 739_312


def meet(one: Account, other: Account) -> bool:
    return bool(keys_of(one).filed & keys_of(other).sought)


@given(accounts(), accounts())
def test_one_finds_the_other_where_the_other_finds_it(one: Account, other: Account) -> None:
    assert meet(one, other) == meet(other, one)


@given(accounts())
def test_an_account_is_compared_with_one_just_like_it(one: Account) -> None:
    assume(one.lands or one.naming)
    assert meet(one, one)


@given(accounts())
def test_keys_are_numbers_that_a_database_holds(one: Account) -> None:
    keys = keys_of(one)
    assert all(-(2**63) <= key < 2**63 for key in keys.filed | keys.sought)
    assert keys == keys_of(one)


@pytest.mark.parametrize("gap", [0, 1, 2, 3, -3])
def test_events_within_a_few_days_meet(gap: int) -> None:
    for day in range(DAY, DAY + 9):
        one = an_account(days=(day, day))
        assert meet(one, an_account(days=(day + gap, day + gap)))


@pytest.mark.parametrize("gap", [10, -10, 300])
def test_events_that_lie_days_apart_do_not(gap: int) -> None:
    other = an_account(days=(DAY + gap, DAY + gap))
    assert not meet(an_account(days=(DAY, DAY)), other)


def test_an_event_of_weeks_meets_one_of_its_days() -> None:
    weeks = an_account(days=(DAY, DAY + 20))
    for day in range(DAY, DAY + 21):
        assert meet(weeks, an_account(days=(day, day)))


def test_an_undated_event_meets_those_of_the_days_before_it_was_told() -> None:
    undated = an_account(days=None, published=DAY)
    assert meet(undated, an_account(days=(DAY - 8, DAY - 8)))
    assert not meet(undated, an_account(days=(DAY + 20, DAY + 20)))
    assert not meet(undated, an_account(days=(DAY - 40, DAY - 40)))


def test_events_meet_where_one_tells_no_division() -> None:
    gao, kidal, mali = (an_account(lands=(("MLI", admin1),)) for admin1 in ("Gao", "Kidal", None))
    assert meet(gao, mali)
    assert meet(mali, kidal)
    assert meet(mali, mali)
    assert not meet(gao, kidal)
    assert not meet(mali, an_account(lands=(("NER", None),)))


def test_events_meet_by_a_rare_word_wherever_they_are() -> None:
    one = an_account(lands=(("MLI", "Gao"),), naming=("masosi", "tessalit"))
    other = an_account(lands=(("NER", "Tillaberi"),), naming=("masosi",))
    assert meet(one, other)
    assert not meet(an_account(lands=(), naming=()), one)


def test_what_happened_and_an_aggregate_do_not_meet() -> None:
    assert not meet(an_account(), an_account(is_aggregate=True))
    assert meet(an_account(is_aggregate=True), an_account(is_aggregate=True))


def test_families_of_violence_meet_and_shots_at_protesters_are_of_two() -> None:
    attack, bomb, crowd, talks = (
        an_account(type=one)
        for one in ("attack", "suicide_bomb", "excessive_force_against_protesters", "talks")
    )
    assert meet(attack, bomb)
    assert meet(attack, crowd)
    assert meet(crowd, an_account(type="peaceful_protest"))
    assert not meet(attack, talks)


def test_an_account_of_nothing_is_filed_nowhere() -> None:
    assert keys_of(an_account(lands=(), naming=())) == Keys(frozenset(), frozenset())
