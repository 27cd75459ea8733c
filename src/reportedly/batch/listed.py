"""What a listing of a folder says of one file in it."""

from typing import NamedTuple


class Listed(NamedTuple):
    """A file in a folder: its path below it, its size, and when it changed, in nanoseconds."""

    path: str
    bytes: int
    modified: int
