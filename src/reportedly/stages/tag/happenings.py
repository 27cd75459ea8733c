"""Trigger words and how surely they tell of one happening in; what they tell, together, out."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np

from reportedly.records.mentions import Mention
from reportedly.records.text import span_of
from reportedly.resources.model.findings import FoundSpan
from reportedly.resources.model.grouping import group_by_average
from reportedly.resources.model.manifest import Calibration
from reportedly.resources.model.tying import FoundTie

Labels: TypeAlias = Mapping[str, Sequence[str]]
"""The labels of each attribute, in the order in which findings have their likelihoods."""

_LEAST: Final = 1e-6
SAME: Final = 0.4
"""How surely, on average, two groups of mentions are of one thing when they are put together."""


def group_same(count: int, ties: Iterable[FoundTie]) -> list[list[int]]:
    """Return the positions below `count` in groups of mentions of one thing."""
    sure = {
        (min(tie.head[1], tie.tail[1]), max(tie.head[1], tie.tail[1])): tie.score
        for tie in ties
        if max(tie.head[1], tie.tail[1]) < count
    }
    return group_by_average(count, sure, SAME)


def judge_triggers(
    text: str,
    triggers: Sequence[FoundSpan],
    happenings: Sequence[Sequence[int]],
    labels: Labels,
    told: float,
    calibration: Calibration,
) -> Iterator[Mention]:
    """Yield the triggers, those of one happening with the type and status that fits them best.

    Their score is how likely an event of that type is told there; `told` is how likely the text
    tells any.
    """
    for happening in happenings:
        mine = [triggers[position] for position in happening]
        kind, sure = _judge(mine, "trigger.type", labels)
        status, _ = _judge(mine, "trigger.status", labels)
        for one in mine:
            yield Mention(
                span=span_of(text, one.start, one.end),
                label="trigger",
                code=kind,
                status=status,
                score=likelihood(one.score * sure * told, calibration),
            )


def likelihood(score: float, calibration: Calibration) -> float:
    """Return how often what has this score is right."""
    odds = calibration.slope * log_odds(score) + calibration.intercept
    return 1 / (1 + math.exp(-odds))


def log_odds(score: float) -> float:
    """Return the logit of a score, that of one at the edges of 0 and 1 finite."""
    share = min(max(score, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))


def _judge(told: Sequence[FoundSpan], name: str, labels: Labels) -> tuple[str | None, float]:
    """Return the label that is likeliest for all, each weighed by how surely it is a trigger."""
    if not labels.get(name):
        return None, 1.0
    weights = np.array([one.score for one in told])
    weighed = np.array([one.attributes[name] for one in told]) * weights[:, None]
    shares = weighed.sum(axis=0) / weights.sum()
    best = int(shares.argmax())
    return labels[name][best], float(shares[best])
