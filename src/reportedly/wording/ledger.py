"""The casualties of an event in, the rows of its ledger out, what belongs together side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.records.events import Casualty
from reportedly.records.naming import same_people
from reportedly.wording.printable import printable
from reportedly.wording.words import code_in_words, figures, source_in_words, stance_in_words

LEDGER_COLUMNS: Final = (
    "#",
    "Outcome",
    "Low–best–high",
    "Group",
    "Side",
    "Status",
    "Source",
    "Stance",
)


class LedgerRow(NamedTuple):
    """One figure by one source; `depth` is above 0 for a part of the figure it follows.

    `cells` go with LEDGER_COLUMNS; `wording` is the count as printed.
    """

    depth: int
    wording: str
    cells: tuple[str, ...]
    casualty: Casualty


def ledger_rows(casualties: Sequence[Casualty]) -> tuple[LedgerRow, ...]:
    """Return a row for each figure, in the order of the ledger."""
    ordered = tuple(ledger_order(casualties))
    relations = _relations(ordered)
    return tuple(_ledger_row(*entry, relations) for entry in ordered)


def ledger_order(casualties: Sequence[Casualty]) -> Iterator[tuple[int, int, Casualty]]:
    """Yield (number, depth, casualty), parts right after the figure that contains them.

    What another source says of the same people follows. A part whose total is not among the
    casualties, or that contains itself, is shown as a figure of its own.
    """
    parts: dict[str | None, list[Casualty]] = {}
    for casualty in casualties:
        parts.setdefault(casualty.part_of, []).append(casualty)
    ids = {casualty.id for casualty in casualties}
    tops = [one for one in casualties if one.part_of is None or one.part_of not in ids]
    shown: dict[str, tuple[int, Casualty]] = {}
    for top in (*_rivals_together(tops), *casualties):
        waiting = [(0, top)]
        while waiting:
            depth, casualty = waiting.pop()
            if casualty.id not in shown:
                shown[casualty.id] = (depth, casualty)
                waiting.extend((depth + 1, part) for part in reversed(parts.get(casualty.id, [])))
    for number, (depth, casualty) in enumerate(shown.values(), start=1):
        yield number, depth, casualty


def _rivals_together(casualties: Sequence[Casualty]) -> Iterator[Casualty]:
    """Yield each figure with what others say of the same people right after it."""
    left = list(casualties)
    while left:
        first = left.pop(0)
        yield first
        rivals = [one for one in left if _is_rival(one, first)]
        left = [one for one in left if one not in rivals]
        yield from rivals


def _is_rival(one: Casualty, other: Casualty) -> bool:
    """Whether two figures are of the same people and outcome, by two sources, or one newer."""
    if one.outcome != other.outcome or not same_people(one.group, other.group):
        return False
    mine, theirs = (each.claim.source and each.claim.source.name for each in (one, other))
    return mine != theirs or one.revises == other.id or other.revises == one.id


def _relations(ordered: Sequence[tuple[int, int, Casualty]]) -> dict[str, str]:
    """Return, by a figure's id, how it stands to an earlier one: equal, other, or in its place."""
    numbers = {casualty.id: number for number, _, casualty in ordered}
    marks: dict[str, str] = {}
    for place, (_, depth, casualty) in enumerate(ordered):
        if casualty.revises in numbers:
            marks[casualty.id] = f"→{numbers[casualty.revises]}"
            continue
        for number, level, earlier in ordered[:place]:
            if depth == level == 0 and _is_rival(casualty, earlier):
                same = figures(casualty.count) == figures(earlier.count)
                marks[casualty.id] = f"{'=' if same else '≠'}{number}"
                break
    return marks


def _ledger_row(
    number: int, depth: int, casualty: Casualty, relations: Mapping[str, str]
) -> LedgerRow:
    return LedgerRow(
        depth=depth,
        wording=printable(casualty.count.wording),
        cells=(
            f"{number} {relations.get(casualty.id, '')}".strip(),
            code_in_words(casualty.outcome),
            figures(casualty.count),
            _group(casualty),
            casualty.side,
            casualty.status,
            source_in_words(casualty.claim.source),
            stance_in_words(casualty.claim),
        ),
        casualty=casualty,
    )


def _group(casualty: Casualty) -> str:
    details: list[str] = [*casualty.demographics, *casualty.occupations]
    if casualty.cause:
        details.append(f"cause: {printable(casualty.cause)}")
    if casualty.names:
        details.append("named: " + ", ".join(printable(name.text) for name in casualty.names))
    group = printable(casualty.group) or "not said"
    return f"{group} ({'; '.join(details)})" if details else group
