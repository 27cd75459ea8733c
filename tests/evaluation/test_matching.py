from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.matching import Tally, match, tally


def test_the_largest_matching_is_found_where_a_greedy_one_is_smaller() -> None:
    edges = {("a", 1), ("a", 2), ("b", 1)}
    assert match(["a", "b"], [1, 2], lambda one, other: (one, other) in edges) == [(0, 1), (1, 0)]


def test_each_thing_is_matched_once() -> None:
    assert tally(["x", "x", "x"], ["x", "x"], str.__eq__) == Tally(2, 3, 2)


def test_equal_things_are_matched_in_their_order() -> None:
    assert match([7] * 4, [7] * 4, int.__eq__) == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert len(match([7] * 2000, [7] * 2000, int.__eq__)) == 2000


def test_an_earlier_tier_comes_first_and_a_later_one_enlarges() -> None:
    found, wanted = ["ab", "a"], ["a", "ab"]
    starts = match(found, wanted, lambda one, other: one[0] == other[0])
    assert starts == [(0, 0), (1, 1)]
    tiers = match(found, wanted, str.__eq__, lambda one, other: one[0] == other[0])
    assert tiers == [(0, 1), (1, 0)]
    assert match(["ab", "ac"], ["ab", "ad"], str.__eq__, lambda *_: True) == [(0, 0), (1, 1)]


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_equal_things_match_as_often_as_both_have_them(one: list[int], other: list[int]) -> None:
    expected = sum(min(one.count(value), other.count(value)) for value in range(4))
    assert len(match(one, other, int.__eq__)) == expected


def test_precision_recall_and_f1() -> None:
    found = Tally(3, 4, 6)
    assert (found.precision, found.recall, found.f1) == (0.75, 0.5, 0.6)
    assert Tally(0, 0, 2).precision is None
    assert Tally(0, 0, 2).f1 == 0
    assert Tally().f1 is None
