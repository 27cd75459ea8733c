"""Whatever people rule and engines read: nothing is lost, and all spans lie in the text."""

from collections.abc import Sequence
from contextlib import suppress
from random import Random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_count, a_place
from coders import CHANGED, TEXT, Coders, a_figure, a_machine, an_edit, at, correct, json_of
from coders import the_events as events_of
from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit, EditAction, Reviewed
from reportedly.records.events import Event
from reportedly.records.reading import Reading, encode_reading
from reportedly.reviewing.applying import review
from reportedly.reviewing.footing import MadeEdit, spans_in

REPLACE = msgspec.structs.replace
_WORDS = ("attacked", "12 people", "3 children", "exploded", "30 pupils", "freed", "four hostages")
_TYPES = ("attack", "armed_clash", "grenade", "arrests")
_WHOLE: tuple[EditAction, ...] = ("accept", "reject", "remove")
_EVENTS = st.sampled_from(("e1", "e2", "p1", "p2", "p3", "p5"))
_FIGURES = st.sampled_from(("c1", "c2", "c3", "p2", "p4", "p1c1"))


def _values(field: str) -> st.SearchStrategy[Any]:
    spans = st.lists(st.sampled_from(_WORDS).map(at), min_size=1, max_size=2, unique=True)
    if field == "type":
        return st.sampled_from(_TYPES)
    if field == "count":
        return st.integers(0, 20).map(a_count)
    if field == "part_of":
        return st.none() | _FIGURES
    if field == "places":
        return st.sampled_from(("Gao", "Mopti", "Kidal")).map(
            lambda name: [a_place(name, evidence=(at(name),))]
        )
    return spans


def _addition(draw: st.DrawFn) -> dict[str, Any]:
    words = draw(st.sampled_from(_WORDS))
    figure = json_of(a_figure("x", draw(st.integers(0, 30)), draw(st.sampled_from(_WORDS))))
    return {
        "type": draw(st.sampled_from(_TYPES)),
        "triggers": [json_of(at(words))],
        "casualties": [figure] * draw(st.integers(0, 1)),
    }


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """An edit of anything, which may not be there."""
    kind = draw(st.integers(0, 7))
    event, figure = draw(_EVENTS), draw(_FIGURES)
    if kind == 0:
        return an_edit("add", value=_addition(draw))
    if kind == 1:
        value = json_of(a_figure("x", draw(st.integers(0, 30)), draw(st.sampled_from(_WORDS))))
        return an_edit("add", event, value=value)
    if kind in (2, 3):
        field = draw(st.sampled_from(("count", "part_of", "evidence")))
        return Edit(
            action="correct", casualty=figure, field=field, value=json_of(draw(_values(field)))
        )
    if kind == 4:
        field = draw(st.sampled_from(("type", "triggers", "places")))
        return correct(event, field, draw(_values(field)))
    action: EditAction = draw(st.sampled_from(_WHOLE))
    if kind == 5:
        return Edit(action=action, casualty=figure)
    if kind == 6:
        return Edit(action="done")
    return Edit(action=action, event=event)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """What some engine reads, now or in a newer text."""
    text = draw(st.sampled_from((TEXT, TEXT, CHANGED)))
    told: list[Event] = []
    for number, event in enumerate(events_of(text)):
        if draw(st.booleans()):
            figures = tuple(
                REPLACE(one, count=a_count(draw(st.sampled_from((12, 14)))))
                for one in event.casualties
                if draw(st.booleans())
            )
            known = {one.id for one in figures}
            figures = tuple(
                one if one.part_of in known else REPLACE(one, part_of=None) for one in figures
            )
            told.append(
                REPLACE(
                    event,
                    id=f"e{number + draw(st.sampled_from((1, 4)))}",
                    type=draw(st.sampled_from(_TYPES)),
                    casualties=figures,
                )
            )
    if draw(st.booleans()):
        told.append(REPLACE(events_of(text)[1], id="e9", triggers=(at("freed", text),)))
        told[-1] = REPLACE(told[-1], casualties=())
    machine = a_machine(text=text, engine=draw(st.sampled_from(("2", "3"))))
    return REPLACE(machine, events=tuple(told))


def rule_all(coders: Coders, wanted: Sequence[Edit]) -> list[MadeEdit]:
    """Make those of some edits that can be made."""
    for edit in wanted:
        with suppress(ReportedlyError):
            coders.rule(edit, by="ann" if len(coders.made) % 2 else "bob")
    return coders.made


def is_sound(reviewed: Reviewed, made: Sequence[MadeEdit]) -> None:
    """Say that nothing is lost, and that the reading is one."""
    reading = reviewed.reading
    text = reading.article.text
    for span in spans_in(json_of(reading.events)):
        assert text[span.start : span.end] == span.text
    assert msgspec.json.decode(encode_reading(reading), type=Reading) == reading
    ids = [event.id for event in reading.events]
    assert len(set(ids)) == len(ids)
    names = [one.id for event in reading.events for one in event.casualties]
    assert len(set(names)) == len(names)
    for event in reading.events:
        parts = {one.id: one.part_of for one in event.casualties}
        for name in parts:
            seen, at_ = set[str](), parts[name]
            while at_ is not None:
                assert at_ in parts
                assert at_ not in seen
                seen.add(at_)
                at_ = parts[at_]
    standings = {one.decision: one.state for one in reviewed.standings}
    assert standings.keys() == {one.decision for one in made}
    waiting = {number for number, state in standings.items() if state == "waiting"}
    assert waiting == set(reviewed.waiting)
    assert waiting <= {one.decision for one in reviewed.conflicts}
    marked = {(one.event, one.casualty) for one in reviewed.marks}
    assert {event for event, _ in marked} <= set(ids)


@settings(max_examples=300, deadline=None)
@given(st.lists(edits(), max_size=8), st.lists(readings(), max_size=3), st.randoms())
def test_nothing_is_ever_lost(wanted: list[Edit], later: list[Reading], chance: Random) -> None:
    coders = Coders()
    made = list(rule_all(coders, wanted))
    is_sound(coders.reviewed, made)
    assert coders.reviewed == review(coders.machine, made)
    for machine in later:
        is_sound(review(machine, made), made)
        coders.machine = machine
        made = list(rule_all(coders, wanted[:3]))
        is_sound(coders.reviewed, made)
    left = [one for one in made if chance.random() < 0.5]
    reviewed = review(coders.machine, left)
    is_sound(reviewed, left)
    mixed = list(left)
    chance.shuffle(mixed)
    assert review(coders.machine, mixed) == reviewed
    if not left:
        assert reviewed.reading == coders.machine


def _independent() -> list[Edit]:
    return [
        correct("e1", "type", "grenade"),
        correct("e1", "status", "ongoing"),
        correct("e2", "type", "arrests"),
        correct("e1", "count", a_count(11), "c1"),
        correct("e1", "status", "civilian", "c2"),
        Edit(action="reject", casualty="c3"),
        Edit(action="accept", event="e2", field="places"),
    ]


@settings(deadline=None)
@given(st.permutations(_independent()), readings())
def test_the_order_of_independent_edits_does_not_matter(
    wanted: list[Edit], machine: Reading
) -> None:
    first, other = Coders(), Coders()
    first.rule(*_independent())
    other.rule(*wanted)
    assert first.reviewed.reading == other.reviewed.reading
    if [one.id for one in machine.events] == ["e1", "e2"]:
        one, two = (review(machine, coders.made) for coders in (first, other))
        if {each.kind for each in one.conflicts} <= {"differs"}:
            assert one.reading == two.reading
