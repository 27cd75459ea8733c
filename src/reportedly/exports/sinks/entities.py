"""Entities of FollowTheMoney in; a file with one a line, without the repeats, out."""

from pathlib import Path
from typing import Final

from reportedly.exports.layout import Layout, Row
from reportedly.exports.sinks.lines import LinesSink

_ALWAYS_NEW: Final = frozenset(["Event", "Documentation"])
_REMEMBERED: Final = 20_000


class EntitiesSink(LinesSink):
    """Writes each entity as a line of JSON, unless the very same has been written of late.

    It remembers some 20,000 lines and forgets them all at once, so that memory is bounded and the
    same rows give the same bytes.
    """

    def __init__(self, path: Path, layout: Layout, remembered: int = _REMEMBERED) -> None:
        super().__init__(path, layout)
        self._remembered = remembered
        self._written: set[bytes] = set()

    def write(self, part: int, row: Row) -> bool:
        """Write an entity; False where it is there already."""
        if row["schema"] in _ALWAYS_NEW:
            super().write(part, row)
            return True
        line = self._encoder.encode(row)
        if line in self._written:
            return False
        if len(self._written) >= self._remembered:
            self._written.clear()
        self._written.add(line)
        self._file.write(line + b"\n")
        return True
