"""Arguments of the commands that keep a database in order in, an exit status out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import failure_line, open_output, say
from reportedly.cli.request import look_of
from reportedly.errors import EXIT_OK, EXIT_SOME_FAILED
from reportedly.wording.printable import printable


@app.command("check", short_help="Check every text, span and link of a database.")
def _check(*, database: DatabaseOption = None, settings: SettingsOption = None) -> None:
    """Check a database: every text against its hash, every span against its text, every link.

    The exit status is 0 when nothing is wrong and 1 when something is.
    """

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            problems, checked = kept.check()
            for problem in problems:
                write(printable(f"{problem.code}: {problem.where}: {problem.message}") + "\n")
            purged = f" ({checked.purged:,} purged)" if checked.purged else ""
            open_runs = f", {checked.open_runs:,} runs not ended" if checked.open_runs else ""
            write(
                f"{checked.texts:,} texts{purged}, {checked.readings:,} readings,"
                f" {checked.spans:,} spans{open_runs}: "
                + (f"{len(problems):,} problems\n" if problems else "all as it should be\n")
            )
        return EXIT_SOME_FAILED if problems else EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("backup", short_help="Write a backup of a database.")
def _backup(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.")],
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a backup of a database, as it is at one moment, also while others write to it.

    It is a database itself, a file of SQLite, whatever the database is. An older backup of that
    name is replaced, any other file is not.
    """

    def run() -> int:
        with opened(database, settings) as kept:
            kept.back_up(file)
        say(f"reportedly: backup written to {printable(str(file))}")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("restore", short_help="Fill a new database from a backup.")
def _restore(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.")],
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Fill a new database from a backup. One that has articles is not touched."""

    def run() -> int:
        with opened(str(file), settings):
            pass  # a database is not made for a backup that cannot be read
        with opened(database, settings, create=True) as kept:
            kept.restore(file)
            count = kept.stats().articles
        say(f"reportedly: {count:,} articles restored")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("purge", short_help="Remove texts, and keep their records.")
def _purge(
    *,
    before: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Of articles published before this day (2024-08-31)."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this publisher.")
    ] = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Remove the texts of articles from a database, and keep what was read of them.

    Their records stay, with the hash of the text, the day of the purge and the words that the
    evidence quotes. With both options, both must hold. Backups are not touched.
    """

    def run() -> int:
        with opened(database, settings) as kept:
            count = kept.purge(before=before, publisher=publisher)
        with open_output(None) as write:
            write(f"{count:,} texts removed\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("prune", short_help="Remove readings that newer ones have replaced.")
def _prune(*, database: DatabaseOption = None, settings: SettingsOption = None) -> None:
    """Remove the readings of older engines, and of older versions of pages, with their events.

    Texts stay. 'diff' cannot compare what is removed.
    """

    def run() -> int:
        with opened(database, settings) as kept:
            count = kept.prune()
        with open_output(None) as write:
            write(f"{count:,} readings removed\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("runs", short_help="List the runs that added to a database.")
def _runs(
    *,
    failures: Annotated[
        int | None,
        typer.Option(metavar="RUN", help="List what failed in this run instead, and why."),
    ] = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List the runs that added to a database or read it again, the latest first."""

    def run() -> int:
        from reportedly.cli.database.tables import runs_table

        with opened(database, settings) as kept, open_output(None) as write:
            if failures is None:
                runs = kept.runs()
                write(runs_table(runs, look_of(None, os.environ)) if runs else "")
            else:
                for failure in kept.failures(failures):
                    write(failure_line(failure) + "\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("diff", short_help="Say what two runs read otherwise.")
def _diff(
    *,
    older: Annotated[int, typer.Argument(metavar="RUN", help="The number of the older run.")],
    newer: Annotated[int, typer.Argument(metavar="RUN", help="That of the newer one.")],
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Say what two runs read otherwise in the same articles: events gained, lost and altered.

    + is a gained event, − a lost one, ~ one that both tell with other cells.
    """

    def run() -> int:
        from reportedly.cli.database.tables import difference_page

        articles = gained = lost = altered = unchanged = 0
        look = look_of(None, os.environ)
        with opened(database, settings) as kept, open_output(None) as write:
            for one in kept.diff(older, newer):
                articles += 1
                gained, lost = gained + len(one.gained), lost + len(one.lost)
                altered, unchanged = altered + len(one.altered), unchanged + one.unchanged
                write(difference_page(one, look))
            write(
                f"{articles:,} articles read by both: {gained:,} events gained, {lost:,} lost,"
                f" {altered:,} altered, {unchanged:,} unchanged\n"
            )
        return EXIT_OK

    raise typer.Exit(status_of(run))
