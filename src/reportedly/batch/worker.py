"""Shards in, one after the other; each read by a process beside this one, out.

A process that dies takes nothing with it but the record that it had in hand: another goes on from
what was safe. A record that two processes in a row died of is a Failure.
"""

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

import msgspec

from reportedly.batch.job import Counts, DoneShard, Progress, Shard, Work
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure

if TYPE_CHECKING:
    from reportedly.batch.reader import Reader

SILENCE_S: Final = 600.0
"""How long a worker may be silent: the longest text takes a fraction of that."""
_TRIES: Final = 2
"""How many workers may die of one record."""
_DEATHS: Final = 3
"""How many workers may die without any getting further."""


class _Task(msgspec.Struct, frozen=True, tag="task"):
    shard: Shard
    workplace: str
    progress: Progress | None
    blamed: dict[int, Failure]


class _At(msgspec.Struct, frozen=True, tag="at"):
    position: int


class _Safe(msgspec.Struct, frozen=True, tag="safe"):
    progress: Progress


class _Done(msgspec.Struct, frozen=True, tag="done"):
    record: DoneShard


class _Error(msgspec.Struct, frozen=True, tag="error"):
    code: str
    message: str
    hint: str


_Told: TypeAlias = _At | _Safe | _Done | _Error
_ENCODER: Final = msgspec.msgpack.Encoder()
_TOLD: Final = msgspec.msgpack.Decoder(_Told)
_TASK: Final = msgspec.msgpack.Decoder(_Task)

Tell: TypeAlias = Callable[[Shard, Counts], None]
"""What is told what became so far of the records of a shard."""


class StoppedError(Exception):
    """A worker was told to stop."""


class ShardWorker:
    """A process that reads shards; close it, or use it in a with statement.

    It holds the model from the first shard on, keeps to one core, and ends with its parent.
    """

    def __init__(self, work: Work, tell: Tell | None = None) -> None:
        self._work = work
        self._tell = tell or (lambda shard, counts: None)
        self._process: _Process | None = None
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process; from any thread. What is being read is left."""
        self._stopped.set()
        self._end()

    def run(self, shard: Shard) -> DoneShard:
        """Read a shard and return the record of it.

        Raises ReportedlyError: what run_shard raises, what loading the reader raises,
        "shard-failed" where something else keeps it from being read, "worker-died" where processes
        die and none gets further. StoppedError after `stop`.
        """
        workplace = Path(tempfile.mkdtemp(prefix="reportedly-", dir=self._work.workplace))
        try:
            return self._run(_Trial(shard), workplace)
        finally:
            shutil.rmtree(workplace, ignore_errors=True)

    def _run(self, trial: "_Trial", workplace: Path) -> DoneShard:
        while True:
            process = self._started()
            try:
                process.send(_Task(trial.shard, str(workplace), trial.progress, trial.blamed))
                return self._listen(process, trial)
            except (EOFError, OSError):
                self._end()
                if self._stopped.is_set():
                    raise StoppedError from None
                trial.note_death()

    def _listen(self, process: "_Process", trial: "_Trial") -> DoneShard:
        """Hear what a process tells until the shard is done; EOFError when it dies or is silent."""
        while True:
            told = process.receive()
            if isinstance(told, _At):
                trial.position = told.position
            elif isinstance(told, _Safe):
                trial.progress = told.progress
                self._tell(trial.shard, told.progress.counts)
            elif isinstance(told, _Done):
                self._tell(trial.shard, told.record.counts)
                return told.record
            else:
                raise ReportedlyError(told.code, told.message, told.hint)

    def _started(self) -> "_Process":
        if self._process is None:
            self._process = _Process(self._work)
        if self._stopped.is_set():
            self._end()
            raise StoppedError
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class _Trial:
    """A shard and what was learnt of it from processes that died."""

    def __init__(self, shard: Shard) -> None:
        self.shard = shard
        self.progress: Progress | None = None
        self.position: int | None = None
        self.blamed: dict[int, Failure] = {}
        self._deaths = Counter[int | None]()

    def note_death(self) -> None:
        """Note what a process had in hand when it died; ReportedlyError "worker-died"."""
        position, self.position = self.position, None
        self._deaths[position] += 1
        if position is not None and self._deaths[position] == _TRIES:
            self.blamed[position] = Failure(
                source=self.shard.path,
                code="reader-died",
                message=f"{_TRIES} processes that read record {position + 1} of {self.shard.path}"
                " died, or did not end.",
                hint="Report it with the article: a bug begins as a test.",
            )
        elif self._deaths[position] >= _DEATHS:
            raise ReportedlyError(
                "worker-died",
                f"{_DEATHS} processes that read the shard {self.shard.id} died at one place.",
                "See that there is memory for each worker, and run the same command again.",
            )


class _Process:
    """A process and the pipe to it."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def send(self, task: _Task) -> None:
        self._pipe.send_bytes(_ENCODER.encode(task))

    def receive(self) -> _Told:
        """Return what is told next; EOFError where nothing is any more, or not for long."""
        if not self._pipe.poll(SILENCE_S):
            raise EOFError
        told: _Told = _TOLD.decode(self._pipe.recv_bytes())
        return told

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection, work: Work) -> None:
    """Read the shards that the parent sends, and tell it how far that is."""
    # Ctrl-C is for the parent. Threads for products of arrays would be more than the one core.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    workplaces: list[str] = []
    threading.Thread(target=_end_with_parent, args=(workplaces,), daemon=True).start()
    with suppress(EOFError, OSError):
        _serve_tasks(pipe, work, workplaces)


def _serve_tasks(pipe: Connection, work: Work, workplaces: list[str]) -> None:
    from reportedly.batch.reader import Reader

    reader: Reader | None = None
    while True:
        task = _TASK.decode(pipe.recv_bytes())
        workplaces[:] = [task.workplace]
        told: _Told
        try:
            reader = reader or Reader(work.recipe, work.settings)
            told = _Done(_read(task, work, reader, pipe))
        except ReportedlyError as error:
            told = _Error(error.code, error.message, error.hint)
        pipe.send_bytes(_ENCODER.encode(told))


def _read(task: _Task, work: Work, reader: "Reader", pipe: Connection) -> DoneShard:
    from reportedly.batch.shard import run_shard

    try:
        return run_shard(
            task.shard,
            work,
            reader,
            Path(task.workplace),
            _Hearing(pipe),
            progress=task.progress,
            blamed=task.blamed,
        )
    except ReportedlyError:
        raise
    except Exception as error:
        raise ReportedlyError(
            "shard-failed",
            f"Reading the shard {task.shard.id} broke with {type(error).__name__}: {error}.",
            "Report it with the input: a bug begins as a test.",
        ) from error


class _Hearing:
    """Passes on what a shard tells to the parent."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def at(self, position: int) -> None:
        self._pipe.send_bytes(_ENCODER.encode(_At(position)))

    def safe(self, progress: Progress) -> None:
        self._pipe.send_bytes(_ENCODER.encode(_Safe(progress)))


def _end_with_parent(workplaces: list[str]) -> None:
    """End when the parent does, even by a kill, and leave nothing unfinished behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        for folder in workplaces:
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
