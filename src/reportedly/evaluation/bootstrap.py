"""Tallies of single texts in, their sums with intervals out."""

import random
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

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
    """Return the F1 of all texts together and its 95 % interval.

    The interval is the percentile bootstrap over texts (Efron 1979), with a fixed seed: the figures
    within a text hang together, so that texts are drawn, not figures. It is None where fewer than
    FEWEST texts have anything in the layer.
    """
    tallies = [text[name] for text in texts]
    whole = total(tallies)
    if sum(1 for one in tallies if one.found or one.wanted) < FEWEST:
        return Score(whole.f1, None, None, whole)
    generator = random.Random(_SEED)  # noqa: S311  samples, not secrets
    samples = (total(generator.choices(tallies, k=len(tallies))).f1 for _ in range(SAMPLES))
    drawn = sorted(value for value in samples if value is not None)
    edge = len(drawn) // 40
    return Score(whole.f1, drawn[edge], drawn[-1 - edge], whole)
