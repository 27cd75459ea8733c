"""Tallies of single texts in, their sums with intervals out."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from reportedly.evaluation.matching import Tally, total

SAMPLES: Final = 1000
FEWEST: Final = 10
"""Texts without which an interval would say more than is known."""
_SEED: Final = 0


class Score(NamedTuple):
    """An F1 with its 95 % interval, each None where it cannot be told."""

    value: float | None
    low: float | None
    high: float | None
    tally: Tally


def score(texts: Sequence[Mapping[str, Tally]], name: str) -> Score:
    """Return the F1 of all texts together and its 95 % interval; see `interval`."""
    tallies = [text[name] for text in texts]
    whole = total(tallies)
    low, high = interval(tallies, total) or (None, None)
    return Score(whole.f1, low, high, whole)


class Counted(Protocol):
    """What is found and wanted in a text, or in some together, and how right it is."""

    @property
    def found(self) -> int:
        """How many things were found."""

    @property
    def wanted(self) -> int:
        """How many things there were to find."""

    @property
    def f1(self) -> float | None:
        """The F1; None where there is nothing at all."""


Counts = TypeVar("Counts", bound=Counted)


def interval(
    texts: Sequence[Counts], add_up: Callable[[Sequence[Counts]], Counts]
) -> tuple[float, float] | None:
    """Return the 95 % interval of the F1 of all texts together, which `add_up` puts together.

    It is the percentile bootstrap over texts (Efron 1979), with a fixed seed: the figures within a
    text hang together, so that texts are drawn, not figures. None where fewer than FEWEST texts
    have anything.
    """
    if sum(1 for one in texts if one.found or one.wanted) < FEWEST:
        return None
    generator = random.Random(_SEED)  # noqa: S311  samples, not secrets
    samples = (add_up(generator.choices(texts, k=len(texts))).f1 for _ in range(SAMPLES))
    drawn = sorted(value for value in samples if value is not None)
    edge = len(drawn) // 40
    return drawn[edge], drawn[-1 - edge]
