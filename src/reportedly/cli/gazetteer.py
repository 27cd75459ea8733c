"""Arguments of `reportedly gazetteer` in, an exit status out."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from reportedly import api
from reportedly.cli.app import command_group, status_of
from reportedly.cli.output import Layout, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.errors import EXIT_OK
from reportedly.settings import load_settings
from reportedly.wording.printable import printable

_FILE: Final = "reportedly/gazetteer.bin"
_BEGUN: Final = {
    "resumed": "going on where the import before this one ended",
    "changed": "the dump has changed since the import before this one: starting anew",
}

gazetteer_app = command_group(
    "gazetteer",
    short_help="Import a gazetteer and look names up.",
    help_text="Import a gazetteer from GeoNames, and look the names of places up in one.",
)


@gazetteer_app.command("import", short_help="Make a gazetteer of a GeoNames dump.")
def _import(
    *,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            show_default=False,
            help="The folder with allCountries.txt, admin1CodesASCII.txt, admin2Codes.txt and"
            " countryInfo.txt of download.geonames.org, and alternateNamesV2.txt if wanted.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file. Otherwise it is reportedly/gazetteer.bin in the folder that"
            " XDG_DATA_HOME names, or in ~/.local/share.",
        ),
    ] = None,
) -> None:
    """Make a gazetteer of a GeoNames dump, which has every village that GeoNames knows.

    Instead of allCountries.txt the folder may have files of single countries (IQ.txt), a file like
    cities500.txt, or both. Rows that cannot be used are counted, and the first few named.

    An import that is broken off is gone on from by the next one; the file appears when it is whole.
    The reader uses it where the setting 'gazetteer' names it.
    """
    target = output or default_gazetteer(os.environ)

    def run() -> int:
        with _bar() as tell:
            report = api.import_gazetteer(folder, target, tell)
        with open_output(None) as write:
            write("\n".join(_describe(report)) + "\n")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@gazetteer_app.command("find", short_help="Show what a name may stand for.")
def _find(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place.")],
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The alpha-3 code of a country named with it: IRQ."),
    ] = None,
    near: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            show_default=False,
            help="Places named with it (“Aleppo, Idlib”), or the text around.",
        ),
    ] = "",
    gazetteer: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Look it up in this gazetteer, not that of the settings."
        ),
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The settings file, as for 'read'.")
    ] = None,
    layout: Annotated[
        Layout, typer.Option("--format", "-f", help="text is for people.")
    ] = Layout.TEXT,
) -> None:
    """Show what a name may stand for, how likely each is, and why one wins.

    The namesakes are weighed as in an article that names what --country and --near say and nothing
    else. A name in no gazetteer is an error; names that differ by a letter are told then.
    """

    def find() -> int:
        from reportedly.cli.places import as_json, as_text
        from reportedly.cli.request import look_of

        chosen = load_settings(settings, os.environ)
        if gazetteer is not None:
            chosen = msgspec.structs.replace(chosen, gazetteer=str(gazetteer))
        lookup = api.find_place(name, country=country, near=near, settings=chosen)
        with open_output(None) as write:
            is_json = layout is Layout.JSON
            write(as_json(lookup) if is_json else as_text(lookup, look_of(None, os.environ)))
        return EXIT_OK

    raise typer.Exit(status_of(find))


def default_gazetteer(environment: Mapping[str, str]) -> Path:
    """Return where an imported gazetteer goes: the user's data folder (XDG Base Directory)."""
    folder = environment.get("XDG_DATA_HOME", "")
    # The standard says that a relative path is to be ignored.
    base = Path(folder) if Path(folder).is_absolute() else Path.home() / ".local/share"
    return base / _FILE


@contextmanager
def _bar() -> Iterator[Callable[[api.GazetteerProgress], None]]:
    """Give what is told how far the import is; a bar is for a person who waits at a terminal."""
    from rich.progress import TaskProgressColumn, TimeRemainingColumn

    is_begun = False

    def begin(progress: api.GazetteerProgress) -> None:
        nonlocal is_begun
        if not is_begun and progress.begun in _BEGUN:
            say(f"reportedly: {_BEGUN[progress.begun]}")
        is_begun = True

    if not sys.stderr.isatty():
        yield begin
        return
    with progress_bar("Importing", TaskProgressColumn(), TimeRemainingColumn()) as bar:
        task = bar.add_task("", total=None)

        def tell(progress: api.GazetteerProgress) -> None:
            begin(progress)
            bar.update(task, completed=progress.done, total=progress.total)

        yield tell


def _describe(report: api.GazetteerImport) -> Iterator[str]:
    for tally in report.tallies:
        bad = f", {tally.bad:,} bad" if tally.bad else ""
        yield (
            f"{tally.file}: {tally.read:,} rows: {tally.kept:,} kept,"
            f" {tally.skipped:,} skipped{bad}"
        )
    for row in report.first_bad:
        yield f"  line {row.line:,} of {row.file}: {printable(row.reason)}"
    yield f"{report.output}: {report.places:,} places, {report.size / 1e6:.1f} MB"
    yield f'To read with it: the setting gazetteer = "{report.output}"'
