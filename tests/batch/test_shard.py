"""A shard, broken off anywhere, in; the same tables as at once out."""

import gzip
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
import pytest

from acquire.archives.packed import a_line
from batch.sharded import surveyed
from reportedly.batch.job import (
    DoneShard,
    Manifest,
    Progress,
    Recipe,
    Shard,
    Work,
    recipe_sha256,
    shards_of,
)
from reportedly.batch.reader import Reader
from reportedly.batch.shard import run_shard
from reportedly.batch.storage import put_bytes
from reportedly.batch.tables import TABLES
from reportedly.errors import ReportedlyError
from reportedly.pipeline import current_engine
from reportedly.records.failure import Failure
from reportedly.settings import Settings

SETTINGS = Settings()


@cache
def the_recipe() -> Recipe:
    return Recipe(
        engine=current_engine(SETTINGS), filter=None, with_text=True, shard_articles=1_000
    )


@cache
def the_reader() -> Reader:
    return Reader(the_recipe(), SETTINGS)


class BrokenOffError(Exception):
    """The process died."""


class Hearing:
    """Notes what it is told, and has the shard broken off before a record."""

    def __init__(self, last: int | None = None) -> None:
        self.last = last
        self.positions: list[int] = []
        self.progress: bytes | None = None

    def at(self, position: int) -> None:
        self.positions.append(position)
        if position == self.last:
            raise BrokenOffError

    def safe(self, progress: Progress) -> None:
        self.progress = msgspec.msgpack.encode(progress)


def run(
    shard: Shard,
    folder: Path,
    *,
    hearing: Hearing | None = None,
    progress: bytes | None = None,
    blamed: Mapping[int, Failure] | None = None,
) -> DoneShard:
    """Run a shard; what is not finished lies in "work" below the folder, the output in "out"."""
    (folder / "work").mkdir(parents=True, exist_ok=True)
    work = Work(recipe=the_recipe(), settings=SETTINGS, output=str(folder / "out"))
    return run_shard(
        shard,
        work,
        the_reader(),
        folder / "work",
        hearing or Hearing(),
        progress=msgspec.msgpack.decode(progress, type=Progress) if progress else None,
        blamed=blamed,
    )


def tables(folder: Path) -> dict[str, bytes]:
    """Return the tables that were put."""
    found = {path.parent.name: path.read_bytes() for path in folder.glob("out/*/*.parquet")}
    assert set(found) == set(TABLES)
    return found


@pytest.fixture
def damaged(tmp_path: Path) -> Shard:
    """A shard of 31 lines, blank ones among them, and the damage that ends the file."""
    lines = [b"\n" if number % 7 == 3 else a_line(number) for number in range(36)]
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(lines)) + b"\x1f\x8b\x08garbage")
    [shard] = shards_of(surveyed(path, 1_000))
    return shard


def test_a_shard_is_told_of_and_has_a_record(tmp_path: Path, damaged: Shard) -> None:
    hearing = Hearing()
    done = run(damaged, tmp_path / "a", hearing=hearing)
    assert (done.counts.read, done.counts.failed, done.counts.records) == (31, 1, 32)
    assert (done.id, done.first) == (damaged.id, 0)
    assert done.recipe_sha256 == recipe_sha256(the_recipe())
    assert [file.name for file in done.files] == [f"{name}/{done.id}.parquet" for name in TABLES]
    record = (tmp_path / f"a/out/manifest/shards/{done.id}.json").read_bytes()
    assert msgspec.json.decode(record, type=DoneShard) == done
    assert json.loads(record)["counts"]["events"] > 0
    assert hearing.positions == sorted(hearing.positions)
    assert hearing.positions[-1] == 37


def test_a_shard_that_is_gone_on_with_gives_the_same_bytes(tmp_path: Path, damaged: Shard) -> None:
    run(damaged, tmp_path / "whole")
    for last in (0, 19, 20, 37):
        hearing = Hearing(last)
        with pytest.raises(BrokenOffError):
            run(damaged, tmp_path / str(last), hearing=hearing)
        assert not (tmp_path / str(last) / "out").exists()
        assert (hearing.progress is None) == (last < 20)
        run(damaged, tmp_path / str(last), progress=hearing.progress)
        assert tables(tmp_path / str(last)) == tables(tmp_path / "whole")


def test_a_shard_that_is_broken_off_again_and_again_gives_the_same_bytes(
    tmp_path: Path, damaged: Shard
) -> None:
    run(damaged, tmp_path / "whole")
    progress = None
    for last in (19, 19, 20, 37, 37, 37):
        hearing = Hearing(last)
        with pytest.raises(BrokenOffError):
            run(damaged, tmp_path / "a", hearing=hearing, progress=progress)
        progress = hearing.progress or progress
    run(damaged, tmp_path / "a", progress=progress)
    assert tables(tmp_path / "a") == tables(tmp_path / "whole")


def test_a_shard_of_sixteen_records_and_damage_has_the_damage_once(tmp_path: Path) -> None:
    for count in (15, 16, 31, 32):
        path = tmp_path / f"{count}.jsonl.gz"
        path.write_bytes(gzip.compress(b"".join(map(a_line, range(count)))) + b"\x1f\x8b\x08x")
        [shard] = shards_of(surveyed(path, 1_000))
        hearing = Hearing(count + 1)  # when all is read, and before the tables are made
        with pytest.raises(BrokenOffError):
            run(shard, tmp_path / str(count), hearing=hearing)
        done = run(shard, tmp_path / str(count), progress=hearing.progress)
        assert (done.counts.read, done.counts.failed) == (count, 1)


def test_a_record_that_nobody_survives_is_a_failure(tmp_path: Path, damaged: Shard) -> None:
    failure = Failure(source="x", code="reader-died", message="It died.", hint="Report it.")
    done = run(damaged, tmp_path / "a", blamed={4: failure, 3: failure})
    assert (done.counts.read, done.counts.failed) == (30, 2)


def test_an_input_that_changed_is_not_read(tmp_path: Path, damaged: Shard) -> None:
    os.utime(damaged.place, ns=(1, 1))
    for _ in range(2):
        with pytest.raises(ReportedlyError) as caught:
            run(damaged, tmp_path / "a")
        assert caught.value.code == "input-changed"
        Path(damaged.place).unlink(missing_ok=True)
    assert not (tmp_path / "a/out").exists()


def test_another_engine_is_refused(tmp_path: Path, damaged: Shard) -> None:
    other = msgspec.structs.replace(the_recipe().engine, version="0")
    recipe = msgspec.structs.replace(the_recipe(), engine=other)
    work = Work(recipe=recipe, settings=SETTINGS, output=str(tmp_path / "out"))
    with pytest.raises(ReportedlyError) as caught:
        run_shard(damaged, work, Reader(recipe, SETTINGS), tmp_path, Hearing())
    assert caught.value.code == "other-engine"
    assert not (tmp_path / "out").exists()


def test_what_a_batch_begun_anew_has_left_behind_is_not_put(tmp_path: Path, damaged: Shard) -> None:
    recipe = msgspec.structs.replace(the_recipe(), with_text=not the_recipe().with_text)
    manifest = Manifest(recipe=recipe, inputs=1, shards=1)
    put_bytes(msgspec.json.encode(manifest), str(tmp_path / "a/out/manifest.json"))
    with pytest.raises(ReportedlyError) as caught:
        run(damaged, tmp_path / "a")
    assert caught.value.code == "batch-differs"
    assert [path.name for path in (tmp_path / "a/out").iterdir()] == ["manifest.json"]
