"""What a tagger's artefact says of itself: what it is, its data, its scores and its files."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

FORMAT: Final = "reportedly tagger"
LAYOUT: Final = 1
"""Counts up when an artefact of before can no longer be read."""


class Encoder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The encoder that the training started from."""

    name: str
    license: str
    source: str


class Corpus(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A corpus that was learned from, with its numbers of texts."""

    name: str
    license: str
    train: int
    dev: int


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How right the tagger is in one respect; `low` and `high` bound the 95 % interval."""

    suite: str
    split: str
    measure: str
    value: float
    low: float | None = None
    high: float | None = None


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a score becomes a likelihood: sigmoid(slope * logit(score) + intercept).

    After Platt (1999), fitted on dev texts.
    """

    slope: float = 1.0
    intercept: float = 0.0


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that does not follow from the files.

    `window` and `overlap` count word pieces, without the marks at the ends of a window. `held_out`
    has, by corpus, the ids of texts that are not learned from.
    `lean` has, by layer, what is added to the log-odds that a word is in a span, as was best on dev
    texts; `events` and `casualties` calibrate the scores of these.
    """

    name: str
    version: str
    description: str
    license: str
    encoder: Encoder
    corpora: tuple[Corpus, ...]
    recipe: Mapping[str, Any]
    window: int
    overlap: int
    figures: tuple[Figure, ...] = ()
    held_out: Mapping[str, tuple[str, ...]] = {}
    lean: Mapping[str, float] = {}
    events: Calibration = Calibration()
    casualties: Calibration = Calibration()


class FileRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the artefact, as it was exported."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file manifest.json: the card, and every other file by its name."""

    format: str
    layout: int
    card: Card
    files: Mapping[str, FileRecord]
