"""A ledger in; how each source's figure stood day by day, and how it changed, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.incidents.estimates import Estimate, estimates_of
from reportedly.records.codes import OUTCOMES
from reportedly.records.incidents import Change, Ledger, LedgerRow


def list_changes(ledger: Ledger) -> list[Change]:
    """Return all figures of all victims together, by outcome and then by day and source.

    A denial is kept with what it denies; a figure that a party gives of those it harmed, having
    denied any, is conceded. A figure that an article corrects stands before what corrects it.
    """
    changes: list[Change] = []
    for outcome in OUTCOMES:
        rows = [row for row in ledger.rows if row.outcome == outcome and row.part_of is None]
        by_source: Mapping[str, list[LedgerRow]] = defaultdict(list)
        for row in rows:
            by_source[row.source.id].append(row)
        minutes = {row.id: row.minute or 0 for row in rows}
        found = [one for _, group in sorted(by_source.items()) for one in _changes(group)]
        changes += sorted(found, key=lambda one: (one.day or "", minutes[one.rows[0]]))
    return changes


def _changes(rows: Sequence[LedgerRow]) -> Iterator[Change]:
    """Yield the changes of one source's figures of one outcome, the oldest first."""
    stages: Mapping[tuple[str, int, bool], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        stages[row.day or "", row.minute or 0, row.set_aside != _CORRECTED].append(row)
    before: int | None = None
    has_denied = False
    corrections = {row.replaced_by for row in rows if row.set_aside == _CORRECTED}
    for _, group in sorted(stages.items(), key=lambda item: item[0]):
        denials = [row for row in group if row.stance in ("denies", "no_indication")]
        for row in denials:
            has_denied = True
            yield _change(row, "denied", None, [row])
        told = [row for row in group if row not in denials and row.stance != "doubts"]
        estimates = estimates_of(told, None)
        for estimate in estimates:
            own = [row for row in group if row.id in estimate.rows]
            number = estimate.numbers.best_or_low
            is_conceded = has_denied and own[0].is_partisan and bool(number)
            is_correction = any(row.id in corrections for row in own)
            kind = "conceded" if is_conceded else _kind(before, number, is_correction)
            yield _change(own[0], kind, estimate, own)
            before, has_denied = number, has_denied and not is_conceded


_CORRECTED = "the same article has a newer one"


def _kind(before: int | None, number: int | None, is_correction: bool) -> str:
    if is_correction:
        return "corrected"
    if before is None or number is None:
        return "first"
    return "rose" if number > before else "fell" if number < before else "same"


def _change(
    row: LedgerRow, kind: str, estimate: Estimate | None, rows: Sequence[LedgerRow]
) -> Change:
    low, best, high = estimate.numbers if estimate is not None else (None, None, None)
    return Change(
        day=row.day,
        outcome=row.outcome,
        source=row.source,
        low=low,
        best=best,
        high=high,
        kind=kind,  # type: ignore[arg-type]
        rows=tuple(one.id for one in rows),
    )
