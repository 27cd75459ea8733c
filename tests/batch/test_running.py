"""A batch that is run again: on the same inputs, on others, with another reader, or elsewhere."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from batch_runs import (
    a_report,
    a_work,
    articles_of,
    leftovers,
    shards_done,
    stamps_of,
    tables_of,
    the_shards,
    write_reports,
)
from reportedly.api.batching import BatchReport, Counts, Ended, InputFile, Shard, batch
from reportedly.batch.job import Progress
from reportedly.batch.output import Output
from reportedly.batch.reader import Reader
from reportedly.batch.shard import run_shard
from reportedly.errors import ReportedlyError
from reportedly.settings import Settings


class Watcher:
    """Keeps what it is told, and does something when the shards are planned."""

    def __init__(self, planned: Callable[[], object] = lambda: None) -> None:
        self._planned = planned
        self.files: list[str] = []
        self.plan: tuple[int, int, int] | None = None
        self.records: dict[str, int] = {}
        self.outcomes: list[Ended] = []

    def surveyed(self, file: InputFile, number: int, total: int) -> None:
        self.files.append(f"{number} of {total}: {file.path}")

    def planned(self, shards: int, before: int, records: int) -> None:
        self.plan = shards, before, records
        self._planned()

    def read(self, shard: Shard, counts: Counts) -> None:
        self.records[shard.id] = counts.records

    def ended(self, ended: Ended) -> None:
        self.outcomes.append(ended)


class Folder:
    """Some inputs and what is written of them."""

    def __init__(self, path: Path) -> None:
        self.inputs, self.output = path / "in", path / "out"
        self.inputs.mkdir()
        self.watcher = Watcher()

    def run(self, planned: Callable[[], object] = lambda: None, **changes: object) -> BatchReport:
        self.watcher = Watcher(planned)
        options: dict[str, object] = {"shard_articles": 4, "workers": 1} | changes
        return batch(
            str(self.inputs),
            output=str(self.output),
            watching=self.watcher,
            **options,  # type: ignore[arg-type]
        )

    def refused(self, **changes: object) -> ReportedlyError:
        """Return why a run is refused; nothing that was written is touched."""
        before = stamps_of(self.output)
        with pytest.raises(ReportedlyError) as caught:
            self.run(lambda: None, **changes)
        assert stamps_of(self.output) == before
        return caught.value

    def write(self, name: str, *numbers: int) -> None:
        write_reports(self.inputs / name, numbers)

    def stamps_of(self, name: str) -> dict[str, tuple[int, int]]:
        return {
            place: stamp for place, stamp in stamps_of(self.output).items() if f"/{name}" in place
        }

    def read_now(self) -> list[str]:
        """Return the inputs of the shards that the last run did."""
        return [one.path for one in self.watcher.outcomes if hasattr(one, "path")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def ids(*numbers: int) -> list[str]:
    return [a_report(number)["id"] for number in numbers]


def test_a_batch_grows_with_its_inputs_and_does_nothing_twice(folder: Folder) -> None:
    folder.write("a.jsonl", *range(6))
    folder.write("b.jsonl", 10, 11)
    report = folder.run()
    assert (report.shards, report.done, report.before, report.failures) == (3, 3, 0, ())
    assert (report.counts.read, report.counts.failed) == (8, 0)
    assert folder.watcher.files == ["1 of 2: in/a.jsonl", "2 of 2: in/b.jsonl"]
    assert folder.watcher.plan == (3, 0, 8)
    assert sorted(folder.watcher.records.values()) == [2, 2, 4]
    assert articles_of(folder.output) == ids(*range(6), 10, 11)

    before = stamps_of(folder.output)
    again = folder.run(workers=2)
    assert (again.shards, again.done, again.before, again.counts) == (3, 3, 3, report.counts)
    assert (folder.watcher.files, folder.watcher.plan) == ([], (3, 3, 0))
    assert stamps_of(folder.output) == before

    (folder.inputs / "b.jsonl").unlink()
    folder.write("c.jsonl", 20)
    os.utime(folder.inputs / "a.jsonl")
    report = folder.run()
    assert (report.shards, report.done, report.before) == (4, 4, 3)
    assert (report.gone, report.counts.read) == (("in/b.jsonl",), 9)
    assert folder.read_now() == ["in/c.jsonl"]
    assert before.items() <= stamps_of(folder.output).items()
    assert articles_of(folder.output) == ids(*range(6), 10, 11, 20)

    lost = next((folder.output / "claims").glob("a.jsonl*"))
    whole = tables_of(folder.output)
    lost.unlink()
    assert folder.run().before == 3
    assert tables_of(folder.output) == whole
    assert leftovers(folder.output) == []


def test_what_has_changed_is_refused_and_read_anew_when_asked(folder: Folder) -> None:
    folder.write("a.jsonl", *range(6))
    folder.write("b.jsonl", 10, 11)
    folder.run()
    kept = folder.stamps_of("b.jsonl")
    folder.write("a.jsonl", 7, 8)
    error = folder.refused()
    assert error.code == "input-changed"
    assert "in/a.jsonl" in error.message
    report = folder.run(anew=True)
    assert (report.shards, report.before) == (2, 1)
    assert articles_of(folder.output) == ids(7, 8, 10, 11)
    assert folder.stamps_of("b.jsonl") == kept

    for change, words in (
        ({"settings": Settings(min_score=0.9)}, "settings"),
        ({"shard_articles": 1}, "a size of shards"),
        ({"with_text": True}, "keeping texts"),
    ):
        error = folder.refused(**change)
        assert error.code == "batch-differs"
        assert words in error.message
    (folder.inputs / "b.jsonl").unlink()
    report = folder.run(anew=True, shard_articles=1)
    assert (report.shards, report.done, report.before, report.gone) == (2, 2, 0, ())
    assert articles_of(folder.output) == ids(7, 8)


def test_a_change_of_recipe_that_is_broken_off_leaves_no_cuts_of_before(folder: Folder) -> None:
    folder.write("a.jsonl", *range(4))
    folder.run()
    output = Output(str(folder.output))
    assert output.manifest is not None
    recipe = msgspec.structs.replace(output.manifest.recipe, shard_articles=1)
    output.forget(output.inputs.values())
    output.inputs = {"in/a.jsonl": object()}  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        output.write_plan(msgspec.structs.replace(output.manifest, recipe=recipe))
    assert folder.run(shard_articles=1).shards == 4


def test_an_input_that_changes_meanwhile_is_a_failure_and_the_others_are_read(
    folder: Folder,
) -> None:
    folder.write("a.jsonl", *range(5))
    folder.write("b.jsonl", 10)
    report = folder.run(lambda: folder.write("a.jsonl", *range(6)))
    assert [failure.code for failure in report.failures] == ["input-changed"] * 2
    assert (report.shards, report.done) == (3, 1)
    assert articles_of(folder.output) == ids(10)
    assert folder.refused().code == "input-changed"
    assert folder.run(anew=True).done == 3
    assert articles_of(folder.output) == ids(*range(6), 10)


def test_an_input_that_is_written_to_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    source = write_reports(tmp_path / "in.jsonl", range(3))
    (shard,) = the_shards(source)
    work = a_work(tmp_path / "out")

    class Hearing:
        def at(self, position: int) -> None:
            if position == 2:
                write_reports(tmp_path / "in.jsonl", range(5))

        def safe(self, progress: Progress) -> None:
            raise AssertionError

    reader = Reader(work.recipe, work.settings)
    with pytest.raises(ReportedlyError) as caught:
        run_shard(shard, work, reader, tmp_path / "workplace", Hearing())
    assert caught.value.code == "input-changed"
    assert not (tmp_path / "out").exists()


def test_two_runs_do_not_write_to_one_place(folder: Folder) -> None:
    folder.write("a.jsonl", 0)

    def run_another() -> None:
        with pytest.raises(ReportedlyError) as caught:
            batch(str(folder.inputs), output=str(folder.output))
        assert caught.value.code == "batch-running"

    assert folder.run(run_another).done == 1
    assert articles_of(folder.output) == ids(0)
    assert leftovers(folder.output) == []


def test_a_place_with_other_things_is_left_alone(folder: Folder) -> None:
    folder.write("a.jsonl", 0)
    folder.output.mkdir()
    other = folder.output / "articles"
    other.write_text("mine")
    assert folder.refused().code == "output-in-use"
    assert sorted(folder.output.rglob("*")) == [other]
    other.unlink()
    (folder.output / "manifest.json").write_text('{"schema": "reportedly/batch/9"}')
    assert folder.refused().code == "other-batch"
    (folder.output / "manifest.json").write_text('{"title": "an app"}')
    assert folder.refused().code == "output-in-use"


def test_a_record_that_was_altered_is_named(folder: Folder) -> None:
    folder.write("a.jsonl", 0)
    folder.run()
    (record,) = shards_done(folder.output)
    record.write_text("{")
    error = folder.refused()
    assert error.code == "altered-output"
    assert str(record) in error.message


def test_a_place_among_the_inputs_is_no_input(tmp_path: Path) -> None:
    write_reports(tmp_path / "a.jsonl", range(2))
    for _ in range(2):
        report = batch(str(tmp_path), output=str(tmp_path / "out"), workers=1)
        assert (report.shards, report.counts.records) == (1, 2)
