"""An account in; the keys under which it is filed and looked for, out.

Two accounts are compared when one is filed under a key that the other is looked for under, which
holds both ways. Keys are of a few days and a place, or of a few days and a rare word: what shares
neither a division nor a rare word, or lies days apart, is not compared.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from reportedly.incidents.accounts import Account
from reportedly.incidents.comparing import family

_BUCKET_DAYS: Final = 4
_DAYS_AROUND: Final = 2
_AGGREGATE_DAYS_AROUND: Final = 6
_LONGEST_DAYS: Final = 31
_TOLD_LATE_DAYS: Final = 10
_ANY_DIVISION: Final = "+"
_NO_DIVISION: Final = "?"
_VIOLENCE: Final = "violence"
_CLASSES: Final = {
    "ground": (_VIOLENCE,),
    "explosion": (_VIOLENCE,),
    "humanitarian_impact": (_VIOLENCE,),
    "crowd": (_VIOLENCE, "crowd"),
}
"""Shots at protesters are told as an attack, too."""


class Keys(NamedTuple):
    """What an account is filed under, and what the accounts to compare it with are filed under."""

    filed: frozenset[int]
    sought: frozenset[int]


def keys_of(account: Account) -> Keys:
    """Return the keys of an account, numbers of 64 bits with a sign."""
    filed, sought = set[str](), set[str]()
    for begin in _begin(account):
        for country, admin1 in account.lands:
            head = f"{begin}|{country}"
            if admin1 is None:
                filed.add(f"{head}|{_NO_DIVISION}")
                sought |= {f"{head}|{_NO_DIVISION}", f"{head}|{_ANY_DIVISION}"}
            else:
                filed |= {f"{head}|{admin1}", f"{head}|{_ANY_DIVISION}"}
                sought |= {f"{head}|{admin1}", f"{head}|{_NO_DIVISION}"}
    words = {f"{begin}||{word}" for begin in _begin(account) for word in account.naming}
    filed |= words
    sought |= words
    hashes = {key: _hash(key) for key in filed | sought}
    return Keys(
        frozenset(map(hashes.__getitem__, filed)), frozenset(map(hashes.__getitem__, sought))
    )


def _begin(account: Account) -> Iterator[str]:
    """Yield how keys begin: with kind and class of the account, and a stretch of days."""
    kind = "aggregate" if account.is_aggregate else "incident"
    group = family(account.type)
    for name in _CLASSES.get(group, (group,)):
        for bucket in _buckets(account):
            yield f"{kind}|{name}|{bucket}"


def _buckets(account: Account) -> Iterable[int | str]:
    """Return the stretches of days that an account may be about; "" where nothing says."""
    if account.days is not None and account.is_aggregate:
        first = account.days[0] - _AGGREGATE_DAYS_AROUND
        last = account.days[0] + _AGGREGATE_DAYS_AROUND
    elif account.days is not None:
        first = account.days[0] - _DAYS_AROUND
        last = min(account.days[1], first + _LONGEST_DAYS) + _DAYS_AROUND
    elif account.published is not None:
        first, last = account.published - _TOLD_LATE_DAYS, account.published + 1
    else:
        return ("",)
    return range(first // _BUCKET_DAYS, last // _BUCKET_DAYS + 1)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
