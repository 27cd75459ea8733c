"""Archives of news in; what they tell, in Parquet, shard by shard, out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from reportedly.api import SHARD_ARTICLES
from reportedly.batch.job import Counts, Filter, InputFile, Recipe, Shard
from reportedly.batch.local import Ended
from reportedly.batch.running import BatchReport, LocalMachine, Machines, Watching, run_batch
from reportedly.batch.spark import start_spark
from reportedly.pipeline import current_engine
from reportedly.resources.relevance import load_relevance
from reportedly.settings import Settings

__all__ = ["BatchReport", "Counts", "Ended", "InputFile", "Shard", "Watching"]

BatchEngine: TypeAlias = Literal["local", "spark"]
"""What a batch runs on: the processes of this machine, or Spark."""


def batch(
    *inputs: str,
    output: str,
    engine: BatchEngine = "local",
    master: str | None = None,
    workers: int | None = None,
    relevance: bool = True,
    threshold: float | None = None,
    with_text: bool = False,
    shard_articles: int = SHARD_ARTICLES,
    anew: bool = False,
    settings: Settings | None = None,
    watching: Watching | None = None,
) -> BatchReport:
    """Read the articles of files, folders and lists of paths, and write Parquet to `output`.

    A call that was broken off is gone on from by the same one, and one with more inputs reads what
    is new. `workers` is how many processes read at once: as many as there are cores where it is
    None. `master` is that of Spark ("spark://host:7077"). Without `relevance` all articles are
    read; with it those that score less than `threshold`, the filter's own where it is None, are
    not: see docs/relevance.md. `with_text` keeps the texts, which a database needs. `anew` reads
    again what has changed. `watching` is told how far it is.

    Raises ReportedlyError as run_batch and start_spark do.
    """
    settings = settings or Settings()
    recipe = Recipe(
        engine=current_engine(settings),
        filter=_filter(threshold) if relevance else None,
        with_text=with_text,
        shard_articles=shard_articles,
    )
    with _machines(engine, master, workers) as machines:
        return run_batch(
            inputs,
            output,
            recipe=recipe,
            settings=settings,
            machines=machines,
            watching=watching or _Nobody(),
            anew=anew,
        )


def _filter(threshold: float | None) -> Filter:
    model = load_relevance()
    return Filter(
        sha256=model.sha256, threshold=model.threshold if threshold is None else threshold
    )


@contextmanager
def _machines(engine: BatchEngine, master: str | None, workers: int | None) -> Iterator[Machines]:
    if engine == "local":
        yield LocalMachine(workers or os.cpu_count() or 1)
        return
    with start_spark(master, workers) as machines:
        yield machines


class _Nobody:
    """Hears nothing."""

    def surveyed(self, file: InputFile, number: int, total: int) -> None:
        """Let it pass."""

    def planned(self, shards: int, before: int, records: int) -> None:
        """Let it pass."""

    def read(self, shard: Shard, counts: Counts) -> None:
        """Let it pass."""

    def ended(self, ended: Ended) -> None:
        """Let it pass."""
