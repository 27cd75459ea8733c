"""What was found right, counted from both sides, in; precision, recall and F1 out."""

from collections.abc import Sequence
from typing import NamedTuple


class Credit(NamedTuple):
    """Things found and how many are right; things wanted and how many were found.

    The two counts of right things differ where two found entities are mentions of one.
    """

    right: int = 0
    found: int = 0
    got: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that was found; None when nothing was wanted."""
        return self.got / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing at all."""
        if not (self.found or self.wanted):
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


def add_up(parts: Sequence[Credit]) -> Credit:
    """Return the sum of credits."""
    return Credit(*map(sum, zip(*parts, strict=True))) if parts else Credit()
