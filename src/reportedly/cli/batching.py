"""Arguments of `reportedly batch` in, an exit status out."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import api
from reportedly.cli.app import ModelOption, app, least_score, status_of
from reportedly.cli.interrupts import Interrupts, interrupts_put_off
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.cli.request import overridden
from reportedly.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED
from reportedly.records.failure import Failure
from reportedly.settings import load_settings

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from reportedly.api.batching import BatchReport, Counts, Ended, InputFile, Shard


class BatchEngine(StrEnum):
    """What a batch runs on."""

    LOCAL = "local"
    SPARK = "spark"


@app.command("batch", short_help="Read archives of news into Parquet.")
def _batch(
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT... OUTPUT",
            show_default=False,
            help="JSON Lines, Parquet or WARC files, folders of them, or lists (.paths, .txt) with"
            " a path a line; then the folder to write to.",
        ),
    ],
    engine: Annotated[
        BatchEngine, typer.Option(help="The processes of this machine, or Spark.")
    ] = BatchEngine.LOCAL,
    master: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The master of Spark, such as spark://host:7077."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=1024, help="How many processes read; one a core otherwise."
        ),
    ] = None,
    relevance: Annotated[
        bool,
        typer.Option(
            "--filter/--no-filter",
            help="Leave out, unread, what tells of no conflict event by a glance at its words.",
        ),
    ] = True,
    threshold: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            min=0,
            max=1,
            help="Leave out what has less relevance than this; the filter has one of its own.",
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Keep the texts, as 'load' needs them.")
    ] = False,
    shard_articles: Annotated[
        int, typer.Option(metavar="N", min=1, max=1_000_000, help="The most articles of a shard.")
    ] = api.SHARD_ARTICLES,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew", help="Read again what has changed: an input, or all with another reader."
        ),
    ] = False,
    model: ModelOption = None,
    min_score: Annotated[float | None, least_score("events")] = None,
    min_casualty_score: Annotated[float | None, least_score("casualties")] = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The settings file, as for 'read'.")
    ] = None,
) -> None:
    """Read archives of news, shard by shard, into Parquet.

    OUTPUT gets tables of articles, events, casualties, claims and failures, a file of each for
    every shard, and manifest.json. A run that is broken off is gone on from by the same command,
    which reads what is missing and nothing else. New inputs are added.
    """

    def run(interrupts: Interrupts) -> int:
        # Loaded before Ctrl-C is heeded: broken off, it makes another error of that.
        import onnxruntime  # noqa: F401

        from reportedly.api.batching import batch

        interrupts.heed()
        *given, output = inputs
        if not given:
            raise typer.BadParameter("Give one INPUT or more, and then OUTPUT.")
        chosen = overridden(
            load_settings(settings, os.environ),
            model=model,
            min_score=min_score,
            min_casualty_score=min_casualty_score,
        )
        with _watched() as watching:
            report = batch(
                *given,
                output=output,
                engine=engine.value,
                master=master,
                workers=workers,
                relevance=relevance,
                threshold=threshold,
                with_text=text,
                shard_articles=shard_articles,
                anew=anew,
                settings=chosen,
                watching=watching,
            )
        with open_output(None) as write:
            write("\n".join(_summary(report, output)) + "\n")
        return _status(report)

    with interrupts_put_off() as interrupts:
        raise typer.Exit(status_of(lambda: run(interrupts)))


def _summary(report: "BatchReport", output: str) -> Iterator[str]:
    counts = report.counts
    parts = [
        f"{counts.read:,} read",
        *([f"{counts.irrelevant:,} irrelevant"] if counts.irrelevant else []),
        *([f"{counts.failed:,} failed"] if counts.failed else []),
    ]
    yield (
        f"{counts.records:,} articles in {output}: {', '.join(parts)}. {counts.events:,} events,"
        f" {counts.casualties:,} casualties, {counts.claims:,} claims."
    )
    now = report.done - report.before
    yield f"{report.done:,} of {report.shards:,} shards done, {now:,} of them by this run."
    if report.gone:
        yield f"No longer there, and kept as they were: {_named(report.gone)}."
    if report.passed_by:
        yield f"Of other kinds, and not read: {_named(report.passed_by)}."


def _named(paths: tuple[str, ...]) -> str:
    others = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
    return f"{paths[0]}{others}"


def _status(report: "BatchReport") -> int:
    if report.done < report.shards or report.counts.failed:
        is_none = not report.counts.records - report.counts.failed
        return EXIT_ALL_FAILED if is_none else EXIT_SOME_FAILED
    return EXIT_OK


@contextmanager
def _watched() -> "Iterator[_Watching]":
    """Give what is told how far a batch is; a bar is for a person who waits."""
    if not sys.stderr.isatty():
        yield _Watching()
        return
    from rich.progress import MofNCompleteColumn, TextColumn, TimeRemainingColumn

    columns = (MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[told]}"))
    with progress_bar("Reading", *columns) as bar:
        yield _Bar(bar, bar.add_task("", total=None, told=""))


class _Watching:
    """Names the shards that cannot be done, and nothing else."""

    def surveyed(self, file: "InputFile", number: int, total: int) -> None:
        """Let it pass."""

    def planned(self, shards: int, before: int, records: int) -> None:
        """Let it pass."""

    def read(self, shard: "Shard", counts: "Counts") -> None:
        """Let it pass."""

    def ended(self, ended: "Ended") -> None:
        """Name a shard that cannot be done."""
        if isinstance(ended, Failure):
            self._say(failure_line(ended))

    def _say(self, line: str) -> None:
        say(line)


class _Bar(_Watching):
    """Shows how many articles are read, how fast, and how long it will take."""

    def __init__(self, bar: "Progress", task: "TaskID") -> None:
        self._bar, self._task = bar, task
        self._records: dict[str, int] = {}
        self._failed: dict[str, int] = {}
        self._begun_s = 0.0

    def surveyed(self, file: "InputFile", number: int, total: int) -> None:
        self._bar.update(self._task, told=f"looking through {number:,} of {total:,} files")

    def planned(self, shards: int, before: int, records: int) -> None:
        self._begun_s = self._bar.get_time()
        self._bar.update(self._task, total=records, told="")

    def read(self, shard: "Shard", counts: "Counts") -> None:
        self._records[shard.id], self._failed[shard.id] = counts.records, counts.failed
        done, failed = sum(self._records.values()), sum(self._failed.values())
        rate = done / max(self._bar.get_time() - self._begun_s, 1e-3)
        told = f"{rate:,.1f}/s" + (f", {failed:,} failed" if failed else "")
        self._bar.update(self._task, completed=done, told=told)

    def _say(self, line: str) -> None:
        from rich.text import Text

        self._bar.console.print(Text(line), soft_wrap=True)
