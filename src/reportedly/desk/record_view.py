"""A reading in, what the page of its article shows beside the text out: values, linked to marks.

Every value is a link to the words that it was read from; these are marked in the text by kind.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from reportedly import api
from reportedly.desk import phrases
from reportedly.marking.citations import Citations
from reportedly.marking.markup import Markup, joined
from reportedly.records.claims import Claim
from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading
from reportedly.records.text import Span
from reportedly.wording.ledger import ledger_rows
from reportedly.wording.printable import printable
from reportedly.wording.words import (
    actor_in_words,
    claim_in_words,
    code_in_words,
    count_in_words,
    is_one,
    place_in_words,
    source_in_words,
    stance_in_words,
    weapon_in_words,
    when_in_words,
)

MARKS: Final = "m"
"""How ids of marks begin: "m-80-89"; links from elsewhere count on it."""


class Field(NamedTuple):
    """A field of an event: its name in the record, its label, its values."""

    name: str
    label: str
    values: tuple[Markup, ...]


class Figure(NamedTuple):
    """A figure of an event; `number` is that of the ledger, `depth` says how deep a part it is."""

    number: str
    depth: int
    casualty: Casualty
    figure: Markup
    source: Markup
    group: str
    stance: str
    labels: tuple[str, ...]


class EventView(NamedTuple):
    """An event as the page shows it; `number` counts from 1."""

    number: int
    event: Event
    heading: Markup
    fields: tuple[Field, ...]
    figures: tuple[Figure, ...]


def view_events(reading: Reading, citations: Citations) -> list[EventView]:
    """Return the events of a reading; `citations` is filled with what they cite."""
    return [
        _event(number, event, citations) for number, event in enumerate(reading.events, start=1)
    ]


def cite_warnings(reading: Reading, citations: Citations) -> list[Markup]:
    """Return what is suspicious of a reading, each linked to its words."""
    return [
        citations.value(
            "warning",
            (warning.span,) if warning.span else (),
            printable(warning.message),
            label="Warning",
        )
        for warning in reading.warnings
    ]


def _event(number: int, event: Event, citations: Citations) -> EventView:
    whose = f"Event {number}"
    words = phrases.opening(code_in_words(event.type))
    heading = citations.value("event", event.triggers, words, label=whose)
    return EventView(
        number=number,
        event=event,
        heading=heading,
        fields=tuple(_fields(event, citations, whose)),
        figures=tuple(_figures(event, citations, whose)),
    )


def _fields(event: Event, citations: Citations, whose: str) -> Iterator[Field]:
    def cited(
        kind: str, said: Iterable[tuple[Sequence[Span], str]], name: str
    ) -> tuple[Markup, ...]:
        label = f"{whose}, {name.lower()}"
        return tuple(citations.value(kind, spans, words, label=label) for spans, words in said)

    yield Field("status", "Status", (joined(code_in_words(event.status)),))
    when = [(event.date.evidence, when_in_words(event.date))] if event.date else []
    yield Field("date", "When", cited("date", when, "When"))
    places = [(one.evidence, place_in_words(one, api.country_name)) for one in event.places]
    yield Field("places", "Where", cited("place", places, "Where"))
    for name, label, actors in (
        ("initiators", "By", event.initiators),
        ("targets", "Against", event.targets),
    ):
        said = [(one.evidence, actor_in_words(one)) for one in actors]
        yield Field(name, label, cited("actor", said, label))
    weapons = [(one.evidence, weapon_in_words(one)) for one in event.weapons]
    yield Field("weapons", "With", cited("weapon", weapons, "With"))
    if not is_one(event.occurrences):
        words = joined(count_in_words(event.occurrences))
        yield Field("occurrences", "Happenings", (words,))
    claims = [(claim_spans(one), claim_in_words(one)) for one in event.claims]
    if claims:
        yield Field("claims", "Claims", cited("source", claims, "Claims"))


def claim_spans(claim: Claim) -> tuple[Span, ...]:
    """Return the spans that a claim was read from, its source and hedges included."""
    source = claim.source.evidence if claim.source else ()
    return (*source, *claim.evidence, *claim.hedges)


def _figures(event: Event, citations: Citations, whose: str) -> Iterator[Figure]:
    for row in ledger_rows(event.casualties):
        casualty, number = row.casualty, row.cells[0]
        label = f"{whose}, figure {number}, {code_in_words(casualty.outcome)}"
        figure = citations.value(
            "figure",
            (*casualty.evidence, *casualty.names),
            phrases.range_of(casualty.count.low, casualty.count.best, casualty.count.high),
            label=label,
        )
        source = citations.value(
            "source",
            claim_spans(casualty.claim),
            source_in_words(casualty.claim.source),
            label=f"{label}, who says so",
        )
        yield Figure(
            number=number,
            depth=row.depth,
            casualty=casualty,
            figure=figure,
            source=source,
            group=printable(casualty.group),
            stance=stance_in_words(casualty.claim),
            labels=(*casualty.demographics, *casualty.occupations),
        )
