"""The members of an incident in; its line, its tolls under all rules, and how it stands, out.

A line says what `tell_incident` and `listed` do, in columns; nothing is told here that is not told
there. It is a cache: where the rules of tolls, grades or summaries change, or those of dossiers,
which are kept with it, RULES_VERSION does.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from reportedly.incidents.estimates import Numbers, numbers_of
from reportedly.incidents.grading import assess
from reportedly.incidents.ledger import build_ledger
from reportedly.incidents.summary import Summary, summarize
from reportedly.incidents.tolls import RULES, derive_toll
from reportedly.records.figures import NOT_SAID
from reportedly.records.incidents import (
    Assessment,
    Ledger,
    LedgerRow,
    Member,
    TollFigure,
    TollRule,
)
from reportedly.records.queue import Contest, Figures
from reportedly.resources.reliability import SourceTable

RULES_VERSION: Final = 3
"""Lines that were made by another version are made anew."""
_DENIES: Final = ("denies", "doubts")


class Outline(NamedTuple):
    """What is shown of an incident among many; `tolls` are by rule, `figures` by the rule ucdp."""

    summary: Summary
    ledger: Ledger
    articles: int
    origins: tuple[str, ...]
    assessment: Assessment
    title: str | None
    score: float
    contest: Contest
    tolls: Mapping[TollRule, tuple[TollFigure, ...]]
    figures: Figures


def outline(members: Sequence[Member], table: SourceTable) -> Outline:
    """Return the outline of an incident, with the grade proposed; their order does not matter."""
    ledger = build_ledger(members, table)
    assessment = assess(ledger, members)
    ordered = sorted(members, key=lambda one: (one.published or "", one.key))
    tolls: dict[Any, tuple[TollFigure, ...]] = {
        rule: derive_toll(ledger, rule).figures  # type: ignore[arg-type]
        for rule in RULES
    }
    return Outline(
        summary=summarize(members),
        ledger=ledger,
        articles=len({one.article_id for one in members}),
        origins=ledger.origins,
        assessment=assessment,
        title=next((one.title for one in ordered if one.title), None),
        score=min(one.event.score for one in members),
        contest=find_contest(ledger, assessment),
        tolls=tolls,
        figures=_figures(tolls["ucdp"]),
    )


def _figures(told: Sequence[TollFigure]) -> Figures:
    """Return figures of all victims as one number each, the best or else the low, and the most."""
    found: dict[str, int | None] = {}
    for one in told:
        if one.victims is None and one.outcome in ("killed", "injured"):
            known = [n for n in (one.best, one.low, one.high) if n is not None]
            found[one.outcome] = known[0] if known else None
            found[f"most_{one.outcome}"] = one.high
    return Figures(**found)


def find_contest(ledger: Ledger, assessment: Assessment) -> Contest:
    """Return how sources differ: in who did it, by a denial, or in figures that stand."""
    if "contested" in (assessment.grade, assessment.status):
        return "graded"
    stances = {row.stance for row in ledger.rows} | {row.claim.stance for row in ledger.claims}
    if not stances.isdisjoint(_DENIES):
        return "denied"
    return "figures" if _figures_differ(ledger.rows) else ""


def _figures_differ(rows: Sequence[LedgerRow]) -> bool:
    """Whether two sources give figures of the killed, or of the injured, that cannot both be."""
    for outcome in ("killed", "injured"):
        standing = [
            (row.source.id, row.victims, numbers_of(row.count))
            for row in rows
            if row.outcome == outcome and row.set_aside is None and row.stance not in NOT_SAID
        ]
        for place, (source, victims, numbers) in enumerate(standing):
            others = standing[:place]
            if any(
                source != other and victims == theirs and _are_apart(numbers, given)
                for other, theirs, given in others
            ):
                return True
    return False


def _are_apart(one: Numbers, other: Numbers) -> bool:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low > other.high or other.low > one.high
