"""Batches of articles in, Readings and Failures out: read here, or by processes beside this one.

A process that dies takes no article with it: what it was reading is read again, one by one, and an
article that nobody survives is a Failure.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from multiprocessing.connection import wait
from typing import Final, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.settings import Settings

Batch: TypeAlias = Sequence[Article]
Read: TypeAlias = tuple[Reading | Failure, ...]
Load: TypeAlias = Callable[[], Pipeline]
"""Gives what reads, the same each time."""

_AHEAD: Final = 2
"""How many batches wait for each process: enough that none runs dry, few enough for memory."""
_TRIES: Final = 2
_pipeline: list[Pipeline] = []
"""That of a worker process, empty elsewhere."""
_problem: list[ReportedlyError] = []
"""What kept a worker process from loading what reading needs."""


def read_batches(
    batches: Iterable[Batch], settings: Settings, workers: int, load: Load | None = None
) -> Iterator[tuple[Batch, Read]]:
    """Yield each batch with what was read of its articles, in order.

    One worker is this process itself, which loads what reading needs, by `load` if it is given,
    when there is something to read.
    """
    if workers <= 1:
        load = load or cache(partial(build_pipeline, settings))
        for batch in batches:
            yield batch, load().read(batch) if batch else ()
        return
    threads = settings.threads or max(1, (os.cpu_count() or 1) // workers)
    pool = _Pool(msgspec.structs.replace(settings, threads=threads), workers)
    try:
        yield from pool.read(batches)
    finally:
        pool.close()


class _Pool:
    """Processes with a pipeline each, made anew when one of them dies."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin_worker,
            initargs=(self._settings,),
        )

    def _begin_anew(self) -> None:
        self.close()
        self._executor = self._start()

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def read(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, Read]]:
        """Yield each batch with what was read of it, in order."""
        waiting: deque[tuple[Batch, Future[Read]]] = deque()
        for batch in batches:
            waiting.append((batch, self._submit(batch)))
            if len(waiting) > _AHEAD * self._workers:
                yield self._take(waiting)
        while waiting:
            yield self._take(waiting)

    def _submit(self, batch: Batch) -> Future[Read]:
        future: Future[Read] = Future()
        if not batch:
            future.set_result(())
            return future
        try:
            return self._executor.submit(_read, batch)
        except BrokenProcessPool as error:
            future.set_exception(error)
            return future

    def _take(self, waiting: deque[tuple[Batch, Future[Read]]]) -> tuple[Batch, Read]:
        batch, future = waiting.popleft()
        try:
            return batch, future.result()
        except BrokenProcessPool:
            self._begin_anew()
            read = self._read_singly(batch)
            for place, (later, _) in enumerate(waiting):
                waiting[place] = (later, self._submit(later))
            return batch, read

    def _read_singly(self, batch: Batch) -> Read:
        """Read one article at a time, each by processes that have not died yet."""
        return tuple(self._read_one(article) for article in batch)

    def _read_one(self, article: Article) -> Reading | Failure:
        for _ in range(_TRIES):
            try:
                return self._submit((article,)).result()[0]
            except BrokenProcessPool:
                self._begin_anew()
        return Failure(
            source=article.source_id or article.url or article.id,
            code="reader-died",
            message=f"The process that read the article {article.id} died {_TRIES} times.",
            hint="Report it with the article: a bug begins as a test.",
        )


def _begin_worker(settings: Settings) -> None:
    """Load what reading needs, and end when the parent does, even by a kill."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _pipeline[:] = [build_pipeline(settings)]
    except ReportedlyError as error:
        _problem[:] = [error]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(batch: Batch) -> Read:
    if _problem:
        raise _problem[0]
    return _pipeline[0].read(batch)
