"""A ledger in; a proposed grade of harm to civilians and status of the strike, with reasons, out.

The grades are Airwars': confirmed, where a belligerent accepts responsibility; fair, of two or more
credible sources; weak, of one; contested, where there are competing claims of responsibility;
discounted, where those harmed were combatants. They are proposals: a person's grade outranks them.
"""

from collections.abc import Sequence

from reportedly.incidents.speakers import telling_words
from reportedly.records.incidents import (
    Assessment,
    ClaimRow,
    Grade,
    Ledger,
    LedgerRow,
    Member,
    StrikeStatus,
)

_ACCEPTS = ("claims_responsibility", "confirms")


def assess(ledger: Ledger, members: Sequence[Member]) -> Assessment:
    """Return the grade and the status proposed; no grade where nobody tells of civilians harmed."""
    responsible = [row for row in ledger.claims if row.claim.about == "responsibility"]
    accepting = [row for row in responsible if _accepts(row)]
    accused = _accused(members)
    denying = [
        row
        for row in responsible
        if row.claim.stance == "denies" and _concerns(row, members, accepting)
    ]
    status, status_reasons = _status(ledger, accepting, denying)
    grade, grade_reasons = _grade(ledger, accepting, accused, status, status_reasons)
    return Assessment(
        grade=grade,
        grade_reasons=tuple(grade_reasons),
        status=status,
        status_reasons=tuple(status_reasons),
    )


def _concerns(row: ClaimRow, members: Sequence[Member], accepting: Sequence[ClaimRow]) -> bool:
    """Whether a denial is by one that is said to have done it; of a bystander it tells nothing."""
    names = [actor.name for one in members for actor in one.event.initiators]
    names += [other.source.name for other in accepting]
    words = telling_words(row.source.name)
    said = [telling_words(name) for name in names]
    return not names or any(not words or not each or words & each for each in said)


def _accepts(row: ClaimRow) -> bool:
    is_own = row.claim.stance == "claims_responsibility"
    return is_own or (row.claim.stance == "confirms" and row.source.reliability == "party")


def _accused(members: Sequence[Member]) -> list[str]:
    """Return the initiators of the actor list, each once: those told apart for certain."""
    found = {
        actor.actor_id: actor.name
        for member in members
        for actor in member.event.initiators
        if actor.actor_id is not None
    }
    return [found[one] for one in sorted(found)]


def _status(
    ledger: Ledger, accepting: Sequence[ClaimRow], denying: Sequence[ClaimRow]
) -> tuple[StrikeStatus | None, list[str]]:
    claiming = _names([row for row in accepting if row.claim.stance == "claims_responsibility"])
    if denying:
        return "contested", _denials(denying)
    if len(claiming) > 1:
        return "contested", [f"claimed by {' and by '.join(claiming)}"]
    if accepting:
        return "declared", [f"claimed by {name}" for name in _names(accepting)]
    if not ledger.origins:
        return None, []
    count = len(ledger.origins)
    if count == 1:
        return "single_source", [f"told by {ledger.origins[0]} only"]
    return "likely", [f"told by {count} independent origins"]


def _denials(denying: Sequence[ClaimRow]) -> list[str]:
    return [f"denied by {name}" for name in _names(denying)]


def _names(rows: Sequence[ClaimRow]) -> list[str]:
    return list(dict.fromkeys(row.source.name for row in rows))


def _grade(
    ledger: Ledger,
    accepting: Sequence[ClaimRow],
    accused: list[str],
    status: StrikeStatus | None,
    status_reasons: Sequence[str],
) -> tuple[Grade | None, list[str]]:
    harm = [row for row in ledger.rows if _is_harm(row)]
    of_people = [row for row in harm if row.victims in ("civilian", "unknown")]
    if not of_people:
        combatants = [row for row in harm if row.victims not in ("civilian", "unknown")]
        if not combatants:
            return None, []
        groups = dict.fromkeys(row.group or "combatants" for row in combatants)
        return "discounted", [f"only combatants: {', '.join(groups)}"]
    owning = {row.source.id for row in accepting}
    conceded = [row for row in of_people if row.source.id in owning]
    if conceded:
        return "confirmed", [f"{row.source.name} gives {row.count.wording}" for row in conceded[:2]]
    if status == "contested":
        return "contested", list(status_reasons)
    if len(accused) > 1 and not accepting:
        return "contested", [f"{' and '.join(accused)} are each said to have done it"]
    credible = [row for row in of_people if row.source.reliability != "unreliable"]
    origins = sorted({row.origin for row in credible if not row.is_partisan})
    if len(origins) > 1:
        named = ", ".join(origins[:3])
        return "fair", [f"victims told of by {len(origins)} independent origins: {named}"]
    told = origins or sorted({row.origin for row in of_people})
    return "weak", [f"victims told of by {told[0]} only"]


def _is_harm(row: LedgerRow) -> bool:
    """Whether a row tells of people killed or injured, also of a figure replaced since."""
    known = [n for n in (row.count.low, row.count.best, row.count.high) if n is not None]
    return (
        row.outcome in ("killed", "injured")
        and row.stance not in ("denies", "no_indication", "doubts")
        and any(known)
    )
