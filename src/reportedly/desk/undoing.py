"""A decision and a person in; whether it is theirs, and undone if they may undo it, out."""

from reportedly.api.kept import Decision, Reportedly
from reportedly.errors import ReportedlyError
from reportedly.records.incidents import Decided
from reportedly.records.people import Person, may_undo


def undo(kept: Reportedly, person: Person, number: int, why: str | None) -> Decided:
    """Undo a decision. ReportedlyError "not-allowed" where the role may not, and as `kept.undo`."""
    decision = kept.review.decision(number)
    action = _first(kept, decision).action
    if not may_undo(person, made_by=decision.made_by, action=action):
        raise ReportedlyError(
            "not-allowed",
            f"The role {person.role} may not undo decision {number}.",
            "Ask an adjudicator of this desk, or an admin where it hides something.",
        )
    return kept.undo(number, by=person.name, why=why)


def find_own(kept: Reportedly, person: Person, number: int | None) -> int | None:
    """Return the number of a decision that a person made and that holds; None for any other.

    An address may name any: a page tells of what one has just decided, and of nothing else.
    """
    if number is None:
        return None
    try:
        decision = kept.review.decision(number)
    except ReportedlyError as error:
        if error.code != "no-decision":
            raise
        return None
    is_own = decision.made_by == person.name and decision.undone_by is None
    return decision.id if is_own else None


def _first(kept: Reportedly, decision: Decision) -> Decision:
    """Return what an undo, or an undo of that, is about in the end."""
    while decision.action == "undo":
        decision = kept.review.decision(int(decision.subject.split()[-1]))
    return decision
