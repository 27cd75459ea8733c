"""Words and where they belong on a map in, where they fit without covering one another out."""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.cartography.frame import HEIGHT, WIDTH

Anchor: TypeAlias = Literal["start", "middle", "end"]

_LETTER: Final = 0.6
"""How wide a letter is on average, as a part of the size of the type."""


class Label(NamedTuple):
    """Words at the point (x, y) of their base line; `anchor` is which part of them lies there."""

    words: str
    x: float
    y: float
    anchor: Anchor


class Labels:
    """The labels of one map: what is taken already is left free."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def keep_free(self, x: float, y: float, wide: float, high: float) -> None:
        """Let no label cover a box whose top left corner is the point."""
        self._taken.append((x, y, x + wide, y + high))

    def beside(self, words: str, x: float, y: float, gap: float, size: float) -> Label | None:
        """Place words right, left, above or below of a point, or nowhere."""
        drop = size * 0.35
        return self._first(
            (
                Label(words, x + gap, y + drop, "start"),
                Label(words, x - gap, y + drop, "end"),
                Label(words, x, y - gap, "middle"),
                Label(words, x, y + gap + size * 0.75, "middle"),
            ),
            size,
        )

    def upon(self, words: str, x: float, y: float, size: float) -> Label | None:
        """Place words upon a point, or nowhere."""
        return self._first((Label(words, x, y + size * 0.35, "middle"),), size)

    def _first(self, candidates: Iterable[Label], size: float) -> Label | None:
        for label in candidates:
            box = _box(label, size)
            if _inside(box) and not any(_overlap(box, taken) for taken in self._taken):
                self._taken.append(box)
                return label
        return None


def width_of(words: str, size: float) -> float:
    """Return about how wide words are."""
    return len(words) * size * _LETTER


def _box(label: Label, size: float) -> tuple[float, float, float, float]:
    wide = width_of(label.words, size)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - size, left + wide, label.y + size * 0.3


def _inside(box: tuple[float, float, float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
