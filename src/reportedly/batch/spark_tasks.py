"""Files and shards in, on a worker of Spark; what they are and what became of them, told, out.

What is told goes to the driver by an accumulator, as soon as a task has ended, and once for a task
however often it was tried.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Final, TypeAlias

import msgspec
from pyspark import Accumulator, SparkFiles, TaskContext
from pyspark.accumulators import AccumulatorParam

from reportedly.batch import storage
from reportedly.batch.inputs import FoundFile
from reportedly.batch.job import DoneShard, InputFile, Shard, Work
from reportedly.batch.local import OF_ONE_SHARD
from reportedly.batch.naming import MANIFEST
from reportedly.batch.refusal import Refusal, refusal_of
from reportedly.batch.shipping import Bundle, unpack_settings
from reportedly.batch.survey import survey
from reportedly.batch.worker import ShardWorker
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of

_OF_A_MACHINE: Final = frozenset(
    {"output-not-writable", "storage-unreachable", "worker-died", "worker-not-started"}
)
"""The errors that another try, on another machine, may not meet."""


class Orders(msgspec.Struct, frozen=True):
    """What the tasks of a job have in common; `tries` is how often Spark tries one."""

    work: Work
    bundle: Bundle | None
    tries: int


class SurveyedFile(msgspec.Struct, frozen=True, tag="surveyed"):
    """What a file is."""

    file: InputFile


class ReadShard(msgspec.Struct, frozen=True, tag="read"):
    """That a shard is done."""

    done: DoneShard


class FailedShard(msgspec.Struct, frozen=True, tag="failed"):
    """Why a shard cannot be done; the others can."""

    failure: Failure


Told: TypeAlias = SurveyedFile | ReadShard | FailedShard | Refusal
Message: TypeAlias = bytes | BaseException | None
"""What is told, or why no more will be, or that all is."""
Hearing: TypeAlias = SimpleQueue[Message] | list[bytes]
Telling: TypeAlias = Accumulator[Hearing]
Task: TypeAlias = Callable[[Telling, Iterator[bytes]], None]
ENCODER: Final = msgspec.msgpack.Encoder()
TOLD: Final = msgspec.msgpack.Decoder(Told)
_FOUND: Final = msgspec.msgpack.Decoder(FoundFile)
_SHARD: Final = msgspec.msgpack.Decoder(Shard)
_ORDERS: Final = msgspec.msgpack.Decoder(Orders)


class Heard(AccumulatorParam[Hearing]):
    """Puts what tasks tell, in lists, into the queue of the driver."""

    def zero(self, value: Hearing) -> list[bytes]:
        """Return what a task has told before it begins."""
        return []

    def addInPlace(self, value1: Hearing, value2: Hearing) -> Hearing:  # noqa: N802
        """Add what is told, a list, to what was."""
        add = value1.append if isinstance(value1, list) else value1.put
        for one in value2 if isinstance(value2, list) else ():
            add(one)
        return value1


def survey_files(shard_articles: int, telling: Telling, files: Iterator[bytes]) -> None:
    """Look through files."""
    with tempfile.TemporaryDirectory(prefix="reportedly-", dir=_workplace()) as workplace:
        for data in files:
            try:
                file = survey(_FOUND.decode(data), shard_articles, Path(workplace))
            except ReportedlyError as error:
                _tell(telling, refusal_of(error))
            else:
                _tell(telling, SurveyedFile(file))


def read_shards(orders: bytes, telling: Telling, shards: Iterator[bytes]) -> None:
    """Read shards by the process that this worker keeps."""
    for data in shards:
        _tell(telling, _read(orders, _SHARD.decode(data), _count_tries()))


def _read(orders: bytes, shard: Shard, before: int) -> Told:
    """Return what became of a shard; an error that may pass is raised, so that Spark tries again.

    A shard whose tries all ended with the death of the worker would end the job with its last one,
    and no other shard would be read: that try is not made.
    """
    allowed = _ORDERS.decode(orders).tries
    tries = allowed - 1 if allowed > _FEW else allowed
    if before >= tries:
        return FailedShard(_died(shard, before))
    try:
        return ReadShard(_HANDS.get(orders).run(shard))
    except ReportedlyError as error:
        if error.code in _OF_A_MACHINE and before + 1 < tries:
            raise
        if error.code in OF_ONE_SHARD:
            return FailedShard(failure_of(shard.id, error))
        return refusal_of(error)


_FEW: Final = 2


def _died(shard: Shard, before: int) -> Failure:
    return Failure(
        source=shard.id,
        code="worker-died",
        message=f"Workers of Spark died or were lost {before} times over this shard.",
        hint="See that there is memory for each worker, and run the same command again.",
    )


class _Hands:
    """The process that reads for this worker of Spark, kept from task to task."""

    def __init__(self) -> None:
        self._orders = b""
        self._hand: ShardWorker | None = None

    def get(self, orders: bytes) -> ShardWorker:
        """Return the process for a job; the model is loaded with its first shard."""
        if self._hand is not None and self._orders == orders:
            return self._hand
        if self._hand is not None:
            self._hand.stop()
        self._orders, self._hand = orders, _make_hand(_ORDERS.decode(orders))
        return self._hand


_HANDS: Final = _Hands()


def _make_hand(orders: Orders) -> ShardWorker:
    place = orders.work.output
    if storage.read_bytes(storage.join(place, MANIFEST)) is None:
        raise ReportedlyError(
            "output-not-shared",
            f"A worker of Spark does not see {place}.",
            "Give a folder that all machines share, or an address such as s3://BUCKET/NAME.",
        )
    root = Path(SparkFiles.getRootDirectory())
    settings = unpack_settings(orders.work.settings, orders.bundle, root)
    work = msgspec.structs.replace(orders.work, settings=settings, workplace=_workplace())
    return ShardWorker(work)


def _workplace() -> str | None:
    """Return Spark's folder for what is not finished, which it removes; None: the system's."""
    return os.environ.get("SPARK_LOCAL_DIRS", "").split(",")[0] or None


def _count_tries() -> int:
    """Return how often this task was tried before."""
    context = TaskContext.get()
    return 0 if context is None else context.attemptNumber()


def _tell(telling: Telling, told: Told) -> None:
    telling.add([ENCODER.encode(told)])
