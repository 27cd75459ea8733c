"""A Reading in, what a person is shown of it out: words, not yet laid out.

The terminal table, the Markdown document and the web page are three layouts of one View.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.cli.explain import Reason, event_reasons
from reportedly.marking.excerpt import Evidence, cite
from reportedly.records.claims import Claim
from reportedly.records.codes import RelationKind
from reportedly.records.draft import Draft
from reportedly.records.events import Actor, Event, Place, Presence, Relation
from reportedly.records.reading import Reading
from reportedly.records.text import Article, Span
from reportedly.wording.ledger import LedgerRow, ledger_rows
from reportedly.wording.printable import printable
from reportedly.wording.words import (
    CountryName,
    actor_in_words,
    claim_in_words,
    code_in_words,
    count_in_words,
    day_in_words,
    is_one,
    place_in_words,
    quoted,
    source_in_words,
    weapon_in_words,
    when_in_words,
)

PartKind: TypeAlias = Literal["words", "date", "place", "actor", "weapon", "source", "presence"]

_RELATION: Final[dict[RelationKind, str]] = {
    "response_to": "in response to",
    "part_of": "part of",
    "follows": "follows",
}


class Part(NamedTuple):
    """Words of a line, and the spans that they were read from; `place` where they name one."""

    text: str
    kind: PartKind = "words"
    spans: tuple[Span, ...] = ()
    place: Place | None = None


class Line(NamedTuple):
    """A labelled value: "When", "Thu 29 Aug 2024"."""

    label: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words of all its parts."""
        return "".join(part.text for part in self.parts)


class Block(NamedTuple):
    """An event or the presences: a heading, lines, the ledger and the evidence."""

    heading: str
    lines: tuple[Line, ...]
    ledger: tuple[LedgerRow, ...]
    evidence: tuple[Evidence, ...]
    reasons: tuple[Reason, ...] = ()


class View(NamedTuple):
    """One article: its heading and byline, a block per event, presences, notes, warnings."""

    title: str
    byline: str
    events: tuple[Block, ...]
    presences: Block | None
    note: str | None
    warnings: tuple[str, ...]


class Look(NamedTuple):
    """How to lay out: columns to fill, whether styles can be shown, and whether colors may be."""

    width: int = 100
    styled: bool = False
    colored: bool = False


def view_of(
    reading: Reading,
    country_name: CountryName,
    draft: Draft | None = None,
    *,
    explain: bool = False,
) -> View:
    """Return what is shown of `reading`.

    `draft` gives the numbers where no event was found and, with `explain`, the reasons.
    """
    explained_by = draft if explain else None
    numbers = {event.id: number for number, event in enumerate(reading.events, start=1)}
    text = reading.article.text
    return View(
        title=_title(reading.article),
        byline=_byline(reading.article),
        events=tuple(
            _event_block(event, numbers, text, country_name, explained_by)
            for event in reading.events
        ),
        presences=_presence_block(reading.presences, text, country_name),
        note=None if reading.events else _no_event(draft),
        warnings=tuple(
            f"{warning.code}: {printable(warning.message)}"
            + (f" ({quoted(_shortened(warning.span.text))})" if warning.span else "")
            for warning in reading.warnings
        ),
    )


def _title(article: Article) -> str:
    """Return the title, or how the text begins: that tells one article from another."""
    return printable(article.title or _shortened(article.text.strip().split("\n", 1)[0]))


def _byline(article: Article) -> str:
    published = "publication date unknown"
    if article.published:
        published = f"{day_in_words(article.published)} ({article.published_basis})"
    parts = [article.publisher, published, article.url, article.source_id]
    return " · ".join(printable(part) for part in parts if part)


def _event_block(
    event: Event,
    numbers: dict[str, int],
    text: str,
    country_name: CountryName,
    explained_by: Draft | None,
) -> Block:
    status = "" if event.status == "happened" else f": {event.status}"
    kind = code_in_words(event.type)
    ledger = ledger_rows(event.casualties)
    return Block(
        heading=f"{numbers[event.id]}. {kind[0].upper()}{kind[1:]}{status}",
        lines=tuple(_event_lines(event, numbers, country_name)),
        ledger=ledger,
        evidence=cite(text, _event_evidence(event, ledger)),
        reasons=tuple(
            event_reasons(event, enumerate((row.casualty for row in ledger), 1), explained_by)
        )
        if explained_by
        else (),
    )


def _event_lines(
    event: Event, numbers: dict[str, int], country_name: CountryName
) -> Iterator[Line]:
    if not is_one(event.occurrences):
        yield _plain("How many", count_in_words(event.occurrences))
    for relation in event.relations:
        yield _plain("Relation", _relation(relation, numbers))
    if event.date:
        yield Line("When", (Part(when_in_words(event.date), "date", event.date.evidence),))
    else:
        yield _plain("When", "not said")
    for place in event.places:
        yield Line("Where", (_place_part(place, country_name),))
    if not event.places:
        yield _plain("Where", "not said")
    yield Line("Who", _sides(event))
    if event.weapons:
        weapons = [Part(weapon_in_words(one), "weapon", one.evidence) for one in event.weapons]
        yield Line("Weapons", _listed(weapons))
    for claim in event.claims:
        if not _goes_without_saying(claim):
            yield Line("Claim", (Part(claim_in_words(claim), "source", claim_spans(claim)),))


def claim_spans(claim: Claim) -> tuple[Span, ...]:
    """Return where a claim, its source and its hedges were read, each span once."""
    source = claim.source.evidence if claim.source else ()
    return tuple(dict.fromkeys((*source, *claim.evidence, *claim.hedges)))


def _plain(label: str, text: str) -> Line:
    return Line(label, (Part(text),))


def _place_part(place: Place, country_name: CountryName) -> Part:
    return Part(place_in_words(place, country_name), "place", place.evidence, place)


def _actor_part(actor: Actor) -> Part:
    return Part(actor_in_words(actor), "actor", actor.evidence)


def _sides(event: Event) -> tuple[Part, ...]:
    """Return "who did it → against whom"; "not said" where a side is empty."""
    doers = [_actor_part(actor) for actor in event.initiators] or [Part("not said")]
    if not event.targets:
        return _listed(doers)
    targets = [_actor_part(actor) for actor in event.targets]
    return (*_listed(doers), Part(" → "), *_listed(targets))


def _listed(parts: Sequence[Part], between: str = ", ") -> tuple[Part, ...]:
    """Return the parts with `between` between them."""
    return tuple(one for part in parts for one in (Part(between), part))[1:]


def _goes_without_saying(claim: Claim) -> bool:
    """Whether the claim is only that the reporter tells of the event at all."""
    plain = claim.source is None and claim.stance == "asserts" and not claim.hedges
    return plain and claim.about == "occurrence"


def _relation(relation: Relation, numbers: dict[str, int]) -> str:
    number = numbers.get(relation.to)
    other = f"event {number}" if number else "an event that is not shown"
    return f"{_RELATION[relation.kind]} {other}"


def _event_evidence(event: Event, ledger: Sequence[LedgerRow]) -> Iterator[tuple[str, Span]]:
    """Yield the first trigger and every figure's spans, labelled."""
    for trigger in event.triggers[:1]:
        yield "event", trigger
    for number, row in enumerate(ledger, start=1):
        for span in row.casualty.evidence:
            yield f"figure {number}", span


def _presence_block(
    presences: Iterable[Presence], text: str, country_name: CountryName
) -> Block | None:
    lines: list[Line] = []
    spans: list[tuple[str, Span]] = []
    for presence in presences:
        read_from = tuple(dict.fromkeys((*presence.actor.evidence, *presence.evidence)))
        what = [Part(printable(presence.what), "presence", read_from)]
        if presence.count:
            what.append(Part(count_in_words(presence.count), "presence", presence.evidence))
        if presence.place:
            what.append(_place_part(presence.place, country_name))
        said = source_in_words(presence.claim.source)
        what.append(Part(said, "source", claim_spans(presence.claim)))
        lines.append(Line(actor_in_words(presence.actor), _listed(what, "; ")))
        spans.extend(("presence", span) for span in presence.evidence)
    if not lines:
        return None
    return Block("Present, without an event", tuple(lines), (), cite(text, spans))


def _no_event(draft: Draft | None) -> str:
    """Return why no event is shown, in the numbers of what was read."""
    if draft is None or draft.sentences is None or draft.mentions is None:
        return "no event"
    triggers = [mention for mention in draft.mentions if mention.label == "trigger"]
    note = f"no event: {_counted(len(draft.sentences), 'sentence')} read, "
    note += _counted(len(triggers), "trigger")
    if triggers:
        words = dict.fromkeys(quoted(trigger.span.text) for trigger in triggers)
        note += f" ({', '.join(words)}), none of them told as a happening"
    return note


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shortened(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
