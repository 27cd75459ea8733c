import msgspec

from reportedly.cli.view import view_of
from reportedly.records.draft import Draft
from reportedly.records.mentions import Mention
from reportedly.records.reading import Reading
from reportedly.records.text import span_of


def test_an_event_is_told_in_words(raid: Reading) -> None:
    view = view_of(raid, {"SYR": "Syria"}.__getitem__)
    assert view.byline == "Valley News · Fri 30 Aug 2024 (given)"
    clash, attacks = view.events
    assert clash.heading == "1. Armed clash"
    assert attacks.heading == "2. Shelling, artillery or missile attack: ongoing"
    told = [(line.label, line.text) for line in (*clash.lines, *attacks.lines)]
    assert ("Relation", "in response to event 2") in told
    assert ("Who", "Northern forces (state forces) → Black Banner (rebel group)") in told
    assert ("How many", "?–30–? (“about 30”)") in told
    assert ("When", "not said") in told
    assert ("Who", "Black Banner (rebel group)") in told
    assert [line.label for line in clash.lines] == ["Relation", "When", "Where", "Who"]
    assert ("Claim", "Black Banner (armed group): claims responsibility") in told
    assert [part.spans for part in clash.lines[3].parts] == [
        raid.events[0].initiators[0].evidence,
        (),
        raid.events[0].targets[0].evidence,
    ]
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
