"""The accounts of two incidents in; how much, on average, spoke for one incident, out."""

from collections.abc import Sequence
from typing import Final

from reportedly.incidents.accounts import Account
from reportedly.incidents.blocking import Keys, keys_of
from reportedly.incidents.weighing import UNIT, Scales

DOUBTFUL: Final = 8 * UNIT
"""A pair of incidents is doubtful when its average is at most so far from 0."""
_MOST: Final = 20
"""Of an incident of very many events some are looked at, the same whenever they came."""


def average_weight(ones: Sequence[Account], others: Sequence[Account], scales: Scales) -> int:
    """Return the average weight of the pairs of two incidents, as the linker had it.

    In thousandths of a bit; pairs that share no key were not compared, and weigh what such do.
    """
    mine, theirs = _chosen(ones), _chosen(others)
    total = sum(
        scales.weigh(one, other) if _are_compared(keys, other_keys) else scales.uncompared
        for one, keys in mine
        for other, other_keys in theirs
    )
    return total // (len(mine) * len(theirs))


def _chosen(accounts: Sequence[Account]) -> list[tuple[Account, Keys]]:
    ordered = sorted(accounts, key=lambda one: one.key)[:_MOST]
    return [(account, keys_of(account)) for account in ordered]


def _are_compared(one: Keys, other: Keys) -> bool:
    return not (one.sought.isdisjoint(other.filed) and other.sought.isdisjoint(one.filed))
