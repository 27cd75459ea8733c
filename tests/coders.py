"""A report of two attacks, what two engines read of it, and people who rule on that."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from builders import a_casualty, a_claim, a_count, a_date, a_place, an_actor, an_article, an_event
from reportedly.records.edits import Edit, EditAction, Reviewed
from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Span, span_of
from reportedly.reviewing.anchors import shared_words
from reportedly.reviewing.applying import review
from reportedly.reviewing.checking import all_events, check_edit, known_text
from reportedly.reviewing.footing import MadeEdit, footing_of
from reportedly.reviewing.values import to_event

TEXT: Final = (
    "Gunmen attacked a market in Gao on Monday, killing 12 people, among them 3 children,"
    " police said. On Tuesday a bomb exploded at a school in Mopti and wounded 30 pupils."
    " The army later freed four hostages near Kidal."
)
CHANGED: Final = "This page was corrected. " + TEXT.replace("a school", "the old school")
"""The same report in a newer version, with all words but some."""


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def json_of(value: Any) -> Any:
    return msgspec.to_builtins(value)


def a_figure(name: str, number: int, words: str, text: str = TEXT, **changes: Any) -> Casualty:
    span = at(words, text)
    claim = a_claim(evidence=(span,))
    return a_casualty(
        name,
        number,
        **{"count": a_count(number), "evidence": (span,), "claim": claim, **changes},
    )


def the_events(text: str = TEXT) -> tuple[Event, Event]:
    gao = an_event(
        a_figure("c1", 12, "12 people", text),
        a_figure("c2", 3, "3 children", text, part_of="c1"),
        triggers=(at("attacked", text), at("killing", text)),
        places=(a_place(evidence=(at("Gao", text),)),),
        initiators=(an_actor("Gunmen"),),
        date=msgspec.structs.replace(
            a_date("2025-03-03"), wording="on Monday", evidence=(at("Monday", text),)
        ),
    )
    gao = msgspec.structs.replace(
        gao,
        initiators=(msgspec.structs.replace(gao.initiators[0], evidence=(at("Gunmen", text),)),),
    )
    mopti = an_event(
        a_figure("c3", 30, "30 pupils", text, outcome="injured"),
        id="e2",
        type="remote_explosive_landmine_ied",
        triggers=(at("exploded", text),),
        places=(a_place("Mopti", evidence=(at("Mopti", text),)),),
        date=None,
    )
    return gao, mopti


def a_machine(*events: Event, text: str = TEXT, engine: str = "1") -> Reading:
    """Return what an engine reads: the two attacks, unless other events are given."""
    return Reading(
        article=an_article(text, published="2025-03-05"),
        events=events or the_events(text),
        presences=(),
        engine=Engine(name="test", version=engine, model_sha256="", settings_sha256=""),
        warnings=(),
    )


def an_edit(action: EditAction, event: str | None = None, **changes: Any) -> Edit:
    return Edit(action=action, event=event, **changes)


def correct(event: str, field: str, value: Any, casualty: str | None = None) -> Edit:
    return Edit(action="correct", event=event, field=field, value=json_of(value), casualty=casualty)


class Coders:
    """People who rule on a reading, one after another; as intake keeps what they rule."""

    def __init__(self, machine: Reading | None = None) -> None:
        self.machine = machine or a_machine()
        self.made: list[MadeEdit] = []

    def rule(self, *edits: Edit, by: str = "ann", why: str | None = None) -> int:
        """Make edits, and return the last decision."""
        for edit in edits:
            reviewed = self.reviewed
            text = known_text(reviewed, self.machine.article.text, self.made)
            checked = check_edit(edit, reviewed, text, has_reason=why is not None)
            edit = checked.edit
            base = reviewed.bases.get(edit.event or "")
            if edit.action == "add" and edit.event is None:
                base = _told_there(self.machine, edit)
            events = {event.id: event for event in all_events(reviewed)}
            one = MadeEdit(
                decision=len(self.made) + 1,
                by=by,
                when="2025-04-01T00:00:00.000+00:00",
                why=why,
                edit=edit,
                before=checked.before,
                footing=footing_of(edit, checked.before, base, self.machine, events),
            )
            self.made.append(_as_kept(one))
        return len(self.made)

    @property
    def reviewed(self) -> Reviewed:
        return review(self.machine, self.made)

    def without(self, *decisions: int) -> Reviewed:
        """Return the reading where some decisions are undone."""
        return review(self.machine, [one for one in self.made if one.decision not in decisions])

    def event(self, name: str) -> Event:
        return event_of(self.reviewed, name)


def event_of(reviewed: Reviewed, name: str) -> Event:
    return next(one for one in reviewed.reading.events if one.id == name)


def figure_of(reviewed: Reviewed, name: str) -> Casualty:
    return next(
        one for event in reviewed.reading.events for one in event.casualties if one.id == name
    )


def kinds(reviewed: Reviewed) -> Sequence[tuple[int, str, str | None]]:
    return [(one.decision, one.kind, one.field) for one in reviewed.conflicts]


def states(reviewed: Reviewed) -> dict[int, str]:
    return {one.decision: one.state for one in reviewed.standings}


def _as_kept(one: MadeEdit) -> MadeEdit:
    """Return an edit as it comes back from a database."""
    return msgspec.json.decode(msgspec.json.encode(one), type=MadeEdit)


def _told_there(machine: Reading, edit: Edit) -> Event | None:
    places = [(span.start, span.end) for span in to_event(edit.value, "new").triggers]
    told = [one for one in machine.events if shared_words(places, one.triggers)]
    return told[0] if told else None
