"""batch.spark: what a batch gives on Spark, whatever dies meanwhile, is what it gives without."""

import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.api.batching import batch
from reportedly.errors import ReportedlyError
from spark_clusters import (
    ENVIRONMENT,
    Cluster,
    are_gone,
    count_records,
    descendants,
    end_tree,
    finish,
    python_workers,
    start_batch,
    start_cluster,
    wait_for,
)

TESTS = Path(__file__).parents[1]
ARTICLES = sorted([*TESTS.glob("articles/*.txt"), *TESTS.glob("tuning/*.txt")])
SHARDS = 20
RANDOM = random.Random(11)  # noqa: S311


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two files of articles."""
    folder = tmp_path_factory.mktemp("inputs") / "news"
    folder.mkdir()
    for number in range(2):
        texts = [path.read_text("utf-8")[:800] for path in ARTICLES[number * 20 :][:20]]
        texts[-1] = "\n\n".join(texts * 2 * number) or texts[-1]  # the last shard is slow
        lines = [json.dumps({"text": text, "published": "2024-01-03"}) for text in texts]
        (folder / f"{number}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what the processes of this machine make of the inputs."""
    output = tmp_path_factory.mktemp("expected") / "out"
    batch(str(inputs), output=str(output), workers=1, shard_articles=2)
    assert count_records(output) == SHARDS
    return tables(output)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with start_cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def tables(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*.parquet"))
    }


def test_a_dead_python_worker_and_an_interrupt(
    inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    run = start_batch(inputs, output, master="local[2]")
    wait_for(lambda: count_records(output) > 0, run)
    RANDOM.choice(python_workers(run.pid)).kill()
    some = count_records(output) + 3
    wait_for(lambda: count_records(output) >= some, run)
    started = descendants(run.pid)
    run.send_signal(signal.SIGINT)
    assert "Traceback" not in finish(run, output, 130)
    assert are_gone(started)
    assert count_records(output) < SHARDS

    report = batch(str(inputs), output=str(output), workers=1, shard_articles=2)
    assert (report.done, report.failures) == (SHARDS, ())
    assert report.before > some - 1
    assert tables(output) == expected


def test_shards_that_are_read_twice_at_once(
    cluster: Cluster, inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    eager = {
        "spark.speculation": "true",
        "spark.speculation.interval": "10ms",
        "spark.speculation.multiplier": "1.01",
        "spark.speculation.quantile": "0.1",
        "spark.speculation.minTaskRuntime": "1ms",
        "spark.scheduler.revive.interval": "50ms",
    }
    run = start_batch(inputs, output, master=cluster.url, conf=eager)
    assert f"{SHARDS} of {SHARDS} shards done" in finish(run, output)
    assert re.search(r"Running task \d+\.1 in stage 1\.", cluster.read_logs())
    assert tables(output) == expected


def test_dead_machines(
    cluster: Cluster, inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    run = start_batch(inputs, output, master=cluster.url)
    wait_for(lambda: count_records(output) > 0, run)
    RANDOM.choice(cluster.executors()).kill()
    some = count_records(output) + RANDOM.randrange(1, 5)
    wait_for(lambda: count_records(output) >= some, run)
    executors = cluster.executors()
    readers = [one for executor in executors for one in descendants(executor.pid)]
    drivers = descendants(run.pid)
    run.kill()
    run.wait()
    assert are_gone([*drivers, *executors, *readers])

    before = count_records(output)
    assert before < SHARDS
    run = start_batch(inputs, output, master=cluster.url)
    wait_for(lambda: count_records(output) > before, run)
    end_tree(cluster.workers[1].pid)
    assert f"{SHARDS} of {SHARDS} shards done" in finish(run, output)
    assert tables(output) == expected


def test_what_goes_wrong_has_its_code(inputs: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(TESTS / "spark_refusals.py"), str(inputs), str(tmp_path)],
        env=os.environ | ENVIRONMENT,
        capture_output=True,
        check=True,
    )
    assert json.loads(ended.stdout) == {
        "files": 2,
        "another engine": "other-engine",
        "changes": ["done", "done", "input-changed"],
        "no output": "output-not-shared",
        "no input": "not-readable",
        "early": ["done"] * 8,
        "end": "spark-failed",
    }


@pytest.mark.parametrize("java", ["", "#!/bin/sh\nexit 1\n"])
def test_without_a_java_that_works(java: str, inputs: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "dirname", "sh"):
        (folder / name).symlink_to(f"/bin/{name}")
    if java:
        (folder / "java").write_text(java)
        (folder / "java").chmod(0o755)
    output = tmp_path / "out"
    homeless = {name: value for name, value in os.environ.items() if name != "JAVA_HOME"}
    run = start_batch(inputs, output, master="local", env=homeless | {"PATH": str(folder)})
    assert "reportedly: no-java: " in finish(run, output, 2)
    assert not output.exists()


@pytest.mark.parametrize("address", ["127.0.0.1:1", "127.0.0.1", "127.0.0.1:x,127.0.0.1:1"])
def test_nobody_answers(address: str, inputs: Path, tmp_path: Path) -> None:
    master = f"spark://{address}"
    with pytest.raises(ReportedlyError) as caught:
        batch(str(inputs), output=str(tmp_path / "out"), engine="spark", master=master)
    assert caught.value.code == "spark-failed"
    assert master in caught.value.message


def test_without_the_extra(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(ReportedlyError) as caught:
        batch(str(inputs), output=str(tmp_path / "out"), engine="spark")
    assert caught.value.code == "no-scale"
