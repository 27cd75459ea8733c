"""The one form that every corpus is read into: a text with labeled spans, ties and labels.

A layer that a corpus does not annotate is absent, and a head is trained only where its layer is
there; a layer that is there and empty says that nothing is to be found.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import msgspec

Offsets: TypeAlias = tuple[int, int]
Split: TypeAlias = Literal["train", "dev", "test"]
SPLITS: Final[tuple[Split, ...]] = get_args(Split)


class LabeledSpan(NamedTuple):
    """A stretch of a text, as character offsets; `label` is "" where its layer has only one."""

    start: int
    end: int
    label: str = ""


class Tie(NamedTuple):
    """A span that belongs to another, both by their offsets."""

    head: Offsets
    tail: Offsets


class TaggedText(msgspec.Struct, frozen=True, kw_only=True):
    """A text of a corpus.

    `spans` and `ties` are by layer ("polnear.source", "muc4.victim"), each in text order. `labels`
    are of the whole text ("muc4.incident": the incident types that it tells). `split` is the usual
    one of the corpus; `id` is unique within it.
    """

    id: str
    corpus: str
    split: Split
    text: str
    spans: Mapping[str, tuple[LabeledSpan, ...]] = {}
    ties: Mapping[str, tuple[Tie, ...]] = {}
    labels: Mapping[str, tuple[str, ...]] = {}
