"""What a database driver raises in; a coded error that names the database out."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from reportedly.errors import ReportedlyError

_SQLITE: Final = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_IOERR: "disk-full",
    sqlite3.SQLITE_READONLY: "database-read-only",
    sqlite3.SQLITE_CANTOPEN: "database-not-writable",
    sqlite3.SQLITE_BUSY: "database-busy",
    sqlite3.SQLITE_LOCKED: "database-busy",
    sqlite3.SQLITE_NOTADB: "foreign-database",
    sqlite3.SQLITE_CORRUPT: "database-damaged",
}
_POSTGRES: Final = {
    "53100": "disk-full",
    "25006": "database-read-only",
    "42501": "database-read-only",
    "28P01": "database-refuses",
    "28000": "database-refuses",
    "3D000": "no-database",
    "55P03": "database-busy",
}
_ERRORS: Final = {
    one.code: one
    for one in (
        ReportedlyError(
            "disk-full",
            "The disk that holds {address} is full, or a file on it cannot be written.",
            "Make room and run the command again: it goes on from where it was.",
        ),
        ReportedlyError(
            "database-read-only",
            "{address} cannot be written to.",
            "Check the rights of the file and its folder, or of the database's user.",
        ),
        ReportedlyError(
            "database-not-writable",
            "{address} cannot be opened or made.",
            "Check that its folder exists and may be written to.",
        ),
        ReportedlyError(
            "database-busy",
            "{address} was busy for too long: another program is writing to it.",
            "Wait until that is done, and run the command again.",
        ),
        ReportedlyError(
            "foreign-database",
            "{address} is no database.",
            "Give the database that reportedly made, or a new name.",
        ),
        ReportedlyError(
            "database-damaged",
            "{address} is damaged.",
            "Move it away, and fill a new one from a backup: reportedly restore FILE.",
        ),
        ReportedlyError(
            "database-refuses",
            "The server of {address} refuses the user or password.",
            "Check the address.",
        ),
        ReportedlyError(
            "no-database",
            "There is no database {address}.",
            "Make it on the server first, or check the address.",
        ),
        ReportedlyError(
            "database-unreachable",
            "The server of {address} does not answer, or ended the connection.",
            "See that it runs, and run the command again: it goes on from where it was.",
        ),
        ReportedlyError(
            "bad-address",
            "{address} cannot be used: {reason}.",
            "Correct the options after the question mark.",
        ),
        ReportedlyError(
            "database-error",
            "{address} could not do what was asked: {reason}.",
            "Report it: a bug begins as a test.",
        ),
    )
}
"""By code, what is raised, with the database and the reason to be filled in."""


@contextmanager
def database_errors(address: str) -> Iterator[None]:
    """Turn what the driver raises into a ReportedlyError that names the database."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _coded(_code_of(error), address, error) from error
    except OSError as error:
        code = "disk-full" if error.errno == errno.ENOSPC else "database-not-writable"
        raise _coded(code, address, error) from error


def _coded(code: str, address: str, error: Exception) -> ReportedlyError:
    words = _ERRORS[code]
    original = error.orig if isinstance(error, DBAPIError) else error
    reason = " ".join(str(original).split()).rstrip(".")
    message = words.message.format(address=address, reason=reason)
    return ReportedlyError(words.code, message, words.hint)


def _code_of(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        number = getattr(original, "sqlite_errorcode", 0)
        return _SQLITE.get(number & 0xFF, "database-error")
    state = getattr(original, "sqlstate", None)
    if state in _POSTGRES:
        return _POSTGRES[state]
    is_lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if is_lost or (state or "").startswith(("08", "57P")):
        return "database-unreachable"
    if isinstance(original, Exception) and "invalid connection option" in str(original):
        return "bad-address"
    is_connecting = isinstance(error, OperationalError) and state is None
    return _reason_of_connecting(str(original)) if is_connecting else "database-error"


def _reason_of_connecting(message: str) -> str:
    if "role" in message or "password" in message or "authentication" in message:
        return "database-refuses"
    if "does not exist" in message:
        return "no-database"
    return "database-unreachable"
