import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.incidents.bcubed import BCubed, add_up, b_cubed, pairwise
from reportedly.evaluation.matching import Tally

GROUPINGS = st.dictionaries(
    st.sampled_from("abcdefg"), st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1
)


def of(found: str, wanted: str) -> tuple[dict[str, str], dict[str, str]]:
    """Things that are numbered, each in the groups whose letters stand at its place."""
    return (
        {str(place): group for place, group in enumerate(found)},
        {str(place): group for place, group in enumerate(wanted)},
    )


def test_the_example_of_bagga_and_baldwin() -> None:
    """Twelve things in groups of five, two and five; the first two found as one, then the last."""
    wanted = "aaaaabbccccc"
    one, other = b_cubed(*of("xxxxxyyyyyyy", wanted)), b_cubed(*of("xxxxxyyxxxxx", wanted))
    assert one.precision == pytest.approx(0.762, abs=0.001)
    assert other.precision == pytest.approx(0.583, abs=0.001)
    assert one.recall == other.recall == 1.0


def test_things_all_alone_and_all_together() -> None:
    alone, together = b_cubed(*of("abcd", "xxyy")), b_cubed(*of("aaaa", "xxyy"))
    assert (alone.precision, alone.recall) == (1.0, 0.5)
    assert (together.precision, together.recall) == (0.5, 1.0)
    assert alone.f1 == together.f1 == pytest.approx(2 / 3)


@given(GROUPINGS)
def test_one_way_is_the_other_turned_round(both: dict[str, tuple[int, int]]) -> None:
    found = {name: one for name, (one, _) in both.items()}
    wanted = {name: other for name, (_, other) in both.items()}
    score, turned = b_cubed(found, wanted), b_cubed(wanted, found)
    assert score.precision == pytest.approx(turned.recall)
    assert score.recall == pytest.approx(turned.precision)
    assert score.f1 is not None
    assert 0 < score.f1 <= 1 + 1e-9
    assert b_cubed(found, found).f1 == pytest.approx(1.0)
    assert pairwise(found, wanted).right == pairwise(wanted, found).right


def test_things_that_are_not_wanted_do_not_count() -> None:
    found, wanted = of("xxyy", "aa")
    assert b_cubed(found, wanted) == BCubed(2.0, 2.0, 2)
    assert pairwise(found, wanted) == Tally(1, 1, 1)


def test_pairs_in_one_group() -> None:
    assert pairwise(*of("xxxy", "aabb")) == Tally(1, 3, 2)
    assert pairwise(*of("x", "a")) == Tally(0, 0, 0)


def test_parts_are_added_up() -> None:
    one, other = b_cubed(*of("xx", "ab")), b_cubed(*of("x", "a"))
    whole = add_up([one, other])
    assert whole == BCubed(2.0, 3.0, 3)
    assert (whole.found, whole.wanted) == (3, 3)
    assert add_up([]) == BCubed()


def test_nothing_has_no_score() -> None:
    nothing = b_cubed({}, {})
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
