import math
from random import Random

import pytest

from reportedly.evaluation.calibration import calibration_error, fit_calibration
from reportedly.resources.model.manifest import Calibration
from reportedly.stages.tag.happenings import likelihood


def drawn(slope: float, intercept: float, count: int = 4000) -> tuple[list[float], list[bool]]:
    """Scores, each right as often as the line on its log-odds says."""
    random = Random(3)  # noqa: S311  a sample, no secret
    scores = [random.uniform(0.02, 0.98) for _ in range(count)]
    line = Calibration(slope=slope, intercept=intercept)
    return scores, [random.random() < likelihood(score, line) for score in scores]


@pytest.mark.parametrize(("slope", "intercept"), [(1.0, 0.0), (0.5, -1.0), (2.0, 0.5)])
def test_the_line_that_the_scores_were_drawn_from_is_found(slope: float, intercept: float) -> None:
    fitted = fit_calibration(*drawn(slope, intercept))
    assert fitted.slope == pytest.approx(slope, abs=0.15)
    assert fitted.intercept == pytest.approx(intercept, abs=0.15)


def test_what_is_fitted_is_calibrated() -> None:
    scores, right = drawn(0.4, -0.8)
    fitted = fit_calibration(scores, right)
    assert calibration_error([likelihood(one, fitted) for one in scores], right) < 0.03
    assert calibration_error(scores, right) > 0.1


def test_scores_that_are_all_right_stay_finite() -> None:
    fitted = fit_calibration([0.7, 0.8, 0.9], [True] * 3)
    assert math.isfinite(fitted.slope)
    assert 0.5 < likelihood(0.8, fitted) < 1


def test_very_sure_scores_that_are_sometimes_wrong_stay_finite() -> None:
    fitted = fit_calibration([0.9999] * 13, [True] * 10 + [False] * 3)
    assert likelihood(0.9999, fitted) == pytest.approx(10 / 13, abs=0.06)


def test_without_scores_nothing_is_changed() -> None:
    assert fit_calibration([], []) == Calibration()
    assert calibration_error([], []) == 0
    assert likelihood(0.3, Calibration()) == pytest.approx(0.3)


def test_the_error_is_the_mean_gap_of_bins_by_their_size() -> None:
    # Three at 0.95, all right: a gap of 0.05; one at 0.15, right: a gap of 0.85.
    assert calibration_error([0.95, 0.95, 0.95, 0.15], [True] * 4) == pytest.approx(
        (3 * 0.05 + 0.85) / 4
    )
    assert calibration_error([1.0, 0.0], [True, False]) == 0


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_score_at_the_edge_is_a_likelihood_too(score: float) -> None:
    assert 0 <= likelihood(score, Calibration(slope=3, intercept=1)) <= 1
