"""A master's address in; the machines of Spark, which look through files and read shards, out."""

import os
import re
import shutil
import signal
import socket
import sys
import threading
import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import msgspec

from reportedly.batch.inputs import FoundFile
from reportedly.batch.job import InputFile, Shard, Work
from reportedly.batch.local import Ended
from reportedly.batch.refusal import Refusal, error_of
from reportedly.batch.shipping import pack_settings
from reportedly.batch.storage import is_address
from reportedly.batch.worker import Tell
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from pyspark import SparkConf, SparkContext

    from reportedly.batch.spark_tasks import Task, Told

TRIES: Final = 4
"""How often a shard is tried, where Spark is not told otherwise: its own default on a cluster."""

_LOCAL: Final = re.compile(r"local(?:\[(\d+|\*)\])?")
_SUBMITTED: Final = "PYSPARK_GATEWAY_PORT"
_LOOPBACK: Final = "127.0.0.1"
_STANDALONE: Final = "spark://"
_PATIENCE_S: Final = 10.0


@contextmanager
def start_spark(master: str | None, workers: int | None) -> Iterator["SparkMachines"]:
    """Give the machines of a master, of the one that spark-submit names, or of a context there is.

    Without any, Spark runs on this machine. `workers` is the most that read at once: all cores
    where it is None. ReportedlyError: "no-scale", "no-java", "spark-failed".
    """
    try:
        from pyspark import SparkContext
    except ImportError as error:
        raise ReportedlyError(
            "no-scale",
            "Spark is not installed.",
            "Install it with: pip install 'reportedly[scale]'",
        ) from error
    there = SparkContext._active_spark_context
    if there is not None:
        yield SparkMachines(there)
        return
    before = signal.getsignal(signal.SIGINT)
    context = _start(master, workers)
    try:
        yield SparkMachines(context)
    finally:
        with _bearing_its_end():
            context.stop()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)  # Spark's would go on calling what has ended


class SparkMachines:
    """The workers of Spark: each keeps one process that reads, for each core that it is given."""

    def __init__(self, context: "SparkContext") -> None:
        self._context = context

    def survey(self, files: Sequence[FoundFile], shard_articles: int) -> Iterator[InputFile]:
        """Look through files, as many at once as there are cores."""
        from reportedly.batch.spark_tasks import ENCODER, SurveyedFile, survey_files

        places = {file.path: file.place for file in files}
        task = partial(survey_files, shard_articles)
        items = [ENCODER.encode(file._replace(place=_whole(file.place))) for file in files]
        for told in self._run(task, items):
            if isinstance(told, SurveyedFile):
                yield msgspec.structs.replace(told.file, place=places[told.file.path])

    def run(self, work: Work, shards: Sequence[Shard], tell: Tell) -> Generator[Ended, None, None]:
        """Read shards; one is tried again elsewhere when its worker dies.

        Raises ReportedlyError as run_local does, and "spark-failed", "output-not-shared",
        "altered-bundle", "bad-settings". Where the caller stops, the tasks are canceled.
        """
        from reportedly.batch.spark_tasks import (
            ENCODER,
            FailedShard,
            Orders,
            ReadShard,
            read_shards,
        )

        by_id = {shard.id: shard for shard in shards}
        with TemporaryDirectory(prefix="reportedly-") as folder:
            settings, bundle = pack_settings(work.settings, Path(folder))
            if bundle is not None:
                with _blaming_spark():
                    self._context.addFile(str(Path(folder) / bundle.name))
            changes = {"settings": settings, "workplace": None, "output": _whole(work.output)}
            orders = Orders(msgspec.structs.replace(work, **changes), bundle, self._count_tries())
            task = partial(read_shards, ENCODER.encode(orders))
            items = [
                ENCODER.encode(msgspec.structs.replace(shard, place=_whole(shard.place)))
                for shard in shards
            ]
            for told in self._run(task, items):
                if isinstance(told, ReadShard):
                    tell(by_id[told.done.id], told.done.counts)
                    yield told.done
                elif isinstance(told, FailedShard):
                    yield told.failure

    def _run(self, task: "Task", items: list[bytes]) -> Generator["Told", None, None]:
        """Yield what tasks tell as they end, one for each item; ReportedlyError of a refusal."""
        from reportedly.batch.spark_tasks import TOLD, Heard, Hearing, Message

        if not items:
            return
        queue: SimpleQueue[Message] = SimpleQueue()
        hearing: Hearing = queue
        group = f"reportedly-{uuid.uuid4().hex}"
        with _blaming_spark():
            telling = self._context.accumulator(hearing, Heard())
            rows = self._context.parallelize(items, len(items))

        def work() -> None:
            try:
                self._context.setJobGroup(group, "reportedly batch", interruptOnCancel=True)
                rows.foreachPartition(partial(task, telling))
                queue.put(None)
            except BaseException as error:
                queue.put(error)

        thread = threading.Thread(target=work)
        thread.start()
        try:
            while (one := queue.get()) is not None:
                if isinstance(one, BaseException):
                    raise _gave_up(one) from one
                told = TOLD.decode(one)
                if isinstance(told, Refusal):
                    raise error_of(told)
                yield told
        finally:
            if thread.is_alive():
                with _bearing_its_end():
                    self._context.cancelJobGroup(group)
            thread.join()

    def _count_tries(self) -> int:
        """Return how often Spark tries a task."""
        local = re.fullmatch(r"local\[(?:\d+|\*)(?:,(\d+))?\]|local", self._context.master or "")
        if local:
            return int(local[1] or 1)
        return int(self._context.getConf().get("spark.task.maxFailures", str(TRIES)) or TRIES)


def _whole(place: str) -> str:
    """Return a place as it is called from any folder."""
    return place if is_address(place) else str(Path(place).absolute())


def _start(master: str | None, workers: int | None) -> "SparkContext":
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException

    if _SUBMITTED not in os.environ:
        _check_java()
    if master is not None and master.startswith(_STANDALONE):
        _check_master(master)
    try:
        SparkContext._ensure_initialized()  # before that, no settings of Spark are known
        conf = _choose(SparkConf().setAppName("reportedly batch"), master, workers)
        context = SparkContext(conf=conf)
    except PySparkException as error:
        raise ReportedlyError(
            "no-java",
            f"Java could not start Spark: {_reason(error)}.",
            "Install Java 17 or newer, and set JAVA_HOME to it.",
        ) from error
    except Exception as error:
        raise ReportedlyError(
            "spark-failed",
            f"Spark does not start: {_reason(error)}.",
            "Check --master, and that the machines of the cluster reach one another.",
        ) from error
    if "PYSPARK_PYTHON" not in os.environ and not conf.contains("spark.pyspark.python"):
        context.pythonExec = sys.executable  # else it would be any "python3"
    return context


def _choose(conf: "SparkConf", master: str | None, workers: int | None) -> "SparkConf":
    """Add to Spark's settings, which spark-submit and its files gave, what was chosen here.

    On this machine a task is tried again as on others, and nothing is open to the network.
    """
    if workers is not None:
        conf.set("spark.cores.max", str(workers))
    chosen = master or conf.get("spark.master") or f"local[{workers or '*'}]"
    local = _LOCAL.fullmatch(chosen)
    if local:
        chosen = f"local[{local[1] or 1},{TRIES}]"
    conf.setMaster(chosen)
    if chosen.startswith("local"):
        conf.set("spark.driver.host", _LOOPBACK).set("spark.driver.bindAddress", _LOOPBACK)
        conf.setIfMissing("spark.ui.enabled", "false")
        conf.set("spark.ui.showConsoleProgress", "false")  # a progress bar there is already
        conf.setIfMissing("spark.log.level", "ERROR")
    return conf


def _check_master(master: str) -> None:
    """See that one of the masters answers: Spark itself tries for a minute, and tells traces."""
    for place in master.removeprefix(_STANDALONE).split(","):
        host, _, port = place.rpartition(":")
        with suppress(OSError, ValueError, OverflowError):
            socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE_S).close()
            return
    raise ReportedlyError(
        "spark-failed",
        f"Nobody answers at {master}.",
        "Check --master, which is spark://HOST:PORT, and that it runs.",
    )


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java" if home is None else str(Path(home) / "bin" / "java")) is None:
        raise ReportedlyError(
            "no-java",
            "Spark runs on Java, and there is none" + (f" in {home}." if home else "."),
            "Install Java 17 or newer (Debian: apt-get install default-jre-headless).",
        )


@contextmanager
def _blaming_spark() -> Iterator[None]:
    """Turn what Java says, or that it says nothing any more, into an error that tells so."""
    from py4j.protocol import Py4JError

    try:
        yield
    except (Py4JError, OSError) as error:
        raise _gave_up(error) from error


@contextmanager
def _bearing_its_end() -> Iterator[None]:
    """Let it pass that Spark has ended by itself, and its jobs with it."""
    from py4j.protocol import Py4JError

    with suppress(Py4JError, OSError):
        yield


def _gave_up(error: BaseException) -> ReportedlyError:
    return ReportedlyError(
        "spark-failed",
        f"Spark gave up: {_reason(error)}.",
        "See the logs of its workers; the same command goes on from what is done.",
    )


def _reason(error: BaseException) -> str:
    """Return what an error of Java or Python says, without its traces."""
    java = getattr(error, "java_exception", None)
    said = str(error) if java is None else f"{java.getMessage()}"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    first = lines[0] if lines else type(error).__name__
    # The last line of a Python trace says what went wrong.
    python = [line for line in lines if re.match(r"[\w.]+(Error|Exception): ", line)]
    return " ".join([first, *python[-1:]]).rstrip(".")[:500]
