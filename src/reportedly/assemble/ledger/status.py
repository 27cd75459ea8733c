"""The figures of a text in; their status as their own words say it, out."""

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
