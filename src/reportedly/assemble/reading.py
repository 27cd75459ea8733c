"""A draft with all layers in; the Reading, its events and presences, out."""

from collections.abc import Iterator

from reportedly.assemble.casualties import tie_parts
from reportedly.assemble.checks import check_events
from reportedly.assemble.claims import find_charges
from reportedly.assemble.events import assemble_event, score_of
from reportedly.assemble.presences import assemble_presences
from reportedly.assemble.relations import relate_events
from reportedly.assemble.told import Told
from reportedly.records.draft import Draft
from reportedly.records.mentions import Mention
from reportedly.records.reading import Engine, Reading
from reportedly.resources.words import Words


def assemble_reading(draft: Draft, engine: Engine, words: Words, min_score: float) -> Reading:
    """Assemble what the stages found. Events come by first mention, the headline's first.

    Those that are less likely right than `min_score` are left out.
    """
    told = Told(draft, words)
    charges = find_charges(told)
    likely = (one for one in _happenings(told) if score_of(one) >= min_score)
    assembled = [
        assemble_event(one, charges, told, f"e{number}")
        for number, one in enumerate(likely, start=1)
    ]
    events = relate_events(tie_parts(assembled, told), told)
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
