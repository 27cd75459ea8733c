"""Spark on loopback: a standalone cluster, `reportedly batch` on it, and what is to be killed.

```python
with start_cluster(tmp_path) as cluster:
    run = start_batch(inputs, output, master=cluster.url)
    wait_for(lambda: count_records(output) > 0, run)
    end_tree(cluster.workers[0].pid)  # a worker, and all that it started
```
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import psutil
import pyspark

from batch_runs import COMMAND

SPARK_HOME = Path(pyspark.__file__).parent
WAIT_S = 120
ENVIRONMENT = {
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_DAEMON_MEMORY": "128m",
    # Java that lives for seconds need not be optimized.
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
SMALL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
}

Process = subprocess.Popen[bytes]


@dataclass
class Cluster:
    """A master's address, where the workers' files lie, and their processes."""

    url: str
    work: Path
    workers: list[Process] = field(default_factory=list)

    def read_logs(self) -> str:
        """Return all that executors said."""
        return "".join(path.read_text(errors="replace") for path in self.work.rglob("stderr"))

    def executors(self) -> list[psutil.Process]:
        """Return the Java processes that run tasks: children of the workers."""
        return [
            child
            for worker in self.workers
            if worker.poll() is None
            for child in descendants(worker.pid)
            if is_called(child, "CoarseGrainedExecutorBackend")
        ]


@contextmanager
def start_cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Give a cluster whose workers have a core each; its logs and its work lie in `folder`.

    Each worker has an address of its own: Spark reads no shard twice at once on one machine.
    """
    started = [_start("master.Master", "127.0.0.1", (), folder / "master.log")]
    try:
        said = r"Starting Spark master at (spark://\S+)"
        cluster = Cluster(_await(folder / "master.log", said, started[0]), folder / "work")
        for number in range(workers):
            place = ("--cores", "1", "--memory", "1g", "--work-dir", str(cluster.work))
            log = folder / f"worker{number}.log"
            host = f"127.0.0.{number + 1}"
            worker = _start("worker.Worker", host, (*place, cluster.url), log)
            started.append(worker)
            cluster.workers.append(worker)
        for number, worker in enumerate(cluster.workers):
            _await(folder / f"worker{number}.log", "(Successfully registered)", worker)
        yield cluster
    finally:
        for process in reversed(started):
            end_tree(process.pid)
            process.wait()


def start_batch(
    inputs: Path,
    output: Path,
    *,
    master: str,
    conf: Mapping[str, str] = MappingProxyType({}),
    env: Mapping[str, str] = os.environ,
) -> Process:
    """Start `reportedly batch` on Spark, with a shard for every two articles.

    What it and Spark say goes to `log_of(output)`.
    """
    settings = {**SMALL, **conf}
    given = " ".join(f"--conf {name}={value}" for name, value in settings.items())
    with log_of(output).open("wb") as log:
        return subprocess.Popen(
            [
                *(*COMMAND, str(inputs), str(output)),
                *("--engine", "spark", "--master", master, "--shard-articles", "2"),
            ],
            env={**env, **ENVIRONMENT, "PYSPARK_SUBMIT_ARGS": f"{given} pyspark-shell"},
            stderr=log,
            stdout=log,
        )


def log_of(output: Path) -> Path:
    """Return where it is written what a batch said."""
    return output.with_suffix(".log")


def count_records(output: Path) -> int:
    """Return how many shards are done."""
    return len(list((output / "manifest" / "shards").glob("*.json")))


def wait_for(holds: Callable[[], bool], run: Process) -> None:
    """Wait until something holds while a process runs."""
    for _ in range(WAIT_S * 50):
        if holds():
            return
        assert run.poll() is None, "the process ended"
        time.sleep(0.02)
    raise AssertionError("what was waited for does not happen")


def finish(run: Process, output: Path, status: int = 0) -> str:
    """Return what a batch and Spark said, when it ended with the status."""
    run.wait(timeout=WAIT_S)
    said = log_of(output).read_text(errors="replace")
    assert run.returncode == status, said
    return said


def descendants(pid: int) -> list[psutil.Process]:
    """Return the processes that one started, and those that they did."""
    with suppress(psutil.NoSuchProcess):
        return list(psutil.Process(pid).children(recursive=True))
    return []


def python_workers(pid: int) -> list[psutil.Process]:
    """Return the workers below a process that pyspark's daemons forked."""
    found = []
    for process in descendants(pid):
        with suppress(psutil.NoSuchProcess):
            parent = process.parent()
            if parent and is_called(process, "pyspark.daemon") and is_called(parent, "pyspark"):
                found.append(process)
    return found


def is_called(process: psutil.Process, name: str) -> bool:
    """Whether the command that a process runs has a name in it."""
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return name in " ".join(process.cmdline())
    return False


def end_tree(pid: int) -> None:
    """Kill a process and its descendants, those that are there."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)


def are_gone(processes: Sequence[psutil.Process]) -> bool:
    """Whether processes end within half a minute."""
    _, alive = psutil.wait_procs(processes, timeout=30)
    return not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]


def _start(main: str, host: str, arguments: Sequence[str], log: Path) -> Process:
    with log.open("wb") as written:
        return subprocess.Popen(
            [
                str(SPARK_HOME / "bin" / "spark-class"),
                f"org.apache.spark.deploy.{main}",
                *("--host", host, "--port", "0", "--webui-port", "0"),
                *arguments,
            ],
            stdout=written,
            stderr=subprocess.STDOUT,
            env=os.environ | ENVIRONMENT | {"SPARK_HOME": str(SPARK_HOME)},
        )


def _await(log: Path, said: str, process: Process) -> str:
    """Return the first group of what a process says in its log."""
    found: list[str] = []

    def is_said() -> bool:
        found[:] = re.findall(said, log.read_text(errors="replace"))
        return bool(found)

    wait_for(is_said, process)
    return found[0]
