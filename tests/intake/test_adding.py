"""Sources are read and kept once, whatever happens in between."""

import json
import os
import random
import resource
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from databases import REPORTS, a_new_database, a_server, rows_of, server_folder
from intake_commands import address_of, command, in_order
from reportedly.errors import ReportedlyError
from reportedly.intake import adding as adding_module
from reportedly.intake.adding import Added, add_sources
from reportedly.intake.rereading import reread
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.finding import current_readings
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine
from reportedly.store.schema import FAILURES, READINGS, RUNS, SIGHTINGS, VERSIONS

KILLS = int(os.environ.get("KILL_ROUNDS", "4"))
ARTICLES = int(os.environ.get("KILL_ARTICLES", "150"))


def a_file(folder: Path, count: int, *, name: str = "reports.jsonl") -> Path:
    """Write so many reports, each a text of its own, one a line."""
    lines = []
    for number in range(count):
        day, words = REPORTS[number % len(REPORTS)]
        line = {"text": f"{words} It was report {number}.", "url": f"https://a.example/{number}"}
        lines.append(json.dumps(line | ({"published": day} if day else {})))
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def add(database: Database, *sources: Path, workers: int = 1) -> Added:
    return add_sources(database, list(map(str, sources)), settings=Settings(), workers=workers)


def told(added: Added) -> tuple[int, int, int, int]:
    return added.new, added.versions, added.known, added.failed


def test_articles_are_added_once(database: Database, tmp_path: Path) -> None:
    path = a_file(tmp_path, 20)
    assert told(add(database, path)) == (20, 0, 0, 0)
    assert told(add(database, path)) == (0, 0, 20, 0)
    assert in_order(database).readings == 20
    runs = rows_of(database, RUNS)
    assert [(run["added"], run["skipped"], run["ended_at"] is None) for run in runs] == [
        (20, 0, False),
        (0, 20, False),
    ]


def test_more_workers_keep_the_same(database: Database, tmp_path: Path) -> None:
    path = a_file(tmp_path, 40)
    other = open_database(tmp_path / "one.db", create=True)
    add(database, path, workers=2)
    add(other, path)
    assert [row["body"] for row in rows_of(database, READINGS)] == [
        row["body"] for row in rows_of(other, READINGS)
    ]
    other.close()


def test_what_fails_is_kept_and_tried_again(database: Database, tmp_path: Path) -> None:
    path = a_file(tmp_path, 2)
    with path.open("a") as file:
        file.write('{"no": "text"}\n')
    missing = tmp_path / "missing.txt"
    batches: list[Added] = []
    added = add_sources(
        database, [str(path), str(missing)], settings=Settings(), tell=batches.append
    )
    assert told(added) == (2, 0, 0, 2)
    assert [one.code for each in batches for one in each.failures] == ["bad-line", "file-not-found"]
    assert [row["code"] for row in rows_of(database, FAILURES)] == ["bad-line", "file-not-found"]
    missing.write_text(f"{REPORTS[0][1]} It was told later.")
    assert told(add(database, path, missing)) == (1, 0, 2, 1)


def test_a_page_that_changed_is_read_again(database: Database, tmp_path: Path) -> None:
    path = a_file(tmp_path, 1)
    add(database, path)
    line = json.loads(path.read_text())
    path.write_text(json.dumps(line | {"text": f"{REPORTS[1][1]} The page was changed."}))
    assert told(add(database, path)) == (0, 1, 0, 0)
    assert len(rows_of(database, READINGS)) == 2
    in_order(database)


def test_the_same_text_of_two_papers_is_read_once(database: Database, tmp_path: Path) -> None:
    text = REPORTS[0][1]
    path = tmp_path / "two.jsonl"
    path.write_text(
        "".join(
            json.dumps({"text": text, "url": f"https://{name}.example/a"}) + "\n" for name in "ab"
        )
    )
    assert told(add(database, path)) == (1, 0, 1, 0)
    assert [row["url"] for row in rows_of(database, SIGHTINGS)] == ["https://b.example/a"]


def a_line(number: int, url: str, day: str = "2024-03-05") -> dict[str, str]:
    return {"text": f"{REPORTS[number][1]} So it was told.", "url": url, "published": day}


def add_lines(database: Database, folder: Path, *lines: dict[str, str]) -> tuple[int, ...]:
    path = folder / "lines.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return told(add(database, path))


def test_pages_that_change_to_one_text_are_each_kept(database: Database, tmp_path: Path) -> None:
    one, two, three = (f"https://{name}.example/" for name in "abc")
    add_lines(database, tmp_path, a_line(0, one), a_line(1, two))
    assert add_lines(database, tmp_path, a_line(0, one), a_line(0, two)) == (0, 1, 1, 0)
    # Two captures of a page that is new, the second of which has a text that is known.
    assert add_lines(database, tmp_path, a_line(2, three), a_line(0, three)) == (1, 1, 0, 0)
    in_order(database)


def test_one_text_of_two_days_is_read_for_each(database: Database, tmp_path: Path) -> None:
    one, two = ("https://a.example/", "https://b.example/")
    add_lines(database, tmp_path, a_line(1, two))
    lines = (a_line(0, one), a_line(0, two, "2021-06-03"))
    assert add_lines(database, tmp_path, *lines) == (1, 1, 0, 0)
    with database.reading() as connection:
        days = {
            reading.article.published: {event.date.first for event in reading.events if event.date}
            for _, reading in current_readings(connection)
        }
    assert days == {
        "2024-03-05": {"2024-03-04", "2024-03-05"},
        "2021-06-03": {"2021-05-31", "2021-06-01"},
    }


def test_odd_articles_do_not_keep_others_out(database: Database, tmp_path: Path) -> None:
    long = a_line(0, "https://a.example/?" + "q" * 9_000) | {"publisher": "P" * 9_000}
    null = a_line(1, "https://a.example/\x00b")
    plain = a_line(2, "https://a.example/d")
    assert add_lines(database, tmp_path, long, null, plain) == (3, 0, 0, 0)
    assert add_lines(database, tmp_path, long, null, plain) == (0, 0, 3, 0)
    in_order(database)


def test_an_article_that_the_database_cannot_take_is_a_failure(
    database: Database, tmp_path: Path
) -> None:
    with database.writing() as connection:
        connection.execute(text(BARRIER[database.engine.dialect.name]))
    lines = (a_line(0, "https://a.example/"), a_line(1, "https://refused.example/"))
    assert add_lines(database, tmp_path, *lines) == (1, 0, 0, 1)
    (failure,) = rows_of(database, FAILURES)
    assert (failure["code"], failure["source"]) == ("database-error", "https://refused.example/")


_TRIGGER = """
CREATE TRIGGER barrier BEFORE INSERT ON articles WHEN NEW.url LIKE '%refused%'
BEGIN SELECT RAISE(ABORT, 'not this one'); END
"""
BARRIER = {
    "sqlite": _TRIGGER,
    "postgresql": "ALTER TABLE articles ADD CHECK (url NOT LIKE '%refused%')",
}
"""What makes a database refuse one article, for whatever reason a database may have."""


def test_workers_that_cannot_begin_say_why(database: Database, tmp_path: Path) -> None:
    settings = Settings(model=str(tmp_path / "no-model"))
    with pytest.raises(ReportedlyError) as caught:
        add_sources(database, [str(a_file(tmp_path, 3))], settings=settings, workers=2)
    assert caught.value.code == "no-model"


def test_a_name_that_is_no_text_does_no_harm(database: Database, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(f"{REPORTS[0][1]} So it was told.")
    assert told(add(database, path, tmp_path / os.fsdecode(b"gone\xe9.txt"))) == (1, 0, 0, 1)


def test_a_password_is_not_kept(database: Database) -> None:
    add_sources(database, ["https://me:secret@127.0.0.1:1/a"], settings=Settings())
    kept = str([rows_of(database, table) for table in (RUNS, FAILURES)])
    assert "secret" not in kept


def test_a_reading_that_comes_too_late_is_not_current(database: Database, tmp_path: Path) -> None:
    """A page changes while its former version is read again."""
    url = "https://a.example/"
    add_lines(database, tmp_path, a_line(0, url))
    with database.reading() as connection:
        ((version, reading),) = current_readings(connection)
    add_lines(database, tmp_path, a_line(1, url))
    engine = msgspec.structs.replace(reading.engine, version="99")
    with database.writing() as connection:
        run = begin_run(connection, "reread", engine, [])
        number = keep_engine(connection, engine)
        again = msgspec.structs.replace(reading, engine=engine)
        assert keep_reading(connection, run, number, version, again)
    assert in_order(database).readings == 3


def test_a_bad_day_of_publication_is_refused_at_once(database: Database) -> None:
    from reportedly.acquire.documents import Given

    with pytest.raises(ReportedlyError) as caught:
        add_sources(database, ["a"], settings=Settings(), given=Given(published="31 February"))
    assert caught.value.code == "bad-date"
    assert rows_of(database, RUNS) == []


def test_another_engine_reads_again_what_there_is(database: Database, tmp_path: Path) -> None:
    add(database, a_file(tmp_path, 5))
    assert told(reread(database, settings=Settings())[1]) == (0, 0, 0, 0)
    other = Settings(min_score=0.5)
    run, done = reread(database, settings=other)
    assert told(done) == (5, 0, 0, 0)
    assert told(reread(database, settings=other)[1]) == (0, 0, 0, 0)
    readings = rows_of(database, READINGS)
    assert (
        sorted((row["is_current"], row["run_id"] == run) for row in readings)
        == [(0, False)] * 5 + [(1, True)] * 5
    )
    in_order(database)
    assert told(reread(database, settings=Settings())[1]) == (0, 0, 5, 0)
    in_order(database)


def wait_for_end(groups: Sequence[int]) -> None:
    """Wait until nothing of these process groups runs any more: workers end with their parent."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        alive = [group for group in groups if _is_alive(group)]
        if not alive:
            return
        time.sleep(0.05)
    raise AssertionError(f"processes of the groups {alive} go on after their parent's end")


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_add_is_gone_on_from(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kill the program at random moments; KILL_ROUNDS and KILL_ARTICLES say how often and of what.

    Only the parent is killed: its workers are to end by themselves.
    """
    path = a_file(tmp_path, ARTICLES)
    chance = random.Random(7)  # noqa: S311  no secret
    groups, counts = [], []
    for number in range(KILLS):
        with subprocess.Popen(
            command(address_of(database), "add", str(path), "--workers", "2"),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as adding:
            groups.append(adding.pid)
            time.sleep(chance.uniform(0.2, 4.0))
            adding.send_signal(signal.SIGKILL)
        counts.append(in_order(database).readings)
        with capsys.disabled():
            print(f"\nround {number + 1}: killed, {counts[-1]} of {ARTICLES} kept", end="")
    wait_for_end(groups)
    assert counts == sorted(counts)
    add(database, path, workers=2)
    assert len({row["sha256"] for row in rows_of(database, VERSIONS)}) == ARTICLES
    assert len(rows_of(database, VERSIONS)) == len(rows_of(database, READINGS)) == ARTICLES
    in_order(database)


def test_a_worker_that_is_killed_takes_no_article_with_it(
    database: Database, tmp_path: Path
) -> None:
    path = a_file(tmp_path, 80)
    with subprocess.Popen(
        command(address_of(database), "add", str(path), "--workers", "2"),
        stdout=subprocess.PIPE,
        text=True,
    ) as adding:
        killed = 0
        for victim in workers_of(adding.pid, 2):
            # When its neighbor is killed, a worker may end before its turn comes.
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                killed += 1
        assert killed
        assert adding.stdout is not None
        assert adding.stdout.read() == "80 added, 0 there already\n"
    assert adding.returncode == 0
    assert in_order(database).readings == 80


def workers_of(pid: int, count: int) -> Iterator[int]:
    """Yield the processes that read for another, a while after each has begun."""
    seen: set[int] = set()
    end = time.monotonic() + 60
    while len(seen) < count and time.monotonic() < end:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            line = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"spawn_main" in line and int(child) not in seen:
                seen.add(int(child))
                time.sleep(0.7)
                yield int(child)
                break
        time.sleep(0.05)
    assert len(seen) == count


def test_two_programs_add_at_once(database: Database, tmp_path: Path) -> None:
    paths = [a_file(tmp_path, 40), a_file(tmp_path, 30, name="others.jsonl")]
    adding = [
        subprocess.Popen(command(address_of(database), "add", *map(str, order)))
        for order in (paths, paths[::-1])
    ]
    assert [one.wait(120) for one in adding] == [0, 0]
    assert len(rows_of(database, VERSIONS)) == 40
    in_order(database)


def test_a_full_disk_is_told_and_gone_on_from(tmp_path: Path) -> None:
    path, kept = a_file(tmp_path, 64), tmp_path / "kept.db"
    open_database(kept, create=True).close()
    limit = kept.stat().st_size + 200_000

    def hold() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = subprocess.run(
        command(str(kept), "add", str(path)),
        preexec_fn=hold,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("reportedly: disk-full: ")
    database = open_database(kept)
    before = in_order(database).readings
    assert before < 64
    assert told(add(database, path)) == (64 - before, 0, before, 0)
    assert in_order(database).readings == 64
    database.close()


def test_a_server_that_stops_is_waited_for(tmp_path: Path) -> None:
    path = a_file(tmp_path, 80)
    with server_folder() as folder:
        with a_server(folder) as server:
            address = a_new_database(server)
            database = open_database(address, create=True)
            adding = subprocess.Popen(
                command(address, "add", str(path)), stdout=subprocess.PIPE, text=True
            )
            while not rows_of(database, VERSIONS):
                time.sleep(0.05)
            database.close()
        time.sleep(1.0)
        with a_server(folder):
            out, _ = adding.communicate(timeout=60)
            assert (adding.returncode, out) == (0, "80 added, 0 there already\n")
            database = open_database(address)
            assert in_order(database).readings == 80
            database.close()


def test_a_server_that_stays_away_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_module, "_WAITS_S", (0.1,))
    with server_folder() as folder:
        with a_server(folder) as server:
            database = open_database(a_new_database(server), create=True)
        with pytest.raises(ReportedlyError) as caught:
            add(database, a_file(tmp_path, 3))
    assert caught.value.code == "database-unreachable"
    database.close()
