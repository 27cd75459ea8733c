"""Shards in; each read by one of the processes of this machine, out."""

import threading
from collections import deque
from collections.abc import Generator, Sequence
from queue import SimpleQueue
from typing import Final, TypeAlias

from reportedly.batch.job import DoneShard, Shard, Work
from reportedly.batch.worker import ShardWorker, StoppedError, Tell
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure, failure_of

Ended: TypeAlias = DoneShard | Failure
"""A shard that is done, or why it cannot be; the Failure's source is its id."""
OF_ONE_SHARD: Final = frozenset(
    {"file-not-found", "input-changed", "not-readable", "shard-failed", "worker-died"}
)
"""The errors that keep one shard from being read, and not the others."""


def run_local(
    work: Work, shards: Sequence[Shard], workers: int, tell: Tell | None = None
) -> Generator[Ended, None, None]:
    """Yield what became of shards, as they end; each worker takes the next one that nobody has.

    `tell` is called from several threads. Raises ReportedlyError as ShardWorker.run does, but for
    the errors of one shard. Where the caller stops, by Ctrl-C too, and closes this, the workers
    end at once, and what they had in hand is left.
    """
    waiting, ended = deque(shards), SimpleQueue[Ended | BaseException]()
    hands = [ShardWorker(work, tell) for _ in range(min(workers, len(shards)))]
    threads = [
        threading.Thread(target=_serve, args=(hand, waiting, ended), daemon=True) for hand in hands
    ]
    try:
        for thread in threads:
            thread.start()
        for _ in shards:
            one = ended.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        waiting.clear()
        for hand in hands:
            hand.stop()
        for thread in threads:
            if thread.is_alive():
                thread.join()


def _serve(
    hand: ShardWorker, waiting: deque[Shard], ended: "SimpleQueue[Ended | BaseException]"
) -> None:
    """Let a worker read shards as long as there are any."""
    while True:
        try:
            shard = waiting.popleft()
        except IndexError:
            return
        try:
            ended.put(hand.run(shard))
        except StoppedError:
            return
        except ReportedlyError as error:
            ended.put(failure_of(shard.id, error) if error.code in OF_ONE_SHARD else error)
        except BaseException as error:
            ended.put(error)
