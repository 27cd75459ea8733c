"""The query of an address in, its parts changed and read, out."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from litestar import Request

from reportedly.errors import ReportedlyError

Query: TypeAlias = Mapping[str, Sequence[str]]
_DIGITS: Final = 12


def query_of(request: Request[Any, Any, Any]) -> dict[str, list[str]]:
    """Return the query of a request, without what is empty."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if value.strip():
            found.setdefault(name, []).append(value.strip())
    return found


def with_query(query: Query, **changes: str | int | None) -> str:
    """Return a query with some values changed; None leaves one out."""
    kept = {name: list(values) for name, values in query.items() if name not in changes}
    given = {name: [str(value)] for name, value in changes.items() if value is not None}
    return urlencode(kept | given, doseq=True)


def one(query: Query, name: str) -> str | None:
    """Return the last value of a name, None without any."""
    values = query.get(name)
    return values[-1] if values else None


def whole(query: Query, name: str) -> int | None:
    """Return a value as a whole number, None without it. ReportedlyError "bad-filter"."""
    written = one(query, name)
    if written is None:
        return None
    number = as_whole(written)
    if number is None:
        raise ReportedlyError(
            "bad-filter", f"{name}: {written[:40]!r} is no whole number.", "Write one from 0."
        )
    return number


def as_whole(written: str) -> int | None:
    """Return what is written as a whole number, None for what is none, or has too many digits."""
    is_number = written.isascii() and written.isdecimal() and len(written) <= _DIGITS
    return int(written) if is_number else None
