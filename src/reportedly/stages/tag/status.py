"""A trigger's place in its sentence in; whether it happened, was tried, threatened… out."""

from typing import Final

from reportedly.records.codes import EventStatus
from reportedly.stages.tag.clauses import Clauses
from reportedly.stages.tag.words import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    is_adverb,
)

_STATUS_WORDS: Final[dict[str, EventStatus]] = {
    "planned": "planned",
    "planning": "planned",
    "plans": "planned",
    "scheduled": "planned",
    "upcoming": "planned",
    "preparing": "planned",
    "prepared": "planned",
    "will": "planned",
    "attempted": "attempted",
    "attempting": "attempted",
    "tried": "attempted",
    "trying": "attempted",
    "foiled": "attempted",
    "thwarted": "attempted",
    "averted": "attempted",
    "failed": "attempted",
    "plotting": "attempted",
    "plot": "attempted",
    "plotted": "attempted",
    "prevented": "attempted",
    "threatened": "threatened",
    "threatening": "threatened",
    "threatens": "threatened",
    "vowed": "threatened",
    "vowing": "threatened",
    "could": "hypothetical",
    "would": "hypothetical",
    "might": "hypothetical",
    "may": "hypothetical",
    "possible": "hypothetical",
    "potential": "hypothetical",
    "feared": "hypothetical",
    "fears": "hypothetical",
    "fear": "hypothetical",
    "fearing": "hypothetical",
    "risk": "hypothetical",
    "if": "hypothetical",
    "unless": "hypothetical",
    "prevent": "hypothetical",
    "avoid": "hypothetical",
    "against": "hypothetical",
    "future": "hypothetical",
    "any": "hypothetical",
    "urged": "hypothetical",
    "denied": "denied",
    "ongoing": "ongoing",
    "continuing": "ongoing",
    "continued": "ongoing",
}
_STATUS_REACH: Final = 5
_UNDERWAY: Final = frozenset(["underway", "ongoing", "raging", "continuing"])

_RANKS: Final[tuple[EventStatus, ...]] = (
    "denied",
    "attempted",
    "threatened",
    "planned",
    "hypothetical",
    "ongoing",
)


def find_status(clauses: Clauses, index: int, end: int) -> EventStatus:
    """Tell a happening's status from the words before it in its clause, and right after it."""
    if clauses.lower(index).startswith(("threaten", "vow")):
        return "threatened"
    found: set[EventStatus] = set()
    position, reach = index - 1, _STATUS_REACH
    while position >= 0 and reach > 0:
        word = clauses.lower(position)
        if word in (",", ";", ":", "—", "–") or word in ("after", "since", "when", "while"):
            break
        status = _STATUS_WORDS.get(word)
        if status is not None and not _is_harmless(clauses, position, index):
            found.add(status)
        if not (word in DETERMINERS or word in CONJUNCTIONS or is_adverb(word)):
            reach -= 1
        position -= 1
    if _is_to_come(clauses, end):
        found.add("planned")
    if any(
        clauses.lower(ahead) in _UNDERWAY and clauses.lower(ahead - 1) in BE | {"still"}
        for ahead in range(end, end + 9)
    ):
        found.add("ongoing")
    return next((status for status in _RANKS if status in found), "happened")


def _is_to_come(clauses: Clauses, end: int) -> bool:
    """Whether what follows puts it in the future: "talks are due to open", "a rally will"."""
    for position in range(end, end + 5):
        if clauses.lower(position) in ("will", "'ll"):
            return True
        if clauses.lower(position) in BE:
            return clauses.lower(position + 1) in ("due", "set", "scheduled", "expected", "planned")
    return False


def _is_harmless(clauses: Clauses, position: int, index: int) -> bool:
    """Whether a status word belongs to something else: the month of May, "attacks against"."""
    token = clauses.tokens[position]
    if token.lower == "may" and token.text == "May":
        return True
    if token.lower == "against":
        return clauses.lower(position - 1) not in ("warned", "advised", "cautioned", "guard")
    if token.lower == "failed":
        return clauses.lower(position + 1) == "to" and index - position > 4
    if token.lower == "denied":
        return clauses.lower(position + 1) in ("responsibility", "involvement", "being")
    if token.lower in ("continued", "continuing"):
        return clauses.lower(position + 1) == "to"
    return False
