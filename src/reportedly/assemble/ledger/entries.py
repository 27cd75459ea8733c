"""The figures of a text's ledger in; the casualty entries of each happening out."""

from collections.abc import Callable, Mapping, Sequence

from reportedly.assemble.claims import join_claims
from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.records.draft import CellReason
from reportedly.records.events import Casualty


def make_entries(
    figures: Sequence[Figure], happenings: int, min_casualty_score: float
) -> tuple[list[tuple[Casualty, ...]], tuple[CellReason, ...]]:
    """Return the casualty entries of each happening, in text order of their first evidence.

    A figure without a number is no entry, nor is one whose score, as printed, is below
    `min_casualty_score`; parts of such a figure are those of its own total. Events are e1, e2… in
    the order of happenings. The second value says which head or rule gave each cell.
    """
    counted = [
        one for one in figures if one.count is not None and _score(one) >= min_casualty_score
    ]
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


def _entry(figure: Figure, ids: Mapping[int, str]) -> Casualty:
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
        part_of=_nearest(figure, ids, lambda one: one.whole),
        revises=_nearest(figure, ids, lambda one: one.older),
        evidence=tuple(sorted(set(figure.spans))),
        claim=join_claims(figure.claims),
        score=_score(figure),
    )


def _score(figure: Figure) -> float:
    return round(figure.score, 2)


def _nearest(
    figure: Figure, ids: Mapping[int, str], step: Callable[[Figure], Figure | None]
) -> str | None:
    """Return the id of the first entry that steps from a figure come to; None without one."""
    here = step(figure)
    while here is not None and id(here) not in ids:
        here = step(here)
    return None if here is None else ids[id(here)]
