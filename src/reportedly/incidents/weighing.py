"""Levels of comparisons in; how much they speak for one incident, in bits, and why, out.

The weights are those of Fellegi and Sunter, "A theory for record linkage" (1969): the logarithm of
how much more frequent a level is among accounts of one incident than among others that are
compared. They are added to the prior. Sums are of whole thousandths of a bit, so that they do not
depend on the order of adding.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.incidents.accounts import Account
from reportedly.incidents.comparing import COMPARISONS, UNKNOWN
from reportedly.records.incidents import LinkReason

WEIGHTS_FILE: Final = "link_weights.json"
UNIT: Final = 1000
"""Weights are counted in thousandths of a bit."""


class LevelWeight(msgspec.Struct, frozen=True, kw_only=True):
    """How frequent a level is among pairs of one incident (m) and others (u); its weight in bits.

    `pairs` is how many pairs of one incident and of others have it.
    """

    m: float
    u: float
    bits: float
    pairs: tuple[int, int]


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The weights of all levels. `prior` is in bits, as what is not compared counts for a pair."""

    about: str
    prior: float
    uncompared: float
    levels: Mapping[str, Mapping[str, LevelWeight]]


class Scales:
    """Weights, ready to weigh pairs of accounts."""

    def __init__(self, weights: Weights) -> None:
        self.prior = round(weights.prior * UNIT)
        self.uncompared = round(weights.uncompared * UNIT)
        self._bits = {
            name: {level: round(one.bits * UNIT) for level, one in levels.items()}
            for name, levels in weights.levels.items()
        }

    def weigh(self, one: Account, other: Account) -> int:
        """Return the weight of a pair in thousandths of a bit; more than 0 is for one incident."""
        total = self.prior
        for name, level in COMPARISONS.items():
            total += self._bits[name].get(level(one, other), 0)
        return total

    def reasons(self, one: Account, other: Account) -> list[LinkReason]:
        """Return what each comparison found, the prior first; the bits add up to the weight."""
        found = [LinkReason(comparison="prior", level="any pair compared", bits=self.prior / UNIT)]
        for name, compare in COMPARISONS.items():
            level = compare(one, other)
            bits = self._bits[name].get(level, 0) / UNIT
            found.append(LinkReason(comparison=name, level=level, bits=bits))
        return found


@cache
def load_scales(path: Path | None = None) -> Scales:
    """Return the package's weights, or those of a file. ReportedlyError `bad-weights`."""
    source = path or files("reportedly.resources") / "data" / "incidents" / WEIGHTS_FILE
    try:
        weights = msgspec.json.decode(source.read_bytes(), type=Weights)
        missing = sorted(COMPARISONS.keys() - weights.levels.keys())
        if missing:
            raise ValueError(f"it has no weights for {', '.join(missing)}")
    except (OSError, ValueError) as error:
        raise ReportedlyError(
            "bad-weights",
            f"The link weights of {source} cannot be used: {error}.",
            "Give a file that tools/fit_links.py wrote, or none to use the package's.",
        ) from error
    return Scales(weights)


def explain(reasons: Sequence[LinkReason]) -> str:
    """Return a sentence of what speaks for and against one incident, the weightiest first."""
    told = [one for one in reasons if one.comparison != "prior" and one.level != UNKNOWN]
    ordered = sorted(told, key=lambda one: (-abs(one.bits), one.comparison))
    speaks_for = [_named(one) for one in ordered if one.bits > 0][:4]
    against = [_named(one) for one in ordered if one.bits < 0][:3]
    total = sum(one.bits for one in reasons)
    verdict = "One incident" if total > 0 else "Two incidents"
    parts = [f"{verdict}, by {abs(total):.1f} bits"]
    if speaks_for:
        parts.append(f"for it: {', '.join(speaks_for)}")
    if against:
        parts.append(f"against it: {', '.join(against)}")
    return "; ".join(parts) + "."


def _named(reason: LinkReason) -> str:
    return f"{reason.comparison} ({reason.level})"
