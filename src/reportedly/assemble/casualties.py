"""The victims of one happening in; its casualty entries, each figure once, parts tied, out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from reportedly.assemble.claims import join_claims, same_source
from reportedly.assemble.figures import Figure, read_figure
from reportedly.assemble.told import Told
from reportedly.records.claims import Count
from reportedly.records.events import Casualty, Event
from reportedly.records.mentions import Mention
from reportedly.records.text import Span

_POINTING: Final = frozenset(
    ["other", "others", "another", "more", "further", "additional", "remaining"]
)
_ANYBODY: Final = frozenset(["", "people", "person", "dead", "wounded", "injured"])


def assemble_casualties(
    victims: Iterable[Mention], told: Told, event_id: str
) -> tuple[Casualty, ...]:
    """Return the casualty entries of a happening, in text order of their first evidence."""
    figures = join_restatements([read_figure(mention, told) for mention in victims], told)
    counted = [figure for figure in figures if figure.count is not None]
    ids = {id(figure): f"{event_id}c{number}" for number, figure in enumerate(counted, start=1)}
    wholes = {id(figure): _whole(figure, counted) for figure in counted}
    casualties: list[Casualty] = []
    for figure in counted:
        whole = wholes[id(figure)]
        assert figure.count is not None  # noqa: S101  those without were left out
        casualties.append(
            Casualty(
                id=ids[id(figure)],
                outcome=figure.outcome,
                count=figure.count,
                group=_group(figure, wholes, told),
                actor_id=figure.actor_id,
                side=figure.side,
                status=figure.status,
                demographics=figure.description.demographics,
                occupations=figure.description.occupations,
                names=tuple(sorted(set(figure.names))),
                part_of=ids[id(whole)] if whole is not None else None,
                evidence=tuple(sorted(set(figure.spans))),
                claim=join_claims(figure.claims),
            )
        )
    return tuple(casualties)


def tie_parts(events: Sequence[Event], told: Told) -> list[Event]:
    """Return the events with the parts whose total is told in another event tied to it, too."""
    wholes: dict[Span, list[Casualty]] = {}
    for event in events:
        for casualty in event.casualties:
            for span in casualty.evidence:
                wholes.setdefault(span, []).append(casualty)
    part_of = {one.id: one.part_of for event in events for one in event.casualties}
    for event in events:
        own = {casualty.id for casualty in event.casualties}
        for casualty in event.casualties:
            if casualty.part_of is not None:
                continue
            totals = [told.found.tail("part_of", span) for span in casualty.evidence]
            found = [
                one
                for span in totals
                if span is not None
                for one in wholes.get(span, ())
                if one.id not in own and not _is_within(one.id, casualty.id, part_of)
            ]
            if found:
                total = min(found, key=lambda one: one.outcome != casualty.outcome)
                part_of[casualty.id] = total.id
    return [
        msgspec.structs.replace(
            event,
            casualties=tuple(
                msgspec.structs.replace(one, part_of=part_of[one.id]) for one in event.casualties
            ),
        )
        for event in events
    ]


def _is_within(part: str, total: str, part_of: Mapping[str, str | None]) -> bool:
    """Whether `part` is `total` itself, or a part of it, however far down."""
    here: str | None = part
    while here is not None and here != total:
        here = part_of[here]
    return here == total


def _group(figure: Figure, wholes: Mapping[int, Figure | None], told: Told) -> str:
    """Return the people of a figure.

    A part that only points back is of those of its total; "nine others" are what those before them
    in the sentence are.
    """
    seen: set[int] = set()
    while not figure.group and (whole := wholes.get(id(figure))) is not None:
        if id(whole) in seen:
            break
        seen.add(id(whole))
        figure = whole
    if figure.group.lower() not in _POINTING:
        return figure.group
    return _people_before(figure.spans[0], told) or figure.group


def _people_before(victims: Span, told: Told) -> str:
    """Return who the victims told before, in the same sentence, are."""
    sentence = told.sentence_of(victims).span
    for mention in reversed(told.found.by_label["victims"]):
        if sentence.start <= mention.span.start and mention.span.end <= victims.start:
            group = read_figure(mention, told).group
            if group and group.lower() not in _POINTING:
                return group
    return ""


def join_restatements(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Join figures that restate one another: of one outcome and number, by no other speaker."""
    joined: list[Figure] = []
    for figure in figures:
        same = next((one for one in joined if _restates(figure, one, told)), None)
        if same is None:
            joined.append(figure)
            continue
        if not same.group or (_in_headline(same, told) and not _people_of(same.group)):
            same.group = figure.group or same.group
        same.spans += figure.spans
        same.claims += figure.claims
        same.names += figure.names
        if same.count is None or (_is_bare_plural(same.count) and figure.count is not None):
            same.count = figure.count
        if same.side == "unknown":
            same.side = figure.side
        same.total = same.total or figure.total
        same.actor_id = same.actor_id or figure.actor_id
        if same.description.status is None and figure.description.status is not None:
            same.status, same.description = figure.status, figure.description
    return joined


def _restates(figure: Figure, other: Figure, told: Told) -> bool:
    if figure.outcome != other.outcome:
        return False
    tied = any(
        span in told.found.same("same_figure", one) for one in figure.spans for span in other.spans
    )
    if not tied and not _repeats_headline(figure, other, told):
        return False
    mine, theirs = figure.count, other.count
    if mine is None or theirs is None:
        return True
    if (mine.low, mine.best, mine.high) != (theirs.low, theirs.best, theirs.high) and not (
        _is_bare_plural(theirs) and _may_be_several(mine) and _in_headline(other, told)
    ):
        return False
    return any(
        claim.source is None or known.source is None or same_source(claim.source, known.source)
        for claim in figure.claims
        for known in other.claims
    )


def _repeats_headline(figure: Figure, other: Figure, told: Told) -> bool:
    """Whether the body's `figure` is one that the headline gave before, of the same people."""
    if not _in_headline(other, told) or _in_headline(figure, told):
        return False
    mine, theirs = (_people_of(one.group) for one in (figure, other))
    return mine == theirs or not mine or not theirs


def _people_of(group: str) -> str:
    """Return the last word of a group as a singular; "" for people of any kind."""
    last = group.lower().split()[-1] if group else ""
    return "" if last in _ANYBODY else last.replace("men", "man").removesuffix("s")


def _in_headline(figure: Figure, told: Told) -> bool:
    return all(told.sentence_of(span).kind == "headline" for span in figure.spans)


def _is_bare_plural(count: Count) -> bool:
    """Whether a number is but what a plural says: "soldiers" are at least two."""
    return (count.low, count.best, count.high) == (2, None, None)


def _may_be_several(count: Count) -> bool:
    known = [number for number in (count.low, count.best, count.high) if number is not None]
    return max(known, default=2) >= 2


def _whole(part: Figure, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that contains `part`: of the words it is tied to, of its outcome first."""
    total: Span | None = part.total
    wholes = [one for one in figures if one is not part and total in one.spans]
    wholes = [one for one in wholes if one.total is None or one.total not in part.spans]
    return min(wholes, key=lambda one: one.outcome != part.outcome, default=None)
