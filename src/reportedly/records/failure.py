"""A Failure: a source or an article that could not be read, and why."""

import msgspec

from reportedly.errors import ReportedlyError


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What kept `source` from being read. `code`, `message` and `hint` as in ReportedlyError."""

    source: str
    code: str
    message: str
    hint: str


def failure_of(source: str, error: ReportedlyError) -> Failure:
    """Return the Failure that `error` makes of `source`."""
    return Failure(source=source, code=error.code, message=error.message, hint=error.hint)


def broken(source: str, error: BaseException) -> Failure:
    """Return the Failure of a source that a bug keeps from being acquired."""
    return Failure(
        source=source,
        code="reading-failed",
        message=f"Acquiring {source} broke with {type(error).__name__}: {error}.",
        hint="Report it with the source: a bug begins as a test.",
    )
