"""Longest whole-word phrases, leftmost first, none overlapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.resources.phrases import PhraseMatcher


def find(phrases: list[str], text: str) -> list[str]:
    matcher = PhraseMatcher({phrase: phrase for phrase in phrases})
    return [value for _, _, value in matcher.find(text)]


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["bomb", "car bomb"], "a car bomb went off", ["car bomb"]),
        (["car bomb", "bomb blast"], "a car bomb blast", ["car bomb"]),
        (["bomb"], "bombs, a bombing and a bomb", ["bomb"]),
        (["bomb"], "Bomb", []),
        (["bomb"], "bomb-maker (bomb)", ["bomb", "bomb"]),
        (["U.S."], "the U.S. said", ["U.S."]),
        (["raid"], "raid", ["raid"]),
        (["raid", "a raid on", "raid on us"], "a raid on us", ["a raid on"]),
        ([], "any text", []),
        (["raid"], "", []),
    ],
)
def test_matches(phrases: list[str], text: str, found: list[str]) -> None:
    assert find(phrases, text) == found


def test_offsets_are_code_points() -> None:
    text = "🙂 é raid"
    ((start, end, value),) = PhraseMatcher({"raid": 7}).find(text)
    assert (text[start:end], value) == ("raid", 7)


words = st.lists(st.sampled_from(["car", "bomb", "blast", "s", "-"]), min_size=1, max_size=8)


@given(
    st.sets(words.map(" ".join), min_size=1, max_size=6),
    st.lists(words.map("".join), max_size=8).map(" ".join),
)
def test_matches_are_slices_at_word_edges_and_never_overlap(phrases: set[str], text: str) -> None:
    taken = 0
    for start, end, value in PhraseMatcher({one: one for one in phrases}).find(text):
        assert text[start:end] == value
        assert start >= taken
        assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        assert end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        taken = end
