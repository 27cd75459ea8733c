"""Things and how surely each two of them are one in, groups of things that are one out."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
"""Two things by their numbers, the smaller one first."""


def group_by_average(things: int, sure: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Return the groups of the numbers below `things`, each in order, by their first numbers.

    The two groups whose members are, on average, most surely one are put together, over and over,
    while that is `least` or more; a pair that is not in `sure` counts as 0. Of equals the first go
    first. The average keeps one wrong tie between two large groups from making them one.
    """
    groups = {one: [one] for one in range(things)}
    sums: dict[int, dict[int, float]] = {}
    for (one, other), value in sure.items():
        sums.setdefault(one, {})[other] = value
        sums.setdefault(other, {})[one] = value

    def average(one: int, other: int) -> float:
        return sums[one][other] / (len(groups[one]) * len(groups[other]))

    waiting = [(-value, pair) for pair, value in sure.items() if value >= least]
    heapify(waiting)
    while waiting:
        negative, (kept, gone) = heappop(waiting)
        both = kept in groups and gone in groups
        if not both or -negative != average(kept, gone):
            continue  # one of them has been put together with another since
        for other, value in sums.pop(gone).items():
            del sums[other][gone]
            if other != kept:
                sums[kept][other] = sums[other][kept] = sums[kept].get(other, 0.0) + value
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
        for other in sums[kept]:
            if (value := average(kept, other)) >= least:
                heappush(waiting, (-value, (min(kept, other), max(kept, other))))
    return [groups[one] for one in sorted(groups)]
