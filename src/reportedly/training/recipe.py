"""How a tagger is trained: every setting that its weights depend on, besides the data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError

REPEATS: Final[Mapping[str, float]] = {
    "house": 3,
    "re3d": 2,
    "polnear": 0.7,
    "plover": 0.2,
    "gum": 0.1,
    "ecb": 0.1,
}


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of a training.

    `window`, `overlap` and `batch` are in word pieces; `repeats` says how often a corpus is drawn
    in an epoch, once where it says nothing; `hidden` is the share of pieces masked; `caseless` the
    share of windows whose letter case is dropped; `average` the decay of the running mean of the
    weights. The model is scored `checks` times, evenly spread, and the best is kept.
    """

    seed: int = 1
    epochs: float = 7
    window: int = 254
    overlap: int = 32
    batch: int = 4096
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    weight_decay: float = 0.01
    warmup: float = 0.06
    hidden: float = 0.05
    caseless: float = 0.1
    average: float = 0.995
    checks: int = 4
    repeats: Mapping[str, float] = msgspec.field(default_factory=lambda: dict(REPEATS))


SMOKE = Recipe(epochs=1, window=128, overlap=16, batch=1024, checks=1, repeats={})
"""A training that shows in seconds that all parts run, not that anything is learned."""


def read_recipe(path: Path) -> Recipe:
    """Return the recipe in a JSON file; ReportedlyError `bad-recipe` when it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Recipe)
    except (OSError, msgspec.DecodeError) as error:
        raise ReportedlyError(
            "bad-recipe",
            f"{path} is no recipe: {error}.",
            "See docs/training.md for what a recipe holds.",
        ) from error
