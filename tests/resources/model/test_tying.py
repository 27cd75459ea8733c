from collections.abc import Sequence

import numpy as np

from reportedly.resources.model.arrays import Floats, Integers
from reportedly.resources.model.scheme import TieHead
from reportedly.resources.model.ties import Wanted
from reportedly.resources.model.tokens import Pieces, Window, cut_windows
from reportedly.resources.model.tying import LIKELY, REACH, PlacedSpan, find_ties

VICTIMS_OF = TieHead(name="victims of", heads=("trigger",), tails=("victims",))
SAME = TieHead(name="same event", heads=("trigger",), tails=("trigger",), symmetric=True)


def pieces_of(count: int) -> Pieces:
    every = np.arange(count)
    return Pieces(every, np.zeros(count, np.int64), every, every, every + 1)


def tie_all(
    wanted: Sequence[Wanted], states: Floats, places: Integers, words: Integers
) -> list[Floats]:
    """Score every pair as sure."""
    return [np.full((len(one.heads), len(one.tails)), 9, np.float32) for one in wanted]


def tied(spans: list[PlacedSpan], windows: list[Window], count: int) -> dict[str, list[object]]:
    states = np.zeros((count, 4), np.float32)
    found = find_ties([VICTIMS_OF, SAME], spans, pieces_of(count), states, windows, tie_all)
    return {name: [(tie.head, tie.tail) for tie in ties] for name, ties in found.items()}


def trigger(position: int, piece: int) -> PlacedSpan:
    return PlacedSpan(piece, piece, "trigger", position)


def victims(position: int, piece: int) -> PlacedSpan:
    return PlacedSpan(piece, piece, "victims", position)


def test_a_tie_is_between_the_layers_it_binds() -> None:
    spans = [trigger(0, 2), trigger(1, 5), victims(0, 3)]
    assert tied(spans, cut_windows(10, 20, 4), 10) == {
        "victims of": [(("trigger", 0), ("victims", 0)), (("trigger", 1), ("victims", 0))],
        "same event": [(("trigger", 0), ("trigger", 1))],
    }


def test_a_tie_to_another_thing_needs_one_window() -> None:
    spans = [trigger(0, 2), victims(0, 90)]
    assert tied(spans, cut_windows(100, 20, 4), 100) == {"victims of": [], "same event": []}


def test_one_thing_is_taken_up_beyond_a_window() -> None:
    spans = [trigger(0, 2), trigger(1, 90)]
    assert tied(spans, cut_windows(100, 20, 4), 100) == {
        "same event": [(("trigger", 0), ("trigger", 1))]
    }


def test_one_thing_is_not_looked_for_beyond_the_reach() -> None:
    count = 3 * REACH
    spans = [trigger(0, 2), trigger(1, count - 1)]
    assert tied(spans, cut_windows(count, 254, 32), count) == {"same event": []}


def test_unlikely_ties_are_not_kept() -> None:
    def score(
        wanted: Sequence[Wanted], states: Floats, places: Integers, words: Integers
    ) -> list[Floats]:
        return [np.full((len(one.heads), len(one.tails)), -6, np.float32) for one in wanted]

    spans = [trigger(0, 2), victims(0, 3)]
    states = np.zeros((10, 4), np.float32)
    windows = cut_windows(10, 20, 4)
    found = find_ties([VICTIMS_OF], spans, pieces_of(10), states, windows, score)
    assert LIKELY > 0.01
    assert found == {"victims of": []}
