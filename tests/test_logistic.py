import numpy as np
import pytest

from logistic import Floats, Rows, fit_logistic, minimize


def test_rows_are_summed_with_values_by_their_length() -> None:
    rows = Rows([np.array([0, 1, 2, 3]), np.array([3])], width=5)
    weights = np.array([1.0, 2.0, 3.0, 4.0, 9.0])
    assert rows.times(weights).tolist() == [5.0, 4.0]
    assert rows.gather(np.array([2.0, 1.0])).tolist() == [1.0, 1.0, 1.0, 2.0, 0.0]
    assert rows.rarity()[3] == 0 < rows.rarity()[0] < rows.rarity()[4]


def test_the_least_of_a_long_valley_is_found() -> None:
    def rosenbrock(at: Floats) -> tuple[float, Floats]:
        x, y = at
        slope = np.array([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)])
        return float(100 * (y - x * x) ** 2 + (1 - x) ** 2), slope

    assert minimize(rosenbrock, np.array([-1.2, 1.0]), 200) == pytest.approx([1, 1], abs=1e-3)


def test_what_tells_is_weighted_up_and_what_everybody_has_is_not() -> None:
    rows = [np.array([0, 1]), np.array([0, 2])] * 20
    fitted = fit_logistic(Rows(rows, 3), np.array([1.0, 0.0] * 20), np.ones(40), penalty=0.1)
    common, for_it, against = fitted.weights
    assert for_it > 1 > abs(common)
    assert against == pytest.approx(-for_it, rel=0.05)
    few = fit_logistic(Rows(rows, 3), np.array([1.0, 0.0] * 20), np.ones(40), penalty=10.0)
    assert abs(few.weights[1]) < for_it


def test_a_row_counts_as_much_as_its_share() -> None:
    rows = Rows([np.array([0]), np.array([0])], 2)
    fitted = fit_logistic(rows, np.array([1.0, 0.0]), np.array([3.0, 1.0]), penalty=100.0)
    assert 1 / (1 + np.exp(-fitted.bias)) == pytest.approx(0.75, abs=0.01)
