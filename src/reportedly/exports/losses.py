"""What a layout cannot hold, as it comes up, in; a report with counts, as text and as data, out."""

from collections import Counter
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.wording.counting import counted
from reportedly.wording.words import many

LossKind: TypeAlias = Literal["rows", "values", "distinctions"]
"""Whole records that are not written; values without a column; differences that columns merge."""

_DONE: Final[dict[LossKind, str]] = {
    "rows": "not written",
    "values": "dropped",
    "distinctions": "merged",
}
_ORDER: Final[tuple[LossKind, ...]] = ("rows", "values", "distinctions")


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What is lost, in the plural ("injured", "incidents"), how often, and why."""

    kind: LossKind
    what: str
    count: int
    why: str


class Unfilled(msgspec.Struct, frozen=True, kw_only=True):
    """A column that the layout has and that is left empty, and why."""

    column: str
    why: str


class LossReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an export wrote, by part of the layout, and what of it was lost."""

    layout: str
    profile: str
    rule: str
    unit: str
    read: int
    written: dict[str, int]
    lost: tuple[Loss, ...]
    unfilled: tuple[Unfilled, ...]


class Losses:
    """Counts what is lost while an export is written."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[LossKind, str, str]] = Counter()

    def rows(self, what: str, why: str, count: int = 1) -> None:
        """Note that whole records are not written, because of `why`."""
        self._counts["rows", what, why] += count

    def values(self, what: str, why: str, count: int = 1) -> None:
        """Note that values are dropped; of 0 nothing is noted."""
        if count:
            self._counts["values", what, why] += count

    def distinctions(self, what: str, why: str, count: int = 1) -> None:
        """Note that what differs comes out alike; of 0 nothing is noted."""
        if count:
            self._counts["distinctions", what, why] += count

    def listed(self) -> tuple[Loss, ...]:
        """Return what was lost: rows first, then values, then distinctions, the most first."""
        found = [
            Loss(kind=kind, what=what, count=count, why=why)
            for (kind, what, why), count in self._counts.items()
        ]
        found.sort(key=lambda one: (_ORDER.index(one.kind), -one.count, one.what, one.why))
        return tuple(found)


def told(report: LossReport, title: str) -> str:
    """Return a report as text, a line for each loss: "412 injured dropped: GED has no column"."""
    read = many(report.read, report.unit)
    lines = [
        f"{title}: {read}, profile {report.profile}, rule {report.rule}",
        *(f"{counted(count, part)} written" for part, count in report.written.items()),
        *(f"{counted(one.count, one.what)} {_DONE[one.kind]}: {one.why}" for one in report.lost),
        *(f"column {one.column} left empty: {one.why}" for one in report.unfilled),
    ]
    return "\n".join(lines) + "\n"
