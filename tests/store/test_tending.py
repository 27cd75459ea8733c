"""Backups, purges, counts, differences and tables for analysis."""

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from builders import an_article
from databases import a_new_database, keep_all, reports, rows_of
from reportedly.api.people import People
from reportedly.errors import ReportedlyError
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.settings import Settings
from reportedly.store.analysis import to_duckdb
from reportedly.store.checking import Checked, check
from reportedly.store.copying import back_up, restore
from reportedly.store.counting import count_all, list_runs
from reportedly.store.database import Database, open_database
from reportedly.store.differences import Difference, compare_readings, compare_runs
from reportedly.store.filtering import EventFilter
from reportedly.store.finding import current_readings, search_articles
from reportedly.store.line_tables import WRITES
from reportedly.store.people_tables import NEVER_COPIED, PEOPLE, SESSIONS, TOKENS
from reportedly.store.purging import prune_readings, purge_texts
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine
from reportedly.store.schema import METADATA, RUNS, TEXTS, VERSIONS
from reportedly.store.sessions import digest


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    tables = [table for table in METADATA.sorted_tables if table is not WRITES]
    return {table.name: rows_of(database, table) for table in tables}


def problems(database: Database) -> list[str]:
    told: list[Checked] = []
    with database.reading() as connection:
        return [one.message for one in check(connection, told)]


@pytest.fixture(params=["sqlite", "postgres"])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return a_new_database(request.getfixturevalue("server"))
    return str(tmp_path / "another.db")


def test_a_backup_is_restored_into_either_backend(
    database: Database, another: str, tmp_path: Path
) -> None:
    keep_all(database, *reports())
    back_up(database, tmp_path / "backup.db")
    target = open_database(another, create=True)
    restore(tmp_path / "backup.db", target)
    assert everything(target) == everything(database)
    assert problems(target) == []
    with target.reading() as connection:
        assert len(list(search_articles(connection, "bakery"))) == 1
    assert keep_all(target, an_article("Two men died in Gao, the mayor said."))[0][0] == "new"
    target.close()


def test_a_backup_has_people_and_no_sessions(
    database: Database, another: str, tmp_path: Path
) -> None:
    people = People(database, Settings())
    people.add("Ada", "admin", "five grey herons at dusk", by="root")
    session = people.log_in("Ada", "five grey herons at dusk")
    with pytest.raises(ReportedlyError):
        people.log_in("Mallory", "x", "192.0.2.7")
    secret, _ = people.make_token("Ada", "notebook", by="Ada")
    csrf = rows_of(database, SESSIONS)[0]["csrf"]
    back_up(database, tmp_path / "backup.db")
    data = (tmp_path / "backup.db").read_bytes()
    assert csrf.encode() not in data
    assert digest(session).encode() not in data
    target = open_database(another, create=True)
    restore(tmp_path / "backup.db", target)
    assert [rows_of(target, table) for table in NEVER_COPIED] == [[], []]
    for table in (PEOPLE, TOKENS):
        assert rows_of(target, table) == rows_of(database, table)
    restored = People(target, Settings())
    assert restored.session_of(session) is None
    assert restored.person_of_token(secret)
    assert restored.log_in("Ada", "five grey herons at dusk")
    with pytest.raises(ReportedlyError) as caught:
        restore(tmp_path / "backup.db", target)
    assert caught.value.code == "not-empty"
    target.close()
    assert people.session_of(session)


def test_a_database_with_articles_is_not_overwritten(database: Database, tmp_path: Path) -> None:
    keep_all(database, reports()[0])
    back_up(database, tmp_path / "backup.db")
    with pytest.raises(ReportedlyError) as caught:
        restore(tmp_path / "backup.db", database)
    assert caught.value.code == "not-empty"
    with pytest.raises(ReportedlyError) as caught:
        restore(tmp_path / "none.db", database)
    assert caught.value.code == "no-database"


def test_a_database_with_a_run_is_in_use(database: Database, tmp_path: Path) -> None:
    with database.writing() as connection:
        begin_run(connection, "add", None, [])
    other = open_database(tmp_path / "other.db", create=True)
    back_up(other, tmp_path / "backup.db")
    other.close()
    with pytest.raises(ReportedlyError) as caught:
        restore(tmp_path / "backup.db", database)
    assert caught.value.code == "not-empty"


def refused(folder: Path, data: bytes, page: int) -> str:
    """Return why a database with a page of zeros is not backed up, "" where it is."""
    damaged = data[: page * 4096] + bytes(4096) + data[(page + 1) * 4096 :]
    (folder / "a.db").write_bytes(damaged)
    try:
        opened = open_database(folder / "a.db")
    except ReportedlyError as error:
        return error.code
    try:
        back_up(opened, folder / f"of-{page}.db")
    except ReportedlyError as error:
        return error.code
    finally:
        opened.close()
    return ""


def test_a_damaged_database_is_not_backed_up(tmp_path: Path) -> None:
    whole = open_database(tmp_path / "a.db", create=True)
    keep_all(whole, *reports())
    back_up(whole, tmp_path / "good.db")
    whole.close()
    data = (tmp_path / "good.db").read_bytes()
    codes = [refused(tmp_path, data, page) for page in range(1, len(data) // 4096, 7)]
    assert set(codes) <= {"", "database-damaged"}
    assert codes.count("database-damaged") > len(codes) / 2
    good = open_database(tmp_path / "good.db")
    assert problems(good) == []
    good.close()


def test_a_backup_is_whole_while_others_write(database: Database, tmp_path: Path) -> None:
    articles = [an_article(f"{reports()[0].text} Report number {number}.") for number in range(30)]
    keep_all(database, articles[0])
    stop = threading.Event()

    def write() -> None:
        for article in articles[1:]:
            if stop.is_set():
                return
            keep_all(database, article)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            path = tmp_path / f"{number}.db"
            back_up(database, path)
            copy = open_database(path)
            assert problems(copy) == []
            assert rows_of(copy, VERSIONS) != []
            copy.close()
    finally:
        stop.set()
        writer.join()


def test_a_backup_that_cannot_be_written_says_so(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        back_up(database, tmp_path / "no-folder" / "backup.db")
    assert caught.value.code == "database-not-writable"


def test_a_purged_text_leaves_its_record(database: Database) -> None:
    mosul, idlib, gao, goma = reports()
    keep_all(database, msgspec.structs.replace(mosul, publisher="The Post"), idlib, gao, goma)
    before = [reading.events for reading in readings_of(database)]
    with database.writing() as connection:
        assert purge_texts(connection, publisher="The Post") == 1
        assert purge_texts(connection, publisher="The Post") == 0
        assert purge_texts(connection, before="2024-01-01") == 1
    gone = [row for row in rows_of(database, TEXTS) if row["body"] is None]
    assert {row["sha256"] for row in gone} == {mosul.sha256, gao.sha256}
    assert all(row["purged_at"] for row in gone)
    assert [reading.events for reading in readings_of(database)] == before
    assert [reading.article.text == "" for reading in readings_of(database)] == [
        True,
        False,
        True,
        False,
    ]
    with database.reading() as connection:
        assert list(search_articles(connection, "bakery")) == []
        assert len(list(search_articles(connection, "market"))) == 1
    assert problems(database) == []
    assert keep_all(database, mosul)[0][0] == "known"
    page = msgspec.structs.replace(idlib, url="https://a.example/")
    keep_all(database, page, msgspec.structs.replace(mosul, url="https://a.example/"))
    assert problems(database) == []


@pytest.mark.parametrize("which", [{}, {"before": "2024-02-31"}, {"before": "last year"}])
def test_a_purge_of_nothing_in_particular_is_refused(
    database: Database, which: dict[str, str]
) -> None:
    with pytest.raises(ReportedlyError) as caught, database.writing() as connection:
        purge_texts(connection, **which)
    assert caught.value.code in ("bad-filter", "bad-date")


def readings_of(database: Database) -> list[Reading]:
    with database.reading() as connection:
        return [reading for _, reading in current_readings(connection)]


def test_counts_tell_what_there_is(database: Database) -> None:
    keep_all(database, *reports())
    with database.reading() as connection:
        counts = count_all(connection, EventFilter())
        some = count_all(connection, EventFilter(country="IRQ"))
        runs = list_runs(connection)
    assert (counts.articles, counts.versions, counts.readings) == (4, 4, 4)
    assert counts.events == sum(number for _, number in counts.by_type)
    assert counts.events == sum(number for _, number in counts.by_country)
    assert dict(counts.by_country)["IRQ"] == some.events
    assert [month for month, _ in counts.by_month] == ["2023-11", "2024-03"]
    assert (counts.first_day, counts.last_day) == ("2023-11-18", "2024-03-06")
    assert [(run.kind, run.ended_at) for run in runs] == [("add", None)]


def test_two_runs_are_compared(database: Database) -> None:
    keep_all(database, *reports()[:2])
    older, unchanged = readings_of(database)
    engine = msgspec.structs.replace(older.engine, version="99")
    altered = msgspec.structs.replace(older.events[0], status="denied")
    newer = msgspec.structs.replace(older, engine=engine, events=(altered,))
    with database.writing() as connection:
        run = begin_run(connection, "reread", engine, [])
        number = keep_engine(connection, engine)
        for version_id, reading in ((1, newer), (2, unchanged)):
            again = msgspec.structs.replace(reading, engine=engine)
            assert keep_reading(connection, run, number, version_id, again)
    with database.reading() as connection:
        first = connection.execute(select(RUNS.c.id)).scalars().all()[0]
        one, other = compare_runs(connection, first, run)
    assert [event.type for event in one.lost] == [event.type for event in older.events[1:]]
    assert (one.gained, [each.cells for each in one.altered]) == (
        (),
        [(("status", "happened", "denied"),)],
    )
    assert other == Difference(
        article_id=2,
        title=None,
        gained=(),
        lost=(),
        altered=(),
        unchanged=len(unchanged.events),
    )


def test_old_readings_are_pruned(database: Database) -> None:
    url = "https://one.example/a"
    for article in reports()[:2]:
        keep_all(database, msgspec.structs.replace(article, url=url))
    before = readings_of(database)
    with database.writing() as connection:
        assert prune_readings(connection) == 1
        assert prune_readings(connection) == 0
    assert readings_of(database) == before
    assert len(rows_of(database, VERSIONS)) == 2
    assert problems(database) == []


def test_a_run_that_is_not_there_is_an_error(database: Database) -> None:
    with pytest.raises(ReportedlyError) as caught, database.reading() as connection:
        list(compare_runs(connection, 1, 2))
    assert caught.value.code == "no-run"


def test_what_is_gained_one_way_is_lost_the_other(database: Database) -> None:
    keep_all(database, reports()[0])
    (reading,) = readings_of(database)
    fewer = msgspec.structs.replace(reading, events=reading.events[:1])
    there, back = compare_readings(1, fewer, reading), compare_readings(1, reading, fewer)
    gained: tuple[Event, ...] = there.gained
    assert gained == back.lost == reading.events[1:]


def test_duckdb_has_tables_for_analysts(database: Database) -> None:
    keep_all(database, *reports())
    with database.reading() as connection, to_duckdb(connection) as analysis:
        rows = analysis.execute(
            "SELECT e.country, e.date_first, c.best, c.source FROM events e"
            " JOIN casualties c ON c.event_id = e.id WHERE c.outcome = 'killed' AND c.best > 10"
            " ORDER BY c.best"
        ).fetchall()
        articles = analysis.execute("SELECT count(*), count(published) FROM articles").fetchone()
        downloads = analysis.execute("SELECT current_setting('autoinstall_known_extensions')")
        assert downloads.fetchone() == (False,)
    assert [(row[0], str(row[1]), row[2], row[3]) for row in rows] == [
        ("IRQ", "2024-03-04", 12, "police"),
        ("SYR", "2024-03-06", 15, "rescuers"),
    ]
    assert articles == (4, 3)
