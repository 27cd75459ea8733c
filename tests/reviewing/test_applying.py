"""What people rule holds of what is read, now and when it is read anew."""

import msgspec
import pytest

from builders import a_count, a_place, an_event
from coders import (
    CHANGED,
    TEXT,
    Coders,
    a_figure,
    a_machine,
    an_edit,
    at,
    correct,
    event_of,
    figure_of,
    json_of,
    kinds,
    states,
    the_events,
)
from reportedly.records.reading import Reading, encode_reading
from reportedly.reviewing.applying import review

GAO, MOPTI = the_events()
REPLACE = msgspec.structs.replace


def another(*events: object, text: str = TEXT) -> Reading:
    """Return what another engine reads."""
    return a_machine(*events, text=text, engine="2")  # type: ignore[arg-type]


def an_addition() -> dict[str, object]:
    return {
        "type": "other_strategic_development",
        "triggers": [json_of(at("freed"))],
        "places": [json_of(a_place("Kidal", evidence=(at("Kidal"),)))],
        "casualties": [
            {
                "outcome": "released",
                "count": json_of(a_count(4, wording="four")),
                "group": "hostages",
                "evidence": [json_of(at("four hostages"))],
            }
        ],
    }


def test_without_edits_the_reading_is_the_same() -> None:
    machine = a_machine()
    assert review(machine, []).reading is machine
    coders = Coders(machine)
    coders.rule(an_edit("done"), an_edit("note", "e1", value="Which market?"))
    assert encode_reading(coders.reviewed.reading) == encode_reading(machine)
    assert [one.words for one in coders.reviewed.notes] == ["Which market?"]
    assert [one.by for one in coders.reviewed.done] == ["ann"]


def test_a_field_is_corrected_and_marked() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "armed_clash"))
    coders.rule(correct("e1", "count", a_count(14), "c1"), by="bob")
    reviewed = coders.reviewed
    assert event_of(reviewed, "e1").type == "armed_clash"
    assert figure_of(reviewed, "c1").count == a_count(14)
    assert event_of(reviewed, "e2") == MOPTI
    marks = [(one.event, one.casualty, one.field, one.state, one.by) for one in reviewed.marks]
    assert marks == [
        ("e1", None, "type", "corrected", "ann"),
        ("e1", "c1", "count", "corrected", "bob"),
    ]
    assert coders.made[0].before == "attack"
    assert reviewed.conflicts == ()


def test_the_later_of_two_corrections_holds() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "armed_clash"), correct("e1", "type", "grenade"))
    assert coders.event("e1").type == "grenade"
    assert states(coders.reviewed) == {1: "overruled", 2: "in_effect"}
    assert coders.reviewed.standings[0].overruled_by == 2
    assert event_of(coders.without(2), "e1").type == "armed_clash"
    assert coders.without(1, 2).reading == coders.machine


def test_what_is_rejected_is_listed_and_comes_back() -> None:
    coders = Coders()
    coders.rule(an_edit("reject", "e1"))
    assert [one.id for one in coders.reviewed.reading.events] == ["e2"]
    (out,) = coders.reviewed.rejected
    assert (out.event, out.event_was, out.casualty) == ("e1", GAO, None)
    coders.rule(an_edit("accept", "e1"), by="bob")
    assert coders.reviewed.reading == coders.machine
    assert coders.reviewed.rejected == ()
    assert states(coders.reviewed) == {1: "overruled", 2: "in_effect"}


def test_parts_of_a_total_that_is_removed_are_of_what_it_was_part_of() -> None:
    machine = a_machine(
        REPLACE(
            GAO,
            casualties=(
                a_figure("c0", 20, "12 people"),
                REPLACE(GAO.casualties[0], part_of="c0"),
                GAO.casualties[1],
            ),
        )
    )
    coders = Coders(machine)
    coders.rule(an_edit("remove", "e1", casualty="c1"))
    assert [(one.id, one.part_of) for one in coders.event("e1").casualties] == [
        ("c0", None),
        ("c2", "c0"),
    ]
    coders.rule(an_edit("reject", "e1", casualty="c0"))
    assert [(one.id, one.part_of) for one in coders.event("e1").casualties] == [("c2", None)]
    assert coders.without(1, 2).reading == machine


def test_relations_to_what_is_out_go_and_come_back() -> None:
    coders = Coders()
    coders.rule(correct("e2", "relations", [{"to": "e1", "kind": "follows"}]))
    assert coders.event("e2").relations[0].to == "e1"
    coders.rule(an_edit("reject", "e1"))
    assert coders.event("e2").relations == ()
    assert event_of(coders.without(2), "e2").relations[0].to == "e1"


def test_what_is_added_has_ids_of_its_decision() -> None:
    coders = Coders()
    number = coders.rule(an_edit("add", value=an_addition()))
    added = coders.event(f"p{number}")
    assert [one.id for one in added.casualties] == ["p1c1"]
    assert added.score == 1.0
    coders.rule(correct("p1", "status", "ongoing"), correct("p1", "group", "captives", "p1c1"))
    figure = json_of(a_figure("x", 2, "3 children"))
    number = coders.rule(an_edit("add", "e1", value=figure))
    assert figure_of(coders.reviewed, "p4").count == a_count(2)
    states_of = sorted(one.state for one in coders.reviewed.marks)
    assert states_of == ["added", "added", "corrected", "corrected"]
    coders.rule(correct("e1", "part_of", "p4", "c2"))
    assert figure_of(coders.reviewed, "c2").part_of == "p4"


def test_edits_of_what_was_added_wait_while_that_is_undone() -> None:
    coders = Coders()
    coders.rule(an_edit("add", value=an_addition()), correct("p1", "status", "ongoing"))
    undone = coders.without(1)
    assert undone.reading == coders.machine
    assert undone.waiting == (2,)
    assert kinds(undone) == [(2, "undone", "status")]
    assert event_of(coders.reviewed, "p1").status == "ongoing"


def test_another_engine_that_reads_the_same_is_no_conflict() -> None:
    coders = Coders()
    coders.rule(
        correct("e1", "type", "armed_clash"),
        an_edit("accept", "e2"),
        an_edit("reject", "e1", casualty="c2"),
    )
    # Another engine numbers otherwise.
    mopti, gao = REPLACE(MOPTI, id="e1"), REPLACE(GAO, id="e2")
    reviewed = review(another(mopti, gao), coders.made)
    assert reviewed.conflicts == ()
    assert event_of(reviewed, "e2").type == "armed_clash"
    assert [one.id for one in event_of(reviewed, "e2").casualties] == ["c1"]
    assert event_of(reviewed, "e1") == mopti
    assert set(states(reviewed).values()) == {"in_effect"}


def test_what_an_engine_now_reads_otherwise_is_a_conflict_and_the_person_holds() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "armed_clash"), correct("e1", "count", a_count(14), "c1"))
    gao = REPLACE(
        GAO,
        type="grenade",
        casualties=(REPLACE(GAO.casualties[0], count=a_count(14)), GAO.casualties[1]),
    )
    reviewed = review(another(gao, MOPTI), coders.made)
    (conflict,) = reviewed.conflicts
    assert (conflict.kind, conflict.field) == ("differs", "type")
    assert (conflict.before, conflict.proposed, conflict.after) == (
        "attack",
        "grenade",
        "armed_clash",
    )
    assert event_of(reviewed, "e1").type == "armed_clash"


def test_what_was_accepted_stands_against_a_newer_engine() -> None:
    coders = Coders()
    coders.rule(an_edit("accept", "e1"), an_edit("accept", "e1", casualty="c1"))
    gao = REPLACE(
        GAO,
        status="planned",
        casualties=(REPLACE(GAO.casualties[0], count=a_count(2)), GAO.casualties[1]),
    )
    reviewed = review(another(gao, MOPTI), coders.made)
    assert kinds(reviewed) == [(1, "differs", "status"), (2, "differs", "count")]
    assert event_of(reviewed, "e1").status == "happened"
    assert figure_of(reviewed, "c1").count == a_count(12)


def test_what_an_engine_reads_no_more_is_kept_as_the_person_had_it() -> None:
    coders = Coders()
    coders.rule(
        correct("e1", "type", "armed_clash"),
        correct("e1", "count", a_count(14), "c1"),
        an_edit("reject", "e1", casualty="c2"),
        an_edit("reject", "e2"),
    )
    reviewed = review(another(REPLACE(MOPTI, triggers=(at("wounded"),))), coders.made)
    (kept,) = [one for one in reviewed.reading.events if one.id == "p1"]
    assert (kept.type, [one.count for one in kept.casualties]) == ("armed_clash", [a_count(14)])
    assert kinds(reviewed) == [(1, "gone", "type")]
    again = Coders(another(MOPTI))
    again.made = list(coders.made)
    again.rule(correct("p1", "status", "ongoing"))
    assert event_of(again.reviewed, "p1").status == "ongoing"
    # Where it is read again, the edits are of that.
    back = review(a_machine(engine="3"), again.made)
    assert event_of(back, "e1").status == "ongoing"
    assert [one.id for one in back.reading.events] == ["e1"]
    # Where the first of them is undone, the others keep it.
    kept = event_of(review(another(MOPTI), again.made[1:]), "p2")
    assert (kept.type, kept.status) == ("attack", "ongoing")


def test_what_is_ruled_anew_settles_a_conflict() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "armed_clash"), correct("e2", "type", "arrests"))
    coders.rule(an_edit("add", value=an_addition()))
    freed = REPLACE(MOPTI, id="e5", triggers=(at("freed"),), casualties=())
    coders.machine = another(REPLACE(GAO, type="grenade"), freed)
    told = {(one.decision, one.kind) for one in coders.reviewed.conflicts}
    assert told == {(1, "differs"), (2, "gone"), (3, "differs")}
    coders.rule(
        correct("e1", "type", "armed_clash"), an_edit("accept", "p2"), an_edit("accept", "p3")
    )
    assert coders.reviewed.conflicts == ()
    assert [one.type for one in coders.reviewed.reading.events] == [
        "armed_clash",
        "other_strategic_development",
        "arrests",
    ]


def test_a_figure_that_is_read_no_more_is_kept() -> None:
    coders = Coders()
    coders.rule(correct("e1", "count", a_count(14), "c1"))
    gao = REPLACE(GAO, casualties=(REPLACE(GAO.casualties[1], part_of=None),))
    reviewed = review(another(gao, MOPTI), coders.made)
    assert figure_of(reviewed, "p1").count == a_count(14)
    assert [(one.kind, one.casualty) for one in reviewed.conflicts] == [("gone", "p1")]


def test_a_figure_rejected_in_an_event_that_is_kept_stays_out() -> None:
    coders = Coders()
    coders.rule(an_edit("reject", "e1", casualty="c2"), an_edit("accept", "e1"))
    reviewed = review(another(MOPTI), coders.made)
    assert [one.count for one in event_of(reviewed, "p2").casualties] == [a_count(12)]


def test_two_events_that_became_one_do_not_share_edits() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "grenade"), correct("e2", "type", "suicide_bomb"))
    both = REPLACE(GAO, triggers=GAO.triggers + MOPTI.triggers)
    reviewed = review(another(both), coders.made)
    assert event_of(reviewed, "e1").type == "grenade"
    assert event_of(reviewed, "p2").type == "suicide_bomb"
    assert kinds(reviewed) == [(2, "gone", "type")]


def test_what_a_person_added_takes_the_place_of_what_is_read_there_later() -> None:
    coders = Coders()
    coders.rule(an_edit("add", value=an_addition()))
    coders.rule(an_edit("add", "e2", value=json_of(a_figure("x", 5, "30 pupils"))))
    read = REPLACE(
        MOPTI,
        id="e3",
        type="arrests",
        triggers=(at("freed"),),
        places=(a_place("Kidal", evidence=(at("near Kidal"),)),),
        casualties=(
            a_figure("c7", 5, "four hostages", outcome="released"),
            a_figure("c8", 2, "hostages near"),
        ),
    )
    mopti = REPLACE(MOPTI, casualties=(*MOPTI.casualties, a_figure("c9", 6, "30 pupils")))
    reviewed = review(another(GAO, mopti, read), coders.made)
    assert [one.id for one in reviewed.reading.events] == ["e1", "e2", "p1"]
    assert [one.id for one in event_of(reviewed, "p1").casualties] == ["p1c1", "c8"]
    assert [one.id for one in event_of(reviewed, "e2").casualties] == ["c3", "p2"]
    fields = {(one.decision, one.field) for one in reviewed.conflicts}
    assert {(1, "type"), (2, "count")} <= fields
    assert figure_of(reviewed, "p2").count == a_count(5)


def test_a_second_event_of_the_same_words_is_no_twin() -> None:
    coders = Coders()
    value = {**an_addition(), "triggers": [json_of(at("exploded"))]}
    coders.rule(an_edit("add", value=value))
    reviewed = review(another(), coders.made)
    assert [one.id for one in reviewed.reading.events] == ["e1", "e2", "p1"]


def test_edits_follow_their_words_into_a_newer_text() -> None:
    coders = Coders()
    coders.rule(
        correct("e1", "places", [a_place("Kidal", evidence=(at("Kidal"),))]),
        correct("e2", "type", "grenade"),
        an_edit("add", value=an_addition()),
    )
    changed = review(another(*the_events(CHANGED), text=CHANGED), coders.made)
    assert changed.conflicts == ()
    assert event_of(changed, "e1").places[0].evidence == (at("Kidal", CHANGED),)
    assert event_of(changed, "e2").type == "grenade"
    assert event_of(changed, "p3").triggers == (at("freed", CHANGED),)


def test_edits_wait_where_their_words_are_gone() -> None:
    coders = Coders()
    coders.rule(correct("e1", "type", "grenade"), an_edit("add", value=an_addition()))
    text = "Officials spoke of several incidents in the north. They gave no further details."
    machine = a_machine(REPLACE(GAO, triggers=(at("spoke", text),)), text=text, engine="2")
    machine = REPLACE(machine, events=())
    reviewed = review(machine, coders.made)
    assert reviewed.reading.events == ()
    assert reviewed.waiting == (1, 2)
    assert kinds(reviewed) == [(1, "moved", "type"), (2, "moved", None)]
    assert reviewed.conflicts[0].after == "grenade"


def test_a_tie_that_would_go_round_gives_way() -> None:
    coders = Coders()
    coders.rule(correct("e1", "part_of", None, "c2"), correct("e1", "part_of", "c2", "c1"))
    assert figure_of(coders.reviewed, "c1").part_of == "c2"
    undone = coders.without(1)
    ties = [(one.id, one.part_of) for one in event_of(undone, "e1").casualties]
    assert ties == [("c1", "c2"), ("c2", None)]


@pytest.mark.parametrize("engine", ["1", "2"])
def test_warnings_are_those_of_what_is_told_now(engine: str) -> None:
    coders = Coders(a_machine(engine=engine))
    coders.rule(correct("e1", "count", a_count(2), "c1"))
    assert [one.code for one in coders.reviewed.reading.warnings] == ["part-exceeds-total"]
    assert coders.without(1).reading.warnings == ()


def test_totals_that_differ_are_warned_of_by_where_they_stand() -> None:
    text = "Blast kills 12\nA blast killed 12 people in Gao. All 14 people were soldiers."
    event = an_event(
        a_figure("c1", 12, "12 people", text),
        a_figure("c2", 12, "All 14 people", text),
        triggers=(at("blast", text),),
    )
    coders = Coders(a_machine(event, text=text))
    assert not coders.reviewed.reading.warnings
    coders.rule(correct("e1", "count", a_count(14), "c2"))
    assert [one.code for one in coders.reviewed.reading.warnings] == ["totals-differ"]
