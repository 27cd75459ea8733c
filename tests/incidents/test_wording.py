import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import STEMS
from reportedly.incidents.wording import cosine, length, load_rarity, stems, telling


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    return cosine(one, other, length(one) * length(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        ("killed killing kills", {"kill"}),
        ("ATTACKERS attacked", {"attack"}),
        ("12 people on the 4th", {"peopl", "people", "on", "the"}),
        ("Tombouctou's mayor", {"tombouctou", "s", "mayor"}),
        ("Jérémie", {"jeremie"}),
    ],
)
def test_stems_are_folded_words_without_figures(text: str, expected: set[str]) -> None:
    assert stems(text) <= expected
    assert bool(stems(text)) == bool(expected)


@given(st.text())
def test_no_stem_is_a_figure_or_empty(text: str) -> None:
    assert all(stem and not stem[0].isdigit() for stem in stems(text))


def test_the_rarest_are_told_first_and_common_ones_not() -> None:
    rarity = load_rarity()
    found = telling(("the", "kill", "zzyzx"), 5, 3.0)
    assert found[0] == "zzyzx"
    assert "the" not in found
    assert telling(("the", "zzyzx"), 0, 0.0) == ()
    assert rarity.bits("zzyzx") > rarity.bits("the")


@given(STEMS, st.integers(0, 4), st.floats(0, 12))
def test_at_most_so_many_are_told_each_of_so_many_bits(
    found: frozenset[str], most: int, least: float
) -> None:
    bits = [load_rarity().bits(stem) for stem in telling(found, most, least)]
    assert len(bits) <= most
    assert all(one >= least for one in bits)
    assert bits == sorted(bits, reverse=True)


@given(STEMS, STEMS)
def test_likeness_has_no_order_and_lies_between_0_and_1(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0 + 1e-9


@given(STEMS)
def test_what_is_alike_is_alike_to_the_full(one: frozenset[str]) -> None:
    assert similarity(one, one) == pytest.approx(1.0 if one else 0.0)
    assert similarity(one, frozenset()) == 0.0
