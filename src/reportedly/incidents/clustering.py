"""Accounts with the weights of their pairs, and what people ruled, in; incidents out.

Average linkage: the two groups whose pairs weigh most on average are joined, again and again, as
long as that average speaks for one incident. A pair that was not compared weighs a little against
it. What people ruled comes first. The outcome depends on the accounts, not on their order.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from reportedly.incidents.accounts import Account

Pair: TypeAlias = tuple[str, str]
"""Two keys of accounts, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """Return the pair of two keys."""
    return (one, other) if one < other else (other, one)


def may_not_join(accounts: Sequence[Account]) -> set[Pair]:
    """Return the pairs of one article's accounts, which are of several incidents.

    Accounts of which one is a part of the other may be of one.
    """
    by_article: dict[str, list[Account]] = {}
    for account in accounts:
        by_article.setdefault(account.article, []).append(account)
    return {
        pair_of(one.key, other.key)
        for group in by_article.values()
        for place, one in enumerate(group)
        for other in group[:place]
        if one.key not in other.part_of and other.key not in one.part_of
    }


def cluster(
    keys: Iterable[str],
    weights: Mapping[Pair, int],
    *,
    uncompared: int,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[tuple[str, ...]]:
    """Return the groups of keys, each in order, the groups by their first.

    `weights` are of the pairs compared, `uncompared` is the weight of any other. Pairs of
    `together` are in one group, and those of `apart` are not; a pair must not be in both, nor may
    `together` join what `apart` holds apart.
    """
    groups = _Groups(sorted(keys), uncompared)
    for one, other in sorted(together):
        groups.join(one, other)
    groups.set_apart(apart)
    groups.weigh(weights)
    groups.join_best()
    return sorted(tuple(sorted(members)) for members in groups.members.values())


_APART: Final = None


class _Groups:
    """Groups of keys, each by the first of its keys, while they are joined."""

    def __init__(self, keys: Sequence[str], uncompared: int) -> None:
        self.members = {key: [key] for key in keys}
        self._group_of = {key: key for key in keys}
        self._uncompared = uncompared
        # Of each group, the sum and the number of the pairs with another that were compared.
        self._sums: dict[str, dict[str, tuple[int, int] | None]] = {key: {} for key in keys}
        self._heap: list[tuple[int, str, str]] = []

    def join(self, one: str, other: str) -> None:
        """Join the groups of two keys, before anything is weighed."""
        first, second = sorted((self._group_of[one], self._group_of[other]))
        if first == second:
            return
        for key in self.members.pop(second):
            self.members[first].append(key)
            self._group_of[key] = first
        del self._sums[second]

    def set_apart(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            mine, theirs = self._group_of[one], self._group_of[other]
            if mine != theirs:
                self._sums[mine][theirs] = self._sums[theirs][mine] = _APART

    def weigh(self, weights: Mapping[Pair, int]) -> None:
        for (one, other), weight in weights.items():
            mine, theirs = self._group_of[one], self._group_of[other]
            known = self._sums[mine].get(theirs, (0, 0))
            if mine != theirs and known is not _APART:
                added = (known[0] + weight, known[1] + 1)
                self._sums[mine][theirs] = self._sums[theirs][mine] = added
        for mine, others in self._sums.items():
            for theirs in others:
                if mine < theirs:
                    self._offer(mine, theirs)

    def join_best(self) -> None:
        """Join what weighs most on average until nothing speaks for it any more."""
        while self._heap:
            minus_average, one, other = heapq.heappop(self._heap)
            is_there = one in self.members and other in self.members
            if is_there and self._average(one, other) == -minus_average:
                self._merge(one, other)

    def _merge(self, one: str, other: str) -> None:
        """Join `other` to `one`, whose name is the smaller, and offer what it may join next."""
        self.members[one] += self.members.pop(other)
        mine, theirs = self._sums[one], self._sums.pop(other)
        del mine[other]
        for third, sums in theirs.items():
            if third != one:
                known = mine.get(third, (0, 0))
                if known is _APART or sums is _APART:
                    added = _APART
                else:
                    added = (known[0] + sums[0], known[1] + sums[1])
                mine[third] = self._sums[third][one] = added
                del self._sums[third][other]
        for third in mine:
            self._offer(*pair_of(one, third))

    def _offer(self, one: str, other: str) -> None:
        average = self._average(one, other)
        if average is not None and average > 0:
            heapq.heappush(self._heap, (-average, one, other))

    def _average(self, one: str, other: str) -> int | None:
        sums = self._sums[one].get(other, (0, 0))
        if sums is _APART:
            return None
        pairs = len(self.members[one]) * len(self.members[other])
        return (sums[0] + (pairs - sums[1]) * self._uncompared) // pairs
