"""Tallies of single texts in, their sums with intervals out."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.evaluation.matching import Tally

SAMPLES: Final = 1000
_SEED: Final = 0


class Score(NamedTuple):
    """A figure with its 95 % interval; all three None where there is nothing to score."""

    value: float | None
    low: float | None
    high: float | None
    tally: Tally


def total(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of tallies."""
    return Tally(*(sum(column) for column in zip(*tallies, strict=True))) if tallies else Tally()


def score(
    texts: Sequence[Mapping[str, Tally]],
    name: str,
    measure: Callable[[Tally], float | None] = lambda tally: tally.f1,
    *,
    samples: int = SAMPLES,
) -> Score:
    """Return the measure of all texts together and its 95 % interval.

    The interval is the percentile bootstrap over texts (Efron 1979), with a fixed seed: the figures
    within a text hang together, so that texts are drawn, not figures.
    """
    tallies = [text[name] for text in texts]
    generator = random.Random(_SEED)  # noqa: S311  samples, not secrets
    drawn = (
        sorted(
            value
            for _ in range(samples)
            if (value := measure(total(generator.choices(tallies, k=len(tallies))))) is not None
        )
        if tallies
        else []
    )
    whole = total(tallies)
    if not drawn:
        return Score(measure(whole), None, None, whole)
    edge = len(drawn) // 40
    return Score(measure(whole), drawn[edge], drawn[-1 - edge], whole)
