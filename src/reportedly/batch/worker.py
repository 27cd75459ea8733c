"""Shards in, one after the other; each read by a process beside this one, out.

A process that dies takes nothing with it but the record that it had in hand: another goes on from
what was safe. A record that two processes in a row died of is a Failure.
"""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

import msgspec

from reportedly.batch import storage
from reportedly.batch.job import Counts, DoneShard, Progress, Shard, Work
from reportedly.batch.refusal import Refusal, error_of, refusal_of
from reportedly.batch.trial import Trial
from reportedly.collector import spare_collector
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure

if TYPE_CHECKING:
    from reportedly.batch.reader import Reader

SILENCE_S: Final = 600.0
"""How long a worker may be silent: the longest text takes a fraction of that."""


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


_Told: TypeAlias = _At | _Safe | _Done | Refusal
_ENCODER: Final = msgspec.msgpack.Encoder()
_TOLD: Final = msgspec.msgpack.Decoder(_Told)
_TASK: Final = msgspec.msgpack.Decoder(_Task)

Tell: TypeAlias = Callable[[Shard, Counts], None]
"""What is told what became so far of the records of a shard."""


class StoppedError(Exception):
    """A worker was told to stop."""


class ShardWorker:
    """A process that reads shards; stop it, or use it in a with statement.

    It holds the model from the first shard on, keeps to one core, and ends with its parent. One
    that is silent for `silence_s` seconds is taken to be dead.
    """

    def __init__(self, work: Work, tell: Tell | None = None, silence_s: float = SILENCE_S) -> None:
        self._work, self._silence_s = work, silence_s
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
        die and none gets further, "worker-not-started" where they do before they begin,
        "output-not-writable". StoppedError after `stop`.
        """
        with storage.blaming(self._work.workplace or tempfile.gettempdir()):
            workplace = Path(tempfile.mkdtemp(prefix="reportedly-", dir=self._work.workplace))
        try:
            return self._run(Trial(shard), workplace)
        finally:
            shutil.rmtree(workplace, ignore_errors=True)

    def _run(self, trial: Trial, workplace: Path) -> DoneShard:
        while True:
            try:
                process = self._started()
                process.send(_Task(trial.shard, str(workplace), trial.progress, trial.blamed))
                return self._listen(process, trial)
            except _DiedError:
                self._end()
                if self._stopped.is_set():
                    raise StoppedError from None
                trial.note_death()
            except ReportedlyError:
                raise
            except BaseException:
                # It is in the midst of a shard, and whoever asks next would hear of that one.
                self._end()
                raise

    def _listen(self, process: "_Process", trial: Trial) -> DoneShard:
        """Hear what a process tells until the shard is done."""
        while True:
            told = process.receive()
            if isinstance(told, _At):
                trial.note_record(told.position)
            elif isinstance(told, _Safe):
                trial.progress = told.progress
                self._tell(trial.shard, told.progress.counts)
            elif isinstance(told, _Done):
                self._tell(trial.shard, told.record.counts)
                return told.record
            else:
                raise error_of(told)

    def _started(self) -> "_Process":
        if self._process is None:
            self._process = _Process(self._work, self._silence_s)
        if self._stopped.is_set():
            self._end()
            raise StoppedError
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


class _DiedError(Exception):
    """A process is dead, or does not answer."""


class _Process:
    """A process and the pipe to it; _DiedError where there is none any more."""

    def __init__(self, work: Work, silence_s: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._silence_s = silence_s
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with theirs, _dying(), _deaf():
            self._process.start()

    def send(self, task: _Task) -> None:
        with _dying():
            self._pipe.send_bytes(_ENCODER.encode(task))

    def receive(self) -> _Told:
        """Return what is told next."""
        with _dying():
            if not self._pipe.poll(self._silence_s):
                raise _DiedError
            told: _Told = _TOLD.decode(self._pipe.recv_bytes())
        return told

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        # The pipe is closed when nobody listens any more: another thread may still do.


@contextmanager
def _dying() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise _DiedError from error


@contextmanager
def _deaf() -> Iterator[None]:
    """Let what is started hear no Ctrl-C, which is for this process, not even as it begins."""
    if sys.platform == "win32":
        yield
        return
    # Starting the tracker undoes what is blocked.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Work) -> None:
    """Read the shards that the parent sends, and tell it how far that is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Threads for products of arrays would be more than the one core.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    spare_collector()
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
            told = refusal_of(error)
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
