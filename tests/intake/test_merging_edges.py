"""A database in; merges that meet what is seldom met, and what comes of them, out."""

import msgspec
import pytest

from incident_reports import (
    GROUPS,
    ON_SQLITE,
    REPORTS,
    WEEK,
    a_report,
    groups,
    id_of,
    ids,
    incidents,
    keep,
    merged,
    merged_in_order,
    opened,
    read_anew,
    report,
    titles,
    tolls,
)
from reportedly.errors import ReportedlyError
from reportedly.intake import merging
from reportedly.records.incidents import Merged
from reportedly.records.reading import Reading
from reportedly.store.database import Database
from reportedly.store.filtering import EventFilter


@ON_SQLITE
def test_a_report_without_events_is_looked_at_once(database: Database) -> None:
    keep(
        database,
        a_report("harvest", "The harvest was good this year.", published=None, publisher=None),
    )
    assert opened(database).merge() == Merged()
    merged_in_order(database)


@ON_SQLITE
def test_an_event_that_is_only_planned_now_is_gone(database: Database) -> None:
    kept = merged(database)

    def plan(reading: Reading) -> Reading:
        if reading.article.title != "market":
            return reading
        events = tuple(msgspec.structs.replace(one, status="planned") for one in reading.events)
        return msgspec.structs.replace(reading, events=events)

    read_anew(database, "99", plan)
    assert kept.merge().gone == 1
    assert frozenset(("market",)) not in groups(kept)
    merged_in_order(database)


@ON_SQLITE
def test_deciding_after_pruning_before_merging(database: Database) -> None:
    kept = merged(database)
    read_anew(database, "99")
    kept.prune()
    kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by="x")
    assert frozenset(("market", "hospital")) in groups(kept)


@ON_SQLITE
def test_explaining_after_pruning_before_merging(database: Database) -> None:
    kept = merged(database)
    read_anew(database, "99")
    kept.prune()
    assert kept.explain_pair(id_of(kept, "market"), id_of(kept, "hospital")).bits < 0


@ON_SQLITE
def test_ids_stay_when_pruned_between_two_rereadings(database: Database) -> None:
    kept = merged(database)
    before = ids(kept)
    read_anew(database, "99")
    kept.prune()
    read_anew(database, "100")
    kept.merge()
    assert ids(kept) == before
    kept.prune()
    merged_in_order(database)


@ON_SQLITE
def test_rereading_while_merging(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_READINGS", 1)
    kept = merged(database)
    before = ids(kept)
    read_anew(database, "99")
    done: list[Merged] = []

    def tell(one: Merged) -> None:
        if not done:
            read_anew(database, "100")
        done.append(one)

    kept.merge(tell)
    kept.merge()
    assert ids(kept) == before
    merged_in_order(database)


A = """\
A car bomb exploded outside a bakery in Mosul, Iraq, on Monday, killing 10 people and \
wounding 30. The blast tore through a queue of customers who had been waiting for \
bread since dawn and set several cars on fire in the narrow street. No group claimed \
responsibility for the car bomb, the third in the northern city within a month."""
C = """\
A car bomb outside a bakery in Mosul, Iraq, on Monday killed 12 people and wounded \
30. Shopkeepers swept up glass on Wednesday while families buried the victims of the \
bombing."""


@ON_SQLITE
def test_order_of_a_copy_and_its_original(database: Database, tmp_path: object) -> None:
    from reportedly.store.database import open_database

    a = a_report("a", A, published="2024-03-05", publisher="The Post")
    copy = a_report(
        "copy", A + " Reporting by our staff.", published="2024-03-07", publisher="Daily Star"
    )
    c = a_report("c", C, published="2024-03-06", publisher="The Wire")
    keep(database, a, copy, c)
    opened(database).merge()
    other = open_database(f"{tmp_path}/o.db", create=True)
    keep(other, copy, c, a)
    opened(other).merge()
    assert tolls(opened(database)) == tolls(opened(other))  # killed 12 | 10


@ON_SQLITE
def test_order_and_the_summary(database: Database, tmp_path: object) -> None:
    from reportedly.store.database import open_database

    one = report("bakery")
    two = report(
        "bakery-again",
        "Gunmen attacked a bakery in Mosul, Iraq, on Monday, killing 12 people and wounding 30,"
        " hospital officials said. A queue of customers stood outside the bakery.",
    )
    keep(database, one, two)
    opened(database).merge()
    other = open_database(f"{tmp_path}/o.db", create=True)
    keep(other, two, one)
    opened(other).merge()
    mine, theirs = (
        {(x.type, x.place.name if x.place else "", x.articles) for x in incidents(opened(db))}
        for db in (database, other)
    )
    assert mine == theirs


@ON_SQLITE
def test_a_split_of_two_events_is_undone(database: Database) -> None:
    kept = merged(database)
    bakery = id_of(kept, "bakery")
    out = [one.event_id for one in kept.incident(bakery).members][:2]
    done = kept.split(bakery, *out, by="x")
    kept.undo(done.decision, by="x")
    assert groups(kept) == GROUPS


@ON_SQLITE
def test_ids_lead_where_their_events_are_after_an_undo(database: Database) -> None:
    kept = merged(database, "market", "bakery", "bakery-again", "bakery-late")
    before = ids(kept)
    kept.same(id_of(kept, "market"), id_of(kept, "bakery"), by="x")
    kept.undo(1, by="x")
    for names, number in before.items():
        assert titles(kept.incident(number)) == names


@ON_SQLITE
def test_a_status_does_not_undo_a_grade(database: Database) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    kept.grade(market, grade="contested", by="ann", why="a")
    kept.grade(market, status="declared", by="bob", why="b")
    told = kept.incident(market).assessment
    assert (told.grade, told.status) == ("contested", "declared")


@ON_SQLITE
def test_the_name_of_who_graded_is_printable(database: Database) -> None:
    from reportedly.cli.database.incident_page import incident_page
    from reportedly.cli.request import look_of
    from reportedly.wording.printable import UNSAFE

    kept = merged(database)
    kept.grade(1, grade="fair", by="\x1b[2J\x9b31m\u202e", why="x")
    assert UNSAFE.findall(incident_page(kept.incident(1), look_of(None, {}))) == []


@ON_SQLITE
def test_no_publisher_is_not_called_none(database: Database) -> None:
    from reportedly.cli.database.incident_page import incident_page
    from reportedly.cli.request import look_of

    keep(database, a_report("x", REPORTS["market"][2], published="2024-03-08", publisher=None))
    kept = opened(database)
    kept.merge()
    assert "in None" not in incident_page(kept.incident(1), look_of(None, {}))


@ON_SQLITE
def test_filters_find_incidents_between_a_reread_and_a_merge(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    before = [one.id for one in kept.incidents(EventFilter(country="SYR"))]
    read_anew(database, "99")
    assert [one.id for one in kept.incidents(EventFilter(country="SYR"))] == before


@ON_SQLITE
def test_aggregates_between_a_reread_and_a_merge(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    week = id_of(kept, "week")
    before = kept.incident(week).remainders
    read_anew(database, "99")
    assert kept.incident(week).remainders == before


@ON_SQLITE
def test_an_aggregate_is_never_added_to_what_it_contains(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    before = tolls(kept)[frozenset(("bakery", "bakery-again", "bakery-late"))]
    try:
        kept.same(id_of(kept, "week"), id_of(kept, "bakery"), by="x")
    except ReportedlyError:
        return
    after = [
        (r, f.outcome, f.victims, f.low, f.best, f.high)
        for r in ("ucdp", "acled", "range")
        for f in kept.incident(id_of(kept, "bakery"), rule=r).toll.figures
    ]
    assert after == before


@ON_SQLITE
def test_a_decision_on_a_purged_text_holds(database: Database) -> None:
    kept = merged(database)
    kept.purge(publisher="Aleppo News")
    kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by="x")
    keep(database, report("market", f"{REPORTS['market'][2]} This was corrected."))
    kept.merge()
    assert frozenset(("market", "hospital")) in groups(kept)
