"""Arguments of `reportedly add` and `reread` in, an exit status out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import api
from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, WorkersOption, opened
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.errors import EXIT_ALL_FAILED, EXIT_OK, EXIT_SOME_FAILED

if TYPE_CHECKING:
    from reportedly.api import AddedArticles
    from reportedly.records.failure import Failure

_Tell = Callable[["AddedArticles"], None]


@app.command("add", short_help="Read reports and keep them in a database.")
def _add(
    *,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="A text, Markdown, HTML or JSON Lines file, a folder or archive (zip, tar, gzip,"
            " WARC) of these, an http(s) URL, or - for standard input.",
        ),
    ],
    workers: WorkersOption = 1,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the reports were published, as for 'read'."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published the reports.")
    ] = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Read reports and keep them in a database, which is made if it is not there.

    What is there already is not read again: the same text, or the same URL unchanged. A page that
    has changed becomes the next version of its article. Reprints are kept, and linked to the first.
    A run that is broken off is gone on from by the same command.
    """

    def run() -> int:
        with opened(database, settings, create=True) as kept, _told(sources) as (tell, tell_bytes):
            added = kept.add(
                *sources,
                published=published,
                publisher=publisher,
                workers=workers,
                tell=tell,
                tell_bytes=tell_bytes,
            )
        with open_output(None) as write:
            write(_summary(added) + "\n")
        return _status(added)

    raise typer.Exit(status_of(run))


@app.command("reread", short_help="Read kept articles again with this engine.")
def _reread(
    *,
    workers: WorkersOption = 1,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Read again what an older engine, model or settings read in the database.

    The older readings stay, and 'reportedly diff' says what has changed. A run that is broken off
    is gone on from by the next one.
    """

    def run() -> int:
        with opened(database, settings) as kept, _told(()) as (tell, _):
            number, added = kept.reread(workers=workers, tell=tell)
        with open_output(None) as write:
            failed = f", {added.failed:,} failed" if added.failed else ""
            known = f", {added.known:,} readings of before current again" if added.known else ""
            write(f"run {number}: {added.new:,} articles read again{known}{failed}\n")
        return _status(added)

    raise typer.Exit(status_of(run))


def _status(added: "AddedArticles") -> int:
    if not added.failed:
        return EXIT_OK
    return EXIT_ALL_FAILED if added.failed == added.articles else EXIT_SOME_FAILED


def _summary(added: "AddedArticles") -> str:
    parts = [
        f"{added.new:,} added",
        *([f"{added.versions:,} new versions"] if added.versions else []),
        f"{added.known:,} there already",
        *([f"{added.failed:,} failed"] if added.failed else []),
    ]
    return ", ".join(parts)


@contextmanager
def _told(
    sources: "list[str] | tuple[()]",
) -> Iterator[tuple[_Tell, Callable[[int], None] | None]]:
    """Give what is told of each batch and of the bytes read; a bar is for a person who waits."""
    if not sys.stderr.isatty():
        yield lambda done: _tell_failures(done.failures, say), None
        return
    from rich.progress import TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    total = api.count_bytes(sources)
    columns = (
        TaskProgressColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[told]}"),
    )
    with progress_bar("Adding", *columns) as bar:
        task = bar.add_task("", total=total, told="")
        done_so_far = [0, 0, 0]

        def tell(done: "AddedArticles") -> None:
            _tell_failures(
                done.failures, lambda line: bar.console.print(Text(line), soft_wrap=True)
            )
            for place, count in enumerate((done.new + done.versions, done.known, done.failed)):
                done_so_far[place] += count
            elapsed = bar.tasks[0].elapsed or 1.0
            added, known, failed = done_so_far
            rate = f"{sum(done_so_far) / elapsed:.0f}/s"
            told = f"{added:,} added, {known:,} known, {failed:,} failed, {rate}"
            bar.update(task, told=told)

        yield tell, lambda count: bar.advance(task, count)


def _tell_failures(failures: "tuple[Failure, ...]", tell: Callable[[str], None]) -> None:
    for failure in failures:
        tell(failure_line(failure))
