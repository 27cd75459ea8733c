"""Reports of one attack become one incident, in whatever order they come, and keep its id."""

import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databases import rows_of
from incident_reports import (
    BAKERY,
    CHECKPOINT,
    GROUPS,
    ON_SQLITE,
    REPORTS,
    WEEK,
    a_report,
    code_of,
    groups,
    id_of,
    ids,
    incidents,
    keep,
    keep_named,
    merged,
    merged_in_order,
    opened,
    read_anew,
    report,
    tolls,
)
from intake_commands import address_of, command, in_order
from reportedly.api.kept import Reportedly
from reportedly.intake import merging
from reportedly.records.incidents import Merged
from reportedly.records.reading import Reading
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.incident_tables import ACCOUNT_KEYS, ACCOUNTS, INCIDENTS, LINKS, MEMBERS
from reportedly.store.schema import METADATA

NAMES = (*REPORTS, *WEEK)


def everything(database: Database) -> dict[str, object]:
    return {table.name: rows_of(database, table) for table in METADATA.sorted_tables}


def test_reports_of_one_attack_are_one_incident(database: Database) -> None:
    keep_named(database, *REPORTS)
    steps: list[Merged] = []
    done = opened(database).merge(steps.append)
    assert done == Merged(events=7, new=4)
    assert [(one.events, one.left) for one in steps] == [(7, 7), (0, 0)]
    kept = opened(database)
    assert groups(kept) == GROUPS
    bakery = kept.incident(id_of(kept, "bakery"))
    assert (bakery.kind, bakery.articles, bakery.asked_for) == ("incident", 3, bakery.id)
    assert (bakery.split_from, bakery.contains, bakery.within) == (None, (), ())
    assert bakery.date is not None
    assert bakery.date.first == "2024-03-04"
    killed = [one for one in bakery.toll.figures if one.outcome == "killed"]
    assert [(one.low, one.best, one.high) for one in killed] == [(12, 12, 14)]
    rows = {row.id: row for row in bakery.ledger.rows}
    assert {rows[number].count.best for one in killed for number in one.rows} >= {12, 14}
    assert all(row.evidence and row.sentence for row in rows.values())
    merged_in_order(database)


@ON_SQLITE
def test_links_explain_themselves(database: Database) -> None:
    kept = merged(database)
    bakery = kept.incident(id_of(kept, "bakery"))
    members = {one.event_id for one in bakery.members}
    assert bakery.links
    for link in bakery.links:
        assert {link.event_id, link.other_id} <= members
        assert link.bits > 0
        assert sum(one.bits for one in link.reasons) == pytest.approx(link.bits, abs=0.01)
        assert link.sentence.startswith("One incident")
    other = kept.explain_pair(bakery.id, id_of(kept, "market"))
    assert other.bits < 0
    assert other.sentence.startswith("Two incidents")


def test_merging_again_does_nothing(database: Database) -> None:
    kept = merged(database)
    before = everything(database)
    assert kept.merge() == Merged()
    assert everything(database) == before


@ON_SQLITE
def test_nothing_is_merged_of_nothing(database: Database) -> None:
    kept = opened(database)
    assert kept.merge() == Merged()
    assert list(kept.incidents()) == []


@ON_SQLITE
def test_adding_touches_the_neighborhood_only(database: Database) -> None:
    kept = merged(database, *(name for name in REPORTS if name != "bakery-late"))
    before = {row["id"]: row for row in rows_of(database, INCIDENTS)}
    links = rows_of(database, LINKS)
    keep_named(database, "bakery-late")
    assert kept.merge() == Merged(events=1)
    after = {row["id"]: row for row in rows_of(database, INCIDENTS)}
    changed = [number for number in before if before[number] != after[number]]
    assert changed == [id_of(kept, "bakery")]
    assert [row for row in links if row not in rows_of(database, LINKS)] == []
    assert groups(kept) == GROUPS


def add_in_batches(database: Database, order: Sequence[str], sizes: Sequence[int]) -> Reportedly:
    """Keep reports in an order, so many at a time, with a merge after each batch and in the end."""
    kept, left = opened(database), list(order)
    for size in sizes:
        keep_named(database, *left[:size])
        del left[:size]
        kept.merge()
    keep_named(database, *left)
    kept.merge()
    return kept


@cache
def _expected() -> tuple[object, object]:
    with TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "a.db", create=True)
        kept = merged(database, *NAMES)
        found = groups(kept), tolls(kept)
        database.close()
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_does_not_matter(
    database: Database, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_READINGS", (250, 1, 2)[seed])
    chance = random.Random(seed)  # noqa: S311  no secret
    order = list(NAMES[::-1])
    if seed:
        chance.shuffle(order)
    kept = add_in_batches(database, order, ([1] * len(order), [4], [2, 3])[seed])
    assert (groups(kept), tolls(kept)) == _expected()
    merged_in_order(database)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is laid out and empty, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "a.db"
    open_database(path, create=True).close()
    return path


@settings(max_examples=10, deadline=None)
@given(st.permutations(NAMES), st.lists(st.integers(1, 5), max_size=5))
def test_no_order_and_no_batches_matter(empty: Path, order: list[str], sizes: list[int]) -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copy(empty, Path(folder) / "a.db")
        database = open_database(path)
        try:
            kept = add_in_batches(database, order, sizes)
            assert (groups(kept), tolls(kept)) == _expected()
        finally:
            database.close()


_LONG = """A car bomb exploded outside a bakery in Mosul, Iraq, on Monday, killing 13 people and \
wounding 30, the army said. The blast tore through a queue of customers who had been waiting for \
bread since dawn and set several cars on fire in the narrow street. No group claimed \
responsibility for the car bomb, the third in the northern city within a month."""


def test_a_copy_changes_no_toll(database: Database) -> None:
    keep(
        database,
        report("bakery-again"),
        a_report("long", _LONG, published="2024-03-05", publisher="The Post"),
    )
    kept = opened(database)
    kept.merge()
    before = kept.incident(1)
    others = [
        a_report(
            f"copy-{number}", f"{_LONG} {words}", published="2024-03-09", publisher=f"No. {number}"
        )
        for number, words in enumerate(
            ("It was a bus day.", "Reporting by our staff.", "More soon.")
        )
    ]
    for copy in others:
        keep(database, copy)
        assert kept.merge().new == 0
        after = kept.incident(1)
        assert after.toll.figures[0].rows != ()
        figures = [
            [(f.outcome, f.low, f.best, f.high) for f in one.toll.figures]
            for one in (before, after)
        ]
        assert figures[0] == figures[1]
        assert after.ledger.origins == before.ledger.origins
        assert after.assessment.grade == before.assessment.grade
    assert kept.incident(1).articles == 5
    assert {one.origin for one in kept.incident(1).members} == {1, 2}
    merged_in_order(database)


@ON_SQLITE
def test_the_same_article_again_changes_nothing(database: Database) -> None:
    kept = merged(database)
    before = (ids(kept), tolls(kept))
    keep_named(database, *REPORTS)
    keep(database, msgspec.structs.replace(report("bakery"), url="https://other.example/"))
    assert kept.merge() == Merged()
    assert (ids(kept), tolls(kept)) == before


def test_an_aggregate_is_shown_beside_what_it_contains(database: Database) -> None:
    kept = merged(database, *REPORTS, "shell")
    before = tolls(kept)
    keep_named(database, "week")
    kept.merge()
    parts = sorted((id_of(kept, "bakery"), id_of(kept, "shell")))
    week = kept.incident(id_of(kept, "week"))
    assert (week.kind, list(week.contains)) == ("aggregate", parts)
    assert [(one.outcome, one.low, one.best, one.high) for one in week.toll.figures] == [
        ("killed", 30, 30, 30)
    ]
    (rest,) = week.remainders
    assert (rest.outcome, list(rest.incidents), rest.known, rest.rest) == ("killed", parts, 20, 10)
    for part in parts:
        assert kept.incident(part).within == (week.id,)
    assert kept.incident(id_of(kept, "market")).within == ()
    assert {key: value for key, value in tolls(kept).items() if key in before} == before


def test_ids_stay_when_another_engine_reads(database: Database) -> None:
    kept = merged(database)
    before = ids(kept), tolls(kept)
    other = Reportedly(database, Settings(min_score=0.001))
    assert other.reread()[1].new == len(REPORTS)
    assert other.merge() == Merged(events=7)
    assert (ids(kept), tolls(kept)) == before
    merged_in_order(database)
    assert kept.prune() == len(REPORTS)
    assert kept.merge() == Merged()
    assert (ids(kept), tolls(kept)) == before
    merged_in_order(database)


@ON_SQLITE
def test_ids_stay_when_an_engine_of_before_reads_again(database: Database) -> None:
    kept = merged(database)
    before = ids(kept)
    read_anew(database, "99")
    kept.merge()
    kept.reread()  # whose readings are there
    kept.merge()
    assert ids(kept) == before
    merged_in_order(database)


@ON_SQLITE
def test_ids_stay_when_readings_are_pruned_before_merging(database: Database) -> None:
    kept = merged(database)
    before = ids(kept), tolls(kept)
    read_anew(database, "99")
    assert kept.prune() == len(REPORTS)
    assert (ids(kept), tolls(kept)) == before
    kept.merge()
    assert (ids(kept), tolls(kept)) == before
    merged_in_order(database)


@ON_SQLITE
def test_ids_stay_when_events_are_numbered_anew(database: Database) -> None:
    """Another engine gives the events of its readings other ids."""
    kept = merged(database)
    before = ids(kept)

    def renumber(reading: Reading) -> Reading:
        events = tuple(
            msgspec.structs.replace(event, id=f"e{number + 7}", relations=())
            for number, event in enumerate(reading.events)
        )
        return msgspec.structs.replace(reading, events=events)

    read_anew(database, "99", renumber)
    kept.merge()
    assert ids(kept) == before
    merged_in_order(database)


def test_ids_stay_when_a_page_changes(database: Database) -> None:
    kept = merged(database)
    before = ids(kept)
    text = REPORTS["market"][2].replace("killing 15", "killing 17")
    keep(database, report("market", f"{text} The market was crowded."))
    assert kept.merge() == Merged(events=1)
    assert ids(kept) == before
    market = kept.incident(id_of(kept, "market"))
    assert [(one.low, one.best, one.high) for one in market.toll.figures if not one.victims] == [
        (17, 17, 17)
    ]
    merged_in_order(database)
    keep_named(database, "market")  # as it was at first
    kept.merge()
    assert ids(kept) == before
    merged_in_order(database)


def test_an_incident_that_nobody_tells_of_is_gone(database: Database) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    newest = max(ids(kept).values())
    keep(database, report("market", "The harvest was good this year, farmers said."))
    keep_named(database, "shell")
    assert kept.merge() == Merged(events=1, new=1, gone=1)
    assert code_of(lambda: kept.incident(market)) == "gone-incident"
    assert code_of(lambda: kept.same(1, market, by="a coder")) == "gone-incident"
    assert groups(kept) == GROUPS - {frozenset(("market",))} | {frozenset(("shell",))}
    assert id_of(kept, "shell") > newest
    merged_in_order(database)
    keep_named(database, "market")
    kept.merge()
    assert groups(kept) == GROUPS | {frozenset(("shell",))}
    assert id_of(kept, "market") > newest
    assert code_of(lambda: kept.incident(market)) == "gone-incident"
    merged_in_order(database)


@ON_SQLITE
def test_an_event_that_another_engine_does_not_find_is_gone(database: Database) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    read_anew(
        database,
        "99",
        lambda reading: (
            msgspec.structs.replace(reading, events=(), presences=())
            if reading.article.title == "market"
            else reading
        ),
    )
    assert kept.merge() == Merged(events=6, gone=1)
    assert code_of(lambda: kept.incident(market)) == "gone-incident"
    read_anew(database, "100")
    kept.merge()
    assert code_of(lambda: kept.incident(market)) == "gone-incident"
    merged_in_order(database)


@ON_SQLITE
def test_a_page_that_tells_of_something_else_leaves_its_incident(database: Database) -> None:
    kept = merged(database)
    before = ids(kept)
    published, publisher, _ = REPORTS["bakery-late"]
    words = REPORTS["hospital"][2].replace("on Sunday", "on 19 November 2023")
    text = f"{words} The hospital in Kharkiv was hit by both rockets."
    keep(
        database,
        msgspec.structs.replace(
            a_report("moved", text, published=published, publisher=publisher),
            url=report("bakery-late").url,
        ),
    )
    kept.merge()
    assert id_of(kept, "bakery") == before[BAKERY]
    assert id_of(kept, "hospital") == before[frozenset(("hospital",))]
    assert frozenset(("bakery", "bakery-again")) in groups(kept)
    assert id_of(kept, "moved") != before[BAKERY]
    merged_in_order(database)


@ON_SQLITE
def test_a_bridge_joins_incidents_and_the_oldest_id_stays(database: Database) -> None:
    """What tied two incidents goes again: each has its own id again."""
    kept = merged(database, *CHECKPOINT, "bakery", "bakery-again", "market")
    other = id_of(kept, "checkpoint")
    kept.same(id_of(kept, "bakery"), other, by="a coder")
    joined = id_of(kept, "bakery")
    keep_named(database, "bakery-late")
    kept.merge()
    assert groups(kept) == {BAKERY | CHECKPOINT, frozenset(("market",))}
    assert id_of(kept, "bakery-late") == joined
    kept.undo(1, by="a coder")
    assert groups(kept) == {BAKERY, CHECKPOINT, frozenset(("market",))}
    assert id_of(kept, "bakery") == joined
    assert id_of(kept, "checkpoint") == other
    merged_in_order(database)


_KILLED = """
import os, signal, sys
from reportedly.intake import merging
from reportedly.settings import Settings
from reportedly.api.kept import Reportedly

name, calls = sys.argv[2], int(sys.argv[3])
merging._READINGS = merging._FILED = 2
do = getattr(merging, name)

def stop(*arguments, **options):
    global calls
    found = do(*arguments, **options)
    calls -= 1
    if not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    return found

setattr(merging, name, stop)
Reportedly.open(sys.argv[1], settings=Settings()).merge()
"""
"""A merge that kills itself at the end of the so manyth call of a function, before it commits."""


@pytest.mark.parametrize(
    ("address", "name", "calls"),
    [
        ("sqlite", "keep_accounts", 2),
        ("postgres", "assign", 3),
        ("sqlite", "retire", 2),
        ("postgres", "_file_new", 2),
    ],
    indirect=["address"],
)
def test_a_killed_merge_is_gone_on_from(database: Database, name: str, calls: int) -> None:
    kept = merged(database, "market", "bakery", "checkpoint")
    before = ids(kept)
    read_anew(database, "99")
    keep_named(database, *REPORTS)
    script = [sys.executable, "-c", _KILLED, address_of(database), name, str(calls)]
    assert subprocess.run(script, check=False).returncode == -9
    in_order(database)
    kept.merge()
    assert groups(kept) == GROUPS
    for names, number in before.items():
        assert id_of(kept, next(iter(names))) == number
    merged_in_order(database)


def test_two_programs_merge_at_once(database: Database) -> None:
    keep_named(database, *REPORTS)
    running = [
        subprocess.Popen(command(address_of(database), "merge"), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = sorted(one.communicate(timeout=60)[0] for one in running)
    assert [one.returncode for one in running] == [0, 0]
    assert [line.split(":")[0] for line in told] == ["0 events looked at", "7 events looked at"]
    assert groups(opened(database)) == GROUPS
    merged_in_order(database)


@ON_SQLITE
def test_a_merge_while_articles_are_added(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added between two steps is merged, too."""
    monkeypatch.setattr(merging, "_READINGS", 2)
    keep_named(database, *list(REPORTS)[:3])
    left = list(REPORTS)[3:]

    def add_one(done: Merged) -> None:
        assert done.left >= 0
        if left:
            keep_named(database, left.pop())

    kept = opened(database)
    assert kept.merge(add_one).events == len(REPORTS)
    assert groups(kept) == GROUPS
    merged_in_order(database)


@ON_SQLITE
def test_accounts_are_filed_for_what_is_current_only(database: Database) -> None:
    kept = merged(database)
    filed = len(rows_of(database, ACCOUNT_KEYS))
    read_anew(database, "99")
    kept.merge()
    assert len(rows_of(database, ACCOUNTS)) == len(rows_of(database, MEMBERS)) == 7
    assert len(rows_of(database, ACCOUNT_KEYS)) == filed
    assert len({one.id for one in incidents(kept)}) == 4
