from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from builders import an_account
from reportedly.incidents.clustering import Pair, cluster, may_not_join, pair_of

KEYS = tuple("abcdefg")


class Case(NamedTuple):
    keys: list[str]
    weights: dict[Pair, int]
    apart: set[Pair]
    together: set[Pair]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Weights of some pairs, and what is together and apart without a contradiction."""
    keys = list(KEYS[: draw(st.integers(1, len(KEYS)))])
    pairs = [(one, other) for one in keys for other in keys if one < other]
    some = st.lists(st.sampled_from(pairs), max_size=8) if pairs else st.just([])
    weights = {pair: draw(st.integers(-9_000, 9_000)) for pair in draw(some)}
    half = draw(st.integers(0, len(keys)))
    first, second = set(keys[:half]), set(keys[half:])
    together = {pair for pair in draw(some) if {*pair} <= first or {*pair} <= second}
    apart = {pair for pair in draw(some) if not ({*pair} <= first or {*pair} <= second)}
    return Case(draw(st.permutations(keys)), weights, apart, together)


def groups_of(case: Case) -> list[tuple[str, ...]]:
    return cluster(
        case.keys, case.weights, uncompared=-1_000, together=case.together, apart=case.apart
    )


@given(cases())
def test_the_groups_do_not_depend_on_any_order(case: Case) -> None:
    other = Case(
        sorted(case.keys, reverse=True),
        dict(reversed(case.weights.items())),
        case.apart,
        case.together,
    )
    assert groups_of(other) == groups_of(case)


@given(cases())
def test_each_key_is_in_one_group_and_all_are_in_order(case: Case) -> None:
    groups = groups_of(case)
    assert sorted(key for group in groups for key in group) == sorted(case.keys)
    assert groups == sorted(tuple(sorted(group)) for group in groups)


@given(cases())
def test_what_is_together_and_what_is_apart_hold(case: Case) -> None:
    group_of = {key: group for group in groups_of(case) for key in group}
    assert all(group_of[one] == group_of[other] for one, other in case.together)
    assert all(group_of[one] != group_of[other] for one, other in case.apart)


@given(cases())
def test_nothing_is_left_that_should_be_joined(case: Case) -> None:
    groups = groups_of(case)
    for place, one in enumerate(groups):
        for other in groups[:place]:
            pairs = [pair_of(a, b) for a in one for b in other]
            if not case.apart & set(pairs):
                assert sum(case.weights.get(pair, -1_000) for pair in pairs) // len(pairs) <= 0


def test_two_that_weigh_more_than_nothing_are_one() -> None:
    assert cluster("ba", {("a", "b"): 1}, uncompared=-1) == [("a", "b")]
    assert cluster("ba", {("a", "b"): 0}, uncompared=-1) == [("a",), ("b",)]
    assert cluster("ba", {}, uncompared=-1) == [("a",), ("b",)]
    assert cluster("", {}, uncompared=-1) == []


def test_what_weighs_most_is_joined_first() -> None:
    weights = {("a", "b"): 1_000, ("b", "c"): 3_000, ("a", "c"): -6_000}
    assert cluster("abc", weights, uncompared=-1_000) == [("a",), ("b", "c")]


def test_the_average_counts_and_not_one_strong_link() -> None:
    weights = {("a", "b"): 5_000, ("b", "c"): 2_000}
    assert cluster("abc", weights, uncompared=-1_000) == [("a", "b", "c")]
    assert cluster("abc", weights, uncompared=-2_500) == [("a", "b"), ("c",)]


def test_what_is_together_is_so_against_all_weights() -> None:
    weights = {("a", "b"): -9_000, ("b", "c"): 9_000}
    groups = cluster("abc", weights, uncompared=-1_000, together=[("a", "b")])
    assert groups[0][:2] == ("a", "b")


def test_what_is_apart_keeps_groups_apart() -> None:
    weights = {("a", "b"): 9_000, ("b", "c"): 8_000, ("a", "c"): 9_000}
    groups = cluster("abc", weights, uncompared=-1, apart=[("a", "c")])
    assert groups == [("a", "b"), ("c",)]


def test_a_pair_has_one_order() -> None:
    assert pair_of("b", "a") == pair_of("a", "b") == ("a", "b")


def test_one_articles_accounts_may_not_join_unless_one_is_a_part_of_the_other() -> None:
    whole, part = an_account("a:e1"), an_account("a:e2", part_of=("a:e1",))
    other, elsewhere = an_account("a:e3"), an_account("b:e1")
    assert may_not_join([whole, part, other, elsewhere]) == {("a:e1", "a:e3"), ("a:e2", "a:e3")}
    assert may_not_join([part, whole]) == set()
