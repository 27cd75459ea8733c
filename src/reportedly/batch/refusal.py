"""A ReportedlyError in; what of it passes from one process to another, and back, out."""

import msgspec

from reportedly.errors import ReportedlyError


class Refusal(msgspec.Struct, frozen=True, tag="refused"):
    """Why something cannot be done, with the fields of a ReportedlyError."""

    code: str
    message: str
    hint: str


def refusal_of(error: ReportedlyError) -> Refusal:
    """Return what an error passes on."""
    return Refusal(error.code, error.message, error.hint)


def error_of(refusal: Refusal) -> ReportedlyError:
    """Return the error that was passed on."""
    return ReportedlyError(refusal.code, refusal.message, refusal.hint)
