"""Features in; a file of GeoJSON, one FeatureCollection (RFC 7946), out."""

from pathlib import Path
from typing import Final

import msgspec

from reportedly.exports.layout import Layout, Row

_HEAD: Final = b'{"type":"FeatureCollection","features":['
_TAIL: Final = b"\n]}\n"


class GeojsonSink:
    """Writes each feature as a line of JSON within the collection, in UTF-8."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()
        self._file.write(_HEAD)
        self._before = b"\n"

    def write(self, part: int, row: Row) -> None:
        """Write a feature; layouts of features have one part."""
        self._file.write(self._before + self._encoder.encode(row))
        self._before = b",\n"

    def close(self) -> None:
        """End the collection and close the file."""
        self._file.write(_TAIL)
        self._file.close()
