"""A password in; what argon2id makes of it, or whether it is the one, out.

Argon2id with the second recommendation of RFC 9106: 64 MiB, 3 passes, 4 lanes. At most two are
worked out at a time, so that many who log in at once do not fill the memory.
"""

import unicodedata
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reportedly.errors import ReportedlyError
from reportedly.records.people import fold_name

LEAST_LENGTH: Final = 12
LONGEST: Final = 1_000

_HASHER: Final = PasswordHasher()
_AT_ONCE: Final = BoundedSemaphore(2)


def check_password(password: str, name: str) -> None:
    """Raise ReportedlyError "weak-password" for one that is short, or the person's name."""
    if not LEAST_LENGTH <= len(password) <= LONGEST:
        raise _weak(f"The password has {len(password):,} characters.")
    if fold_name(password) == fold_name(name):
        raise _weak("The password is the name.")


def _weak(message: str) -> ReportedlyError:
    return ReportedlyError(
        "weak-password",
        message,
        f"Give {LEAST_LENGTH} to {LONGEST:,} characters that are not the name;"
        " some words in a row do well.",
    )


def hash_password(password: str) -> str:
    """Return what is kept of a password: its argon2id hash with salt and parameters."""
    with _AT_ONCE:
        return _HASHER.hash(_bytes(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether a password is the one that a hash was made of; as slow where there is no hash."""
    with _AT_ONCE:
        try:
            is_it = _HASHER.verify(kept or _nobodys(), _bytes(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return is_it and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Return the hash that is looked at where there is none, so that it takes as long."""
    return _HASHER.hash(b"nobody's")


def _bytes(password: str) -> bytes:
    """Return a password as bytes, the same however a keyboard puts its letters together."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
