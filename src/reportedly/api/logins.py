"""A name and a password in; the person who has both out, or how long to wait until the next try."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from reportedly.api.passwords import hash_password, is_outdated, is_password
from reportedly.errors import ReportedlyError
from reportedly.records.people import Person
from reportedly.store.database import Database
from reportedly.store.people import find_password, keep_change, set_password
from reportedly.store.tries import (
    FREE_TRIES,
    count_try,
    forgive,
    key_of_address,
    key_of_name,
    seconds_to_wait,
    take_back,
)

_OURSELVES: Final = "reportedly"


class TooManyTriesError(ReportedlyError):
    """A login that has to wait, for `wait_s` seconds."""

    def __init__(self, wait_s: int) -> None:
        one = ReportedlyError(
            "too-many-tries",
            "There were too many tries to log in.",
            f"Try again in {wait_s:,} seconds.",
        )
        super().__init__(one.code, one.message, one.hint)
        self.wait_s = wait_s

    def __reduce__(self) -> tuple[type["TooManyTriesError"], tuple[int]]:  # type: ignore[override]
        """Let it pass from one process to another."""
        return type(self), (self.wait_s,)


def prove(
    database: Database,
    name: str,
    password: str,
    address: str | None,
    clock: Callable[[], datetime],
) -> Person:
    """Return the active person who has a name and a password.

    ReportedlyError "bad-login", the same for whatever is wrong; "too-many-tries" after FREE_TRIES
    for a name or from an address.
    """
    addresses = [] if address is None else [key_of_address(address)]
    _count(database, name, [key_of_name(name), *addresses], clock())
    with database.reading() as connection:
        found = find_password(connection, name)
    if not is_password(password, None if found is None else found[1]) or found is None:
        raise _bad_login()
    person, kept = found
    newer = hash_password(password) if is_outdated(kept) else None
    with database.writing(is_shown=False) as connection:
        if find_password(connection, name) != found:
            raise _bad_login()  # changed or closed while it was looked at
        forgive(connection, key_of_name(name))
        for key in addresses:
            take_back(connection, key)
        if newer is not None:
            set_password(connection, person, newer)
    return person


def _count(database: Database, name: str, keys: Sequence[str], moment: datetime) -> None:
    with database.writing(is_shown=False) as connection:
        wait_s = seconds_to_wait(connection, keys, moment)
        counts = [] if wait_s else [count_try(connection, key, moment) for key in keys]
        found = find_password(connection, name) if FREE_TRIES in counts[:1] else None
    if found is not None:
        with database.writing() as connection:
            after = {"tries": FREE_TRIES, "login": "must wait"}
            keep_change(connection, found[0].id, by=_OURSELVES, after=after)
    if wait_s:
        raise TooManyTriesError(wait_s)


def _bad_login() -> ReportedlyError:
    return ReportedlyError(
        "bad-login", "Name and password do not go together.", "Check both, and capitals."
    )
