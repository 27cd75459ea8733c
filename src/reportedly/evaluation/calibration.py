"""Scores, and which were right, in; how likely a score is right, and how wrong that is, out."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.resources.model.manifest import Calibration
from reportedly.stages.tag.happenings import log_odds

BINS: Final = 10
_ROUNDS: Final = 50
_DAMPING: Final = 1e-6


def fit_calibration(scores: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Return the slope and intercept that fit best: logistic regression on the logit (Platt 1999).

    Newton's method, its steps halved where they lead astray, with Platt's targets, so that scores
    that are all right stay finite. Without scores nothing is changed.
    """
    if not scores:
        return Calibration()
    table = np.array([[log_odds(score), 1.0] for score in scores])
    good = int(sum(right))
    high, low = (good + 1) / (good + 2), 1 / (len(right) - good + 2)
    wanted = np.where(np.asarray(right, bool), high, low)

    def loss(tried: NDArray[np.float64]) -> float:
        return float(np.sum(np.logaddexp(0, table @ tried) - wanted * (table @ tried)))

    weights: NDArray[np.float64] = np.array([1.0, 0.0])
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (wanted - told)
        curve = (table * (told * (1 - told))[:, None]).T @ table + _DAMPING * np.eye(2)
        step = np.linalg.solve(curve, slope)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > _DAMPING:
            step /= 2
        weights = weights + step
    return Calibration(slope=float(weights[0]), intercept=float(weights[1]))


def calibration_error(likelihoods: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error over BINS bins of equal width (Naeini et al. 2015)."""
    if not likelihoods:
        return 0.0
    places = np.minimum((np.asarray(likelihoods) * BINS).astype(int), BINS - 1)
    error = 0.0
    for place in range(BINS):
        inside = places == place
        if inside.any():
            gap = np.mean(np.asarray(likelihoods)[inside]) - np.mean(np.asarray(right)[inside])
            error += abs(float(gap)) * float(inside.mean())
    return error
