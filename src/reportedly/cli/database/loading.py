"""Arguments of `reportedly load` in, an exit status out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED

if TYPE_CHECKING:
    from reportedly.api import LoadedArticles
    from reportedly.records.failure import Failure


class _Told(NamedTuple):
    """What is told how much there is to load, and of each block what became of it."""

    plan: Callable[[int, int], None]
    block: "Callable[[LoadedArticles], None]"


@app.command("load", short_help="Put what a batch read into a database.")
def _load(
    *,
    output: Annotated[
        str,
        typer.Argument(
            metavar="OUTPUT",
            show_default=False,
            help="What 'reportedly batch --text' wrote.",
        ),
    ],
    reread: Annotated[
        bool,
        typer.Option(
            "--reread",
            help="Where the database has an article as another engine read it, let the batch's"
            " reading take its place, as 'reread' does. Without it what is known stays as it is.",
        ),
    ] = False,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Put what a batch read into a database, which is made if it is not there.

    It is as if 'add' had read the articles, in the order of the batch: what is there already stays,
    a page that has changed becomes the next version of its article, reprints are linked to the
    first. Articles that the batch found irrelevant are left out, and what it could not read is kept
    with its reason. What is loaded is not loaded again: a run that is broken off is gone on from by
    the same command, and after another 'batch' into OUTPUT it adds what is new.
    """

    def run() -> int:
        with opened(database, settings, create=True) as kept, _told() as told:
            loaded = kept.load(output, reread=reread, tell=told.block, tell_plan=told.plan)
        with open_output(None) as write:
            write(_summary(loaded) + "\n")
        return _status(loaded)

    raise typer.Exit(status_of(run))


def _status(loaded: "LoadedArticles") -> int:
    if not loaded.failed:
        return EXIT_OK
    return EXIT_ALL_FAILED if loaded.failed == loaded.articles else EXIT_SOME_FAILED


def _summary(loaded: "LoadedArticles") -> str:
    reread = f" ({loaded.reread:,} with another reading now)" if loaded.reread else ""
    parts = [
        f"{loaded.new:,} added",
        *([f"{loaded.versions:,} new versions"] if loaded.versions else []),
        f"{loaded.known:,} there already{reread}",
        *([f"{loaded.irrelevant:,} irrelevant"] if loaded.irrelevant else []),
        *([f"{loaded.failed:,} failed"] if loaded.failed else []),
    ]
    shards = f"{loaded.shards:,} shard{'' if loaded.shards == 1 else 's'} loaded"
    before = f", {loaded.before:,} loaded before" if loaded.before else ""
    return f"{', '.join(parts)}. {shards}{before}."


@contextmanager
def _told() -> Iterator[_Told]:
    """Give what is told how far it is; a bar is for a person who waits."""
    if not sys.stderr.isatty():
        yield _Told(lambda articles, before: None, lambda done: _tell(done.failures, say))
        return
    from rich.progress import TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    columns = (TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[told]}"))
    with progress_bar("Loading", *columns) as bar:
        task = bar.add_task("", total=None, told="")
        so_far = [0, 0, 0]

        def plan(articles: int, before: int) -> None:
            bar.update(task, total=articles)

        def block(done: "LoadedArticles") -> None:
            _tell(done.failures, lambda line: bar.console.print(Text(line), soft_wrap=True))
            for place, count in enumerate((done.new + done.versions, done.known, done.failed)):
                so_far[place] += count
            added, known, failed = so_far
            rate = f"{sum(so_far) / (bar.tasks[0].elapsed or 1.0):.0f}/s"
            told = f"{added:,} added, {known:,} known, {failed:,} failed, {rate}"
            bar.update(task, advance=done.articles, told=told)

        yield _Told(plan, block)


def _tell(failures: "tuple[Failure, ...]", tell: Callable[[str], None]) -> None:
    for failure in failures:
        tell(failure_line(failure))
