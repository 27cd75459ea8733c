"""What lies where a batch is written in; what it was made of, and what is missing, out."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from batch.surveyed_inputs import an_input, ids_of
from reportedly.batch.job import (
    SCHEMA,
    Counts,
    DoneShard,
    InputFile,
    Manifest,
    Recipe,
    Seconds,
    recipe_sha256,
)
from reportedly.batch.naming import record_name, table_name
from reportedly.batch.output import Output
from reportedly.batch.storage import put_bytes
from reportedly.batch.tables import TABLES
from reportedly.errors import ReportedlyError
from reportedly.records.reading import Engine

ENGINE = Engine(name="none", version="1", model_sha256="m", settings_sha256="s")
RECIPE = Recipe(engine=ENGINE, filter=None, with_text=False, shard_articles=2)


def a_manifest(**changes: Any) -> Manifest:
    return msgspec.structs.replace(Manifest(recipe=RECIPE, inputs=1, shards=2), **changes)


def a_batch(place: Path, *files: InputFile) -> Output:
    """Return a batch that is planned and not begun."""
    batch = Output(str(place))
    batch.inputs = {file.path: file for file in files}
    batch.write_plan(a_manifest())
    return batch


def finish(place: Path, shard: str, **counts: int) -> None:
    """Put the files of a shard where the batch is written, and the record last."""
    for table in TABLES:
        put_bytes(b"PAR1", str(place / table_name(table, shard)))
    done = DoneShard(
        id=shard,
        path="news/a.jsonl",
        first=0,
        input_sha256="0" * 64,
        recipe_sha256=recipe_sha256(RECIPE),
        engine=ENGINE,
        files=(),
        counts=Counts(**counts),
        seconds=Seconds(),
    )
    put_bytes(msgspec.json.encode(done), str(place / record_name(shard)))


def pending(batch: Output) -> list[str]:
    return [shard.id for shard in batch.find_pending()]


def refused(call: Callable[[], object]) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as caught:
        call()
    assert caught.value.hint
    return caught.value


def test_a_place_that_is_not_there_is_free(tmp_path: Path) -> None:
    batch = Output(str(tmp_path / "new/deep"))
    assert (batch.manifest, batch.inputs) == (None, {})
    assert batch.find_pending() == []
    assert batch.count() == (0, Counts())
    assert not (tmp_path / "new").exists()


def test_a_folder_with_nothing_but_what_is_hidden_is_free(tmp_path: Path) -> None:
    put_bytes(b"", str(tmp_path / ".DS_Store"))
    assert Output(str(tmp_path)).manifest is None


@pytest.mark.parametrize("name", ["letter.txt", "articles/x.parquet", "manifest/inputs.jsonl"])
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, name: str) -> None:
    put_bytes(b"x", str(tmp_path / "out" / name))
    error = refused(lambda: Output(str(tmp_path / "out")))
    assert (error.code, str(tmp_path / "out") in error.message) == ("output-in-use", True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name.partition("/")[0]]


def test_a_file_is_no_place_for_a_batch(tmp_path: Path) -> None:
    put_bytes(b"x", str(tmp_path / "a.jsonl"))
    assert refused(lambda: Output(str(tmp_path / "a.jsonl"))).code == "output-in-use"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"name": "A web application", "icons": []}', "output-in-use"),
        (b'{"schema": "reportedly/export/1"}', "output-in-use"),
        (b'{"schema": "reportedly/batch/0"}', "other-batch"),
        (b'{"schema": "reportedly/batch/10", "recipe": 5}', "other-batch"),
        (b"", "altered-output"),
        (b"[1, 2", "altered-output"),
        (b"\xff\xfe", "altered-output"),
        (b'{"schema": 5}', "altered-output"),
        (b'{"schema": "reportedly/batch/1"}', "altered-output"),
        (b'{"schema": "reportedly/batch/1", "recipe": null}', "altered-output"),
    ],
)
def test_a_manifest_that_is_not_ours(tmp_path: Path, data: bytes, code: str) -> None:
    put_bytes(data, str(tmp_path / "manifest.json"))
    error = refused(lambda: Output(str(tmp_path)))
    assert (error.code, str(tmp_path) in error.message) == (code, True)
    assert (tmp_path / "manifest.json").read_bytes() == data


def test_a_plan_comes_back(tmp_path: Path) -> None:
    files = (an_input("b/ü \n.jsonl", 3), an_input("a.warc.gz", 1, kind="warc", records=0))
    a_batch(tmp_path, *files)
    again = Output(str(tmp_path))
    assert again.manifest == a_manifest()
    assert list(again.inputs.values()) == list(files)
    told = json.loads((tmp_path / "manifest.json").read_bytes())
    assert told["schema"] == SCHEMA == "reportedly/batch/1"
    assert told["recipe"]["engine"]["name"] == "none"
    assert (told["complete"], told["done"]) == (False, None)
    lines = (tmp_path / "manifest/inputs.jsonl").read_text("utf-8").split("\n")
    assert [json.loads(line)["path"] for line in lines[:-1]] == [file.path for file in files]


def test_a_list_of_inputs_that_was_altered(tmp_path: Path) -> None:
    a_batch(tmp_path, an_input())
    for data in (b"{}\n", b"no JSON\n", b'{"path": 5}\n'):
        put_bytes(data, str(tmp_path / "manifest/inputs.jsonl"))
        error = refused(lambda: Output(str(tmp_path)))
        assert (error.code, "inputs.jsonl" in error.message) == ("altered-output", True)


def test_shards_are_pending_until_they_are_done(tmp_path: Path) -> None:
    one, other = an_input(), an_input("news/b.jsonl", 1)
    batch = a_batch(tmp_path, one, other)
    ids = ids_of(one, other)
    assert pending(batch) == ids
    for number in (1, 0, 2):
        finish(tmp_path, ids[number], read=number)
        assert ids[number] not in pending(batch)
    assert pending(Output(str(tmp_path))) == []
    assert batch.count() == (3, Counts(read=3))


@pytest.mark.parametrize("missing", [*TABLES, "record"])
def test_a_shard_that_lacks_a_file_is_pending(tmp_path: Path, missing: str) -> None:
    batch = a_batch(tmp_path, an_input())
    ids = ids_of(an_input())
    for one in ids:
        finish(tmp_path, one, read=1)
    gone = record_name(ids[1]) if missing == "record" else table_name(missing, ids[1])
    (tmp_path / gone).unlink()
    assert pending(batch) == [ids[1]]
    assert batch.count() == (1, Counts(read=1))


def test_what_lies_beside_the_files_of_shards_is_none(tmp_path: Path) -> None:
    batch = a_batch(tmp_path, an_input())
    ids = ids_of(an_input())
    finish(tmp_path, ids[0])
    finish(tmp_path, "of-another-plan-00000")
    for table in TABLES:
        put_bytes(b"", str(tmp_path / table / f".{ids[1]}.parquet.x1y2"))
    put_bytes(b"", str(tmp_path / f"manifest/shards/.{ids[1]}.json.x1y2"))
    assert pending(batch) == [ids[1]]
    assert batch.count()[0] == 1


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"id": "x"}'])
def test_a_record_that_was_altered_is_named(tmp_path: Path, data: bytes) -> None:
    batch = a_batch(tmp_path, an_input())
    for one in ids_of(an_input()):
        finish(tmp_path, one)
    name = record_name(ids_of(an_input())[1])
    put_bytes(data, str(tmp_path / name))
    error = refused(batch.count)
    assert (error.code, name in error.message) == ("altered-output", True)


def test_counts_are_of_all_that_is_done(tmp_path: Path) -> None:
    batch = a_batch(tmp_path, an_input(shards=3))
    ids = ids_of(an_input(shards=3))
    finish(tmp_path, ids[0], read=5, events=7, casualties=2, claims=3)
    finish(tmp_path, ids[2], read=1, failed=2, irrelevant=4, events=1)
    done, counts = batch.count()
    assert (done, counts.records) == (2, 12)
    assert counts == Counts(read=6, irrelevant=4, failed=2, events=8, casualties=2, claims=3)


def test_inputs_are_forgotten_with_all_that_was_read_of_them(tmp_path: Path) -> None:
    one, other = an_input(), an_input("news/b.jsonl", 1)
    batch = a_batch(tmp_path, one, other)
    for shard in ids_of(one, other):
        finish(tmp_path, shard)
    batch.forget([one])
    assert pending(batch) == ids_of(one)
    left = {path.name for table in TABLES for path in (tmp_path / table).iterdir()}
    assert left == {f"{ids_of(other)[0]}.parquet"}
    batch.forget([one])  # though nothing is there
    assert pending(batch) == ids_of(one)


def test_inputs_that_another_recipe_has_cut_are_not_kept_where_a_plan_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = a_batch(tmp_path, an_input())

    def stop(batch: Output, manifest: Manifest) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Output, "write_manifest", stop)
    other = msgspec.structs.replace(RECIPE, shard_articles=5)
    with pytest.raises(KeyboardInterrupt):
        batch.write_plan(a_manifest(recipe=other))
    again = Output(str(tmp_path))
    assert (again.manifest, again.inputs) == (a_manifest(), {})


def test_work_that_is_not_finished_lies_in_the_batch_and_is_removed(tmp_path: Path) -> None:
    put_bytes(b"left", str(tmp_path / "out/.work-1/of/a/run/that/was/killed"))
    batch = Output(str(tmp_path / "out"))
    with batch.locked() as workplace:
        assert workplace is not None
        assert Path(workplace).parent == tmp_path / "out"
        assert list(Path(workplace).iterdir()) == []
        assert not (tmp_path / "out/.work-1").exists()
        put_bytes(b"x", f"{workplace}/rest")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]
    with batch.locked():
        pass


def test_a_batch_is_written_by_one_run_at_a_time(tmp_path: Path) -> None:
    first, second = Output(str(tmp_path / "out")), Output(str(tmp_path / "out"))
    with first.locked() as workplace:
        put_bytes(b"x", f"{workplace}/in-hand")
        error = refused(lambda: second.locked().__enter__())
        assert (error.code, str(tmp_path / "out") in error.message) == ("batch-running", True)
        assert Path(f"{workplace}/in-hand").exists()
    with second.locked():
        pass


def test_who_waited_for_the_lock_knows_what_was_done_meanwhile(tmp_path: Path) -> None:
    late = Output(str(tmp_path))
    with Output(str(tmp_path)).locked():
        a_batch(tmp_path, an_input())
    with late.locked():
        assert late.manifest == a_manifest()
        assert late.inputs == {"news/a.jsonl": an_input()}


def test_errors_of_a_run_are_not_blamed_on_its_output(tmp_path: Path) -> None:
    def run() -> None:
        with Output(str(tmp_path / "out")).locked():
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        run()


def test_the_lock_ends_with_the_process(tmp_path: Path) -> None:
    code = (
        "import sys, time; from reportedly.batch.output import Output\n"
        "with Output(sys.argv[1]).locked(): print('locked', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        assert refused(lambda: Output(str(tmp_path)).locked().__enter__()).code == "batch-running"
        process.kill()
    with Output(str(tmp_path)).locked() as workplace:
        assert workplace


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    put_bytes(b"x", str(tmp_path / "file"))
    place = str(tmp_path / "file/out")
    error = refused(lambda: Output(place).locked().__enter__())
    assert (error.code, place in error.message) == ("output-not-writable", True)
