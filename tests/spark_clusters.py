"""A standalone Spark cluster on loopback: a master and workers, each a process of its own.

```python
with start_cluster(tmp_path, workers=2) as cluster:
    cluster.url  # spark://127.0.0.1:…
    cluster.kill_worker(0)  # a worker and the executors that it started
```
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pyspark

SPARK_HOME = Path(pyspark.__file__).parent
WAIT_S = 60


@dataclass
class Cluster:
    """A master's address, and the processes."""

    url: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def executors(self) -> list[psutil.Process]:
        """Return the processes that run tasks: children of the workers."""
        return [
            child
            for worker in self.workers
            if worker.poll() is None
            for child in psutil.Process(worker.pid).children()
        ]

    def kill_worker(self, number: int) -> None:
        """End a worker and all that it started, as when the power fails."""
        end_tree(self.workers[number].pid)
        self.workers[number].wait()


@contextmanager
def start_cluster(folder: Path, *, workers: int = 2, cores: int = 1) -> Iterator[Cluster]:
    """Give a cluster that takes applications; its logs and its work lie in `folder`."""
    master = _start("org.apache.spark.deploy.master.Master", (), folder / "master.log")
    started = [master]
    try:
        address = _await(folder / "master.log", r"Starting Spark master at (spark://\S+)", master)
        cluster = Cluster(address)
        for number in range(workers):
            log = folder / f"worker{number}.log"
            place = ("--cores", str(cores), "--memory", "1g", "--work-dir", str(folder / "work"))
            worker = _start("org.apache.spark.deploy.worker.Worker", (*place, address), log)
            started.append(worker)
            cluster.workers.append(worker)
        for number, worker in enumerate(cluster.workers):
            _await(folder / f"worker{number}.log", "(Successfully registered)", worker)
        yield cluster
    finally:
        for process in reversed(started):
            end_tree(process.pid)
            process.wait()


def end_tree(pid: int) -> None:
    """Kill a process and its descendants, those that are there."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)


def _start(main: str, arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "SPARK_HOME": str(SPARK_HOME),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "128m",
        "PYSPARK_PYTHON": sys.executable,
    }
    with log.open("wb") as written:
        return subprocess.Popen(
            [
                str(SPARK_HOME / "bin" / "spark-class"),
                *(main, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"),
                *arguments,
            ],
            stdout=written,
            stderr=subprocess.STDOUT,
            env=environment,
        )


def _await(log: Path, said: str, process: subprocess.Popen[bytes]) -> str:
    """Return the first group of what a process says in its log."""
    for _ in range(WAIT_S * 20):
        found = re.search(said, log.read_text(errors="replace"))
        if found:
            return found[1]
        assert process.poll() is None, log.read_text(errors="replace")
        time.sleep(0.05)
    raise AssertionError(f"{log} does not say {said!r}: {log.read_text(errors='replace')}")
