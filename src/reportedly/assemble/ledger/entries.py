"""The figures of a text's ledger in; the casualty entries of each happening out."""

from collections.abc import Sequence

from reportedly.assemble.claims import join_claims
from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.records.draft import CellReason
from reportedly.records.events import Casualty


def make_entries(
    figures: Sequence[Figure], happenings: int
) -> tuple[list[tuple[Casualty, ...]], tuple[CellReason, ...]]:
    """Return the casualty entries of each happening, in text order of their first evidence.

    A figure without a number is no entry. Events are e1, e2… in the order of happenings. The second
    value says which head or rule gave each cell.
    """
    counted = [figure for figure in figures if figure.count is not None]
    ids: dict[int, str] = {}
    for number in range(happenings):
        mine = [figure for figure in counted if figure.happening == number]
        for place, figure in enumerate(mine, start=1):
            ids[id(figure)] = f"e{number + 1}c{place}"
    entries = [
        tuple(_entry(figure, ids) for figure in counted if figure.happening == number)
        for number in range(happenings)
    ]
    reasons = tuple(
        CellReason(casualty=ids[id(figure)], cell=cell, by=by)
        for figure in counted
        for cell, by in figure.why.items()
    )
    return entries, reasons


def _entry(figure: Figure, ids: dict[int, str]) -> Casualty:
    assert figure.count is not None  # noqa: S101  those without were left out
    return Casualty(
        id=ids[id(figure)],
        outcome=figure.outcome,
        count=figure.count,
        group="" if names_nobody(figure.group) else figure.group,
        actor_id=figure.actor_id,
        side=figure.side,
        status=figure.status,
        demographics=figure.description.demographics,
        occupations=figure.description.occupations,
        names=tuple(sorted(set(figure.names))),
        cause=figure.cause,
        part_of=ids.get(id(figure.whole)),
        revises=ids.get(id(figure.older)),
        evidence=tuple(sorted(set(figure.spans))),
        claim=join_claims(figure.claims),
    )
