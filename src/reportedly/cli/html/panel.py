"""The view of a reading in, what is shown beside its text out: events, presences and warnings.

Each value is a link to the words that it was read from, and is taken down in the citations.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reportedly.cli.html.spots import Spots
from reportedly.cli.view import Block, Line, Part, View, claim_spans
from reportedly.marking.citations import Citations
from reportedly.marking.markup import Markup, element, joined
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.wording.ledger import LedgerRow

_COLUMNS: Final = ("#", "Outcome", "Low–best–high", "Group", "Source")
_SCORE: Final = "how likely it is that the report really tells of this event"


class Panel(NamedTuple):
    """Where the values of one article are laid out, and what they cite."""

    prefix: str
    citations: Citations
    spots: Spots

    def lay_out(self, reading: Reading, view: View) -> Markup:
        """Return the sections of the article: one for each event, then what else was read."""
        events = zip(reading.events, view.events, strict=True)
        return joined(
            *(self._event(number, *pair) for number, pair in enumerate(events, start=1)),
            self._presences(view.presences) if view.presences else Markup(),
            element("p", view.note, class_="note") if view.note else Markup(),
            self._warnings(reading, view) if view.warnings else Markup(),
        )

    def _event(self, number: int, event: Event, block: Block) -> Markup:
        name = f"{self.prefix}-e{number}"
        whose = f"Event {number}"
        heading = self.citations.value("event", event.triggers, block.heading, label=whose)
        lines = element("dl", *self._lines(block.lines, whose, number))
        return element(
            "section",
            element("h3", heading, id=f"{name}-h"),
            element("p", f"score {event.score:.2f}", class_="score", title=_SCORE),
            lines,
            self._ledger(block.ledger, number) if block.ledger else Markup(),
            _why(block) if block.reasons else Markup(),
            id=name,
            class_="event",
            data_event=number,
            aria_labelledby=f"{name}-h",
        )

    def _lines(self, lines: Iterable[Line], whose: str, event: int | None) -> Iterator[Markup]:
        previous = ""
        for line in lines:
            if line.label != previous:
                yield element("dt", line.label)
            previous = line.label
            label = f"{whose}, {line.label.lower()}" if event else f"{whose}: {line.label}"
            yield element("dd", *(self._part(part, label, event) for part in line.parts))

    def _part(self, part: Part, label: str, event: int | None) -> str:
        if part.kind == "words":
            return part.text
        spot = self.spots.add(part.place, event) if part.place else None
        return self.citations.value(part.kind, part.spans, part.text, label=label, data_spot=spot)

    def _ledger(self, rows: Iterable[LedgerRow], event: int) -> Markup:
        head = element("tr", *(element("th", name, scope="col") for name in _COLUMNS))
        return element(
            "table",
            element("caption", "Casualties"),
            element("thead", head),
            element("tbody", *(self._row(row, event) for row in rows)),
        )

    def _row(self, row: LedgerRow, event: int) -> Markup:
        number, outcome, count, group, side, status, source, stance = row.cells
        casualty = row.casualty
        figure_number = number.split()[0]
        label = f"Event {event}, figure {figure_number}, {outcome}, {group}"
        figure = self.citations.value(
            "figure",
            (*casualty.evidence, *casualty.names),
            element("span", count, class_="count"),
            element("span", f" “{row.wording}”", class_="wording"),
            label=label,
            note=f"{event}.{figure_number}",
        )
        said = self.citations.value(
            "source", claim_spans(casualty.claim), source, label=f"{label}, who says so"
        )
        cells = (
            (number,),
            (outcome,),
            (figure,),
            (group, element("small", f"{side} side · {status}")),
            (said, element("small", f"{stance} · score {casualty.score:.2f}")),
        )
        depth = f"part d{min(row.depth, 3)}" if row.depth else None
        return element("tr", *(element("td", *cell) for cell in cells), class_=depth)

    def _presences(self, block: Block) -> Markup:
        lines = element("dl", *self._lines(block.lines, "Present", None))
        return element("section", element("h3", block.heading), lines, class_="presences")

    def _warnings(self, reading: Reading, view: View) -> Markup:
        pairs = zip(reading.warnings, view.warnings, strict=True)
        items = (
            element(
                "li",
                self.citations.value(
                    "warning", (warning.span,) if warning.span else (), words, label="Warning"
                ),
            )
            for warning, words in pairs
        )
        heading = element("h3", "Warnings")
        return element("section", heading, element("ul", *items), class_="warnings")


def _why(block: Block) -> Markup:
    reasons = (
        joined(element("dt", reason.subject), element("dd", reason.text))
        for reason in block.reasons
    )
    return element("details", element("summary", "Why"), element("dl", *reasons))
