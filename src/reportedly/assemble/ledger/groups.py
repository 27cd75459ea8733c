"""The figures of a text in; those whose words name nobody given the people they are of, out.

"Nine others", "two of them", "31 wounded" count people whose noun stands elsewhere.
"""

from collections.abc import Sequence

from reportedly.assemble.ledger.figure import Figure
from reportedly.assemble.ledger.nouns import names_nobody
from reportedly.assemble.ledger.people import describe_people
from reportedly.assemble.told import Told


def name_by_tie(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let who names nobody be what the victims are whom the tagger ties to it."""
    for figure in figures:
        tied = {tail for span in figure.spans for tail in told.found.tails("people", span)}
        if not tied or not names_nobody(figure.group):
            continue
        others = [one for one in figures if one is not figure and tied & set(one.spans)]
        named = [one for one in others if not names_nobody(one.group)]
        if named:
            _take(figure, named[0], told, "head people of")
    return list(figures)


def name_parts(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Let a part that names nobody be of the people of its total."""
    for figure in figures:
        whole, seen = figure.whole, {id(figure)}
        while whole is not None and names_nobody(whole.group) and id(whole) not in seen:
            seen.add(id(whole))
            whole = whole.whole
        if whole is not None and names_nobody(figure.group):
            _take(figure, whole, told, "rule people of the total")
    return list(figures)


def _take(figure: Figure, other: Figure, told: Told, why: str) -> None:
    """Give a figure the people of another one, what their noun says of them, and their status."""
    figure.group = other.group
    figure.description = describe_people(other.group, told.words.people)
    figure.taken = True
    if figure.status == "unknown":
        figure.status = other.status
    figure.why["group"] = why
