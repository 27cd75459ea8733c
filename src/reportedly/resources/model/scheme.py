"""What a tagger's heads tell apart: layers of spans, attributes of spans, labels of texts, ties."""

from collections.abc import Mapping
from typing import Final

import msgspec

PARTS: Final = ("B", "I", "L", "U")
"""Where a word stands in a span: at its begin, inside, at its end, or alone in it."""


HOUSE: Final = "house"
OTHERS: Final = ("polnear", "muc4", "re3d", "gum", "ecb", "plover")
"""Corpora whose layers have a layer of weights of their own above the encoder."""


def family_of(layer: str) -> str:
    """Return the corpus whose weights a layer shares: one of OTHERS, or HOUSE."""
    family = layer.partition(".")[0]
    return family if family in OTHERS else HOUSE


class SpanHead(msgspec.Struct, frozen=True, kw_only=True):
    """Finds the spans of a layer, which do not overlap.

    Its outputs for a word are the tags: outside, then the four PARTS of each label.
    """

    layer: str
    labels: tuple[str, ...] = ("",)

    @property
    def tags(self) -> int:
        """How many tags a word can have."""
        return 1 + len(PARTS) * len(self.labels)


class AttributeHead(msgspec.Struct, frozen=True, kw_only=True):
    """Tells which of `labels` a span of `layer` has; `name` is the layer of its annotation."""

    name: str
    layer: str
    labels: tuple[str, ...]


class TextHead(msgspec.Struct, frozen=True, kw_only=True):
    """Tells which of `labels` a text has: any number of them."""

    name: str
    labels: tuple[str, ...]


class TieHead(msgspec.Struct, frozen=True, kw_only=True):
    """Tells whether a span of a layer of `heads` has one of a layer of `tails` tied to it.

    A `symmetric` tie says that both are the same; its head is the one that comes first.
    """

    name: str
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    symmetric: bool = False


class Scheme(msgspec.Struct, frozen=True, kw_only=True):
    """All heads of a tagger, in the order of its outputs."""

    spans: tuple[SpanHead, ...]
    attributes: tuple[AttributeHead, ...]
    texts: tuple[TextHead, ...]
    ties: tuple[TieHead, ...]

    def span_columns(self) -> Mapping[str, slice]:
        """Return where the tags of each layer stand in the outputs of a word."""
        return _columns({head.layer: head.tags for head in self.spans})

    def attribute_columns(self) -> Mapping[str, slice]:
        """Return where the labels of each attribute stand in the outputs of a word."""
        return _columns({head.name: len(head.labels) for head in self.attributes})

    def text_columns(self) -> Mapping[str, slice]:
        """Return where the labels of each text head stand in the outputs of a text."""
        return _columns({head.name: len(head.labels) for head in self.texts})


def _columns(widths: Mapping[str, int]) -> dict[str, slice]:
    columns: dict[str, slice] = {}
    start = 0
    for name, width in widths.items():
        columns[name] = slice(start, start + width)
        start += width
    return columns
