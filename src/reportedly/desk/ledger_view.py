"""An incident in, what its page shows of claims and toll out, in places that a link names."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from reportedly.records.codes import Outcome
from reportedly.records.incidents import (
    Change,
    KeptIncident,
    LedgerRow,
    TollFigure,
    VictimClass,
)
from reportedly.records.text import Span
from reportedly.wording.printable import printable
from reportedly.wording.words import code_in_words

CLASSES: Final[tuple[VictimClass | None, ...]] = (
    "civilian",
    "state_forces",
    "armed_group",
    "unknown",
    None,
)
_OUTCOMES: Final[tuple[Outcome, ...]] = (
    "killed",
    "injured",
    "missing",
    "captured",
    "abducted",
    "displaced",
    "released",
)
_TOLD_CHANGES: Final = frozenset(("first", "rose", "fell", "denied", "conceded", "corrected"))


class Claimed(NamedTuple):
    """A claim of a figure, and how the page names it: `place` counts from 1."""

    place: int
    row: LedgerRow
    source: str
    is_counted: bool


class Cell(NamedTuple):
    """A figure of the toll, and the places of the claims that lead to it."""

    figure: TollFigure
    places: tuple[int, ...]


class LedgerView(NamedTuple):
    """The claims, and the toll as a table: `cells` by class of victims and outcome."""

    claims: tuple[Claimed, ...]
    outcomes: tuple[Outcome, ...]
    classes: tuple[VictimClass | None, ...]
    cells: Mapping[tuple[VictimClass | None, Outcome], Cell]


def view_ledger(incident: KeptIncident) -> LedgerView:
    """Return the claims and the toll of an incident as they are shown."""
    rows = incident.ledger.rows
    places = {row.id: place for place, row in enumerate(rows, start=1)}
    counted = {row for figure in incident.toll.figures for row in figure.rows}
    cells = {
        (one.victims, one.outcome): Cell(one, tuple(sorted(places[row] for row in one.rows)))
        for one in incident.toll.figures
    }
    told = {row.outcome for row in rows} | {outcome for _, outcome in cells}
    classes = {row.victims for row in rows} | {victims for victims, _ in cells}
    return LedgerView(
        claims=tuple(Claimed(places[row.id], row, _who(row), row.id in counted) for row in rows),
        outcomes=tuple(outcome for outcome in _OUTCOMES if outcome in told),
        classes=tuple(one for one in CLASSES if one in classes),
        cells=cells,
    )


def _who(row: LedgerRow) -> str:
    return (row.publisher if row.source.id == "press" else row.source.name) or "unknown"


def find_rows(incident: KeptIncident, places: Sequence[int]) -> list[Claimed]:
    """Return the claims at some places; places that none has are left out."""
    wanted = set(places)
    return [one for one in view_ledger(incident).claims if one.place in wanted]


def told_changes(incident: KeptIncident) -> list[Change]:
    """Return how figures changed, without those that were only repeated."""
    return [one for one in incident.changes if one.kind in _TOLD_CHANGES]


class Step(msgspec.Struct, frozen=True):
    """How a source's figure stood from a day on, as the chart of an incident takes it."""

    source: str
    on: str
    low: int | None
    best: int | None
    high: int | None


def steps_of(incident: KeptIncident) -> dict[str, list[Step]]:
    """Return how figures changed, by outcome; what was said on no known day has no place."""
    found: dict[str, list[Step]] = {}
    for one in incident.changes:
        if one.day is not None and (one.low, one.best, one.high) != (None, None, None):
            step = Step(printable(one.source.name), one.day, one.low, one.best, one.high)
            found.setdefault(code_in_words(one.outcome), []).append(step)
    return found


def mark_address(article_id: int, spans: Sequence[Span]) -> str:
    """Return the address of the first of some words in the text of their article."""
    if not spans:
        return f"/articles/{article_id}"
    first = min(spans)
    return f"/articles/{article_id}#m-{first.start}-{first.end}"
