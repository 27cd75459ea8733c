"""A draft with all layers in; the Reading, its events and presences, out."""

from collections.abc import Mapping

from reportedly.assemble.accounts import gather_accounts, gather_ties
from reportedly.assemble.checks import check_events
from reportedly.assemble.events import assemble_event
from reportedly.assemble.happenings import Happening, group_accounts
from reportedly.assemble.presences import assemble_presences
from reportedly.assemble.relations import relate_events
from reportedly.assemble.subject import is_other_setting, without_ordinary_crime
from reportedly.records.draft import Draft
from reportedly.records.events import Event
from reportedly.records.reading import Engine, Reading
from reportedly.resources.lexicon import Entry


def assemble_reading(draft: Draft, engine: Engine, entries: Mapping[str, Entry]) -> Reading:
    """Assemble what the stages found. Events come by first mention, the headline's first."""
    ties = gather_ties(draft)
    accounts = [] if is_other_setting(draft) else gather_accounts(draft, ties, entries)
    told: list[tuple[Happening, Event]] = []
    for happening in group_accounts(accounts, draft.article.published):
        event = assemble_event(happening, draft, ties, entries, f"e{len(told) + 1}")
        if event is not None:
            told.append((happening, event))
    events = relate_events(without_ordinary_crime(told, draft))
    return Reading(
        article=draft.article,
        events=events,
        presences=assemble_presences(draft, ties),
        engine=engine,
        warnings=draft.warnings + check_events(events),
    )
