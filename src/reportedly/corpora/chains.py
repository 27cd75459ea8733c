"""Mentions of the same things in, ties between neighboring mentions out."""

from collections.abc import Hashable, Iterable, Set
from itertools import pairwise
from typing import TypeVar

from reportedly.corpora.form import Offsets, Tie

Mention = TypeVar("Mention", bound=Hashable)


def chain_mentions(links: Iterable[tuple[Mention, Mention]]) -> list[list[Mention]]:
    """Return the mentions that links hold together, link by link, in the order that they come."""
    chain_of: dict[Mention, list[Mention]] = {}
    for one, other in links:
        chain = chain_of.setdefault(one, [one])
        joined = chain_of.setdefault(other, [other])
        if joined is not chain:
            chain += joined
            chain_of.update(dict.fromkeys(joined, chain))
    return list({id(chain): chain for chain in chain_of.values()}.values())


def tie_neighbors(chains: Iterable[Iterable[Offsets]], kept: Set[Offsets]) -> tuple[Tie, ...]:
    """Return a tie from each mention to the next of its chain, in text order.

    A mention that is not among those `kept` is passed over: the ones beside it are neighbors.
    """
    ties = {
        Tie(*neighbors) for chain in chains for neighbors in pairwise(sorted(kept & set(chain)))
    }
    return tuple(sorted(ties))
