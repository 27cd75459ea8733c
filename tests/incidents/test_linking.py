from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_account
from drawn import keyed_accounts
from reportedly.incidents.accounts import Account
from reportedly.incidents.blocking import keys_of
from reportedly.incidents.clustering import Pair, may_not_join
from reportedly.incidents.linking import group_accounts, weigh_pairs
from reportedly.incidents.ruling import resolve_rulings
from reportedly.incidents.weighing import load_scales

SCALES = load_scales()
WORDS = frozenset(("masosi", "machet", "lorri", "tessalit"))


def alike(*keys: str, **changes: Any) -> dict[str, Account]:
    """Accounts that agree in all."""
    told: dict[str, Any] = {
        "killed": (12, 12),
        "killed_figures": frozenset([12]),
        "words": WORDS,
        "names": WORDS,
        "topic": WORDS,
    }
    return {key: an_account(key, **told | changes) for key in keys}


@settings(deadline=None)
@given(keyed_accounts(), st.data())
def test_the_groups_do_not_depend_on_the_order(accounts: dict[str, Account], data: Any) -> None:
    order = data.draw(st.permutations(list(accounts)))
    shuffled = {key: accounts[key] for key in order}
    assert group_accounts(shuffled, SCALES) == group_accounts(accounts, SCALES)


@settings(deadline=None)
@given(keyed_accounts(), st.data())
def test_what_people_ruled_holds_in_the_groups(accounts: dict[str, Account], data: Any) -> None:
    keys = st.sampled_from(sorted(accounts))
    sides = st.dictionaries(keys, st.integers(0, 1), max_size=3)
    action = st.sampled_from(("same", "different"))
    found = data.draw(st.lists(st.tuples(action, sides), max_size=4))
    held = resolve_rulings([(len(found) - place, *one) for place, one in enumerate(found)])
    groups = group_accounts(accounts, SCALES, held.together, held.apart)
    group_of = {key: group for group in groups for key in group}
    assert all(group_of[one] == group_of[other] for one, other in held.together)
    assert all(group_of[one] != group_of[other] for one, other in held.apart)
    if found and found[0][0] == "same":
        assert len({group_of[key] for key in found[0][1]}) <= 1


@settings(deadline=None)
@given(keyed_accounts())
def test_one_articles_events_are_of_several_incidents(accounts: dict[str, Account]) -> None:
    groups = group_accounts(accounts, SCALES)
    group_of = {key: group for group in groups for key in group}
    for one, other in may_not_join(list(accounts.values())):
        assert group_of[one] != group_of[other]


@settings(deadline=None)
@given(keyed_accounts())
def test_the_pairs_that_are_weighed_are_those_that_meet(accounts: dict[str, Account]) -> None:
    keys = {name: keys_of(one) for name, one in accounts.items()}
    wanted = {
        (one, other)
        for one in accounts
        for other in accounts
        if one < other and keys[one].filed & keys[other].sought
    }
    assert weigh_pairs(accounts, SCALES).keys() == wanted


def test_articles_that_agree_tell_of_one_incident() -> None:
    assert group_accounts(alike("c:e1", "a:e1", "b:e1"), SCALES) == [("a:e1", "b:e1", "c:e1")]
    assert group_accounts({}, SCALES) == []


def test_a_follow_up_strike_in_one_article_is_of_another_incident() -> None:
    accounts = alike("a:e1", "a:e2", "b:e1")
    groups = group_accounts(accounts, SCALES)
    assert {"a:e1", "a:e2"} not in [set(group) for group in groups]
    assert len(groups) == 2


def test_what_a_person_ruled_outranks_that_an_article_tells_of_several() -> None:
    accounts = alike("a:e1", "a:e2", "b:e1")
    together: list[Pair] = [("a:e1", "a:e2")]
    assert group_accounts(accounts, SCALES, together) == [("a:e1", "a:e2", "b:e1")]
    by_way_of = [("a:e1", "b:e1"), ("a:e2", "b:e1")]
    assert group_accounts(accounts, SCALES, by_way_of) == [("a:e1", "a:e2", "b:e1")]


def test_what_a_person_parted_stays_apart() -> None:
    accounts = alike("a:e1", "b:e1", "c:e1")
    groups = group_accounts(accounts, SCALES, apart=[("a:e1", "b:e1")])
    assert all(not {"a:e1", "b:e1"} <= set(group) for group in groups)


def test_the_next_day_in_the_same_town_is_another_incident() -> None:
    first = alike("a:e1", "b:e1")
    other = frozenset(("ansongo", "grenad", "checkpoint"))
    second = alike(
        "c:e1",
        "d:e1",
        days=(739_315, 739_315),
        published=739_316,
        killed=(2, 2),
        killed_figures=frozenset([2]),
        words=other,
        names=other,
        topic=other,
    )
    assert group_accounts(first | second, SCALES) == [("a:e1", "b:e1"), ("c:e1", "d:e1")]
