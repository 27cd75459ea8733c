"""Who tries to log in, and from where, in; how long they must wait, out.

A try is counted before the password is looked at, so that many at once are no way round. They are
kept in the database, so that the limit holds over all workers and after a restart.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from reportedly.records.people import fold_name
from reportedly.store.inserting import moment_text
from reportedly.store.people_tables import TRIES

FREE_TRIES: Final = 5
FIRST_WAIT_S: Final = 15
LONGEST_WAIT_S: Final = 900
FORGOTTEN_AFTER: Final = timedelta(hours=1)


def key_of_name(name: str) -> str:
    """Return what the tries for a name are kept under: of what is typed there, a hash alone."""
    return _key("name", fold_name(name))


def key_of_address(address: str) -> str:
    """Return what the tries from an address are kept under; of IPv6 that of the network (/64)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return _key("address", address)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return _key("address", str(found.ipv4_mapped))
        return _key("address", found.packed[:8].hex())
    return _key("address", str(found))


def _key(kind: str, value: str) -> str:
    return sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()


def seconds_to_wait(connection: Connection, keys: Sequence[str], moment: datetime) -> int:
    """Return how long none of these may try again, 0 when all may now."""
    query = select(TRIES.c.wait_until).where(
        TRIES.c.sha256.in_(keys), TRIES.c.wait_until > moment_text(moment)
    )
    ends = [datetime.fromisoformat(end) for end in connection.execute(query).scalars()]
    return max((1 + int((end - moment).total_seconds()) for end in ends), default=0)


def count_try(connection: Connection, key: str, moment: datetime) -> int:
    """Count a try; return how many there were, it included, without one that came off."""
    forget_tries(connection, moment)
    row = connection.execute(select(TRIES.c["count"]).where(TRIES.c.sha256 == key)).scalar()
    count = 1 + (row or 0)
    wait = _wait_after(count)
    values = {
        "count": count,
        "last_at": moment_text(moment),
        "wait_until": moment_text(moment + timedelta(seconds=wait)) if wait else None,
    }
    if row is None:
        connection.execute(insert(TRIES).values(sha256=key, **values))
    else:
        connection.execute(update(TRIES).where(TRIES.c.sha256 == key).values(**values))
    return count


def _wait_after(count: int) -> int:
    """Return the seconds to wait after so many tries: none up to the last free one, then more."""
    doubled = min(max(count - FREE_TRIES, 0), 10)
    return 0 if count < FREE_TRIES else int(min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**doubled))


def forgive(connection: Connection, key: str) -> None:
    """Forget all tries of a key."""
    connection.execute(delete(TRIES).where(TRIES.c.sha256 == key))


def take_back(connection: Connection, key: str) -> None:
    """Take one try back, with the wait that it may have brought: it came off."""
    which = TRIES.c.sha256 == key
    values = {"count": TRIES.c["count"] - 1, "wait_until": None}
    connection.execute(update(TRIES).where(which).values(values))


def forget_tries(connection: Connection, moment: datetime) -> None:
    """Remove the tries of those who have not tried for an hour."""
    before = moment_text(moment - FORGOTTEN_AFTER)
    connection.execute(delete(TRIES).where(TRIES.c.last_at < before))
