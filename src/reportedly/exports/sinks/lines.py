"""Mappings in; a file of JSON Lines out."""

from pathlib import Path

import msgspec

from reportedly.exports.layout import Layout, Row


class LinesSink:
    """Writes each row as a line of JSON, in UTF-8."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()

    def write(self, part: int, row: Row) -> bool | None:
        """Write a row; layouts of lines have one part."""
        self._file.write(self._encoder.encode(row) + b"\n")
        return True

    def close(self) -> None:
        """Close the file."""
        self._file.close()
