"""Shards are shared out among processes, give the same bytes, and end when they are to."""

import os
import threading
from pathlib import Path

import msgspec
import pytest

from batch_runs import (
    a_work,
    articles_of,
    tables_of,
    the_shards,
    wait_for,
    workers_of,
    write_reports,
)
from reportedly.batch.job import Counts, DoneShard, Shard
from reportedly.batch.local import run_local
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings


def test_one_worker_and_three_that_share_the_work_give_the_same_bytes(tmp_path: Path) -> None:
    shards = the_shards(write_reports(tmp_path / "in.jsonl", range(30)))
    # Each waits with its first shard until all have one: none does all before another begins.
    together = threading.Barrier(3)
    hands: dict[int, list[str]] = {}

    def listen(shard: Shard, counts: Counts) -> None:
        own = hands.setdefault(threading.get_ident(), [])
        own.append(shard.id)
        if len(own) == 1:
            together.wait(120)

    folders = {1: tmp_path / "one", 3: tmp_path / "three"}
    for workers, folder in folders.items():
        folder.mkdir()
        work = a_work(folder / "out")
        done = list(run_local(work, shards, workers, listen if workers == 3 else None))
        assert all(isinstance(one, DoneShard) for one in done)
        assert workers_of(os.getpid()) == []
    assert len(hands) == 3
    assert sorted(one for own in hands.values() for one in own) == [shard.id for shard in shards]
    assert tables_of(folders[1] / "out") == tables_of(folders[3] / "out")
    assert articles_of(folders[1] / "out") == [f"report-{number}" for number in range(30)]


def test_workers_end_where_the_caller_stops(tmp_path: Path) -> None:
    shards = the_shards(write_reports(tmp_path / "in.jsonl", range(400)), 50)
    threads = threading.active_count()
    ended = run_local(a_work(tmp_path / "out"), shards, 2)
    assert isinstance(next(ended), DoneShard)
    wait_for(lambda: len(workers_of(os.getpid())) == 2)
    ended.close()
    assert workers_of(os.getpid()) == []
    assert threading.active_count() == threads
    assert list((tmp_path / "workplace").iterdir()) == []


def test_what_no_shard_can_be_read_with_is_said_once(tmp_path: Path) -> None:
    shards = the_shards(write_reports(tmp_path / "in.jsonl", range(12)))
    work = msgspec.structs.replace(a_work(tmp_path / "out"), settings=Settings(min_score=0.9))
    with pytest.raises(ReportedlyError) as caught:
        list(run_local(work, shards, 2))
    assert caught.value.code == "other-engine"
    assert workers_of(os.getpid()) == []
    assert not (tmp_path / "out").exists()


def test_no_shards_need_no_worker(tmp_path: Path) -> None:
    assert list(run_local(a_work(tmp_path / "out"), [], 3)) == []
