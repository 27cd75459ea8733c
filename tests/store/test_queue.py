"""The queue: its order, who has what, what is done, and what opens it again."""

from databases import rows_of
from desk_data import lines_are_true
from incident_reports import (
    NEAR,
    ON_SQLITE,
    REPORTS,
    WEEK,
    a_report,
    code_of,
    id_of,
    keep,
    keep_named,
    merged,
    read_anew,
    report,
)
from reportedly.api.kept import Reportedly
from reportedly.incidents.doubting import DOUBTFUL
from reportedly.records.queue import QueueItem
from reportedly.store.database import Database
from reportedly.store.line_tables import ASSIGNMENTS, DOUBTS, QUEUE_ITEMS

ANN, BEN = "Ann", "Ben"


def everything(kept: Reportedly, limit: int = 100) -> list[QueueItem]:
    found: list[QueueItem] = []
    after = None
    while True:
        page = kept.queue.list(state="all", after=after, limit=limit)
        found += page.items
        after = page.next
        if after is None:
            return found


def incident(kept: Reportedly, name: str) -> QueueItem:
    return kept.queue.item("incident", id_of(kept, name))


def codes(item: QueueItem) -> list[str]:
    return [one.code for one in item.reasons]


def test_the_queue_has_each_article_and_incident_in_order(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    items = everything(kept)
    assert len(items) == len(REPORTS | WEEK) + 6
    keys = [(item.points, item.kind, item.number) for item in items]
    assert keys == sorted(keys, reverse=True)
    for item in items:
        assert item.points == sum(one.points for one in item.reasons)
        assert not item.is_done
    assert [everything(kept, limit) for limit in (1, 3, 7)] == [items] * 3
    bakery = incident(kept, "bakery")
    assert bakery.points > 0
    assert "contested" in codes(bakery)
    assert "high_toll" in codes(incident(kept, "market"))
    assert "single_source" in codes(incident(kept, "market"))


def test_the_queue_is_narrowed(database: Database) -> None:
    kept = merged(database)
    assert {one.kind for one in kept.queue.list(kind="article").items} == {"article"}
    high = kept.queue.list(reason="high_toll", kind="incident").items
    assert {one.number for one in high} == {id_of(kept, name) for name in ("bakery", "market")}
    assert kept.queue.list(state="done").items == ()
    assert kept.queue.list(person=ANN).items == ()
    assert len(kept.queue.list(limit=2).items) == 2
    assert kept.queue.list(limit=0).items == ()


def test_what_is_done_is_done_until_there_is_more(database: Database) -> None:
    kept = merged(database, "bakery", "market")
    bakery = incident(kept, "bakery")
    decision = kept.queue.done("incident", bakery.number, by=ANN, seen=bakery.seen)
    done = incident(kept, "bakery")
    assert (done.is_done, done.done_by) == (True, (ANN,))
    assert bakery.number not in {one.number for one in kept.queue.list(kind="incident").items}
    assert kept.queue.list(state="done").items == (done,)
    assert kept.queue.list(state="done", person=ANN).items == (done,)
    assert kept.queue.list(state="done", person=BEN).items == ()
    keep_named(database, "bakery-again")
    kept.merge()
    again = incident(kept, "bakery")
    assert (again.is_done, again.done_by) == (False, ())
    assert again.seen != bakery.seen
    assert "new_figure" in codes(again)
    words = next(one.words for one in again.reasons if one.code == "new_figure")
    assert (
        words == "up to 14 killed, up to 12; up to 31 injured, up to 30 when it was last reviewed"
    )
    refused = code_of(lambda: kept.queue.done("incident", bakery.number, by=ANN, seen=bakery.seen))
    assert refused == "item-changed"
    kept.queue.done("incident", bakery.number, by=BEN, seen=again.seen)
    assert codes(incident(kept, "bakery")) == [one for one in codes(again) if one != "new_figure"]
    assert [one.action for one in kept.decisions()] == ["done", "done"]
    kept.undo(decision, by=ANN)
    assert incident(kept, "bakery").is_done
    kept.undo(2, by=ANN)
    assert not incident(kept, "bakery").is_done
    assert "new_figure" not in codes(incident(kept, "bakery"))
    kept.undo(3, by=ANN)  # the first is done again, of what it was then
    assert "new_figure" in codes(incident(kept, "bakery"))
    lines_are_true(database)


def test_an_article_that_is_read_anew_is_open_again(database: Database) -> None:
    kept = merged(database, "bakery", "market")
    kept.queue.done("article", 1, by=ANN)
    assert kept.queue.item("article", 1).is_done
    read_anew(database, "99")
    kept.merge()
    item = kept.queue.item("article", 1)
    assert not item.is_done
    assert "changed" in codes(item)
    keep(database, report("market", "The market of Idlib, Syria, sells bread and cheese."))
    kept.merge()
    assert kept.queue.item("article", 2).reasons == ()
    lines_are_true(database)


def test_what_a_decision_is_about_and_is_no_longer_read(database: Database) -> None:
    kept = merged(database)
    kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by=ANN)
    keep(database, report("market", "The market of Idlib, Syria, sells bread and cheese."))
    kept.merge()
    (item,) = kept.queue.list(reason="conflict").items
    assert (item.kind, item.title) == ("article", "market")
    kept.undo(1, by=ANN)
    assert kept.queue.list(reason="conflict").items == ()
    lines_are_true(database)


def test_who_has_what(database: Database) -> None:
    kept = merged(database)
    market, bakery = id_of(kept, "market"), id_of(kept, "bakery")
    items = [("incident", market), ("article", 1)]
    assert kept.queue.assign(items, f" {ANN} ", by=BEN) == 2  # type: ignore[arg-type]
    assert kept.queue.assign([("incident", market)], ANN, by=BEN) == 0
    assert kept.queue.assign([("incident", market)], BEN, by=BEN) == 1
    item = incident(kept, "market")
    assert [(one.person, one.assigned_by, one.is_double) for one in item.assigned] == [
        (ANN, BEN, False),
        (BEN, BEN, False),
    ]
    mine = kept.queue.list(person=ANN, state="mine").items
    assert {(one.kind, one.number) for one in mine} == set(items)
    kept.queue.done("incident", market, by=ANN)
    assert len(kept.queue.list(person=ANN, state="mine").items) == 1
    assert len(kept.queue.list(person=ANN, state="all").items) == 2
    assert len(kept.queue.list(person=BEN, state="mine").items) == 1
    progress = kept.queue.progress()
    total = len(everything(kept))
    assert (progress.open, progress.assigned, progress.done) == (total - 1, 1, 1)
    people = {one.person: (one.assigned, one.open, one.done) for one in progress.people}
    assert people == {ANN: (2, 1, 1), BEN: (1, 1, 0)}
    assert kept.queue.progress("article").done == 0
    assert kept.queue.unassign([("incident", market), ("incident", bakery)], BEN) == 1
    assert [one.person for one in incident(kept, "market").assigned] == [ANN]


def test_double_coding_needs_both(database: Database) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    kept.queue.assign([("incident", market)], ANN, by=BEN)
    kept.queue.assign([("incident", market)], BEN, by=BEN, double=True)
    kept.queue.done("incident", market, by=ANN)
    assert not incident(kept, "market").is_done
    kept.queue.done("incident", market, by=BEN)
    assert incident(kept, "market").is_done
    assert incident(kept, "market").done_by == (ANN, BEN)
    kept.queue.assign([("incident", market)], "Cas", by=BEN, double=True)
    assert not incident(kept, "market").is_done
    kept.queue.unassign([("incident", market)], "Cas")
    assert incident(kept, "market").is_done


def test_what_comes_next(database: Database) -> None:
    kept = merged(database)
    items = everything(kept)
    first, second, *_, last = items
    assert kept.queue.next(ANN) == first
    assert kept.queue.next(ANN, after=(first.kind, first.number)) == second
    assert kept.queue.next(ANN, after=(last.kind, last.number)) is None
    kept.queue.assign([(last.kind, last.number)], ANN, by=BEN)
    kept.queue.assign([(first.kind, first.number)], BEN, by=BEN)
    mine = kept.queue.next(ANN)
    assert mine is not None
    assert mine.number == last.number
    assert kept.queue.next(ANN, after=(last.kind, last.number)) == second
    kept.queue.done(last.kind, last.number, by=ANN)
    assert kept.queue.next(ANN, after=(last.kind, last.number)) == second
    of_kind = kept.queue.next(ANN, kind="article")
    assert of_kind is not None
    assert of_kind.kind == "article"
    assert kept.queue.next(ANN, after=("article", 2**70)) == second
    for item in items[1:-1]:
        kept.queue.done(item.kind, item.number, by=ANN)
    assert kept.queue.next(ANN) is None
    following = kept.queue.next(BEN)
    assert following is not None
    assert following.number == first.number


def test_who_has_an_incident_has_what_it_is_joined_to(database: Database) -> None:
    kept = merged(database)
    older, newer = sorted((id_of(kept, "market"), id_of(kept, "hospital")))
    kept.queue.assign([("incident", newer)], ANN, by=BEN)
    kept.queue.assign([("incident", newer), ("incident", older)], BEN, by=BEN)
    kept.same(older, newer, by=BEN)
    assert [one.person for one in kept.queue.item("incident", older).assigned] == [ANN, BEN]
    assert {row["number"] for row in rows_of(database, ASSIGNMENTS)} == {older}
    assert code_of(lambda: kept.queue.item("incident", newer)) == "no-item"


@ON_SQLITE
def test_what_the_queue_refuses(database: Database) -> None:
    queue = merged(database).queue
    assert code_of(lambda: queue.list(kind="event")) == "bad-queue"  # type: ignore[arg-type]
    assert code_of(lambda: queue.list(reason="boring")) == "bad-queue"  # type: ignore[arg-type]
    assert code_of(lambda: queue.list(state="lost")) == "bad-queue"  # type: ignore[arg-type]
    assert code_of(lambda: queue.list(state="mine")) == "bad-queue"
    assert code_of(lambda: queue.list(after="1~incident")) == "bad-page"
    assert code_of(lambda: queue.pairs(after="x")) == "bad-page"
    assert code_of(lambda: queue.item("incident", 10**30)) == "no-item"
    assert code_of(lambda: queue.done("article", 999, by=ANN)) == "no-item"
    assert code_of(lambda: queue.done("article", 1, by=" ")) == "no-name"
    assert code_of(lambda: queue.assign([("article", 1)], " ", by=ANN)) == "no-name"
    assert code_of(lambda: queue.assign([("article", 999)], ANN, by=ANN)) == "no-item"


def test_pairs_in_doubt(database: Database) -> None:
    """Of four reports the links of the third with the others speak for and against one attack."""
    articles = [
        a_report(f"near-{number}", words, published="2024-03-06", publisher=f"Paper {number}")
        for number, words in enumerate(NEAR)
    ]
    keep(database, *articles)
    kept = merged(database, "hospital")
    page = kept.queue.pairs()
    assert len(page.pairs) == len(rows_of(database, DOUBTS)) > 0
    doubts = [abs(one.bits) for one in page.pairs]
    assert doubts == sorted(doubts)
    assert max(doubts) <= DOUBTFUL / 1000
    first = page.pairs[0]
    assert first.one.id < first.other.id
    assert kept.queue.pairs(limit=1).pairs == (first,)
    mark = kept.queue.pairs(limit=1).next
    rest = kept.queue.pairs(after=mark).pairs if mark else ()
    assert (first, *rest) == page.pairs
    kept.unsure(first.one.id, first.other.id, by=ANN)
    assert first not in kept.queue.pairs().pairs
    kept.undo(1, by=ANN)
    pairs = [(one.one.id, one.other.id, one.bits) for one in kept.queue.pairs().pairs]
    assert pairs == [(one.one.id, one.other.id, one.bits) for one in page.pairs]
    kept.different(first.one.id, first.other.id, by=ANN)
    left = {(one.one.id, one.other.id) for one in kept.queue.pairs().pairs}
    assert (first.one.id, first.other.id) not in left
    kept.undo(3, by=ANN)
    kept.same(first.one.id, first.other.id, by=ANN)
    for pair in kept.queue.pairs().pairs:
        assert first.other.id not in (pair.one.id, pair.other.id)
    lines_are_true(database)


def test_a_new_article_is_in_the_queue_once_it_is_merged(database: Database) -> None:
    kept = merged(database, "market")
    keep_named(database, "hospital")
    assert len(everything(kept)) == 2
    kept.merge()
    assert len(everything(kept)) == 4
    assert all(row["lined_as"] for row in rows_of(database, QUEUE_ITEMS))
