"""Nodes in; one document of JSON-LD with all of them in its graph, written as a stream, out."""

from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.exports.layout import Layout, Row

_SCHEMA: Final = "https://schema.org/"
_OWN: Final = "urn:reportedly:term:"
CONTEXT: Final[dict[str, Any]] = {
    "@vocab": _SCHEMA,
    **{
        name: {"@id": f"{_SCHEMA}{name}", "@type": "@id"}
        for name in ("additionalType", "isBasedOn", "sameAs", "url")
    },
    **{
        name: {"@id": f"{_SCHEMA}{name}", "@type": f"{_SCHEMA}Date"}
        for name in ("startDate", "endDate", "datePublished")
    },
    "initiator": {"@id": f"{_OWN}initiator"},
    "target": {"@id": f"{_OWN}target"},
    "replacedBy": {"@id": f"{_OWN}replacedBy", "@type": "@id"},
}
"""What the names mean: schema.org's terms, and three of this project's own. It is written into the
document, so that nothing needs to be fetched to read it."""


class JsonLdSink:
    """Writes each node on a line of the document's graph."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()
        self._between = b"\n"
        self._file.write(b'{"@context":' + self._encoder.encode(CONTEXT) + b',"@graph":[')

    def write(self, part: int, row: Row) -> None:
        """Write a node."""
        self._file.write(self._between + self._encoder.encode(row))
        self._between = b",\n"

    def close(self) -> None:
        """End the document and close the file."""
        self._file.write(b"\n]}\n")
        self._file.close()
