"""What people rule of an article is seen everywhere at once, and holds whatever is read later."""

import threading
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from builders import a_count, a_date
from coders import json_of
from databases import rows_of
from incident_reports import (
    BAKERY,
    ON_SQLITE,
    a_report,
    code_of,
    groups,
    id_of,
    keep,
    merged,
    merged_in_order,
    opened,
    read_anew,
    report,
)
from intake_commands import in_order
from reportedly.api.kept import EventFilter, Reportedly
from reportedly.api.reviewing import DecisionFilter, ReviewedArticle
from reportedly.intake.adding import add_acquired
from reportedly.records.edits import Edit, Saved
from reportedly.records.reading import Reading
from reportedly.records.text import span_of
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.incident_tables import MEMBERS
from reportedly.store.rows import pack, unpack
from reportedly.store.runs import begin_run
from reportedly.store.schema import DECISIONS, EDITS, EVENTS, READINGS, VERSIONS

ANN, BOB = "ann", "bob"
REPLACE = msgspec.structs.replace


def article_of(kept: Reportedly, name: str) -> int:
    """Return the number of the article whose title is a name."""
    rows = rows_of(kept._database, VERSIONS)
    return next(int(row["article_id"]) for row in rows if row["title"] == name)


def page_of(kept: Reportedly, name: str, **asked: Any) -> ReviewedArticle:
    return kept.review.article(article_of(kept, name), **asked)


def rule(kept: Reportedly, name: str, *edits: Edit, by: str = ANN, **more: Any) -> Saved:
    """Rule on an article as one who just looked at it, unless what they have `seen` is given."""
    page = page_of(kept, name)
    return kept.review.edit(page.id, edits, by=by, **{"seen": page.seen, **more})


def killed(page: ReviewedArticle) -> tuple[str, str]:
    """Return the ids of the first event with somebody killed, and of that figure."""
    return next(
        (event.id, one.id)
        for event in page.reading.events
        for one in event.casualties
        if one.outcome == "killed"
    )


def a_toll(event: str, casualty: str, number: int) -> Edit:
    return Edit(
        action="correct",
        event=event,
        casualty=casualty,
        field="count",
        value=json_of(a_count(number)),
    )


def toll_of(kept: Reportedly, name: str) -> int | None:
    toll = kept.incident(id_of(kept, name)).toll
    return next(one.high for one in toll.figures if one.outcome == "killed" and one.victims is None)


def test_an_edit_is_seen_in_lists_filters_ledger_and_toll(database: Database) -> None:
    kept = merged(database)
    page = page_of(kept, "market")
    event, figure = killed(page)
    row, incident = page.events[event], page.incidents[event]
    saved = rule(
        kept,
        "market",
        a_toll(event, figure, 77),
        Edit(action="correct", event=event, field="type", value="grenade"),
    )
    assert (saved.clashes, saved.others, saved.incidents) == ((), (), (incident,))
    (listed,) = kept.events(EventFilter(types=("grenade",)))
    assert (listed.id, listed.killed_most, listed.type) == (row, 77, "grenade")
    assert [one.id for one in kept.incidents(EventFilter(killed=(77, None)))] == [incident]
    assert kept.event(row).event.type == "grenade"
    assert toll_of(kept, "market") == 77
    assert 77 in {one.count.best for one in kept.incident(incident).ledger.rows}
    types = [event.type for reading in kept.readings() for event in reading.events]
    assert types.count("grenade") == 1
    page = page_of(kept, "market")
    assert page.seen == saved.seen == saved.decisions[-1] == 2
    assert [(one.field, one.state, one.by) for one in page.marks] == [
        ("type", "corrected", ANN),
        ("count", "corrected", ANN),
    ]
    assert [one.action for one in page.decisions] == ["correct", "correct"]
    assert page.machine.events[0].type == "air_drone_strike"
    merged_in_order(database)


def test_undo_gives_back_what_was_read_and_redo_what_was_ruled(database: Database) -> None:
    kept = merged(database)
    rows = rows_of(database, READINGS)
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    changed = rows_of(database, READINGS)
    number = 1
    for _ in range(3):
        undone = kept.undo(number, by=BOB).decision
        assert rows_of(database, READINGS) == rows
        assert toll_of(kept, "market") == 15
        assert page_of(kept, "market").seen == undone
        number = kept.review.undo(undone, by=ANN).decision
        assert toll_of(kept, "market") == 77
        assert rows_of(database, READINGS) == changed
        merged_in_order(database)
    assert code_of(lambda: kept.undo(number - 1, by=BOB)) == "undone-already"
    assert len(page_of(kept, "market").decisions) == 7
    assert [one.id for one in kept.review.history("article 6")] == [7, 6, 5, 4, 3, 2, 1]


def test_events_come_go_and_keep_their_numbers(database: Database) -> None:
    kept = merged(database)
    page = page_of(kept, "bakery")
    (event,) = [one for one in page.reading.events if one.id in page.incidents][:1]
    incident = page.incidents[event.id]
    rule(kept, "bakery", Edit(action="reject", event=event.id))
    assert groups(kept).isdisjoint({BAKERY})
    assert page.events[event.id] not in {one.id for one in kept.events()}
    merged_in_order(database)
    text = page.reading.article.text
    words = span_of(text, text.index("queue"), text.index("queue") + 5)
    added = {
        "type": "looting_property_destruction",
        "triggers": [json_of(words)],
        "places": json_of(event.places),
        "date": json_of(event.date),
    }
    rule(kept, "bakery", Edit(action="add", value=added), by=BOB)
    page = page_of(kept, "bakery")
    assert "p2" in page.events
    assert "p2" in page.incidents
    merged_in_order(database)
    kept.undo(1, by=ANN)
    page = page_of(kept, "bakery")
    assert (page.events["p2"], page.incidents[event.id]) == (page.events["p2"], incident)
    assert BAKERY in groups(kept) or any(group >= BAKERY for group in groups(kept))
    merged_in_order(database)


def test_what_is_no_longer_said_to_be_is_in_no_incident(database: Database) -> None:
    kept = merged(database)
    event, _ = killed(page_of(kept, "market"))
    incident = id_of(kept, "market")
    rule(kept, "market", Edit(action="correct", event=event, field="status", value="planned"))
    assert code_of(lambda: kept.incident(incident)) == "gone-incident"
    merged_in_order(database)
    kept.undo(1, by=ANN)
    assert toll_of(kept, "market") == 15


def test_a_correction_moves_an_event_to_another_incident(database: Database) -> None:
    kept = merged(database, "bakery", "bakery-again", "checkpoint")
    page, other = page_of(kept, "bakery-again"), page_of(kept, "checkpoint")
    event, _ = killed(page)
    there, _ = killed(other)
    place = next(one for one in other.reading.events if one.id == there).places
    value = [REPLACE(one, evidence=()) for one in place]
    edit = Edit(action="correct", event=event, field="places", value=json_of(value))
    assert code_of(lambda: rule(kept, "bakery-again", edit)) == "bad-edit"
    day = json_of(a_date("2021-06-06"))
    date = Edit(action="correct", event=event, field="date", value=day)
    rule(kept, "bakery-again", edit, date, why="the picture shows Basra")
    assert frozenset(("bakery", "bakery-again")) not in groups(kept)
    merged_in_order(database)
    for number in (1, 2):
        kept.undo(number, by=ANN)
    assert frozenset(("bakery", "bakery-again")) in groups(kept)


def a_later_engine(reading: Reading) -> Reading:
    """Read every event as another type, and no figure but the first of each."""
    return REPLACE(
        reading,
        events=tuple(
            REPLACE(event, type="mob_violence", casualties=event.casualties[:1])
            for event in reading.events
        ),
    )


def test_a_later_engine_drops_nothing_that_was_ruled(database: Database) -> None:
    kept = merged(database)
    event, figure = killed(page_of(kept, "market"))
    rule(
        kept,
        "market",
        a_toll(event, figure, 77),
        Edit(action="correct", event=event, field="type", value="grenade"),
    )
    read_anew(database, "99", a_later_engine)
    kept.merge()
    page = page_of(kept, "market")
    assert [(one.kind, one.field, one.proposed) for one in page.conflicts] == [
        ("differs", "type", "mob_violence")
    ]
    assert page.reading.events[0].type == "grenade"
    assert page.machine.events[0].type == "mob_violence"
    assert toll_of(kept, "market") == 77
    merged_in_order(database)
    runs = [one.id for one in kept.runs()]
    compared = {one.article_id: one for one in kept.diff(min(runs), max(runs))}
    cells = {cell for one in compared[page.id].altered for cell, *_ in one.cells}
    assert "type" in cells
    # What engines read is compared: the person's toll is no difference.
    told = " ".join(
        cell for one in compared[page.id].altered for each in one.cells for cell in each
    )
    assert "grenade" not in told
    assert "77" not in told
    kept.prune()
    assert toll_of(kept, "market") == 77
    merged_in_order(database)


def without_events(reading: Reading) -> Reading:
    return REPLACE(reading, events=())


def test_an_event_that_is_read_no_more_is_kept_in_its_incident(database: Database) -> None:
    kept = merged(database)
    event, figure = killed(page_of(kept, "market"))
    incident = id_of(kept, "market")
    rule(kept, "market", a_toll(event, figure, 77))
    kept.same(incident, id_of(kept, "hospital"), by=ANN)
    read_anew(database, "99", without_events)
    kept.merge()
    page = page_of(kept, "market")
    assert [one.kind for one in page.conflicts] == ["gone"]
    assert page.incidents["p1"] == kept.incident(incident).id
    assert toll_of(kept, "market") == 77
    merged_in_order(database)
    read_anew(database, "100")
    kept.merge()
    merged_in_order(database)


def test_what_was_ruled_of_an_event_that_is_removed_is_not_ruled_of_another(
    database: Database,
) -> None:
    kept = merged(database)
    page = page_of(kept, "market")
    event = page.reading.events[0]
    text = page.reading.article.text
    start = text.index("rescuers said")
    added = {
        "type": "aid_delivery",
        "triggers": [json_of(span_of(text, start, start + 8))],
        "places": json_of(event.places),
    }
    rule(kept, "market", Edit(action="add", value=added))
    page = page_of(kept, "market")
    kept.same(page.incidents["p1"], id_of(kept, "hospital"), by=ANN)
    rule(kept, "market", Edit(action="remove", event="p1"))
    assert [one.waits_for for one in kept.decisions() if one.action == "same"] == [1]
    read_anew(database, "99")
    kept.merge()
    assert frozenset(("market",)) in groups(kept)
    assert [one.waits_for for one in kept.decisions() if one.action == "same"] == [1]
    merged_in_order(database)
    kept.undo(3, by=ANN)
    assert page_of(kept, "market").incidents["p1"] == id_of(kept, "hospital")
    assert [one.waits_for for one in kept.decisions() if one.action == "same"] == [0]
    merged_in_order(database)


def test_a_changed_text_keeps_what_its_words_still_say(database: Database) -> None:
    kept = merged(database)
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    words = report("market").text.partition("\n")[2]
    keep(database, report("market", f"This page was corrected. {words} More to follow."))
    kept.merge()
    page = page_of(kept, "market")
    assert (page.version, [one.number for one in page.versions]) == (2, [2, 1])
    assert page.conflicts == ()
    assert toll_of(kept, "market") == 77
    merged_in_order(database)
    keep(database, report("market", "Officials said nothing of interest on Friday."))
    kept.merge()
    page = kept.review.article(page.id)
    assert (page.waiting, [one.kind for one in page.conflicts]) == ((1,), ["moved"])
    in_order(database)
    # And back again, by the way that adding takes.
    with database.writing() as connection:
        run = begin_run(connection, "add", None, [])
    acquired = iter([("a test", report("market"))])
    list(add_acquired(database, run, acquired, Settings()))
    kept.merge()
    assert toll_of(kept, "market") == 77
    merged_in_order(database)


def test_a_purged_text_keeps_what_was_ruled(database: Database) -> None:
    kept = merged(database)
    page = page_of(kept, "market")
    event, figure = killed(page)
    rule(kept, "market", a_toll(event, figure, 77))
    kept.purge(before="2030-01-01")
    merged_in_order(database)
    told = {event.type for event in page.reading.events}
    assert told
    evidence = json_of(page.reading.events[0].casualties[0].evidence)
    again = Edit(action="correct", event=event, casualty=figure, field="evidence", value=evidence)
    rule(kept, "market", again, a_toll(event, figure, 78))
    elsewhere = [{"start": 0, "end": 4, "text": "Here"}]
    assert code_of(lambda: rule(kept, "market", REPLACE(again, value=elsewhere))) == "bad-edit"
    assert toll_of(kept, "market") == 78
    for row in rows_of(database, EDITS):
        assert b"Government jets bombed a " not in unpack(row["footing"])
    merged_in_order(database)


def test_a_backup_has_edits_and_what_engines_read(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = merged(database, "market")
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    folder = tmp_path_factory.mktemp("backup")
    kept.back_up(folder / "backup.db")
    with Reportedly.open(folder / "new.db") as new:
        new.restore(folder / "backup.db")
        assert toll_of(new, "market") == 77
        assert new.check()[0] == []
        new.undo(1, by=BOB)
        assert toll_of(new, "market") == 15


def test_the_second_of_two_people_is_told_and_loses_nothing(database: Database) -> None:
    kept = merged(database)
    page = page_of(kept, "market")
    event, figure = killed(page)
    kind = Edit(action="correct", event=event, field="type", value="grenade")
    rule(kept, "market", a_toll(event, figure, 77), kind, seen=page.seen, by=ANN)
    mine = a_toll(event, figure, 16)
    status = Edit(action="correct", event=event, field="status", value="ongoing")
    saved = rule(kept, "market", mine, status, kind, seen=page.seen, by=BOB)
    (clash,) = saved.clashes
    assert (clash.code, clash.mine, clash.theirs.by) == ("edited-meanwhile", mine, ANN)
    assert clash.theirs.edit.value["best"] == clash.now["best"] == 77
    assert len(saved.decisions) == 2
    assert [one.edit.field for one in saved.others] == ["type", "count"]
    assert toll_of(kept, "market") == 77
    assert page_of(kept, "market").reading.events[0].status == "ongoing"
    forced = rule(kept, "market", mine, seen=page.seen, by=BOB, force=True)
    assert forced.clashes == ()
    assert toll_of(kept, "market") == 16
    page = page_of(kept, "market")
    assert [one.state for one in page.standings if one.decision == 1] == ["overruled"]
    reject = Edit(action="reject", event=event)
    assert rule(kept, "market", reject, seen=2, by=ANN).clashes
    assert rule(kept, "market", reject, seen=page.seen, by=ANN).clashes == ()
    merged_in_order(database)


def test_an_undo_by_another_is_told_too(database: Database) -> None:
    kept = merged(database, "market")
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    kept.undo(1, by=BOB)
    (clash,) = rule(kept, "market", a_toll(event, figure, 78), seen=1).clashes
    assert (clash.theirs.by, clash.theirs.is_undo) == (BOB, True)


def test_what_another_undid_meanwhile_is_told_with_what_was_ruled_of_it(
    database: Database,
) -> None:
    kept = merged(database, "market")
    added = Edit(action="add", value={"type": "threat"})
    rule(kept, "market", added, why="heard on the radio")
    mine = Edit(action="correct", event="p1", field="type", value="talks")
    kept.undo(1, by=BOB)
    (clash,) = rule(kept, "market", mine, seen=1).clashes
    assert (clash.mine, clash.theirs.by, clash.theirs.is_undo) == (mine, BOB, True)
    assert code_of(lambda: rule(kept, "market", mine)) == "bad-edit"


def test_an_article_read_anew_meanwhile_is_not_edited_blindly(database: Database) -> None:
    kept = merged(database, "market")
    page = page_of(kept, "market")
    event, figure = killed(page)
    read_anew(database, "99")
    edit = a_toll(event, figure, 77)
    anew = page.reading_id
    assert code_of(lambda: rule(kept, "market", edit, reading=anew)) == "read-anew"
    assert rows_of(database, DECISIONS) == []


def test_two_write_at_once(database: Database) -> None:
    kept = merged(database)
    page = page_of(kept, "market")
    event, figure = killed(page)
    saved: list[Saved] = []
    failed: list[BaseException] = []

    def write(by: str, start: int) -> None:
        try:
            for number in range(start, start + 8):
                edits = [a_toll(event, figure, number)]
                done = kept.review.edit(page.id, edits, by=by, seen=page.seen)
                saved.append(done)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(f"{at}", 20 * at)) for at in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    # Whoever came first goes on; the others are told each time.
    kept_by = {one["made_by"] for one in rows_of(database, DECISIONS)}
    assert len(kept_by) == 1
    assert sum(len(one.decisions) for one in saved) == 8
    assert sum(len(one.clashes) for one in saved) == 16
    merged_in_order(database)


def test_each_of_two_coders_sees_their_own(database: Database) -> None:
    kept = merged(database, "market")
    event, figure = killed(page_of(kept, "market"))
    for by, number in ((ANN, 16), (BOB, 17)):
        page = page_of(kept, "market", as_seen_by=by)
        assert page.decisions == ()
        saved = rule(
            kept, "market", a_toll(event, figure, number), Edit(action="done"), by=by, alone=True,
            seen=0,
        )  # fmt: skip
        assert saved.clashes == ()
    views = {by: page_of(kept, "market", as_seen_by=by) for by in (ANN, BOB)}
    assert [views[by].reading.events[0].casualties[0].count.best for by in (ANN, BOB)] == [16, 17]
    assert [one.by for one in views[ANN].done] == [ANN]
    assert toll_of(kept, "market") == 17


def test_decisions_are_paged_and_filtered(database: Database) -> None:
    kept = merged(database)
    event, figure = killed(page_of(kept, "market"))
    for number in range(5):
        rule(kept, "market", a_toll(event, figure, number), by=ANN if number % 2 else BOB)
    kept.undo(2, by=BOB, why="a slip")
    review = kept.review
    assert [one.id for one in review.decisions(limit=4)] == [6, 5, 4, 3]
    assert [one.id for one in review.decisions(limit=4, after=3)] == [2, 1]
    assert [one.id for one in review.decisions(DecisionFilter(by=ANN))] == [4, 2]
    assert [one.undone_by for one in review.decisions(DecisionFilter(by=ANN))] == [None, 6]
    assert [one.id for one in review.decisions(DecisionFilter(action="undo"))] == [6]
    assert len(review.decisions(DecisionFilter(subject="article 6"))) == 5
    day = review.decisions()[0].made_at[:10]
    assert len(review.decisions(DecisionFilter(since=day, until=day))) == 6
    assert review.decisions(DecisionFilter(until="2001-01-01")) == []
    moment = review.decisions()[-1].made_at
    assert [one.id for one in review.decisions(DecisionFilter(until=moment))] == [1]
    assert len(review.decisions(DecisionFilter(since=moment))) == 6
    assert review.decisions(DecisionFilter(by="\x00", subject="\x00", action="\x00")) == []
    assert code_of(lambda: review.decisions(limit=0)) == "bad-filter"
    assert code_of(lambda: review.decisions(DecisionFilter(until="soon"))) == "bad-filter"
    kept.unsure(id_of(kept, "market"), id_of(kept, "hospital"), by=ANN)
    incident = id_of(kept, "market")
    assert [one.action for one in review.history(f"incident {incident}")] == ["unsure"]


def test_unsure_changes_nothing(database: Database) -> None:
    kept = merged(database)
    before, members = groups(kept), rows_of(database, MEMBERS)
    one, other = id_of(kept, "market"), id_of(kept, "hospital")
    decided = kept.unsure(one, other, by=ANN, why="too little is said")
    assert decided.incidents == tuple(sorted((one, other)))
    assert (groups(kept), rows_of(database, MEMBERS)) == (before, members)
    assert code_of(lambda: kept.unsure(one, one, by=ANN)) == "same-incident"
    kept.undo(decided.decision, by=ANN)
    assert groups(kept) == before
    merged_in_order(database)


def test_before_a_merge_edits_hold_and_the_merge_takes_them(database: Database) -> None:
    keep(database, report("market"), report("hospital"))
    kept = opened(database)
    event, figure = killed(page_of(kept, "market"))
    saved = rule(kept, "market", a_toll(event, figure, 77))
    assert saved.incidents == ()
    in_order(database)
    kept.merge()
    assert toll_of(kept, "market") == 77
    merged_in_order(database)


@ON_SQLITE
def test_an_engine_that_is_current_again_is_ruled_on_as_now(database: Database) -> None:
    kept = merged(database, "market")
    assert Reportedly(database, Settings(min_score=0.001)).reread()[1].new == 1
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    kept.merge()
    assert kept.reread()[1].known == 1
    kept.merge()
    assert toll_of(kept, "market") == 77
    merged_in_order(database)


@ON_SQLITE
def test_near_copies_are_told(database: Database) -> None:
    words = report("bakery").text.partition("\n")[2] + " Nobody knew more about it than that." * 9
    for name in ("one", "two"):
        keep(database, a_report(name, words, published="2024-03-05", publisher=name))
    kept = opened(database)
    assert [one.publisher for one in page_of(kept, "one").copies] == ["two"]


@ON_SQLITE
def test_no_article_has_this_number(database: Database) -> None:
    kept = opened(database)
    for number in (-1, 7, 2**80):
        assert code_of(lambda number=number: kept.review.article(number)) == "no-article"  # type: ignore[misc]
    assert code_of(lambda: kept.review.edit(7, [], by=ANN, seen=0)) == "no-article"


def _forge(database: Database, change: Callable[[Reading], Reading]) -> None:
    with database.writing() as connection:
        for row in connection.execute(READINGS.select()).mappings().all():
            reading = msgspec.json.decode(unpack(row["body"]), type=Reading)
            body = pack(msgspec.json.encode(change(reading)))
            connection.execute(READINGS.update().values(body=body))


@ON_SQLITE
def test_a_reading_that_is_not_as_people_ruled_is_found(database: Database) -> None:
    kept = merged(database, "market")
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 77))
    assert kept.check()[0] == []
    _forge(database, lambda one: REPLACE(one, events=one.events[:0]))
    assert {one.code for one in kept.check()[0]} == {"review", "reading"}
    with database.writing() as connection:
        connection.execute(EDITS.update().values(footing=b"\x00"))
    assert "review" in {one.code for one in kept.check()[0]}


@ON_SQLITE
def test_rows_of_events_are_those_of_the_reading(database: Database) -> None:
    kept = merged(database, "bakery")
    page = page_of(kept, "bakery")
    last = page.reading.events[-1].id
    rule(
        kept,
        "bakery",
        Edit(action="add", value={"type": "threat", "triggers": []}),
        Edit(action="reject", event=page.reading.events[0].id),
        why="heard on the radio",
    )
    rows = sorted(rows_of(database, EVENTS), key=lambda row: row["position"])
    assert [row["key"] for row in rows] == [
        one.id for one in page_of(kept, "bakery").reading.events
    ]
    assert [row["id"] for row in rows if row["key"] == last] in (
        [page.events[last]],
        [],
    )
    merged_in_order(database)


def test_agreement_is_that_of_those_who_say_they_are_done(database: Database) -> None:
    kept = merged(database)
    assert kept.review.agreement().articles == 0
    done = Edit(action="done")
    for by in (ANN, BOB):
        rule(kept, "hospital", done, by=by, alone=True)
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 16), done, by=ANN, alone=True)
    status = Edit(action="correct", event=event, field="status", value="ongoing")
    rule(kept, "market", status, done, by=BOB, alone=True)
    rule(kept, "bakery", done, by=ANN, alone=True)
    one, other = id_of(kept, "market"), id_of(kept, "hospital")
    kept.unsure(one, other, by=ANN)
    kept.different(one, other, by=BOB)
    found = kept.review.agreement()
    assert (found.articles, found.people) == (2, (ANN, BOB))
    assert found.events.f1 == 1.0
    by_field = {each.field: each for each in found.fields}
    assert by_field["type"].same == 1.0
    assert by_field["status"].same == 1 - 1 / by_field["status"].n
    assert found.figures.same == pytest.approx(1 - 1 / found.figures.n)
    assert (found.links.n, found.links.same) == (1, 0.0)
    again = Edit(action="correct", event=event, field="status", value="ongoing")
    rule(kept, "market", again, done, by=ANN)
    rule(kept, "bakery", done, by=BOB)
    assert kept.review.agreement() == found
    kept.undo(1, by=ANN)
    assert kept.review.agreement().articles == 1


@ON_SQLITE
def test_a_stretch_is_interpreted_and_found_again(database: Database) -> None:
    kept = merged(database, "bakery")
    page = page_of(kept, "bakery")
    text = page.reading.article.text
    start = text.index("car bomb")
    review = kept.review
    assert [one.text for one in review.occurrences_of(page.id, start, start + 8)] == ["car bomb"]
    assert review.interpret(page.id, "weapons", start, start + 8)[0]["category"] == (
        "explosive_device"
    )
    start = text.index("Monday")
    (date,) = review.interpret(page.id, "date", start, start + 6)
    edit = Edit(action="correct", event=page.reading.events[0].id, field="date", value=date)
    rule(kept, "bakery", edit)
    assert page_of(kept, "bakery").reading.events[0].date is not None
    assert code_of(lambda: review.interpret(9, "date", 0, 5)) == "no-article"


@ON_SQLITE
def test_a_page_of_an_article_can_be_sent_as_json(database: Database) -> None:
    kept = merged(database, "market")
    event, figure = killed(page_of(kept, "market"))
    rule(kept, "market", a_toll(event, figure, 16), Edit(action="reject", event=event))
    page = page_of(kept, "market")
    assert msgspec.json.decode(msgspec.json.encode(page), type=ReviewedArticle) == page
