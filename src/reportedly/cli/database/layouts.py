"""What a database has in; its JSON, or a page for people, out."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from reportedly.cli.output import Layout
from reportedly.cli.request import look_of

if TYPE_CHECKING:
    from reportedly.cli.view import Look

_Kept = TypeVar("_Kept")


def json_line(value: object) -> str:
    """Return a value as JSON, on one line."""
    return msgspec.json.encode(value).decode() + "\n"


def laid_out(value: _Kept, page: "Callable[[_Kept, Look], str]", layout: Layout) -> str:
    """Return what the database has as JSON, or as a page for people."""
    return json_line(value) if layout is Layout.JSON else page(value, look_of(None, os.environ))


def cut_line(limit: int) -> str:
    """Return the line that says that a list goes on after `limit`."""
    return f"reportedly: the first {limit:,}; --limit 0 lists all"
