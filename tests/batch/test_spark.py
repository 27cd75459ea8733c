"""batch.spark: what a batch gives on Spark, whatever dies meanwhile, is what it gives without."""

import json
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.api.batching import batch
from spark_clusters import (
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


def test_an_interrupt_and_a_dead_python_worker(
    inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    run = start_batch(inputs, output, master="local[2]")
    wait_for(lambda: count_records(output) > 0, run)
    started = descendants(run.pid)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 130, errors.decode()
    assert "Traceback" not in errors.decode()
    assert are_gone(started)

    before = count_records(output)
    assert before < SHARDS
    run = start_batch(inputs, output, master="local[2]")
    wait_for(lambda: count_records(output) > before, run)
    RANDOM.choice(python_workers(run.pid)).kill()
    assert f"{SHARDS} of {SHARDS} shards done" in finish(run)
    assert tables(output) == expected


def test_a_dead_executor_and_speculation(
    cluster: Cluster, inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    eager = {
        "spark.speculation": "true",
        "spark.speculation.interval": "10ms",
        "spark.speculation.multiplier": "1.01",
        "spark.speculation.quantile": "0.1",
        "spark.speculation.minTaskRuntime": "1ms",
    }
    run = start_batch(inputs, output, master=cluster.url, conf=eager)
    wait_for(lambda: count_records(output) > 0, run)
    RANDOM.choice(cluster.executors()).kill()
    assert f"{SHARDS} of {SHARDS} shards done" in finish(run)
    assert tables(output) == expected


def test_a_dead_driver_and_then_a_dead_worker(
    cluster: Cluster, inputs: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    run = start_batch(inputs, output, master=cluster.url)
    some = RANDOM.randrange(1, SHARDS // 2)
    wait_for(lambda: count_records(output) >= some, run)
    executors = cluster.executors()
    readers = [one for executor in executors for one in descendants(executor.pid)]
    end_tree(run.pid)
    run.communicate()
    assert are_gone([*executors, *readers])

    before = count_records(output)
    assert before < SHARDS
    run = start_batch(inputs, output, master=cluster.url)
    wait_for(lambda: count_records(output) > before, run)
    end_tree(cluster.workers[1].pid)
    assert f"{SHARDS} of {SHARDS} shards done" in finish(run)
    assert tables(output) == expected
