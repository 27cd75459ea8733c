"""Two ways to group the same things in; how well one agrees with the other, out.

B-cubed (Bagga and Baldwin 1998): of each thing, the share of those grouped with it that belong with
it is its precision, and the share of those that belong with it that are grouped with it its recall;
both are averaged over all things.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from reportedly.evaluation.matching import Tally


class BCubed(NamedTuple):
    """The sums of the precisions and recalls of things, and how many things there are."""

    precise: float = 0.0
    recalled: float = 0.0
    things: int = 0

    @property
    def precision(self) -> float | None:
        """The mean precision; None for nothing."""
        return self.precise / self.things if self.things else None

    @property
    def recall(self) -> float | None:
        """The mean recall; None for nothing."""
        return self.recalled / self.things if self.things else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None for nothing."""
        if not self.things:
            return None
        return 2 * self.precise * self.recalled / (self.precise + self.recalled) / self.things

    @property
    def found(self) -> int:
        """How many things were grouped."""
        return self.things

    @property
    def wanted(self) -> int:
        """How many things there were to group."""
        return self.things


def add_up(parts: Sequence[BCubed]) -> BCubed:
    """Return the sum of several, of things that are never grouped with those of another."""
    return BCubed(*map(sum, zip(*parts, strict=True))) if parts else BCubed()


def b_cubed(found: Mapping[str, Hashable], wanted: Mapping[str, Hashable]) -> BCubed:
    """Return how the groups found agree with those wanted, over the things of `wanted`.

    Each mapping gives the group of a thing; `found` must have all things of `wanted`.
    """
    pairs = Counter((found[one], group) for one, group in wanted.items())
    in_found = Counter(found[one] for one in wanted)
    in_wanted = Counter(wanted.values())
    return BCubed(
        sum(n * n / in_found[mine] for (mine, _), n in pairs.items()),
        sum(n * n / in_wanted[group] for (_, group), n in pairs.items()),
        len(wanted),
    )


def pairwise(found: Mapping[str, Hashable], wanted: Mapping[str, Hashable]) -> Tally:
    """Return how many pairs of things are in one group of both, of the found, of the wanted."""
    right = in_found = in_wanted = 0
    for one, other in combinations(sorted(wanted), 2):
        is_found, is_wanted = found[one] == found[other], wanted[one] == wanted[other]
        right += is_found and is_wanted
        in_found += is_found
        in_wanted += is_wanted
    return Tally(right, in_found, in_wanted)
