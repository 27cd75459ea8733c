"""The figures of a text in; their status as their own words and their totals say it, out."""

from collections.abc import Sequence

from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.told import Told


def state_by_words(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let who is called a soldier be a combatant, and words hold where the tagger contradicts them.

    "Suspected militants" are no combatants. Where the tagger says nothing, a civil noun alone says
    too little: "villagers" may be armed.
    """
    for figure in figures:
        stated = figure.description.status
        if stated is None or figure.taken or stated == figure.status:
            continue
        if stated == "combatant" or figure.status != "unknown":
            figure.status = stated
            figure.why["status"] = "rule status by words"
    return list(figures)


def inherit_status(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let a part that is called by the noun of its total have the total's status."""
    for figure in figures:
        whole = figure.whole
        if whole is None or figure.status != "unknown" or whole.status == "unknown":
            continue
        if figure.taken:
            figure.status = whole.status
            figure.why["status"] = "rule status of the total"
    return list(figures)
