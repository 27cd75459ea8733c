from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.corpora.form import LabeledSpan
from reportedly.corpora.overlaps import join_stretches, peel_overlaps

TEXT = "said the army , in Gao"


def test_the_longer_is_outer_and_what_it_holds_is_inner() -> None:
    deep, crossing = LabeledSpan(2, 3, "deep"), LabeledSpan(8, 12, "crossing")
    inner, outer = LabeledSpan(1, 4, "inner"), LabeledSpan(0, 9, "outer")
    assert peel_overlaps([deep, crossing, inner, outer]) == ((outer,), (inner,))


def test_of_two_as_long_the_first_to_start_then_the_first_given_is_outer() -> None:
    assert peel_overlaps([LabeledSpan(2, 5), LabeledSpan(1, 4)]).outer == (LabeledSpan(1, 4),)
    layers = peel_overlaps([LabeledSpan(1, 4, "b"), LabeledSpan(1, 4, "a")])
    assert layers == ((LabeledSpan(1, 4, "b"),), (LabeledSpan(1, 4, "a"),))


def test_spans_side_by_side_do_not_overlap() -> None:
    spans = (LabeledSpan(0, 3), LabeledSpan(3, 5))
    assert peel_overlaps(reversed(spans)) == (spans, ())


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9))))
def test_no_layer_has_overlaps_and_what_overlaps_nothing_is_kept(
    drawn: list[tuple[int, int]],
) -> None:
    spans = {LabeledSpan(start, start + length) for start, length in drawn}
    layers = peel_overlaps(spans)
    for layer in layers:
        assert all(one.end <= other.start for one, other in pairwise(layer))
    covered = {place for span in layers.outer for place in range(span.start, span.end)}
    assert all(covered & set(range(span.start, span.end)) for span in spans)


def test_stretches_with_blanks_between_are_one() -> None:
    assert join_stretches(TEXT, [(9, 14), (0, 5), (5, 8)]) == ((0, 13),)
    assert join_stretches(TEXT, [(16, 22), (0, 13)]) == ((0, 13), (16, 22))


def test_stretches_that_overlap_are_one_and_blank_ones_none() -> None:
    assert join_stretches(TEXT, [(0, 8), (5, 13), (6, 7), (13, 14)]) == ((0, 13),)
