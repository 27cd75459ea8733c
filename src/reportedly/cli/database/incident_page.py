"""Incidents, tolls, links and decisions in, their layout for a terminal out."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly import api
from reportedly.api.kept import Decision
from reportedly.cli.table import printed
from reportedly.cli.view import Look
from reportedly.records.edits import EDIT_ACTIONS, Edit
from reportedly.records.events import DateInterval, Place
from reportedly.records.incidents import (
    Change,
    KeptIncident,
    LedgerRow,
    Link,
    ListedIncident,
    Party,
    TollFigure,
)
from reportedly.wording.printable import printable
from reportedly.wording.words import many, number

_INDENT: Final = (0, 0, 0, 3)
_SHOWN_CHANGES: Final = ("first", "rose", "fell", "denied", "conceded", "corrected")
_SENTENCE: Final = 240


def incidents_table(incidents: Sequence[ListedIncident]) -> Table:
    """Return a table with a line for each incident."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for justify in ("right", "left", "left", "left", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=justify == "right")
    for one in incidents:
        table.add_row(
            Text(str(one.id), style="bold"),
            _when(one.date),
            _words(one.type) + (" (aggregate)" if one.kind == "aggregate" else ""),
            printable(_where(one.place)),
            _mark("†", one.killed),
            _mark("*", one.injured),
            Text(f"{many(one.articles, 'article')}, {many(one.origins, 'origin')}", style="dim"),
        )
    return table


def incident_page(incident: KeptIncident, look: Look) -> str:
    """Return all that is known of an incident."""
    return printed(_page(incident), look)


def toll_page(incident: KeptIncident, look: Look, *, explain: bool) -> str:
    """Return the toll of an incident, with its steps and claims where they are asked for."""
    return printed(_toll_lines(incident, explain=explain), look)


def link_page(link: Link, look: Look) -> str:
    """Return what speaks for and against two events being one incident, weight by weight."""
    return printed([*_link_lines(link), _weights(link)], look)


def decisions_table(decisions: Sequence[Decision]) -> Table:
    """Return a table with a line for each decision."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in decisions:
        undone = f" (undone by {one.undone_by})" if one.undone_by is not None else ""
        if one.waits_for and not undone:
            undone = f" (waits for {many(one.waits_for, 'event')} that are not read now)"
        table.add_row(
            Text(str(one.id), style="bold"),
            one.made_at[:19],
            printable(one.made_by),
            one.action + undone,
            printable(_subject(one)),
            printable(one.why or ""),
        )
    return table


def _subject(decision: Decision) -> str:
    """Return what a decision is about: of an edit the event, the figure and the field."""
    if not decision.after:
        return decision.subject
    if decision.action not in EDIT_ACTIONS:
        return f"{decision.subject}: {decision.after}"
    edit = msgspec.json.decode(decision.after, type=Edit)
    about = (edit.event, edit.casualty, edit.field)
    return " ".join((decision.subject, *(one for one in about if one is not None)))


def _page(incident: KeptIncident) -> Iterator[RenderableType]:
    kind = "aggregate" if incident.kind == "aggregate" else "incident"
    facts = [_words(incident.type), _when(incident.date), _where(incident.place)]
    yield Text(printable(f"{kind} {incident.id} · {' · '.join(facts)}"), style="bold")
    if incident.asked_for != incident.id:
        yield Text(f"incident {incident.asked_for} was joined to it", style="dim")
    if incident.split_from is not None:
        yield Text(f"split from incident {incident.split_from}", style="dim")
    yield from _about(incident)
    yield Text()
    yield from _toll_lines(incident, explain=False)
    yield Text()
    yield Text("Claims", style="bold cyan")
    for row in incident.ledger.rows:
        yield Padding(_claim(row), _INDENT)
    changes = [one for one in incident.changes if one.kind in _SHOWN_CHANGES]
    if changes:
        yield Text()
        yield Text("How the figures changed", style="bold cyan")
        yield Padding(_changes(changes), _INDENT)
    yield from _assessment(incident)
    yield Text()
    yield Text("Events", style="bold cyan")
    yield Padding(_events(incident), _INDENT)
    if incident.decisions:
        yield Text()
        ruled = ", ".join(map(str, incident.decisions))
        yield Text(f"People ruled on these events: decisions {ruled}; they outrank the links")
    if incident.links:
        yield Text()
        yield Text("Links", style="bold cyan")
        for link in incident.links:
            for line in _link_lines(link):
                yield Padding(line, _INDENT)


def _about(incident: KeptIncident) -> Iterator[RenderableType]:
    origins = incident.ledger.origins
    told = f"{many(incident.articles, 'article')}, {many(len(origins), 'independent origin')}"
    yield Text(printable(f"{told}: {', '.join(origins)}"), style="dim")
    for name, parties in (("by", incident.initiators), ("against", incident.targets)):
        if parties:
            yield Text(printable(f"{name} {', '.join(map(_party, parties[:5]))}"))
    if incident.within:
        yield Text(f"may be counted in aggregates {', '.join(map(str, incident.within))}")
    if incident.kind == "aggregate":
        known = ", ".join(map(str, incident.contains)) or "none"
        yield Text(f"may contain the incidents {known}; it is never added to them")
    for rest in incident.remainders:
        if rest.incidents:
            left = "?" if rest.rest is None else f"{rest.rest:,}"
            yield Text(f"{rest.outcome}: {rest.known:,} in known incidents, {left} beyond them")


def _toll_lines(incident: KeptIncident, *, explain: bool) -> Iterator[RenderableType]:
    toll = incident.toll
    yield Text(f"Toll by the rule {toll.rule}", style="bold cyan")
    if not toll.figures:
        yield Padding(Text("nobody gives a figure that counts"), _INDENT)
        return
    table = Table.grid(padding=(0, 3, 0, 0))
    for justify in ("left", "left", "right", "right", "right"):
        table.add_column(justify=justify)
    table.add_row("", "", *(Text(name, style="dim") for name in ("low", "best", "high")))
    for one in toll.figures:
        numbers = map(number, (one.low, one.best, one.high))
        table.add_row(one.outcome, _words(one.victims or "all"), *numbers)
    yield Padding(table, _INDENT)
    if not explain:
        return
    yield Text()
    yield Text("Steps", style="bold cyan")
    for step in toll.steps:
        yield Padding(Text(printable(step)), _INDENT)
    yield Text()
    yield Text("Claims that lead to it", style="bold cyan")
    used = {row for one in toll.figures for row in one.rows}
    for row in incident.ledger.rows:
        if row.id in used:
            yield Padding(_claim(row), _INDENT)


def _claim(row: LedgerRow) -> Text:
    flags = [row.stance.replace("_", " ")]
    flags += ["partisan"] if row.is_partisan else []
    flags += [row.set_aside] if row.set_aside else []
    is_quoted = row.source.id != "press" and row.publisher is not None
    origin = f", in {row.publisher}" if is_quoted else ""
    who = row.publisher if row.source.id == "press" else row.source.name
    head = f"{row.day or 'no day'}  {row.outcome} {row.count.wording}"
    head += f" ({_words(row.victims)}: {row.group})" if row.group else f" ({_words(row.victims)})"
    text = Text(printable(f"{head} — {who or 'unknown'}{origin}"))
    text.append(printable(f" [{'; '.join(flags)}] event {row.event_id}"), style="dim")
    if row.sentence:
        cut = row.sentence if len(row.sentence) <= _SENTENCE else row.sentence[:_SENTENCE] + "…"
        text.append(f"\n    “{printable(cut)}”", style="italic")
    return text


def _changes(changes: Sequence[Change]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for one in changes:
        numbers = dict.fromkeys(number(n) for n in (one.low, one.best, one.high) if n is not None)
        table.add_row(
            one.day or "no day",
            one.outcome,
            "–".join(numbers) or "none",
            one.kind,
            printable(one.source.name),
        )
    return table


def _assessment(incident: KeptIncident) -> Iterator[RenderableType]:
    found = incident.assessment
    for name, value, reasons, by in (
        ("Grade", found.grade, found.grade_reasons, found.grade_by),
        ("Strike status", found.status, found.status_reasons, found.status_by),
    ):
        if value is not None:
            whose = "proposed" if by is None else f"by {printable(by)}"
            yield Text()
            yield Text(f"{name}: {_words(value)} ({whose})", style="bold cyan")
            for reason in reasons:
                yield Padding(Text(printable(reason)), _INDENT)


def _events(incident: KeptIncident) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for one in incident.members:
        copy = f", copy of article {one.origin}" if one.origin != one.article_id else ""
        words = " … ".join(span.text for span in one.event.triggers[:3])
        table.add_row(
            Text(str(one.event_id), style="bold"),
            (one.published or "no date")[:10],
            printable(one.publisher or "unknown"),
            printable(f"“{words}” in {one.title or 'no title'}, article {one.article_id}{copy}"),
        )
    return table


def _link_lines(link: Link) -> list[RenderableType]:
    return [Text(f"events {link.event_id} and {link.other_id}: {link.sentence}")]


def _weights(link: Link) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    table.add_column()
    table.add_column(justify="right")
    total = 0.0
    for reason in link.reasons:
        total += reason.bits
        table.add_row(reason.comparison, reason.level, f"{reason.bits:+.2f}", f"{total:+.2f}")
    return table


def _mark(mark: str, figure: TollFigure | None) -> str:
    if figure is None:
        return ""
    ends = "–".join(dict.fromkeys(f"{n:,}" for n in (figure.low, figure.high) if n is not None))
    if figure.best is None or figure.low == figure.high:
        return mark + ends
    return f"{mark}{figure.best:,} ({ends})"


def _when(date: DateInterval | None) -> str:
    if date is None or date.first is None:
        return "no date"
    return date.first if date.first == date.last else f"{date.first} … {date.last}"


def _where(place: Place | None) -> str:
    if place is None:
        return "no place"
    country = api.country_name(place.country) if place.country else None
    names = [place.name, place.admin1, country]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _party(party: Party) -> str:
    return f"{party.name} ({many(party.articles, 'article')})"


def _words(code: str) -> str:
    return code.replace("_", " ")
