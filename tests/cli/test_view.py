from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fact_readings import a_reading, an_event
from reportedly.cli.view import ledger_order, view_of
from reportedly.records.claims import Claim, Count, Source
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty
from reportedly.records.mentions import Mention
from reportedly.records.reading import Reading
from reportedly.records.text import span_of


def a_casualty(identity: str, part_of: str | None = None) -> Casualty:
    return Casualty(
        score=0.9,
        id=identity,
        outcome="killed",
        count=Count(low=1, best=1, high=1, wording="one"),
        group="men",
        actor_id=None,
        side="unknown",
        status="unknown",
        part_of=part_of,
        evidence=(),
        claim=Claim(about="casualty", stance="asserts", evidence=()),
    )


def test_parts_follow_their_total() -> None:
    ledger = [a_casualty("a", "c"), a_casualty("b"), a_casualty("c"), a_casualty("d", "a")]
    order = [(number, depth, one.id) for number, depth, one in ledger_order(ledger)]
    assert order == [(1, 0, "b"), (2, 0, "c"), (3, 1, "a"), (4, 2, "d")]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefxy")), unique=True))
def test_every_figure_is_shown_once_whatever_contains_what(pairs: list[tuple[str, str]]) -> None:
    ledger = [a_casualty(one, part_of) for one, part_of in dict(pairs).items()]
    order = list(ledger_order(ledger))
    assert sorted(one.id for _, _, one in order) == sorted(one.id for one in ledger)
    assert [number for number, _, _ in order] == list(range(1, len(ledger) + 1))


def test_what_others_say_of_the_same_people_follows() -> None:
    def said(name: str, number: int, by: str, **more: Any) -> Casualty:
        source = Source(name=by, kind="other", named=True, evidence=())
        count = Count(low=number, best=number, high=number, wording=str(number))
        claim = Claim(about="casualty", stance="asserts", source=source, evidence=())
        return msgspec.structs.replace(a_casualty(name), count=count, claim=claim, **more)

    ledger = [
        said("a", 6, "police"),
        said("b", 2, "police", outcome="injured"),
        said("c", 9, "rebels"),
        said("d", 6, "doctors"),
        said("e", 7, "police", revises="a"),
        said("f", 4, "rebels", group="women"),
    ]
    ledger[0] = msgspec.structs.replace(ledger[0], group="men")
    event = an_event("e1", casualties=tuple(ledger))
    (block,) = view_of(a_reading(event), str).events
    assert [row.cells[0] for row in block.ledger] == ["1", "2 ≠1", "3 =1", "4 →1", "5", "6"]


def test_an_event_is_told_in_words(raid: Reading) -> None:
    view = view_of(raid, {"SYR": "Syria"}.__getitem__)
    assert view.byline == "Valley News · Fri 30 Aug 2024 (given)"
    clash, attacks = view.events
    assert clash.heading == "1. Armed clash"
    assert attacks.heading == "2. Shelling, artillery or missile attack: ongoing"
    assert ("Relation", "in response to event 2") in clash.lines
    assert ("How many", "?–30–? (“about 30”)") in attacks.lines
    assert ("When", "not said") in attacks.lines
    assert [line.label for line in clash.lines] == ["Relation", "When", "Where", "Who"]
    assert ("Claim", "Black Banner (armed group): claims responsibility") in attacks.lines
    assert [row.depth for row in clash.ledger] == [0, 0, 1]
    assert clash.ledger[2].cells == (
        *("3", "injured", "2–2–2", "soldiers (cause: falls)", "initiator", "combatant"),
        *("defense official (official, unnamed)", "asserts"),
    )
    assert view.presences is not None
    assert view.presences.lines[0].label == "Northern forces (state forces)"
    assert view.warnings == ("date-order: An end before a start.",)


def test_reasons_come_only_when_asked_for(raid: Reading, raid_draft: Draft) -> None:
    assert not any(block.reasons for block in view_of(raid, str, raid_draft).events)
    assert all(block.reasons for block in view_of(raid, str, raid_draft, explain=True).events)


def test_without_an_event_the_reason_is_given_in_numbers(nothing: tuple[Reading, Draft]) -> None:
    reading, draft = nothing
    assert view_of(reading, str, draft).note == "no event: 2 sentences read, 0 triggers"
    text = reading.article.text
    start = text.index("strike")
    trigger = Mention(
        span=span_of(text, start, start + 6), label="trigger", code="air_drone_strike"
    )
    found = msgspec.structs.replace(draft, mentions=(trigger,))
    assert view_of(reading, str, found).note == (
        "no event: 2 sentences read, 1 trigger (“strike”), none of them told as a happening"
    )
    assert view_of(reading, str).note == "no event"
