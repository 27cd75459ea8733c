"""A file in; whether this process has its lock, and what rights new files do not get, out."""

import os
import sys


def take_lock(file: int) -> bool:
    """Take the lock of an open file, which ends with the process; False where another has it.

    Where the system has no such locks, it is taken always. Raises OSError.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def read_umask() -> int:
    """Return the rights that new files of this process do not get, as bits."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
