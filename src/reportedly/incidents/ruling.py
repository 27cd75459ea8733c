"""What people ruled of events, newest first, in; which pairs are together, which apart, out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from reportedly.incidents.clustering import Pair, pair_of


class Resolved(NamedTuple):
    """What is to hold; `overruled` are decisions that newer ones contradict, in part at least."""

    together: set[Pair]
    apart: set[Pair]
    overruled: tuple[int, ...]


def resolve_rulings(rulings: Iterable[tuple[int, str, Mapping[str, int]]]) -> Resolved:
    """Return what rulings, newest first, ask for: each a decision, its action and sides by key.

    "same" wants all together, "different" the two sides apart, "split" so too and the second side
    together. A newer decision outranks an older one; what of the older it does not touch holds.
    """
    state = _State()
    overruled: dict[int, None] = {}
    for decision, action, sides in rulings:
        first, second = (
            [key for key, side in sorted(sides.items()) if side == number] for number in (0, 1)
        )
        holds = True
        if action == "same":
            holds = state.join(sorted(sides))
        else:
            holds = state.part(first, second)
            if action == "split":
                holds = state.join(second) and holds
        if not holds:
            overruled[decision] = None
    return Resolved(state.together, state.apart, tuple(overruled))


class _State:
    """What is ruled so far: groups that are together, and keys that are apart."""

    def __init__(self) -> None:
        self.together: set[Pair] = set()
        self.apart: set[Pair] = set()
        self._group_of: dict[str, set[str]] = {}
        self._apart_from: dict[str, set[str]] = {}

    def join(self, keys: Sequence[str]) -> bool:
        """Put keys together, each with the first that nothing holds it apart from; whether all."""
        heads: list[str] = []
        for key in keys:
            head = next((one for one in heads if not self._are_apart(key, one)), None)
            if head is None:
                heads.append(key)
            elif key not in self._group(head):
                self.together.add(pair_of(head, key))
                joined = self._group(head) | self._group(key)
                self._group_of.update(dict.fromkeys(joined, joined))
        return len(heads) <= 1

    def part(self, ones: Sequence[str], others: Sequence[str]) -> bool:
        """Hold each of the one side apart from each of the other; whether nothing spoke against."""
        holds = True
        for one, other in product(ones, others):
            if other in self._group(one):
                holds = False
                continue
            self.apart.add(pair_of(one, other))
            self._apart_from.setdefault(one, set()).add(other)
            self._apart_from.setdefault(other, set()).add(one)
        return holds

    def _group(self, key: str) -> set[str]:
        return self._group_of.get(key, {key})

    def _are_apart(self, one: str, other: str) -> bool:
        theirs = self._group(other)
        return any(self._apart_from.get(key, _NONE) & theirs for key in self._group(one))


_NONE: Final[frozenset[str]] = frozenset()
