"""A draft with all layers in; the Reading, its events and presences, out."""

from collections.abc import Iterator

from reportedly.assemble.checks import check_events
from reportedly.compose.claims import find_charges
from reportedly.compose.events import assemble_event, score_of
from reportedly.compose.presences import assemble_presences
from reportedly.compose.relations import relate_events
from reportedly.compose.told import Told
from reportedly.records.draft import Draft
from reportedly.records.mentions import Mention
from reportedly.records.reading import Engine, Reading
from reportedly.resources.words import Words


def compose_reading(draft: Draft, engine: Engine, words: Words, min_score: float) -> Reading:
    """Assemble what the stages found. Events come by first mention, the headline's first.

    Those that are less likely right than `min_score` are left out.
    """
    told = Told(draft, words)
    charges = find_charges(told)
    likely = (one for one in _happenings(told) if score_of(one) >= min_score)
    events = relate_events(
        [
            assemble_event(one, charges, told, f"e{number}")
            for number, one in enumerate(likely, start=1)
        ],
        told,
    )
    return Reading(
        article=draft.article,
        events=events,
        presences=assemble_presences(told),
        engine=engine,
        warnings=draft.warnings + check_events(events),
    )


def _happenings(told: Told) -> Iterator[list[Mention]]:
    """Yield the triggers of each happening, happenings by their first triggers."""
    for trigger in told.found.by_label["trigger"]:
        spans = told.found.same("same_event", trigger.span)
        if spans[0] == trigger.span and trigger.code is not None:
            yield [mention for span in spans for mention in told.found.at("trigger", span)]
