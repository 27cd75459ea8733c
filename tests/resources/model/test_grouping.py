from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from reportedly.resources.model.grouping import group_by_average


def test_what_is_tied_is_together() -> None:
    assert group_by_average(4, {(0, 2): 0.9, (1, 3): 0.5}, 0.5) == [[0, 2], [1, 3]]
    assert group_by_average(4, {(0, 2): 0.9, (1, 3): 0.4}, 0.5) == [[0, 2], [1], [3]]


def test_one_sure_tie_does_not_join_two_groups() -> None:
    pairs = {(0, 1): 1.0, (2, 3): 1.0, (1, 2): 0.9}
    assert group_by_average(4, pairs, 0.5) == [[0, 1], [2, 3]]
    assert group_by_average(4, pairs, 0.2) == [[0, 1, 2, 3]]


def test_the_surest_go_first() -> None:
    assert group_by_average(3, {(0, 1): 0.6, (1, 2): 0.8}, 0.5) == [[0], [1, 2]]


def test_nothing_is_in_no_group() -> None:
    assert group_by_average(0, {}, 0.5) == []
    assert group_by_average(2, {}, 0.0) == [[0], [1]]


@given(
    st.integers(1, 9).flatmap(
        lambda things: st.tuples(
            st.just(things),
            st.dictionaries(
                st.tuples(st.integers(0, things - 1), st.integers(0, things - 1))
                .filter(lambda pair: pair[0] != pair[1])
                .map(lambda pair: (min(pair), max(pair))),
                st.sampled_from([0.1, 0.25, 0.5, 0.75, 1.0]),
            ),
        )
    )
)
def test_no_two_groups_are_left_that_belong_together(
    given_pairs: tuple[int, dict[tuple[int, int], float]],
) -> None:
    things, sure = given_pairs
    groups = group_by_average(things, sure, 0.5)
    assert sorted(one for group in groups for one in group) == list(range(things))
    assert groups == sorted(sorted(group) for group in groups)
    for one, other in combinations(groups, 2):
        pairs = [(min(pair), max(pair)) for pair in product(one, other)]
        assert sum(sure.get(pair, 0.0) for pair in pairs) / len(pairs) < 0.5
