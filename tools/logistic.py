"""Rows of hashed features with targets in; the weights of a logistic regression out.

Fitted by L-BFGS (Nocedal 1980) on the weighted log loss with a squared penalty, which is less for
features that few rows have (by the log of the share of rows). The value of each feature of a row is
one over the root of their number, as in `RelevanceModel.score`.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Loss: TypeAlias = Callable[[Floats], tuple[float, Floats]]
"""A point in, the loss there and its gradient out."""

_REMEMBERED: Final = 8
_HALVINGS: Final = 20
_ENOUGH: Final = 1e-5
_DECREASE: Final = 1e-4


class Rows:
    """Rows of features, each at least one number from 0 to below `width`."""

    def __init__(self, rows: Sequence[NDArray[np.int64]], width: int) -> None:
        lengths = np.array([len(row) for row in rows])
        self.count, self.width = len(rows), width
        self._columns = np.concatenate(rows).astype(np.int32)
        self._rows = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        self._values = 1 / np.sqrt(lengths)

    def rarity(self) -> Floats:
        """Return the log of the number of rows over that of rows that have each feature."""
        counts = np.bincount(self._columns, minlength=self.width)
        logs: Floats = np.log((self.count + 1) / (counts + 1))
        return logs

    def times(self, weights: Floats) -> Floats:
        """Return the sum of the weights of each row times the value of its features."""
        sums = np.bincount(self._rows, weights[self._columns], self.count)
        told: Floats = sums * self._values
        return told

    def gather(self, of_rows: Floats) -> Floats:
        """Return for each feature the sum of `of_rows` over the rows that have it, times values."""
        sums: Floats = np.bincount(
            self._columns, (of_rows * self._values)[self._rows], self.width
        ).astype(np.float64)
        return sums


class Fitted(NamedTuple):
    """The log-odds of a row are `rows.times(weights) + bias`."""

    weights: Floats
    bias: float


def fit_logistic(
    rows: Rows, targets: Floats, shares: Floats, penalty: float, steps: int = 60
) -> Fitted:
    """Return the weights for `targets`, 0 to 1; `shares` is how much each row counts."""
    rarity = rows.rarity()

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1], point[-1]
        odds = rows.times(weights * rarity) + bias
        losses = shares * (np.logaddexp(0, odds) - targets * odds)
        wrong = shares * (1 / (1 + np.exp(-odds)) - targets)
        slope = rows.gather(wrong) * rarity + penalty * weights
        return float(losses.sum() + penalty / 2 * weights @ weights), np.append(slope, wrong.sum())

    point = minimize(loss, np.zeros(rows.width + 1), steps)
    return Fitted(point[:-1] * rarity, float(point[-1]))


class _Change(NamedTuple):
    point: Floats
    slope: Floats


def minimize(loss: Loss, start: Floats, steps: int) -> Floats:
    """Return where `loss` is least, from `start`, after at most so many steps of L-BFGS."""
    point, (value, slope) = start, loss(start)
    first = np.linalg.norm(slope)
    changes: deque[_Change] = deque(maxlen=_REMEMBERED)
    for _ in range(steps):
        if np.linalg.norm(slope) <= _ENOUGH * first:
            break
        way = -_scale(slope, changes)
        length, fall = 1.0, float(slope @ way)
        for _ in range(_HALVINGS):
            new = point + length * way
            new_value, new_slope = loss(new)
            if new_value <= value + _DECREASE * length * fall:
                break
            length /= 2
        change = _Change(new - point, new_slope - slope)
        if change.point @ change.slope > 0:
            changes.append(change)
        point, value, slope = new, new_value, new_slope
    return point


def _scale(slope: Floats, changes: Sequence[_Change]) -> Floats:
    """Return the slope times what the changes tell of the inverse of the curvature."""
    way, taken = slope.copy(), []
    for change in reversed(changes):
        share = float(change.point @ way) / float(change.slope @ change.point)
        way -= share * change.slope
        taken.append(share)
    if changes:
        last = changes[-1]
        way *= float(last.point @ last.slope) / float(last.slope @ last.slope)
    else:
        way /= max(float(np.linalg.norm(way)), 1e-9)
    for change, share in zip(changes, reversed(taken), strict=True):
        back = float(change.slope @ way) / float(change.slope @ change.point)
        way += (share - back) * change.point
    return way
