from reportedly.evaluation.muc4.grouping import group_by_average


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
