"""A Reading in, what a person is shown of it out: words, not yet laid out.

The terminal table and the Markdown document are two layouts of one View.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly.cli.excerpt import Evidence, cite
from reportedly.cli.explain import Reason, event_reasons
from reportedly.cli.printable import printable
from reportedly.cli.words import (
    CountryName,
    actor_in_words,
    claim_in_words,
    code_in_words,
    count_in_words,
    day_in_words,
    figures,
    is_one,
    place_in_words,
    quoted,
    sides_in_words,
    source_in_words,
    stance_in_words,
    weapons_in_words,
    when_in_words,
)
from reportedly.records.claims import Claim
from reportedly.records.codes import RelationKind
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty, Event, Presence, Relation
from reportedly.records.naming import same_people
from reportedly.records.reading import Reading
from reportedly.records.text import Article, Span

LEDGER_COLUMNS: Final = (
    "#",
    "Outcome",
    "Low–best–high",
    "Group",
    "Side",
    "Status",
    "Source",
    "Stance",
)
_RELATION: Final[dict[RelationKind, str]] = {
    "response_to": "in response to",
    "part_of": "part of",
    "follows": "follows",
}


class Line(NamedTuple):
    """A labelled value: "When", "Thu 29 Aug 2024"."""

    label: str
    text: str


class LedgerRow(NamedTuple):
    """One figure by one source; `depth` is above 0 for a part of the figure it follows.

    `cells` go with LEDGER_COLUMNS; `wording` is the count as printed.
    """

    depth: int
    wording: str
    cells: tuple[str, ...]


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


def ledger_order(casualties: Sequence[Casualty]) -> Iterator[tuple[int, int, Casualty]]:
    """Yield (number, depth, casualty), parts right after the figure that contains them.

    What another source says of the same people follows. A part whose total is not among the
    casualties, or that contains itself, is shown as a figure of its own.
    """
    parts: dict[str | None, list[Casualty]] = {}
    for casualty in casualties:
        parts.setdefault(casualty.part_of, []).append(casualty)
    ids = {casualty.id for casualty in casualties}
    tops = [one for one in casualties if one.part_of is None or one.part_of not in ids]
    shown: dict[str, tuple[int, Casualty]] = {}
    for top in (*_rivals_together(tops), *casualties):
        waiting = [(0, top)]
        while waiting:
            depth, casualty = waiting.pop()
            if casualty.id not in shown:
                shown[casualty.id] = (depth, casualty)
                waiting.extend((depth + 1, part) for part in reversed(parts.get(casualty.id, [])))
    for number, (depth, casualty) in enumerate(shown.values(), start=1):
        yield number, depth, casualty


def _rivals_together(casualties: Sequence[Casualty]) -> Iterator[Casualty]:
    """Yield each figure with what others say of the same people right after it."""
    left = list(casualties)
    while left:
        first = left.pop(0)
        yield first
        rivals = [one for one in left if _is_rival(one, first)]
        left = [one for one in left if one not in rivals]
        yield from rivals


def _is_rival(one: Casualty, other: Casualty) -> bool:
    """Whether two figures are of the same people and outcome, by two sources, or one newer."""
    if one.outcome != other.outcome or not same_people(one.group, other.group):
        return False
    mine, theirs = (each.claim.source and each.claim.source.name for each in (one, other))
    return mine != theirs or one.revises == other.id or other.revises == one.id


def _relations(ordered: Sequence[tuple[int, int, Casualty]]) -> dict[str, str]:
    """Return, by a figure's id, how it stands to an earlier one: equal, other, or in its place."""
    numbers = {casualty.id: number for number, _, casualty in ordered}
    marks: dict[str, str] = {}
    for place, (_, depth, casualty) in enumerate(ordered):
        if casualty.revises in numbers:
            marks[casualty.id] = f"→{numbers[casualty.revises]}"
            continue
        for number, level, earlier in ordered[:place]:
            if depth == level == 0 and _is_rival(casualty, earlier):
                same = figures(casualty.count) == figures(earlier.count)
                marks[casualty.id] = f"{'=' if same else '≠'}{number}"
                break
    return marks


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
    ordered = tuple(ledger_order(event.casualties))
    relations = _relations(ordered)
    return Block(
        heading=f"{numbers[event.id]}. {kind[0].upper()}{kind[1:]}{status}",
        lines=tuple(_event_lines(event, numbers, country_name)),
        ledger=tuple(_ledger_row(*entry, relations) for entry in ordered),
        evidence=cite(text, _event_evidence(event, ordered)),
        reasons=tuple(event_reasons(event, [(n, c) for n, _, c in ordered], explained_by))
        if explained_by
        else (),
    )


def _event_lines(
    event: Event, numbers: dict[str, int], country_name: CountryName
) -> Iterator[Line]:
    if not is_one(event.occurrences):
        yield Line("How many", count_in_words(event.occurrences))
    for relation in event.relations:
        yield Line("Relation", _relation(relation, numbers))
    yield Line("When", when_in_words(event.date) if event.date else "not said")
    for place in event.places:
        yield Line("Where", place_in_words(place, country_name))
    if not event.places:
        yield Line("Where", "not said")
    yield Line("Who", sides_in_words(event.initiators, event.targets) or "not said")
    if event.weapons:
        yield Line("Weapons", weapons_in_words(event.weapons))
    for claim in event.claims:
        if not _goes_without_saying(claim):
            yield Line("Claim", claim_in_words(claim))


def _goes_without_saying(claim: Claim) -> bool:
    """Whether the claim is only that the reporter tells of the event at all."""
    plain = claim.source is None and claim.stance == "asserts" and not claim.hedges
    return plain and claim.about == "occurrence"


def _relation(relation: Relation, numbers: dict[str, int]) -> str:
    number = numbers.get(relation.to)
    other = f"event {number}" if number else "an event that is not shown"
    return f"{_RELATION[relation.kind]} {other}"


def _ledger_row(
    number: int, depth: int, casualty: Casualty, relations: Mapping[str, str]
) -> LedgerRow:
    return LedgerRow(
        depth=depth,
        wording=printable(casualty.count.wording),
        cells=(
            f"{number} {relations.get(casualty.id, '')}".strip(),
            code_in_words(casualty.outcome),
            figures(casualty.count),
            _group(casualty),
            casualty.side,
            casualty.status,
            source_in_words(casualty.claim.source),
            stance_in_words(casualty.claim),
        ),
    )


def _group(casualty: Casualty) -> str:
    details: list[str] = [*casualty.demographics, *casualty.occupations]
    if casualty.cause:
        details.append(f"cause: {printable(casualty.cause)}")
    if casualty.names:
        details.append("named: " + ", ".join(printable(name.text) for name in casualty.names))
    group = printable(casualty.group) or "not said"
    return f"{group} ({'; '.join(details)})" if details else group


def _event_evidence(
    event: Event, ordered: Sequence[tuple[int, int, Casualty]]
) -> Iterator[tuple[str, Span]]:
    """Yield the first trigger and every figure's spans, labelled."""
    for trigger in event.triggers[:1]:
        yield "event", trigger
    for number, _, casualty in ordered:
        for span in casualty.evidence:
            yield f"figure {number}", span


def _presence_block(
    presences: Iterable[Presence], text: str, country_name: CountryName
) -> Block | None:
    lines: list[Line] = []
    spans: list[tuple[str, Span]] = []
    for presence in presences:
        what = [printable(presence.what)]
        if presence.count:
            what.append(count_in_words(presence.count))
        if presence.place:
            what.append(place_in_words(presence.place, country_name))
        what.append(source_in_words(presence.claim.source))
        lines.append(Line(actor_in_words(presence.actor), "; ".join(what)))
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
