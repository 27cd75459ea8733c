"""A dossier in; the same as an object of JSON, whole but for what its profile hides, out."""

from collections.abc import Iterator
from typing import Final

import msgspec

from reportedly.exports.layout import Column, Layout, Part, Row, Shaping
from reportedly.exports.sinks.lines import LinesSink
from reportedly.records.dossier import Dossier


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier."""
    yield 0, dossier


LAYOUT: Final = Layout(
    name="jsonl",
    title="JSON Lines",
    about="One dossier a line, whole: all figures and claims with their sources, all tolls.",
    parts=(
        Part(
            "dossiers",
            tuple(
                Column(field.name, "object", "See docs/exports.md.")
                for field in msgspec.structs.fields(Dossier)
            ),
        ),
    ),
    shape=shape,
    sink=LinesSink,
    suffix=".jsonl",
)
