"""Things and how surely each two of them are one in, groups of things that are one out."""

from collections.abc import Mapping

Pair = tuple[int, int]
"""Two things by their numbers, the smaller one first."""


def group_by_average(things: int, sure: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Return the groups of the numbers below `things`, each in order, by their first numbers.

    The two groups whose members are, on average, most surely one are put together, over and over,
    while that is `least` or more; a pair that is not in `sure` counts as 0. Of equals the first go
    first. The average keeps one wrong tie between two large groups from making them one.
    """
    groups = {one: [one] for one in range(things)}
    sums = dict(sure)
    while sums:
        averages = {
            pair: value / (len(groups[pair[0]]) * len(groups[pair[1]]))
            for pair, value in sums.items()
        }
        best = min(averages, key=lambda pair: (-averages[pair], pair))
        if averages[best] < least:
            break
        kept, gone = best
        groups[kept] = sorted(groups[kept] + groups.pop(gone))
        sums = _put_together(sums, kept, gone)
    return [groups[one] for one in sorted(groups)]


def _put_together(sums: Mapping[Pair, float], kept: int, gone: int) -> dict[Pair, float]:
    merged: dict[Pair, float] = {}
    for pair, value in sums.items():
        one, other = (kept if one == gone else one for one in pair)
        if one != other:
            new = (min(one, other), max(one, other))
            merged[new] = merged.get(new, 0.0) + value
    return merged
