"""What a batch wrote is put into a database as `add` would have put it, once, whatever happens."""

import json
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from builders import an_article
from databases import REPORTS, keep_all, rows_of
from intake_commands import address_of, command, in_order
from made_batches import Record, many_readings, write_batch
from readers import the_pipeline
from reportedly.api.batching import batch
from reportedly.batch import loading
from reportedly.batch.loading import Loaded, load_batch
from reportedly.batch.naming import MANIFEST, record_name, table_name
from reportedly.errors import ReportedlyError
from reportedly.intake.adding import add_sources
from reportedly.intake.keeping import Read, keep_read
from reportedly.intake.rereading import reread
from reportedly.intake.reviewing import edit_article
from reportedly.records.edits import Edit
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.settings import Settings
from reportedly.store.database import Database, open_database
from reportedly.store.finding import current_readings
from reportedly.store.loaded import LOADED
from reportedly.store.prepared import PreparedArticle, PreparedReading
from reportedly.store.purging import purge_texts
from reportedly.store.runs import begin_run
from reportedly.store.schema import (
    ACTORS,
    ARTICLES,
    CASUALTIES,
    CLAIMS,
    COPY_BANDS,
    ENGINES,
    EVENTS,
    FAILURES,
    PLACES,
    READINGS,
    SIGHTINGS,
    SOURCES,
    TEXTS,
    VERSIONS,
)

TABLES = (
    ENGINES,
    TEXTS,
    ARTICLES,
    VERSIONS,
    SIGHTINGS,
    COPY_BANDS,
    READINGS,
    EVENTS,
    PLACES,
    ACTORS,
    SOURCES,
    CASUALTIES,
    CLAIMS,
    FAILURES,
)
TIMES = {"added_at", "seen_at", "read_at", "failed_at", "run_id"}
"""What differs between two runs that do the same."""
WORDS = "The crowd had left the square when the first lorry came down the hill from the old fort"


def dump(database: Database) -> dict[str, Any]:
    """Return all that is kept of articles, and what words they are found by."""
    tables = {
        table.name: [
            {name: value for name, value in row.items() if name not in TIMES}
            for row in rows_of(database, table)
        ]
        for table in TABLES
    }
    for row in tables[SIGHTINGS.name]:
        del row["id"]  # a server leaves out the number of one that was there
    with database.reading() as connection:
        found = connection.execute(text(INDEXED[connection.dialect.name])).all()
    return tables | {"words": list(map(tuple, found))}


INDEXED = {
    "sqlite": "SELECT id, hex(sz) FROM article_words_docsize ORDER BY id",
    "postgresql": "SELECT version_id, words::text FROM article_words ORDER BY version_id",
}


@cache
def a_reading(report: int, number: int, day: str | None = "2024-03-05") -> Reading:
    """Return a reading of a report, some of which are near-copies: they differ in their end."""
    words = f"{REPORTS[report][1]} {WORDS}, and it was told {number} times, word by word, at noon."
    (read,) = the_pipeline().read([an_article(words, published=day)])
    assert isinstance(read, Reading)
    return read


def at(reading: Reading, url: str | None, **changes: Any) -> Reading:
    """Return a reading of the same text at another place."""
    article = msgspec.structs.replace(reading.article, url=url, **changes)
    return msgspec.structs.replace(reading, article=article)


def some_readings(seed: int, count: int) -> list[Reading]:
    """Return readings of few texts at few places, in any order."""
    chance = random.Random(seed)  # noqa: S311  no secret
    urls = [None, *(f"https://{name}.example/" for name in "abcdefghijkl")]
    copies = [at(a_reading(0, number), f"https://{number}.example/") for number in range(2)]
    return copies + [
        at(
            a_reading(chance.randrange(4), chance.randrange(6)),
            chance.choice(urls),
            publisher=chance.choice([None, "A Paper"]),
        )
        for _ in range(count - len(copies))
    ]


def in_shards(records: Sequence[Record], size: int) -> list[Sequence[Record]]:
    return [records[start : start + size] for start in range(0, len(records), size)]


def of_other_engine(reading: Reading, version: str = "99") -> Reading:
    """Return a reading as another engine made it, which saw less."""
    engine = msgspec.structs.replace(reading.engine, version=version)
    return msgspec.structs.replace(reading, engine=engine, events=reading.events[:1])


def told(loaded: Loaded) -> tuple[int, int, int, int]:
    return loaded.new, loaded.versions, loaded.known, loaded.failed


def error_of(database: Database, folder: Path) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as caught:
        load_batch(database, str(folder))
    return caught.value


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "other.db", create=True)) as opened:
        yield opened


def test_loading_a_batch_is_adding_its_inputs(
    database: Database,
    other: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = "https://a.example/", "https://b.example/"
    tell = [f"{words} {WORDS}." for _, words in REPORTS]
    rows: list[dict[str, Any]] = [
        {"text": tell[0], "url": one, "published": "2024-03-05", "publisher": "A Paper"},
        {"text": tell[1], "title": "A market is bombed", "published": "2024-03-07"},
        {"text": tell[0], "url": two},
        {"no": "text"},
        {"text": f"{tell[0]} It was told again.", "url": "https://c.example/"},
        {"text": tell[2], "url": one, "published": "2024-03-06"},
        {"text": tell[3], "id": "x1", "url": "https://d.example/?" + "q" * 9_000},
        {"text": tell[0], "url": one, "published": "2024-03-05"},
        {"text": tell[1], "url": "https://e.example/\u0000"},
        {"text": "Café owners met the mayor of Gao – quietly.", "url": "https://f.example/"},
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.chdir(tmp_path)
    batch("in.jsonl", output="out", relevance=False, with_text=True, workers=1, shard_articles=4)
    loaded = load_batch(database, "out")
    added = add_sources(other, ["in.jsonl"], settings=Settings())
    assert told(loaded) == (added.new, added.versions, added.known, added.failed) == (6, 2, 1, 1)
    expected, found = dump(other), dump(database)
    for tables in (expected, found):
        del tables["words"]
    assert found == expected
    in_order(database)


@pytest.mark.parametrize("seed", range(6))
def test_many_at_a_time_are_kept_as_one_by_one(
    database: Database, tmp_path: Path, seed: int
) -> None:
    """Pages change and change back, texts are reprinted, at random."""
    readings = some_readings(seed, 60)
    write_batch(tmp_path / "out", {"in.jsonl": in_shards(readings, 10 * seed + 5)})
    loaded = load_batch(database, str(tmp_path / "out"))
    with closing(open_database(tmp_path / "single.db", create=True)) as single:
        kept = keep_singly(single, readings)
        assert told(loaded) == (kept.count("new"), kept.count("version"), kept.count("known"), 0)
        expected, found = dump(single), dump(database)
    del expected["words"], found["words"]
    assert found == expected
    assert any(row["origin_id"] for row in found["articles"])
    in_order(database)


def keep_singly(database: Database, readings: Sequence[Reading]) -> list[str | None]:
    with database.writing() as connection:
        run = begin_run(connection, "add", None, [])
        return [
            kept.how if kept else None
            for reading in readings
            for kept in keep_read(
                connection,
                run,
                [Read("in.jsonl", PreparedArticle(reading.article), PreparedReading(reading))],
            )
        ]


def test_a_second_load_changes_nothing(database: Database, tmp_path: Path) -> None:
    failure = Failure(source="in.jsonl:31", code="bad-line", message="It is bad.", hint="Mend it.")
    records: list[Record] = [*some_readings(7, 30), failure]
    write_batch(tmp_path / "out", {"in.jsonl": in_shards(records, 8)})
    load_batch(database, str(tmp_path / "out"))
    before, shards = dump(database), rows_of(database, LOADED)
    again = load_batch(database, str(tmp_path / "out"))
    assert again == Loaded(before=4)
    assert (dump(database), rows_of(database, LOADED)) == (before, shards)


@pytest.mark.parametrize("blocks", [1, 2, 3, 5, 8])
def test_a_load_that_is_broken_off_leaves_no_trace(
    database: Database,
    other: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    blocks: int,
) -> None:
    """Pages change and change back: what was kept before the end must not be gone over again."""
    monkeypatch.setattr(loading, "_BLOCK", 7)
    write_batch(tmp_path / "out", {"in.jsonl": in_shards(some_readings(8, 50), 24)})
    load_batch(other, str(tmp_path / "out"))
    seen: list[Loaded] = []

    def stop(done: Loaded) -> None:
        seen.append(done)
        if len(seen) % blocks == 0:
            raise KeyboardInterrupt

    for _ in range(14):
        with suppress(KeyboardInterrupt):
            load_batch(database, str(tmp_path / "out"), tell=stop)
    expected, found = dump(other), dump(database)
    del expected["words"], found["words"]
    assert found == expected
    assert sum(done.new + done.versions + done.known for done in seen) == 50
    in_order(database)


def test_two_loads_in_turns_leave_what_one_leaves(
    database: Database, other: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is always at a block that the other has just kept, wholly or in part."""
    write_batch(tmp_path / "out", {"in.jsonl": in_shards(some_readings(9, 50), 25)})
    load_batch(other, str(tmp_path / "out"))
    told: list[Loaded] = []

    def let_other_load(done: Loaded) -> None:
        if not told:
            told.append(done)
            monkeypatch.setattr(loading, "_BLOCK", 10)
            load_batch(database, str(tmp_path / "out"))

    monkeypatch.setattr(loading, "_BLOCK", 7)
    load_batch(database, str(tmp_path / "out"), tell=let_other_load)
    expected, found = dump(other), dump(database)
    del expected["words"], found["words"]
    assert found == expected


def test_what_is_new_in_a_batch_is_added(database: Database, tmp_path: Path) -> None:
    one, two, three = (a_reading(number, 0) for number in range(3))
    write_batch(tmp_path / "out", {"a.jsonl": [[one]]})
    assert told(load_batch(database, str(tmp_path / "out"))) == (1, 0, 0, 0)
    write_batch(tmp_path / "out", {"b.jsonl": [[two], [three]]})
    plan: list[tuple[int, int]] = []
    loaded = load_batch(database, str(tmp_path / "out"), tell_plan=lambda *told: plan.append(told))
    assert loaded == Loaded(new=2, shards=2, before=1)
    assert plan == [(2, 1)]


def test_the_same_shard_elsewhere_is_known(database: Database, tmp_path: Path) -> None:
    write_batch(tmp_path / "out", {"a.jsonl": [[a_reading(0, 0)]]})
    load_batch(database, str(tmp_path / "out"))
    (tmp_path / "out").rename(tmp_path / "moved")
    assert load_batch(database, str(tmp_path / "moved")) == Loaded(before=1)


def test_irrelevant_articles_are_left_out_and_failures_kept(
    database: Database, tmp_path: Path
) -> None:
    failure = Failure(source="a.jsonl:3", code="bad-line", message="It is bad.", hint="Mend it.")
    records: list[Record] = [an_article("The choir sang. It rained."), a_reading(0, 0), failure]
    write_batch(tmp_path / "out", {"a.jsonl": [records]})
    blocks: list[Loaded] = []
    loaded = load_batch(database, str(tmp_path / "out"), tell=blocks.append)
    assert loaded == Loaded(new=1, irrelevant=1, failed=1, shards=1)
    assert loaded.articles == 3
    assert [one for block in blocks for one in block.failures] == [failure]
    assert len(rows_of(database, VERSIONS)) == 1
    (row,) = rows_of(database, FAILURES)
    assert {name: row[name] for name in failure.__struct_fields__} == msgspec.structs.asdict(
        failure
    )


def test_an_article_that_the_database_cannot_take_is_a_failure(
    database: Database, tmp_path: Path
) -> None:
    readings = [
        at(one, f"https://{'refused' if place == 4 else 'a'}.example/{place}")
        for place, one in enumerate(islice(many_readings(9, 3), 9))
    ]
    write_batch(tmp_path / "out", {"a.jsonl": [readings]})
    with database.writing() as connection:
        connection.execute(text(BARRIER[database.engine.dialect.name]))
    assert told(load_batch(database, str(tmp_path / "out"))) == (8, 0, 0, 1)
    (failure,) = rows_of(database, FAILURES)
    assert (failure["code"], failure["source"]) == ("database-error", "https://refused.example/4")
    in_order(database)


BARRIER = {
    "sqlite": "CREATE TRIGGER barrier BEFORE INSERT ON articles WHEN NEW.url LIKE '%refused%'"
    " BEGIN SELECT RAISE(ABORT, 'not this one'); END",
    "postgresql": "ALTER TABLE articles ADD CHECK (url NOT LIKE '%refused%')",
}


def test_what_another_engine_read_stays_unless_asked(database: Database, tmp_path: Path) -> None:
    mine = [a_reading(number, 0) for number in range(3)]
    keep_all(database, *(one.article for one in mine))
    theirs = [of_other_engine(one) for one in mine]
    write_batch(tmp_path / "out", {"a.jsonl": [theirs]})
    assert load_batch(database, str(tmp_path / "out")) == Loaded(known=3, shards=1)
    assert versions_of(database) == {mine[0].engine.version}
    loaded = load_batch(database, str(tmp_path / "out"), takes_over=True)
    assert loaded == Loaded(known=3, reread=3, shards=1)
    assert versions_of(database) == {"99"}
    assert len(rows_of(database, READINGS)) == 6
    in_order(database)
    before = dump(database)
    assert load_batch(database, str(tmp_path / "out"), takes_over=True) == Loaded(before=1)
    assert load_batch(database, str(tmp_path / "out")) == Loaded(before=1)
    assert dump(database) == before
    assert reread(database, settings=Settings())[1].known == 3
    assert versions_of(database) == {mine[0].engine.version}
    in_order(database)


def versions_of(database: Database) -> set[str]:
    with database.reading() as connection:
        return {reading.engine.version for _, reading in current_readings(connection)}


def test_a_text_of_before_is_read_as_before(database: Database, tmp_path: Path) -> None:
    url = "https://a.example/"
    one, two = (at(a_reading(number, 0), url) for number in range(2))
    keep_all(database, one.article, two.article)
    write_batch(tmp_path / "out", {"a.jsonl": [[of_other_engine(one)]]})
    assert load_batch(database, str(tmp_path / "out")) == Loaded(versions=1, shards=1)
    with database.reading() as connection:
        ((_, reading),) = current_readings(connection)
    assert reading == one
    assert len(rows_of(database, READINGS)) == 2
    loaded = load_batch(database, str(tmp_path / "out"), takes_over=True)
    assert loaded == Loaded(known=1, reread=1, shards=1)
    assert versions_of(database) == {"99"}
    in_order(database)


def test_a_reading_of_before_is_current_again(database: Database, tmp_path: Path) -> None:
    one = a_reading(0, 0)
    keep_all(database, one.article)
    write_batch(tmp_path / "theirs", {"a.jsonl": [[of_other_engine(one)]]})
    write_batch(tmp_path / "mine", {"a.jsonl": [[one]]})
    load_batch(database, str(tmp_path / "theirs"), takes_over=True)
    loaded = load_batch(database, str(tmp_path / "mine"), takes_over=True)
    assert loaded == Loaded(known=1, reread=1, shards=1)
    assert versions_of(database) == {one.engine.version}
    assert len(rows_of(database, READINGS)) == 2
    in_order(database)


def test_a_reading_takes_over_only_where_it_is_of_the_same_day_and_text(
    database: Database, tmp_path: Path
) -> None:
    url = "https://a.example/"
    former, latest, purged = (at(a_reading(number, 0), url) for number in range(3))
    purged = at(purged, "https://b.example/", publisher="Gone")
    days = at(a_reading(3, 0), "https://c.example/")
    keep_all(database, former.article, latest.article, purged.article, days.article)
    with database.writing() as connection:
        assert purge_texts(connection, publisher="Gone")
    other_day = at(a_reading(3, 0, "2021-06-03"), "https://c.example/")
    records = [of_other_engine(one) for one in (latest, purged, other_day)]
    write_batch(tmp_path / "out", {"a.jsonl": [records]})
    loaded = load_batch(database, str(tmp_path / "out"), takes_over=True)
    assert loaded == Loaded(known=3, reread=1, shards=1)
    with database.reading() as connection:
        current = {
            reading.article.url: reading.engine.version
            for _, reading in current_readings(connection)
        }
    assert current[url] == "99"
    assert set(current.values()) == {"99", latest.engine.version}
    in_order(database)


def test_what_people_ruled_holds_of_a_loaded_reading(database: Database, tmp_path: Path) -> None:
    one = a_reading(0, 0)
    keep_all(database, one.article)
    event = one.events[0]
    edit = Edit(action="reject", event=event.id)
    edit_article(database, 1, [edit], by="Ada", seen=0, why="It is another's.")
    theirs = msgspec.structs.replace(of_other_engine(one), events=one.events)
    write_batch(tmp_path / "out", {"a.jsonl": [[theirs]]})
    load_batch(database, str(tmp_path / "out"), takes_over=True)
    with database.reading() as connection:
        ((_, reading),) = current_readings(connection)
    assert reading.engine.version == "99"
    assert event.id not in {each.id for each in reading.events}
    in_order(database)


def test_a_file_that_was_altered_is_refused(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    good, bad = write_batch(folder, {"a.jsonl": [[a_reading(0, 0)], [a_reading(1, 0)]]})
    for table in ("articles", "failures"):
        path = folder / table_name(table, bad)
        kept = path.read_bytes()
        path.write_bytes(bytes([*kept[:20], kept[20] ^ 1, *kept[21:]]))
        error = error_of(database, folder)
        assert error.code == "altered-output"
        assert f"{table}/{bad}.parquet" in error.message
        path.unlink()
        assert error_of(database, folder).code == "altered-output"
        path.write_bytes(kept)
    assert [row["shard"] for row in rows_of(database, LOADED)] == [good]
    assert load_batch(database, str(folder)) == Loaded(new=1, shards=1, before=1)


def test_a_reading_of_another_text_is_refused(database: Database, tmp_path: Path) -> None:
    """The hash of the file is right, and what is in it does not fit together."""
    one = a_reading(0, 0)
    changed = msgspec.structs.replace(one.article, text=f"{one.article.text} So it was.")
    write_batch(tmp_path / "out", {"a.jsonl": [[msgspec.structs.replace(one, article=changed)]]})
    error = error_of(database, tmp_path / "out")
    assert error.code == "altered-output"
    assert "record 1 of a.jsonl has not the text of its hash" in error.message
    assert rows_of(database, ARTICLES) == []


def test_only_shards_with_a_record_are_loaded(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    first, _ = write_batch(folder, {"a.jsonl": [[a_reading(0, 0)], [a_reading(1, 0)]]})
    (folder / record_name(first)).unlink()
    assert load_batch(database, str(folder)) == Loaded(new=1, shards=1)


def test_what_is_no_batch_of_ours_is_refused(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert error_of(database, folder).code == "no-batch"
    folder.mkdir()
    (folder / "notes.txt").write_text("other things")
    assert error_of(database, folder).code == "no-batch"
    write_batch(tmp_path / "bare", {"a.jsonl": [[a_reading(0, 0)]]}, with_text=False)
    bare = error_of(database, tmp_path / "bare")
    assert bare.code == "texts-not-kept"
    assert "--text" in bare.hint
    (folder / MANIFEST).write_text('{"schema": "reportedly/batch/9"}')
    assert error_of(database, folder).code == "other-batch"
    (folder / MANIFEST).write_text("[")
    assert error_of(database, folder).code == "altered-output"


def test_shards_that_failed_throughout_are_each_loaded(database: Database, tmp_path: Path) -> None:
    """Their files of articles have the same bytes."""
    failures = [
        Failure(source=f"{name}.jsonl:1", code="bad-line", message="It is bad.", hint="Mend it.")
        for name in "ab"
    ]
    write_batch(tmp_path / "out", {"a.jsonl": [failures[:1]], "b.jsonl": [failures[1:]]})
    assert load_batch(database, str(tmp_path / "out")) == Loaded(failed=2, shards=2)


def a_large_batch(folder: Path, count: int = 1_600) -> Path:
    readings: list[Record] = list(many_readings(count, 6))
    write_batch(folder, {"a.jsonl": in_shards(readings, 400)})
    return folder


def test_a_killed_load_is_gone_on_from(
    database: Database, other: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = a_large_batch(tmp_path / "out")
    chance = random.Random(3)  # noqa: S311  no secret
    counts = []
    for number in range(4):
        with subprocess.Popen(
            command(address_of(database), "load", str(folder)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as program:
            time.sleep(chance.uniform(0.5, 3.0))
            program.send_signal(signal.SIGKILL)
        counts.append(in_order(database).readings)
        with capsys.disabled():
            print(f"\nround {number + 1}: killed, {counts[-1]} of 1600 kept", end="")
    assert counts == sorted(counts)
    load_batch(database, str(folder))
    load_batch(other, str(folder))
    in_order(database)
    # Numbers that a killed run had taken of a server's are not given again.
    assert texts_of(database) == texts_of(other)
    assert len(rows_of(database, READINGS)) == len(rows_of(database, VERSIONS)) == 1_600


def texts_of(database: Database) -> list[str]:
    return sorted(row["sha256"] for row in rows_of(database, VERSIONS))


def test_two_loads_at_once_do_no_harm(database: Database, tmp_path: Path) -> None:
    folder = a_large_batch(tmp_path / "out", 800)
    programs = [
        subprocess.Popen(command(address_of(database), "load", str(folder))) for _ in range(2)
    ]
    assert [one.wait(180) for one in programs] == [0, 0]
    assert in_order(database).readings == 800
    assert len(rows_of(database, LOADED)) == 2
