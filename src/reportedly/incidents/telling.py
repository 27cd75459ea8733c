"""The members of an incident, and what is kept of it, in; all that is known of it, out."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from reportedly.incidents.accounts import Account
from reportedly.incidents.evolution import list_changes
from reportedly.incidents.grading import assess
from reportedly.incidents.ledger import build_ledger
from reportedly.incidents.summary import summarize
from reportedly.incidents.tolls import derive_toll
from reportedly.incidents.weighing import Scales, explain
from reportedly.records.incidents import (
    Assessment,
    IncidentKind,
    KeptIncident,
    Link,
    ListedIncident,
    Member,
    Remainder,
    Toll,
    TollFigure,
    TollRule,
    VictimClass,
)
from reportedly.resources.reliability import SourceTable

_LINKED_AT_MOST = 40


def tell_incident(
    number: int,
    kind: IncidentKind,
    members: Sequence[Member],
    *,
    rule: TollRule,
    table: SourceTable,
) -> KeptIncident:
    """Return an incident with ledger, toll, evolution and grade; links and parts are left empty."""
    summary = summarize(members)
    ledger = build_ledger(members, table)
    return KeptIncident(
        id=number,
        asked_for=number,
        kind=kind,
        split_from=None,
        type=summary.type,
        status=summary.status,
        date=summary.date,
        place=summary.place,
        initiators=summary.initiators,
        targets=summary.targets,
        articles=len({one.article_id for one in members}),
        members=tuple(sorted(members, key=lambda one: (one.published or "", one.key))),
        ledger=ledger,
        toll=derive_toll(ledger, rule),
        changes=tuple(list_changes(ledger)),
        assessment=assess(ledger, members),
        links=(),
        decisions=(),
        contains=(),
        within=(),
        remainders=(),
    )


def listed(incident: KeptIncident, day: str) -> ListedIncident:
    """Return the line of an incident in a list; `day` is that by which the list is ordered."""
    titles = [one.title for one in incident.members if one.title]
    return ListedIncident(
        id=incident.id,
        kind=incident.kind,
        type=incident.type,
        status=incident.status,
        day=day,
        date=incident.date,
        place=incident.place,
        articles=incident.articles,
        origins=len(incident.ledger.origins),
        killed=find_figure(incident.toll, "killed"),
        injured=find_figure(incident.toll, "injured"),
        grade=incident.assessment.grade,
        title=titles[0] if titles else None,
    )


def find_figure(toll: Toll, outcome: str, victims: VictimClass | None = None) -> TollFigure | None:
    """Return a toll's figure of an outcome, of all victims or of a class; None for none."""
    return next(
        (one for one in toll.figures if (one.outcome, one.victims) == (outcome, victims)), None
    )


def explain_links(accounts: Mapping[int, Account], scales: Scales) -> list[Link]:
    """Return for each event of an incident the link that ties it most to another, by weight.

    Of an incident of many events some are looked at, the same whenever they came.
    """
    best: dict[int, tuple[int, int, int]] = {}
    for one, other in combinations(sorted(_some_of(accounts)), 2):
        weight = scales.weigh(accounts[one], accounts[other])
        for event in (one, other):
            best[event] = max(best.get(event, (weight, -one, -other)), (weight, -one, -other))
    chosen = sorted({(-one, -other) for _, one, other in best.values()})
    return [explain_link(one, other, accounts, scales) for one, other in chosen]


def find_likest(
    mine: Mapping[int, Account], theirs: Mapping[int, Account], scales: Scales
) -> tuple[int, int]:
    """Return the events of two incidents that speak most for their being one.

    Those are of two articles, if any are: one article's events are apart whatever they weigh. Of an
    incident of many events some are looked at, as in `explain_links`.
    """
    *_, one, other = max(
        (mine[x].article != theirs[y].article, scales.weigh(mine[x], theirs[y]), x, y)
        for x in _some_of(mine)
        for y in _some_of(theirs)
    )
    return one, other


def _some_of(accounts: Mapping[int, Account]) -> list[int]:
    return sorted(accounts, key=lambda event: accounts[event].key)[:_LINKED_AT_MOST]


def explain_link(one: int, other: int, accounts: Mapping[int, Account], scales: Scales) -> Link:
    """Return why two events are one incident, or are not."""
    reasons = scales.reasons(accounts[one], accounts[other])
    return Link(
        event_id=one,
        other_id=other,
        bits=round(sum(reason.bits for reason in reasons), 3),
        sentence=explain(reasons),
        reasons=tuple(reasons),
    )


def with_grade(assessment: Assessment, decided: Mapping[str, str], why: str, by: str) -> Assessment:
    """Return an assessment with what a person decided over it."""
    changes: dict[str, object] = {}
    for name in ("grade", "status"):
        if name in decided:
            changes |= {name: decided[name], f"{name}_reasons": (why,), f"{name}_by": by}
    return msgspec.structs.replace(assessment, **changes)


def remainders_of(whole: Toll, parts: Mapping[int, Toll]) -> list[Remainder]:
    """Return what an aggregate's figures count beyond those of the incidents that it contains."""
    found = []
    for outcome in dict.fromkeys(one.outcome for one in whole.figures):
        total = find_figure(whole, outcome)
        best = total.best if total is not None else None
        victims = _counted(whole, outcome)
        known = {
            number: figure.best
            for number, toll in parts.items()
            for figure in [find_figure(toll, outcome, victims)]
            if figure is not None and figure.best is not None
        }
        summed = sum(known.values())
        found.append(
            Remainder(
                outcome=outcome,
                incidents=tuple(sorted(known)),
                known=summed,
                rest=None if best is None or best < summed else best - summed,
            )
        )
    return found


def _counted(whole: Toll, outcome: str) -> VictimClass | None:
    """Return the class of victims that an aggregate counts, None for all of them."""
    total = find_figure(whole, outcome)
    classes = [one for one in whole.figures if one.outcome == outcome and one.victims is not None]
    if total is None or len(classes) != 1 or classes[0].best != total.best:
        return None
    return classes[0].victims
