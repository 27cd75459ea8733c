"""Two lists of things in, the largest one-to-one matching of those that agree out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


class Tally(NamedTuple):
    """What was found right, and how much there was to find; tallies add up."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return the sum of two tallies."""
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was wanted that was found; None when nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing at all."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else None


def match(
    found: Sequence[One], wanted: Sequence[Other], agree: Callable[[One, Other], bool]
) -> list[tuple[int, int]]:
    """Return the largest one-to-one matching as pairs of positions, by augmenting paths.

    The method is Kuhn's (1955) for bipartite graphs; which of several largest matchings it gives
    depends on the order of the lists alone.
    """
    edges = [[index for index, other in enumerate(wanted) if agree(one, other)] for one in found]
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in edges[one]:
            if other not in tried:
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    for one in range(len(found)):
        place(one, set())
    return sorted((one, other) for other, one in taken.items())


def tally(
    found: Sequence[One], wanted: Sequence[Other], agree: Callable[[One, Other], bool]
) -> Tally:
    """Return the tally of the largest matching."""
    return Tally(len(match(found, wanted, agree)), len(found), len(wanted))
