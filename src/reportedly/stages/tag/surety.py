"""Victims and numbers as found in; how surely each figure is told out."""

from collections.abc import Sequence
from typing import Final

from reportedly.resources.model.findings import Findings, FoundSpan

NUMBERED: Final = 0.5
"""Numbers less surely tied to victims are not theirs."""
UNNUMBERED: Final = 0.8
"""What stands in for the surety of a number where victims have none: figures without one ("a
soldier") are less often right. Of 0.3 to 1 it sorted the figures of the dev texts best."""


def weigh_victims(victims: FoundSpan) -> float:
    """Return how surely victims are told there, with the likeliest outcome: 0 to 1."""
    outcomes = victims.attributes.get("victims.outcome")
    return victims.score * (1.0 if outcomes is None else float(outcomes.max()))


def weigh_figures(findings: Findings) -> Sequence[float]:
    """Return how surely each victims' figure is told, 0 to 1: they, their outcome, their number.

    The number is the surest one tied to them. That the text tells anything at all is left out:
    with it the figures of the dev texts were sorted no better.
    """
    numbers = findings.spans.get("number", ())
    surest: dict[int, float] = {}
    for tie in findings.ties.get("number of", ()):
        (layer, position), (_, number) = tie.head, tie.tail
        if layer == "victims" and tie.score >= NUMBERED:
            told = tie.score * numbers[number].score
            surest[position] = max(surest.get(position, 0.0), told)
    return [
        weigh_victims(one) * surest.get(position, UNNUMBERED)
        for position, one in enumerate(findings.spans.get("victims", ()))
    ]
