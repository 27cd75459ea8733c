"""The tolls of a dossier in; how many people a figure is of, and who was killed, out."""

from collections.abc import Mapping
from typing import Final

from reportedly.records.dossier import Dossier, DossierToll, toll_of
from reportedly.records.incidents import TollRule, VictimClass

_CLASSES: Final[tuple[VictimClass, ...]] = ("civilian", "state_forces", "armed_group")


def find_dead(dossier: Dossier, rule: TollRule) -> Mapping[VictimClass, int]:
    """Return how many of each class were killed under a rule: the best figure or else the low."""
    found: dict[VictimClass, int] = {}
    for victims in _CLASSES:
        toll = toll_of(dossier, rule, "killed", victims)
        if toll is not None:
            found[victims] = least_told(toll) or 0
    return found


def least_told(toll: DossierToll) -> int | None:
    """Return the best figure, or else the low one; None where only the most is told."""
    return toll.best if toll.best is not None else toll.low


def people_in(toll: DossierToll) -> int:
    """Return how many people a figure is of: the best, or else the low or the high number."""
    for number in (toll.best, toll.low, toll.high):
        if number is not None:
            return number
    return 0
