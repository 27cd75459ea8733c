"""The figures of a text in; parts that grammar or arithmetic shows tied to their totals, out."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from reportedly.assemble.ledger.figure import (
    Figure,
    add_figure,
    exact_number,
    is_within,
    may_contain,
    text_order,
)
from reportedly.assemble.ledger.harm import BESIDES
from reportedly.assemble.told import Told
from reportedly.records.mentions import CountMention
from reportedly.records.naming import same_people
from reportedly.records.text import Span, overlap

_OF_WHOM: Final = re.compile(r"\s+of\s+(whom|which|them)\b", re.I)
_NEAR: Final = 4
"""How many characters may stand between a total and "of whom" after it: a comma and a number."""
_BARE: Final = re.compile(
    r"[,.;)]|\s+(?:in|at|by|from|on|near|with|during|when|of (?:them|whom)|and|inside|outside"
    r"|among)\b",
    re.I,
)
_IN_ALL: Final = re.compile(r"\b(in all|in total|altogether|all told|together)\b", re.I)
_HARMED: Final = re.compile(
    r"\s+(?:(?:were|was|are|is|had been|have been)\s+)?(?:\w+ly\s+)?(killed|dead|died|shot|wounded"
    r"|injured|hurt|missing|detained|arrested|captured|abducted|kidnapped|freed|displaced)\b",
    re.I,
)


def tie_next_of_whom(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie "of whom" to those named just before: "14 children, nine of whom were girls"."""
    text = told.draft.article.text
    for figure in figures:
        span = figure.spans[0]
        if not _OF_WHOM.search(text[span.start : span.end + len(" of whom")]):
            continue
        before = [
            one
            for one in figures
            for place in one.spans
            if one is not figure
            and 0 <= span.start - place.end <= _NEAR
            and not is_within(one, figure)
            and may_contain(one, figure)
        ]
        if before and figure.whole not in before:
            figure.whole = min(
                before,
                key=lambda one: (one.happening != figure.happening, one.outcome != figure.outcome),
            )
            figure.why["part_of"] = "rule of whom"
    return list(figures)


def tie_sums(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie figures told in a row after a total, or before "in all", that add up to it.

    They are of its happening, in its sentence or the next, and either name nobody or are of people
    whom the total's noun covers. A bare number that no word of harm follows takes the outcome of
    the total, also one that is no figure yet. A row is two or more exact numbers.
    """
    bare = _uncounted(figures, told)
    added: list[Figure] = []
    for total in figures:
        number = exact_number(total.count)
        if number is None or number < 2:
            continue
        known = [*figures, *added, *_bare_figures(total, bare, told)]
        for row in _rows_beside(total, known, told):
            parts = _adding_up(row, number)
            if parts:
                for part in parts:
                    part.whole, part.outcome = total, total.outcome
                    part.why["part_of"] = "rule sums"
                added += [one for one in parts if one not in figures and one not in added]
                bare = [one for one in bare if all(one.span not in part.spans for part in parts)]
                break
    return sorted([*figures, *added], key=text_order)


def tie_earlier_sums(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie the figures of one sentence that add up to a total of the same people told before.

    "Seven troops were injured. … Five were hurt in combat and two in falls." One of them at least
    names nobody.
    """
    rows: dict[tuple[int, str, Span], list[Figure]] = {}
    for one in figures:
        if one.whole is None and exact_number(one.count):
            sentence = told.sentence_of(one.spans[0]).span
            rows.setdefault((one.happening, one.outcome, sentence), []).append(one)
    for (happening, outcome, sentence), row in rows.items():
        total = sum(exact_number(one.count) or 0 for one in row)
        before = [
            one
            for one in figures
            if (one.happening, one.outcome) == (happening, outcome)
            and one.spans[0].start < sentence.start
            and exact_number(one.count) == total
            and all(same_people(one.group, part.group) for part in row)
        ]
        alone = (
            len(row) > 1
            and not all(part.named for part in row)
            and not BESIDES.search(sentence.text.replace("others", ""))
        )
        if alone and before and not any(is_within(one, part) for one in before for part in row):
            for part in row:
                part.whole = before[-1]
                part.why["part_of"] = "rule earlier sums"
    return list(figures)


def _uncounted(figures: Sequence[Figure], told: Told) -> list[CountMention]:
    """Return the numbers that are no figure, with no noun after them: they could be of things."""
    taken = [span for one in figures for span in one.spans]
    taken += [tail for span in taken for tail in told.found.tails("number", span)]
    text = told.draft.article.text
    return [
        one
        for one in told.draft.counts or ()
        if _BARE.match(text, one.span.end) and not any(overlap(one.span, span) for span in taken)
    ]


def _bare_figures(total: Figure, bare: Sequence[CountMention], told: Told) -> Iterator[Figure]:
    """Yield the numbers of the total's sentence that are no figure as figures of its outcome."""
    sentence = told.sentence_of(total.spans[0]).span
    for one in bare:
        if sentence.start <= one.span.start < sentence.end:
            yield add_figure(
                one.span, total.outcome, total.happening, told, "rule sums", side=total.side
            )


def _rows_beside(total: Figure, figures: Sequence[Figure], told: Told) -> Iterator[list[Figure]]:
    """Yield the figures that come after a total, and those before it from the nearest on."""
    place = total.spans[0]
    sentence = told.sentence_of(place).span
    text = told.draft.article.text
    beside = sorted(
        (one for one in figures if _may_be_part(one, total, told)), key=lambda one: one.spans[0]
    )
    end = _end_of_next(sentence, told)
    after = (one for one in beside if place.end <= one.spans[0].start < end)
    yield list(takewhile(lambda one: _is_covered(one, total, text), after))
    if _IN_ALL.search(text[max(0, place.start - 20) : place.end + 20]):
        before = [one for one in beside if sentence.start <= one.spans[0].start < place.start]
        yield before[::-1]


def _may_be_part(figure: Figure, total: Figure, told: Told) -> bool:
    """Whether a figure is of the total's happening, in no other total, and not of other harm."""
    if figure is total or figure.happening != total.happening or is_within(total, figure):
        return False
    if figure.whole not in (None, total):
        return False
    if figure.outcome == total.outcome:
        return True
    after = told.draft.article.text[figure.spans[0].end :][:40]
    return not figure.named and _HARMED.match(after) is None


def _is_covered(figure: Figure, total: Figure, text: str) -> bool:
    """Whether a figure's people are those of the total told before it, and not others besides."""
    if BESIDES.search(text[total.spans[0].end : figure.spans[0].end + len(" also ")]):
        return False
    return not figure.named or same_people(figure.group, total.group)


def _end_of_next(sentence: Span, told: Told) -> int:
    """Return where the sentence after this one ends, or this one where it is the last."""
    following = told.sentence_after(sentence)
    return following.span.end if following is not None else sentence.end


def _adding_up(row: Sequence[Figure], number: int) -> list[Figure]:
    """Return the first figures of a row that add up to a number; none where they do not."""
    parts: list[Figure] = []
    for figure in row:
        exact = exact_number(figure.count)
        if exact is None:
            return []
        parts.append(figure)
        number -= exact
        if number <= 0:
            break
    return parts if number == 0 and len(parts) > 1 else []
