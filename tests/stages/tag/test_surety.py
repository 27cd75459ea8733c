"""How surely a figure is told: its victims, their outcome and the number that they are tied to."""

import numpy as np
import pytest

from attributes import tell
from by_hand import findings_in
from reportedly.stages.tag.surety import UNNUMBERED, weigh_figures

TEXT = "Gunmen killed five men near Gao and wounded two soldiers and a woman."
VICTIMS = [("five men", "", 0.9), ("two soldiers", "", 0.8), ("a woman", "", 0.7)]
FOUND = findings_in(
    TEXT,
    {"victims": VICTIMS, "number": [("five", "", 0.5), ("two", "", 1.0)], "trigger": ["killed"]},
    {
        "number of": [
            (("victims", 0), ("number", 0), 0.8),
            (("victims", 1), ("number", 0), 0.1),
            (("victims", 2), ("number", 1), 0.4),
            (("victims", 1), ("number", 1), 0.6),
            (("trigger", 0), ("number", 0), 0.9),
        ]
    },
)


def test_a_figure_is_told_as_surely_as_victims_and_number_together() -> None:
    assert weigh_figures(FOUND) == pytest.approx([0.9 * 0.8 * 0.5, 0.8 * 0.6, 0.7 * UNNUMBERED])


def test_an_unsure_outcome_makes_a_figure_unsure() -> None:
    told = tell(FOUND, {("victims", 0): {"victims.outcome": "killed"}})
    victims = told.spans["victims"][0]
    halved = {"victims.outcome": victims.attributes["victims.outcome"] * np.float32(0.5)}
    spans = {**told.spans, "victims": [victims._replace(attributes=halved)]}
    (first, *_) = weigh_figures(told._replace(spans=spans))
    assert first == pytest.approx(0.9 * 0.8 * 0.5 / 2)


def test_a_text_without_victims_has_no_figures() -> None:
    assert weigh_figures(findings_in(TEXT, {"number": ["five"]})) == []
