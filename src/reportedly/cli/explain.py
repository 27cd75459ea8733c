"""An event and the layers it was assembled from in, a reason for each of its values out.

A reason names the spans and the layer that read them. Where no layer accounts for a value, that is
said too.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

from reportedly.records.draft import Draft
from reportedly.records.events import Actor, Casualty, Event, Place
from reportedly.records.mentions import ActorForm, Attribution, DateRelation, LinkKind
from reportedly.records.text import Span
from reportedly.wording.words import (
    OWN_VOICE,
    code_in_words,
    day_in_words,
    figures,
    precision_in_words,
    quoted,
    source_in_words,
)

_OTHER_PLACES_SHOWN: Final = 5
_ACTOR_FORM: Final[dict[ActorForm, str]] = {
    "named": "on the actor list",
    "force": "a nationality with an armed noun",
    "state": "a state's name",
    "capital": "a capital for its government",
    "generic": "a noun alone",
}
_DATE_RELATION: Final[dict[DateRelation, str]] = {
    "on": "",
    "since": ", a start",
    "until": ", an end",
    "before": ", a bound that it came before",
    "after": ", a bound that it came after",
}


class Reason(NamedTuple):
    """Why one value: "When", "the wording ... is read against ..."."""

    subject: str
    text: str


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Layer = TypeVar("Layer", bound=_Spanned)


def event_reasons(
    event: Event, figures_in_order: Iterable[tuple[int, Casualty]], draft: Draft
) -> Iterator[Reason]:
    """Yield the reasons for type, sides, date, places and each figure, in that order."""
    yield from _type_reasons(event, draft)
    for kind, actors in (("initiator", event.initiators), ("target", event.targets)):
        for actor in actors:
            yield Reason(f"{kind.capitalize()} {quoted(actor.name)}", _actor(actor, kind, draft))
    yield Reason("When", _date(event, draft))
    for place in event.places:
        yield Reason(f"Where {quoted(place.name)}", _place(place, event.triggers, draft))
    ordered = tuple(figures_in_order)
    numbers = {casualty.id: number for number, casualty in ordered}
    for number, casualty in ordered:
        yield Reason(f"Figure {number}", _figure(casualty, numbers, draft))
        cells = _cells(casualty, draft)
        if cells:
            yield Reason(f"Figure {number}", cells)


def _type_reasons(event: Event, draft: Draft) -> Iterator[Reason]:
    triggers = [
        mention
        for mention in _overlapping(draft.mentions or (), event.triggers)
        if mention.label == "trigger"
    ]
    for trigger in triggers:
        code = f"read as {code_in_words(trigger.code)}" if trigger.code else "of no type by itself"
        status = f", {trigger.status}" if trigger.status else ""
        yield Reason("Type", f"the trigger {_at(trigger.span)} is {code}{status}")
    if not triggers:
        yield Reason("Type", f"{_spans(event.triggers)}, which the tag layer has as no trigger")


def _actor(actor: Actor, kind: str, draft: Draft) -> str:
    mentions = _overlapping(draft.actors or (), actor.evidence)
    read = "; ".join(
        f"{_at(mention.span)} is {_ACTOR_FORM[mention.form]}"
        + (f" (id {mention.actor_id})" if mention.actor_id else "")
        for mention in mentions
    )
    read = read or f"{_spans(actor.evidence)}, which the actors layer has not"
    heads = _linked(kind, actor.evidence, draft)
    tie = f"tied to {_spans(heads)} as {kind}" if heads else "its side is given by the assembly"
    return f"{read}; {tie}"


def _date(event: Event, draft: Draft) -> str:
    when = event.date
    if when is None:
        return "no date wording belongs to this event"
    mentions = _overlapping(draft.dates or (), when.evidence)
    read = "; ".join(
        f"the wording {_at(mention.span)}" + _DATE_RELATION[mention.relation]
        for mention in mentions
    )
    read = read or f"evidence {_spans(when.evidence)}"
    published = draft.article.published
    if when.basis == "stated":
        return f"{read}, gives the day by itself"
    if published is None:
        return f"{read}, cannot be resolved: the publication date is unknown"
    if when.first is None:
        return f"{read}, is too vague for days"
    reference = f"{day_in_words(published)}, the publication date"
    reference += f" ({draft.article.published_basis})"
    if when.basis == "published":
        return f"{read}; no day is said, so that it is {reference}"
    return f"{read}, is counted from {reference}"


def _place(place: Place, triggers: Sequence[Span], draft: Draft) -> str:
    mentions = _overlapping(draft.places or (), place.evidence)
    read = "; ".join(
        f"{_at(mention.span)} is read as {precision_in_words(mention.place)}"
        + (f" (gazetteer {mention.place.gazetteer_id})" if mention.place.gazetteer_id else "")
        for mention in mentions
    )
    read = read or f"{_spans(place.evidence)}, which the places layer has not"
    mine = {mention.place.name for mention in mentions}
    told_in = [one.span for one in _overlapping(draft.sentences or (), triggers)]
    nearby = _overlapping(draft.places or (), told_in)
    others = dict.fromkeys(m.place.name for m in nearby if m.place.name not in mine)
    shown = [quoted(name) for name in others][:_OTHER_PLACES_SHOWN]
    more = f" and {len(others) - len(shown)} more" if len(others) > len(shown) else ""
    return f"{read}; told of beside it: {', '.join(shown)}{more}" if shown else read


def _figure(casualty: Casualty, numbers: dict[str, int], draft: Draft) -> str:
    count = _overlapping(draft.counts or (), casualty.evidence)
    number = "; ".join(f"{_at(m.span)} counts {figures(m.count)}" for m in count)
    number = number or f"the count layer has no number in {_spans(casualty.evidence)}"
    victims = "; ".join(
        f"{_at(mention.span)} are victims, {code_in_words(mention.code or 'outcome unknown')}"
        for mention in _overlapping(draft.mentions or (), casualty.evidence)
        if mention.label == "victims"
    )
    parts = [number, victims or "the tag layer has no victims there", _said(casualty, draft)]
    if casualty.part_of in numbers:
        parts.append(f"contained in figure {numbers[casualty.part_of]}")
    if casualty.revises in numbers:
        parts.append(f"in the place of figure {numbers[casualty.revises]}")
    parts.append(f"score {casualty.score:.2f}")
    return "; ".join(parts)


def _cells(casualty: Casualty, draft: Draft) -> str:
    """Return which head or rule gave each cell."""
    cells: dict[str, list[str]] = {}
    for reason in draft.reasons or ():
        if reason.casualty == casualty.id:
            cells.setdefault(reason.by, []).append(reason.cell)
    return "; ".join(f"{', '.join(named)} by {by}" for by, named in cells.items())


def _said(casualty: Casualty, draft: Draft) -> str:
    said = [
        attribution
        for attribution in draft.attributions or ()
        if any(_overlap(part, span) for part in attribution.content for span in casualty.evidence)
    ]
    if casualty.claim.source is None and not said:
        return f"no attribution covers it: {OWN_VOICE}"
    if not said:
        return f"source {source_in_words(casualty.claim.source)}, from elsewhere in the article"
    return "; ".join(_attribution(attribution) for attribution in said)


def _attribution(attribution: Attribution) -> str:
    cue = f"the cue {_at(attribution.cue)}"
    if attribution.source is None:
        return f"{cue} names no source"
    return f"{cue} gives it to {_spans(attribution.source.evidence)}, {attribution.stance}"


def _linked(kind: LinkKind | str, spans: Sequence[Span], draft: Draft) -> list[Span]:
    return [
        link.head
        for link in draft.links or ()
        if link.kind == kind and any(_overlap(link.tail, span) for span in spans)
    ]


def _overlapping(layer: Iterable[Layer], spans: Sequence[Span]) -> list[Layer]:
    return [one for one in layer if any(_overlap(one.span, span) for span in spans)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _at(span: Span) -> str:
    return f"{quoted(span.text)} [{span.start}–{span.end}]"


def _spans(spans: Sequence[Span]) -> str:
    return ", ".join(_at(span) for span in spans) or "no span"
