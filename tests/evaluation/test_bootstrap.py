from reportedly.evaluation.bootstrap import Score, score
from reportedly.evaluation.matching import Tally, total


def test_the_sum_of_all_texts_is_scored_not_the_mean_of_scores() -> None:
    texts = [{"event": Tally(1, 1, 1)}, {"event": Tally(0, 3, 3)}]
    assert score(texts, "event").value == 0.25


def test_the_interval_holds_the_score_and_is_the_same_each_time() -> None:
    texts = [{"event": Tally(right % 3, 3, 3)} for right in range(30)]
    once, again = score(texts, "event"), score(texts, "event")
    assert once == again
    assert once.low is not None
    assert once.high is not None
    assert once.low < (once.value or 0) < once.high


def test_texts_that_are_alike_leave_no_room() -> None:
    once = score([{"event": Tally(1, 2, 2)}] * 10, "event")
    assert (once.low, once.value, once.high) == (0.5, 0.5, 0.5)


def test_few_texts_have_no_interval() -> None:
    empty = [{"event": Tally()}] * 300
    few = score([{"event": Tally(1, 2, 2)}] * 9 + empty, "event")
    assert (few.value, few.low, few.high) == (0.5, None, None)


def test_nothing_to_score() -> None:
    assert score([], "event") == Score(None, None, None, Tally())
    assert score([{"event": Tally()}], "event").low is None
    assert total([]) == Tally()
