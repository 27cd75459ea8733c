"""The figures of a text in; families told together as a total with its members as parts, out.

"A woman and her three children" are four: one woman and three children.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportedly.assemble.ledger.figure import Figure, exact_number, text_order
from reportedly.assemble.ledger.people import count_people, describe_people
from reportedly.assemble.told import Told
from reportedly.records.claims import Count
from reportedly.records.codes import VictimStatus
from reportedly.records.naming import drop_determiners
from reportedly.records.text import Span, holds, span_of

_LISTED: Final = re.compile(r"[,:;]|\b(including|among)\b", re.I)
_THEIR: Final = ("her", "his", "their")
_AND_THEIR: Final = re.compile(r" and (her|his|their) ", re.I)


def add_up_families(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Make a total of those joined by "and her", "and their"; the members are its parts."""
    made: list[Figure] = []
    for figure in figures:
        made += _split(figure, told) or _join(figure, figures, told)
    return sorted([*figures, *made], key=text_order)


def _split(figure: Figure, told: Told) -> list[Figure]:
    """Return the members of a family that one mention tells; the figure becomes their sum."""
    span, text = figure.spans[0], told.draft.article.text
    joint = _AND_THEIR.search(span.text)
    if joint is None or _LISTED.search(span.text[: joint.start()]):
        return []
    first = span_of(text, span.start, span.start + joint.start())
    second = span_of(text, span.start + joint.end(), span.end)
    members = [_member(figure, one, told) for one in (first, second)]
    total = add_counts([member.count for member in members], span)
    if total is None:
        return []
    figure.count, figure.group = total, drop_determiners(span.text)
    figure.description = describe_people("", told.words.people)
    figure.status = _shared_status(members)
    figure.names = []
    figure.why |= dict.fromkeys(("count", "group", "status"), "rule families")
    return members


def _shared_status(members: Sequence[Figure]) -> VictimStatus:
    """Return the status that all members have; unknown where they differ."""
    statuses = {member.status for member in members}
    return statuses.pop() if len(statuses) == 1 else "unknown"


def _member(family: Figure, span: Span, told: Told) -> Figure:
    counted = told.count_at(span)
    count, words = count_people(span.text, told.words.people), span.text
    if counted is not None and holds(span, counted.span):
        count, words = counted.count, span.text[counted.span.end - span.start :]
    group = drop_determiners(words.strip()) or drop_determiners(span.text)
    description = describe_people(group, told.words.people)
    return replace(
        family,
        count=count,
        group=group,
        description=description,
        status=description.status or "unknown",
        names=[name for name in family.names if holds(span, name)],
        claims=list(family.claims),
        spans=[span],
        named=True,
        taken=False,
        whole=family,
        older=None,
        why={**family.why, "group": "own words", "part_of": "rule families"},
    )


def _join(figure: Figure, figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Return the total of a figure and the one that follows it after "and her"."""
    text = told.draft.article.text
    for other in figures:
        span = join_family(text, figure.spans[0], other.spans[0])
        alike = (figure.happening, figure.outcome) == (other.happening, other.outcome)
        if span is not None and alike and figure.whole is other.whole:
            total = add_counts([figure.count, other.count], span)
            if total is None:
                return []
            made = replace(
                figure,
                count=total,
                group=drop_determiners(span.text),
                description=describe_people("", told.words.people),
                status=_shared_status([figure, other]),
                names=[],
                score=min(figure.score, other.score),
                spans=[span],
                claims=list(figure.claims),
                older=None,
                named=True,
                taken=False,
                why={**figure.why, "count": "rule families", "group": "rule families"},
            )
            figure.whole = other.whole = made
            figure.why["part_of"] = other.why["part_of"] = "rule families"
            return [made]
    return []


def join_family(text: str, first: Span, second: Span) -> Span | None:
    """Return the words of both where "and her" stands between them; None where it does not."""
    if not first.end < second.start <= first.end + len(" and their "):
        return None
    between = text[first.end : second.start]
    opening = second.text.split()[0].lower()
    if opening in _THEIR:
        between += f"{opening} "
    return span_of(text, first.start, second.end) if _AND_THEIR.fullmatch(between) else None


def add_counts(counts: Sequence[Count | None], span: Span) -> Count | None:
    """Return the sum of exact counts, worded as in `span`; None where one of them is not."""
    number = 0
    for count in counts:
        exact = exact_number(count)
        if exact is None:
            return None
        number += exact
    return Count(low=number, best=number, high=number, wording=span.text)
