"""Ids of incidents, whatever groups their events are put in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from databases import a_new_database, rows_of
from incident_reports import (
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
    tolls,
)
from intake_commands import in_order
from reportedly.records.reading import Reading
from reportedly.store.database import Database, open_database
from reportedly.store.filtering import EventFilter
from reportedly.store.incident_tables import INCIDENTS, LINKS, MEMBERS, RULINGS
from reportedly.store.incidents import (
    Group,
    assign,
    close_empty,
    get_incident_row,
    incidents_of,
    mark_stale,
    members_of,
    move_member,
    stale_members,
)
from reportedly.store.line_tables import WRITES
from reportedly.store.migrating import _FOLDER
from reportedly.store.schema import DECISIONS, EVENTS, READINGS, RUNS


@pytest.fixture
def events(database: Database) -> list[int]:
    """Five events, of one article each, in no incident yet."""
    keep_named(database, *list(REPORTS)[:5])
    return [row["id"] for row in rows_of(database, EVENTS)]


def put(database: Database, *groups: Sequence[int], is_aggregate: bool = False) -> Counter[str]:
    with database.writing() as connection:
        return assign(connection, [Group(group, is_aggregate) for group in groups])


def states(database: Database) -> list[tuple[int, str, int | None, int | None]]:
    return [
        (row["id"], row["state"], row["redirect_id"], row["split_from"])
        for row in rows_of(database, INCIDENTS)
    ]


def members(database: Database) -> dict[int, int]:
    return {row["event_id"]: row["incident_id"] for row in rows_of(database, MEMBERS)}


def test_new_groups_get_new_ids(database: Database, events: list[int]) -> None:
    a, b, c, d, e = events
    assert put(database, [a, b], [c]) == Counter(new=2)
    assert put(database, [d, e], is_aggregate=True) == Counter(new=1)
    assert members(database) == {a: 1, b: 1, c: 2, d: 3, e: 3}
    assert states(database) == [(number, "open", None, None) for number in (1, 2, 3)]
    rows = rows_of(database, INCIDENTS)
    assert [row["kind"] for row in rows] == ["incident", "incident", "aggregate"]
    assert [row["articles"] for row in rows] == [2, 1, 2]
    assert [row["day"] for row in rows] == ["2024-03-04", "2024-03-04", "2024-03-05"]
    with database.reading() as connection:
        assert incidents_of(connection, [a, c, 999]) == {a: 1, c: 2}
        assert members_of(connection, [1, 3, 999]) == [a, b, d, e]


@ON_SQLITE
def test_the_same_groups_change_nothing(database: Database, events: list[int]) -> None:
    put(database, events[:2], events[2:])
    before = rows_of(database, INCIDENTS), rows_of(database, MEMBERS)
    assert put(database, events[2:], events[:2]) == Counter()
    assert (rows_of(database, INCIDENTS), rows_of(database, MEMBERS)) == before


@ON_SQLITE
def test_a_group_that_grows_keeps_its_id(database: Database, events: list[int]) -> None:
    put(database, events[3:4])
    put(database, events[2:3])
    assert put(database, [events[0], events[3], events[1]]) == Counter()
    assert members(database) == {events[2]: 2} | dict.fromkeys((events[0], events[1], events[3]), 1)


def test_of_joined_incidents_the_oldest_id_stays(database: Database, events: list[int]) -> None:
    a, b, c, d, e = events
    put(database, [a], [b, c], [d, e])
    assert put(database, [a, b, c]) == Counter(joined=1)
    assert states(database) == [
        (1, "open", None, None),
        (2, "merged", 1, None),
        (3, "open", None, None),
    ]
    assert put(database, [e, d, c, b, a]) == Counter(joined=1)
    assert states(database)[1:] == [(2, "merged", 1, None), (3, "merged", 1, None)]
    assert set(members(database).values()) == {1}


@ON_SQLITE
def test_ids_that_redirect_go_on_to_the_end(database: Database, events: list[int]) -> None:
    a, b, c, d, _ = events
    put(database, [a], [b], [c], [d])
    put(database, [c, d])
    put(database, [b, c, d])
    put(database, [a, b, c, d])
    assert states(database) == [(1, "open", None, None)] + [
        (number, "merged", 1, None) for number in (2, 3, 4)
    ]


@ON_SQLITE
def test_the_larger_part_keeps_the_id(database: Database, events: list[int]) -> None:
    a, b, c, d, e = events
    put(database, events)
    assert put(database, [a, b], [c, d, e]) == Counter(split=1)
    assert members(database) == {a: 2, b: 2, c: 1, d: 1, e: 1}
    assert states(database) == [(1, "open", None, None), (2, "open", None, 1)]
    assert put(database, [c], [d], [e]) == Counter(split=2)
    assert members(database)[c] == 1  # of equal parts the first
    assert states(database)[2:] == [(3, "open", None, 1), (4, "open", None, 1)]


@ON_SQLITE
def test_events_that_change_sides_do_not_take_the_id_along(
    database: Database, events: list[int]
) -> None:
    a, b, c, d, e = events
    put(database, [a, b, c], [d, e])
    assert put(database, [a, b], [c, d, e]) == Counter()
    assert members(database) == {a: 1, b: 1, c: 2, d: 2, e: 2}
    assert states(database) == [(1, "open", None, None), (2, "open", None, None)]


def test_an_id_is_never_given_again(database: Database, events: list[int]) -> None:
    a, b, *_ = events
    put(database, [a], [b])
    with database.writing() as connection:
        move_member(connection, b, None)
        mark_stale(connection, [2])
        assert close_empty(connection) == 1
        assert close_empty(connection) == 0
    assert states(database)[1] == (2, "gone", None, None)
    assert put(database, [b]) == Counter(new=1)
    assert members(database) == {a: 1, b: 3}


def test_an_event_hands_its_place_on(database: Database, events: list[int]) -> None:
    a, b, c, d, _ = events
    put(database, [a], [b])
    with database.writing() as connection:
        move_member(connection, a, c)
        move_member(connection, b, c)  # whose place is taken
        move_member(connection, d, a)  # which has none to give
    assert members(database) == {c: 1}


def test_what_is_stale_is_found_in_portions(database: Database, events: list[int]) -> None:
    put(database, *([event] for event in events))
    with database.writing() as connection:
        mark_stale(connection, [2, 4, 5])
        mark_stale(connection, [])
        assert stale_members(connection, 2) == [events[1], events[3]]
        assert stale_members(connection, 9) == [events[1], events[3], events[4]]
        assert close_empty(connection) == 0
    assert put(database, *([event] for event in events)) == Counter()
    with database.reading() as connection:
        assert stale_members(connection, 9) == []


@ON_SQLITE
def test_portions_of_numbers_make_no_difference(
    database: Database, events: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.store.chunks.CHUNK", 2)
    assert put(database, events[:4], events[4:]) == Counter(new=2)
    with database.reading() as connection:
        assert members_of(connection, [1, 2]) == events
        assert incidents_of(connection, events) == members(database)
    assert [row["articles"] for row in rows_of(database, INCIDENTS)] == [4, 1]


def test_an_incident_that_never_was(database: Database, events: list[int]) -> None:
    put(database, events)
    with database.reading() as connection:
        assert get_incident_row(connection, 1).state == "open"
        for number in (0, 2, -5, 2**63 - 1, 2**80):
            assert code_of(partial(get_incident_row, connection, number)) == "no-incident"


def test_incidents_are_listed_the_latest_first(database: Database) -> None:
    kept = merged(database, *REPORTS, *WEEK)
    listed = list(kept.incidents())
    numbers = [(one.day or "", one.id) for one in listed]
    days = {row["id"]: row["day"] for row in rows_of(database, INCIDENTS)}
    assert [(days[one.id], one.id) for one in listed] == sorted(numbers, reverse=True)
    bakery = next(one for one in listed if one.articles == 3)
    assert (bakery.kind, bakery.title) == ("incident", "bakery")
    assert bakery.origins == len(kept.incident(bakery.id).ledger.origins) >= 3
    assert bakery.killed is not None
    assert bakery.injured is not None
    assert (bakery.killed.low, bakery.killed.best, bakery.killed.high) == (12, 12, 14)
    other = next(one for one in kept.incidents(rule="acled") if one.id == bakery.id)
    assert other.killed is not None
    assert (other.killed.low, other.killed.high) == (12, 12)


@ON_SQLITE
def test_pages_of_a_list_follow_each_other(database: Database) -> None:
    undated = "Gunmen killed three villagers, residents said."
    keep(
        database,
        *(
            a_report(f"undated-{number}", f"{undated} {words}", published=None, publisher=None)
            for number, words in enumerate(("Bees swarmed.", "A dam broke.", "Taxes rose."))
        ),
    )
    kept = merged(database, *REPORTS, *WEEK)
    days = {row["id"]: row["day"] for row in rows_of(database, INCIDENTS)}
    assert "" in days.values()
    whole = [one.id for one in kept.incidents()]
    assert len(whole) == len(set(whole)) >= 7
    for size in (1, 2, 5, 100):
        found: list[int] = []
        after = None
        while page := [one.id for one in kept.incidents(limit=size, after=after)]:
            assert len(page) <= size
            found += page
            after = days[page[-1]], page[-1]
        assert found == whole
    assert list(kept.incidents(limit=0)) == []


@ON_SQLITE
def test_a_long_list_is_whole(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.incident_pages._PAGE", 2)
    kept = merged(database, *REPORTS, *WEEK)
    assert len({one.id for one in kept.incidents()}) == 6
    assert len(list(kept.incidents(limit=5))) == 5
    assert len(list(kept.incidents(EventFilter(country="IRQ")))) == 4


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (EventFilter(country="SYR"), ["market"]),
        (EventFilter(country="IRQ", until="2024-03-04"), ["bakery"]),
        (EventFilter(since="2024-03-05", until="2024-03-05"), ["checkpoint"]),
        (EventFilter(until="2023-12-31"), ["hospital"]),
        (EventFilter(killed=(14, 14)), ["bakery"]),
        (EventFilter(killed=(13, None)), ["bakery", "market"]),
        (EventFilter(publisher="Aleppo News"), ["market"]),
        (EventFilter(publisher="The Wire"), ["bakery", "hospital"]),
        (EventFilter(source="rescuers"), ["market"]),
        (EventFilter(words="motorcycles"), ["checkpoint"]),
        (EventFilter(country="FRA"), []),
    ],
)
def test_an_incident_is_listed_for_one_of_its_events(
    filled: Database, wanted: EventFilter, names: list[str]
) -> None:
    kept = opened(filled)
    found = [one.id for one in kept.incidents(wanted)]
    assert sorted(found) == sorted(id_of(kept, name) for name in names)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with all reports, merged, which is only looked at."""
    path = str(tmp_path_factory.mktemp("filled") / "a.db")
    if request.param == "postgres":
        path = a_new_database(request.getfixturevalue("server"))
    database = open_database(path, create=True)
    merged(database)
    yield database
    database.close()


@ON_SQLITE
def test_an_incident_is_listed_by_what_is_read_now(database: Database) -> None:
    kept = merged(database, "market", "hospital")
    market = id_of(kept, "market")

    def move(reading: Reading) -> Reading:
        events = tuple(
            msgspec.structs.replace(
                event,
                places=tuple(msgspec.structs.replace(one, country="LBN") for one in event.places),
            )
            for event in reading.events
        )
        return msgspec.structs.replace(reading, events=events)

    read_anew(database, "99", move)
    kept.merge()
    assert list(kept.incidents(EventFilter(country="SYR"))) == []
    assert market in {one.id for one in kept.incidents(EventFilter(country="LBN"))}


def test_pruned_texts_and_purged_ones_leave_incidents(database: Database) -> None:
    kept = merged(database)
    before = tolls(kept)
    assert kept.purge(publisher="The Post") == 2
    assert (groups(kept), tolls(kept)) == (GROUPS, before)
    bakery = kept.incident(id_of(kept, "bakery"))
    sentences = {row.publisher: row.sentence for row in bakery.ledger.rows}
    assert sentences["The Post"] is None
    assert sentences["Daily Star"] is not None
    merged_in_order(database)


@ON_SQLITE
def test_what_was_purged_before_it_was_merged(database: Database) -> None:
    keep_named(database, *REPORTS)
    kept = opened(database)
    kept.purge(publisher="Aleppo News")
    kept.merge()
    assert frozenset(("market",)) in groups(kept)
    merged_in_order(database)


def upgrade_to(address: str, layout: str) -> None:
    """Lay a new database out as an older version of the program did."""
    url = address if "://" in address else f"sqlite:///{address}"
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    script = ScriptDirectory(str(_FOLDER))

    def steps(revision: object, context: object) -> object:
        del context
        return script._upgrade_revs(layout, revision)  # type: ignore[arg-type]

    with (
        engine.begin() as connection,
        EnvironmentContext(Config(), script, fn=steps) as environment,
    ):
        environment.configure(connection=connection)
        environment.run_migrations()
    engine.dispose()


def test_a_database_of_the_layout_before_is_brought_up(address: str, tmp_path: Path) -> None:
    """Articles are kept in layout 0001, by an older version as it were, and then it is opened."""
    upgrade_to(address, "0001")
    source = open_database(tmp_path / "source.db", create=True)
    keep_named(source, *REPORTS)
    url = address if "://" in address else f"sqlite:///{address}"
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    new = {INCIDENTS.name, MEMBERS.name, LINKS.name, RULINGS.name, "accounts", "account_keys"}
    new |= {WRITES.name}
    with engine.begin() as connection:
        for table in INCIDENTS.metadata.sorted_tables:
            rows = rows_of(source, table) if table.name not in new else []
            for row in rows:
                for later in ("is_accounted", "proposed"):
                    row.pop(later, None)
                names = ", ".join(row)
                values = ", ".join(f":{name}" for name in row)
                connection.execute(
                    text(f"INSERT INTO {table.name} ({names}) VALUES ({values})"),  # noqa: S608
                    row,
                )
    engine.dispose()
    database = open_database(address)
    kept = opened(database)
    assert [row["is_accounted"] for row in rows_of(database, READINGS)] == [0] * len(REPORTS)
    assert len(rows_of(database, RUNS)) == 1
    kept.merge()
    assert groups(kept) == GROUPS
    assert {one.asked_for for one in incidents(kept)} == set(ids(kept).values())
    database.close()
    source.close()


@pytest.mark.parametrize("backend", ["sqlite", "postgres"])
def test_a_backup_has_incidents_links_and_decisions(
    database: Database, backend: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kept = merged(database)
    # The older id redirects to none that is copied before it.
    kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by="a coder", why="one war")
    kept.split(
        id_of(kept, "bakery"),
        kept.incident(id_of(kept, "bakery")).members[0].event_id,
        by="a coder",
        why="another bakery",
    )
    kept.undo(1, by="a coder")
    kept.back_up(tmp_path / "backup.db")
    address = str(tmp_path / "other.db")
    if backend == "postgres":
        address = a_new_database(request.getfixturevalue("server"))
    target = open_database(address, create=True)
    other = opened(target)
    other.restore(tmp_path / "backup.db")
    for table in (INCIDENTS, MEMBERS, LINKS, RULINGS, DECISIONS):
        assert rows_of(target, table) == rows_of(database, table) != []
    assert (ids(other), tolls(other)) == (ids(kept), tolls(kept))
    assert other.merge().events == 0
    merged_in_order(target)
    newest = max(row["id"] for row in rows_of(target, INCIDENTS))
    keep_named(target, "shell")
    other.merge()
    assert id_of(other, "shell") == newest + 1
    assert other.undo(3, by="a coder").decision == 4
    assert frozenset(("market", "hospital")) in groups(other)
    merged_in_order(target)
    in_order(target)
    target.close()
