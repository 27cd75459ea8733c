"""A draft with all layers in; the Reading, its events and presences, out."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from reportedly.assemble.checks import check_dates, check_events
from reportedly.assemble.claims import find_charges
from reportedly.assemble.events import assemble_event, score_of
from reportedly.assemble.ledger import write_ledger
from reportedly.assemble.ledger.entries import make_entries
from reportedly.assemble.presences import assemble_presences
from reportedly.assemble.relations import relate_events
from reportedly.assemble.told import Told
from reportedly.records.draft import Draft
from reportedly.records.mentions import Mention
from reportedly.records.reading import Engine, Reading
from reportedly.resources.words import Words


class Least(NamedTuple):
    """How likely right, at least, events and casualties are that are kept."""

    event: float = 0.0
    casualty: float = 0.0


def assemble_reading(
    draft: Draft,
    engine: Engine,
    words: Words,
    least: Least,
    without: Collection[str] = (),
) -> tuple[Reading, Draft]:
    """Assemble what the stages found. Events come by first mention, the headline's first.

    What is less likely right than `least` is left out. The draft comes back with the reasons of the
    figures. Ledger rules whose names are in `without` are not applied.
    """
    told = Told(draft, words)
    charges = find_charges(told)
    likely = [one for one in _happenings(told) if score_of(one) >= least.event]
    figures = write_ledger([_victims(one, told) for one in likely], told, without)
    entries, reasons = make_entries(figures, len(likely), least.casualty)
    assembled = [
        assemble_event(one, casualties, charges, told, f"e{number}")
        for number, (one, casualties) in enumerate(zip(likely, entries, strict=True), start=1)
    ]
    events = relate_events(assembled, told)
    reading = Reading(
        article=draft.article,
        events=events,
        presences=assemble_presences(told),
        engine=engine,
        warnings=draft.warnings + check_events(events, draft) + check_dates(told),
    )
    return reading, msgspec.structs.replace(draft, reasons=reasons)


def _happenings(told: Told) -> Iterator[list[Mention]]:
    """Yield the triggers of each happening, happenings by their first triggers."""
    for trigger in told.found.by_label["trigger"]:
        spans = told.found.same("same_event", trigger.span)
        if spans[0] == trigger.span and trigger.code is not None:
            yield [mention for span in spans for mention in told.found.at("trigger", span)]


def _victims(triggers: Sequence[Mention], told: Told) -> list[Mention]:
    """Return the mentions of a happening's victims in text order."""
    tied = {tail for one in triggers for tail in told.found.tails("victims", one.span)}
    return [mention for span in sorted(tied) for mention in told.found.at("victims", span)]
