"""The file of known error rates in; each with its measure, interval, texts and command, out."""

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec


class ErrorRate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often something is right, or wrong, on texts that it was measured on.

    `low` and `high` are the ends of the 95 % interval, `n` how many it was measured on; None where
    neither is told. `command` measures it. `document` tells it, in a table's `row` and `column`.
    """

    what: str
    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int | None = None
    split: str
    command: str
    document: str
    row: str
    column: str


class ErrorRates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All known rates, how they were measured, in sentences, and with which tagger."""

    tagger_sha256: str
    method: tuple[str, ...]
    rates: tuple[ErrorRate, ...]


@lru_cache(maxsize=1)
def load_error_rates() -> ErrorRates:
    """Load the package's error rates."""
    path = files("reportedly.resources") / "data" / "evaluation" / "error_rates.toml"
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), ErrorRates)
