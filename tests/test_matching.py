from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import any_name_matches, assign, names_match


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Islamic State", "the Islamic State group"),
        ("ISIS operatives", "15 ISIS operatives"),
        ("Houthis", "Houthi"),
        ("Armenia's Defense Ministry", "Armenia’s Defense Ministry"),
        ("a defense official", "Defense Official"),
        ("early", "early morning"),
        ("5:40 a.m.", "at 5:40 a.m"),
    ],
)
def test_names_match_if_either_contains_the_other(one: str, other: str) -> None:
    assert names_match(one, other)
    assert names_match(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "Russia"),
        ("US forces", "Iraqi forces"),
        ("", "army"),
        ("the", "the army"),
        ("Niger", "Nigeria"),
    ],
)
def test_names_match_by_whole_words_only(one: str, other: str) -> None:
    assert not names_match(one, other)
    assert not names_match(other, one)


def test_an_alternative_is_enough() -> None:
    assert any_name_matches(["JNIM", "Jama'at Nusrat"], ["soldiers", "JNIM fighters"])
    assert not any_name_matches(["JNIM", "Jama'at Nusrat"], ["soldiers"])


def test_assign_takes_the_lowest_sum_rather_than_the_first_best() -> None:
    assert assign([[1, 2], [1, 9]], [20, 20]) == [1, 0]


def test_assign_leaves_a_row_out_where_that_is_cheaper() -> None:
    assert assign([[5], [1]], [9, 9]) == [None, 0]
    assert assign([[5]], [4]) == [None]
    assert assign([[], []], [1, 1]) == [None, None]
    assert assign([], []) == []


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 20), min_size=columns, max_size=columns),
            min_size=1,
            max_size=4,
        )
    )
)
def test_assign_is_as_cheap_as_the_cheapest_of_all(costs: list[list[int]]) -> None:
    unmatched = [7] * len(costs)
    given_columns = assign(costs, unmatched)
    real = [column for column in given_columns if column is not None]
    assert len(real) == len(set(real))
    choices = [*range(len(costs[0])), *[None] * len(costs)]
    cheapest = min(_sum(costs, way) for way in permutations(choices, len(costs)))
    assert _sum(costs, given_columns) == cheapest


def _sum(costs: list[list[int]], way: "tuple[int | None, ...] | list[int | None]") -> int:
    return sum(7 if at is None else row[at] for row, at in zip(costs, way, strict=True))
