"""Two lists of things in, the largest one-to-one matching of those that agree out."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


class Tally(NamedTuple):
    """What was found right, what was found, and what there was to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

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


def total(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of tallies."""
    return Tally(*map(sum, zip(*tallies, strict=True))) if tallies else Tally()


def match(
    found: Sequence[One], wanted: Sequence[Other], *tiers: Callable[[One, Other], bool]
) -> list[tuple[int, int]]:
    """Return a one-to-one matching of those that agree, as pairs of positions.

    It is the largest one in the first of `tiers`, enlarged as far as it goes in the next, and so
    on. The largest matching is found by augmenting paths (Kuhn 1955), in the order of the lists.
    """
    edges: list[list[int]] = [[] for _ in found]
    taken: dict[int, int] = {}
    partner: dict[int, int] = {}
    for agree in tiers:
        for one, thing in enumerate(found):
            known = set(edges[one])
            edges[one] += [
                place
                for place, other in enumerate(wanted)
                if place not in known and agree(thing, other)
            ]
        for one in range(len(found)):
            if one not in partner:
                _augment(one, edges, taken, partner)
    return sorted(partner.items())


def _augment(
    start: int, edges: Sequence[Sequence[int]], taken: dict[int, int], partner: dict[int, int]
) -> None:
    """Match `start`, giving others new partners where that makes room for it."""
    came_from: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        one = waiting.popleft()
        for other in edges[one]:
            if other in came_from:
                continue
            came_from[other] = one
            if other not in taken:
                _turn(other, came_from, taken, partner)
                return
            waiting.append(taken[other])


def _turn(
    free: int, came_from: dict[int, int], taken: dict[int, int], partner: dict[int, int]
) -> None:
    """Give `free` to the one that came to it, that one's former partner to the one before."""
    step: int | None = free
    while step is not None:
        one = came_from[step]
        previous = partner.get(one)
        taken[step], partner[one] = one, step
        step = previous


def tally(
    found: Sequence[One], wanted: Sequence[Other], *tiers: Callable[[One, Other], bool]
) -> Tally:
    """Return the tally of the matching."""
    return Tally(len(match(found, wanted, *tiers)), len(found), len(wanted))
