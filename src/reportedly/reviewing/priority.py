"""The signs of an item in; why it needs a person, with points, the weightiest reason first, out.

Points are for the order of the queue alone: those of an item are added up. What contradicts a
person's decision comes first, then figures that nobody has looked at, then what sources differ in.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.records.queue import REASON_CODES, Contest, QueueReason, Signs

HIGH_TOLL: Final = 10
LOW_SCORE: Final = 0.5
_CONFLICT: Final = 40
_NEW_FIGURE: Final = 35
_CONTESTED: Final[dict[Contest, tuple[int, str]]] = {
    "graded": (30, "sources differ in who did it"),
    "denied": (25, "a source denies or doubts it"),
    "figures": (15, "sources differ in their figures"),
}
_SINGLE_SOURCE: Final = 20
_WARNING: Final = 5
_MOST_WARNINGS: Final = 4
_LOWEST: Final = 30
_CHANGED: Final = 10


def reasons_of(signs: Signs) -> tuple[QueueReason, ...]:
    """Return why an item needs a person; of equal points in the order of the codes."""
    found = [*_of_decisions(signs), *_of_sources(signs), *_of_reading(signs)]
    return tuple(sorted(found, key=lambda one: (-one.points, REASON_CODES.index(one.code))))


def points_of(reasons: Iterable[QueueReason]) -> int:
    """Return the points of an item."""
    return sum(one.points for one in reasons)


def mask_of(codes: Iterable[str]) -> int:
    """Return codes of reasons as the bits of a number."""
    return sum(1 << REASON_CODES.index(code) for code in set(codes))


def _of_decisions(signs: Signs) -> Iterator[QueueReason]:
    if signs.conflicts:
        words = f"{_many(signs.conflicts, 'decision')} that what is read now does not bear out"
        yield QueueReason(code="conflict", words=words, points=_CONFLICT)
    if signs.reviewed is None or not signs.is_changed:
        return
    told = list(_new_figures(signs))
    if told:
        words = f"{'; '.join(told)} when it was last reviewed"
        yield QueueReason(code="new_figure", words=words, points=_NEW_FIGURE)
    else:
        yield QueueReason(
            code="changed", words="there is more of it since it was last reviewed", points=_CHANGED
        )


def _new_figures(signs: Signs) -> Iterator[str]:
    if signs.reviewed is None:
        return
    for outcome in ("killed", "injured"):
        for name, up_to in ((outcome, ""), (f"most_{outcome}", "up to ")):
            now, before = getattr(signs.figures, name), getattr(signs.reviewed, name)
            if now != before:
                yield f"{up_to}{_number(now)} {outcome}, {up_to}{_number(before)}"
                break


def _of_sources(signs: Signs) -> Iterator[QueueReason]:
    if signs.contest:
        points, words = _CONTESTED[signs.contest]
        yield QueueReason(code="contested", words=words, points=points)
    killed = signs.figures.killed or 0
    if killed < HIGH_TOLL:
        return
    yield QueueReason(
        code="high_toll", words=f"{killed:,} killed", points=round(10 * math.log10(killed))
    )
    if signs.origins == 1:
        words = f"{killed:,} killed, and one source only tells of it"
        yield QueueReason(code="single_source", words=words, points=_SINGLE_SOURCE)


def _of_reading(signs: Signs) -> Iterator[QueueReason]:
    if signs.warnings:
        words = f"{_many(signs.warnings, 'warning')} of figures, days or parts that cannot be"
        points = _WARNING * min(signs.warnings, _MOST_WARNINGS)
        yield QueueReason(code="warnings", words=words, points=points)
    if signs.score is not None and signs.score < LOW_SCORE:
        words = f"the least certain event has a score of {signs.score:.2f}"
        points = round(_LOWEST * (1 - signs.score / LOW_SCORE))
        yield QueueReason(code="low_score", words=words, points=points)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _number(number: int | None) -> str:
    return "nobody" if number is None else f"{number:,}"
