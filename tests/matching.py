"""Texts and costs come in; matching names and the best assignment go out."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_DETERMINERS: Final = frozenset({"a", "an", "the", "its", "his", "her", "their", "some"})
_WORD: Final = re.compile(r"[^\W_]+")
_POSSESSIVE: Final = re.compile(r"['’]s\b|s['’](?=\s|$)")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` to compare: no case, leading determiners, possessives, plurals."""
    words = _WORD.findall(_POSSESSIVE.sub(" ", text.casefold()))
    while words and words[0] in _DETERMINERS:
        words = words[1:]
    return tuple(_singular(word) for word in words)


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def names_match(one: str, other: str) -> bool:
    """Say whether either name contains the other, word for word; an empty name matches nothing."""
    short, long = sorted((words_of(one), words_of(other)), key=len)
    if not short:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def any_name_matches(expected: str | Sequence[str], found: Iterable[str]) -> bool:
    """Say whether `expected`, or one of its alternatives, matches one of the names found."""
    alternatives = [expected] if isinstance(expected, str) else expected
    names = list(found)
    return any(names_match(wanted, name) for wanted in alternatives for name in names)


def assign(costs: Sequence[Sequence[int]], unmatched: Sequence[int]) -> list[int | None]:
    """Return for each row the column given to it, at the lowest cost in sum; each column once.

    `unmatched[row]` is what a row costs that gets no column (None). The Hungarian method with
    potentials (Kuhn 1955, Munkres 1957), where every row has a column of its own to fall back on.
    """
    rows = len(costs)
    columns = max((len(row) for row in costs), default=0)
    barred = 1 + sum(max((*row, cost)) for row, cost in zip(costs, unmatched, strict=True))
    full = [
        [*row, *(unmatched[at] if at == own else barred for own in range(rows))]
        for at, row in enumerate(costs)
    ]
    given = _solve(full)
    return [column if column < columns else None for column in given]


def _solve(costs: list[list[int]]) -> list[int]:
    rows, columns = len(costs), len(costs[0]) if costs else 0
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least: list[float] = [float("inf")] * (columns + 1)
        used = [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            here = row_of[column]
            for other in range(1, columns + 1):
                slack = costs[here - 1][other - 1] - row_potential[here] - column_potential[other]
                if not used[other] and slack < least[other]:
                    least[other], way[other] = slack, column
            free = [other for other in range(1, columns + 1) if not used[other]]
            nearest = min(free, key=least.__getitem__)
            step = int(least[nearest])
            for other in range(columns + 1):
                if used[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    given = [0] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            given[row_of[column] - 1] = column - 1
    return given
