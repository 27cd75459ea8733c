from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.muc4.assignment import assign


def test_the_best_sum_is_found_where_the_best_pair_is_not_in_it() -> None:
    assert assign([[5, 4], [4, 0]]) == [(0, 1), (1, 0)]


def test_pairs_worth_nothing_are_left_out() -> None:
    assert assign([[0, 2], [0, 1]]) == [(0, 1)]
    assert assign([]) == []
    assert assign([[], []]) == []


tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 6), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


@given(tables)
def test_no_other_assignment_is_worth_more(worth: list[list[int]]) -> None:
    width = len(worth[0])
    places = [*range(width), *[None] * len(worth)]
    best = max(
        sum(row[place] for row, place in zip(worth, order, strict=True) if place is not None)
        for order in permutations(places, len(worth))
    )
    pairs = assign(worth)
    assert sum(worth[one][other] for one, other in pairs) == best
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
