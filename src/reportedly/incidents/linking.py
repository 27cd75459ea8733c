"""Accounts in; which of them are one incident, out: blocked, compared, weighed and clustered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reportedly.incidents.accounts import Account
from reportedly.incidents.blocking import keys_of
from reportedly.incidents.clustering import Pair, cluster, may_not_join, pair_of
from reportedly.incidents.weighing import Scales


def group_accounts(
    accounts: Mapping[str, Account],
    scales: Scales,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[tuple[str, ...]]:
    """Return the groups of accounts, by their keys, that are one incident each.

    `together` and `apart` are what people ruled; the first outranks that one article's events are
    of several incidents.
    """
    joined = set(together)
    separate = set(apart) | (may_not_join(list(accounts.values())) - _closed(joined))
    return cluster(
        accounts,
        weigh_pairs(accounts, scales),
        uncompared=scales.uncompared,
        together=joined,
        apart=separate,
    )


def weigh_pairs(accounts: Mapping[str, Account], scales: Scales) -> dict[Pair, int]:
    """Return the weights of all pairs that are compared, in thousandths of a bit."""
    keys = {name: keys_of(account) for name, account in accounts.items()}
    filed: Mapping[int, list[str]] = defaultdict(list)
    for name, each in keys.items():
        for key in each.filed:
            filed[key].append(name)
    pairs = {
        pair_of(name, other)
        for name, each in keys.items()
        for key in each.sought
        for other in filed.get(key, ())
        if other != name
    }
    return {pair: scales.weigh(accounts[pair[0]], accounts[pair[1]]) for pair in pairs}


def _closed(together: Iterable[Pair]) -> set[Pair]:
    """Return all pairs that are together, also by way of others."""
    group_of: dict[str, set[str]] = {}
    for one, other in together:
        group = group_of.get(one, {one}) | group_of.get(other, {other})
        for name in group:
            group_of[name] = group
    return {(one, other) for one, group in group_of.items() for other in group if one < other}
