"""Processes that die, in earnest, of what they read or by themselves, and what is left then."""

import os
import threading
import time
from pathlib import Path

import msgspec
import pytest

from batch_runs import (
    CRASH_AT_ONCE,
    CRASH_ON_ACQUIRING,
    CRASH_ON_ENCODING,
    NEVER_END,
    a_work,
    articles_of,
    failures_of,
    is_over,
    kill,
    poison,
    tables_of,
    the_shards,
    wait_for,
    workers_of,
    write_reports,
)
from reportedly.batch.job import Counts, Shard
from reportedly.batch.worker import ShardWorker, StoppedError
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings

SILENCE_S = 10.0
"""Longer than a process takes to load on machines with much else to do."""


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what makes the processes that a test starts crash on some words."""
    folder = tmp_path / "poison"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", poison(folder))
    return folder


def test_records_that_crash_native_code_or_never_end_are_failures_and_others_are_read_once(
    tmp_path: Path, poisoned: Path
) -> None:
    words = {0: CRASH_ON_ENCODING, 2: NEVER_END, 3: CRASH_ON_ACQUIRING, 5: CRASH_ON_ENCODING}
    source = write_reports(tmp_path / "in.jsonl", range(6), words)
    (shard,) = the_shards(source, 6)
    with ShardWorker(a_work(tmp_path / "out"), silence_s=SILENCE_S) as worker:
        done = worker.run(shard)
        assert (done.counts.read, done.counts.failed) == (2, 4)
        assert failures_of(tmp_path / "out") == [
            ("in.jsonl", position, "reader-died") for position in words
        ]
        assert articles_of(tmp_path / "out") == ["report-1", "report-4"]
        once = tables_of(tmp_path / "out")
        assert worker.run(shard).files == done.files
    assert tables_of(tmp_path / "out") == once
    assert list((tmp_path / "workplace").iterdir()) == []


def test_processes_that_die_before_they_begin_are_not_a_shards_fault(
    tmp_path: Path, poisoned: Path
) -> None:
    (poisoned / CRASH_AT_ONCE).touch()
    source = write_reports(tmp_path / "in.jsonl", range(2))
    (shard,) = the_shards(source)
    with ShardWorker(a_work(tmp_path / "out")) as worker:
        with pytest.raises(ReportedlyError) as caught:
            worker.run(shard)
        assert caught.value.code == "worker-not-started"
        assert not (tmp_path / "out").exists()
        (poisoned / CRASH_AT_ONCE).unlink()
        assert worker.run(shard).counts.read == 2


def test_a_model_that_cannot_be_loaded_is_said_as_often_as_it_is_asked_for(tmp_path: Path) -> None:
    work = a_work(tmp_path / "out")
    bad = tmp_path / "model"
    bad.mkdir()
    work = msgspec.structs.replace(work, settings=Settings(model=str(bad)))
    (shard,) = the_shards(write_reports(tmp_path / "in.jsonl", range(2)))
    with ShardWorker(work) as worker:
        for _ in range(2):
            with pytest.raises(ReportedlyError) as caught:
                worker.run(shard)
            assert str(bad) in caught.value.message


def test_a_worker_can_be_stopped_while_it_reads_and_before(tmp_path: Path) -> None:
    (shard,) = the_shards(write_reports(tmp_path / "in.jsonl", range(400)), 400)
    begun, ended = threading.Event(), []
    worker = ShardWorker(a_work(tmp_path / "out"), lambda shard, counts: begun.set())

    def read() -> None:
        with pytest.raises(StoppedError):
            worker.run(shard)
        ended.append(time.monotonic())

    thread = threading.Thread(target=read)
    thread.start()
    assert begun.wait(60)
    (process,) = workers_of(os.getpid())
    worker.stop()
    thread.join(60)
    assert ended
    assert is_over(process)
    with pytest.raises(StoppedError):
        worker.run(shard)
    assert workers_of(os.getpid()) == []
    assert list((tmp_path / "workplace").iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_a_worker_whose_listener_breaks_does_not_mix_up_shards(tmp_path: Path) -> None:
    """What the process still tells of the shard that was left is not taken for the next one's."""
    first, second = the_shards(write_reports(tmp_path / "in.jsonl", range(60)), 40)
    is_broken = True

    def listen(shard: Shard, counts: Counts) -> None:
        nonlocal is_broken
        if is_broken:
            is_broken = False
            raise ZeroDivisionError

    with ShardWorker(a_work(tmp_path / "out"), listen) as worker:
        with pytest.raises(ZeroDivisionError):
            worker.run(first)
        assert worker.run(second).id == second.id


def test_a_process_that_is_killed_is_followed_by_another_from_what_is_safe(
    tmp_path: Path,
) -> None:
    (shard,) = the_shards(write_reports(tmp_path / "in.jsonl", range(80)), 80)
    heard: list[int] = []

    def listen(shard: Shard, counts: Counts) -> None:
        heard.append(counts.records)
        if counts.records == 32 and len(heard) == 2:
            (process,) = workers_of(os.getpid())
            kill(process)
            wait_for(lambda: is_over(process))

    with ShardWorker(a_work(tmp_path / "out"), listen) as worker:
        done = worker.run(shard)
    # Nothing that the first had told before it died is told again by the second.
    assert heard == sorted(heard)
    assert heard[-1] == 80
    assert (done.counts.read, done.counts.failed) == (80, 0)
    assert articles_of(tmp_path / "out") == [f"report-{number}" for number in range(80)]


def test_a_workplace_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    work = a_work(tmp_path / "out")
    (shard,) = the_shards(write_reports(tmp_path / "in.jsonl", range(2)))
    (tmp_path / "workplace").rmdir()
    with ShardWorker(work) as worker, pytest.raises(ReportedlyError) as caught:
        worker.run(shard)
    assert caught.value.code == "output-not-writable"
