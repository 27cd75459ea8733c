"""Arguments of `reportedly export`, `corrections` and `publish` in, an exit status out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.export_page import preview_page
from reportedly.cli.database.filters import (
    ActorOption,
    Admin1Option,
    BoxOption,
    CountryOption,
    Given,
    InjuredOption,
    KilledOption,
    LeastOption,
    PublisherOption,
    SinceOption,
    SourceOption,
    StatusOption,
    TypeOption,
    UntilOption,
    WordsOption,
    filter_of,
)
from reportedly.cli.database.layouts import json_line
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import Layout, open_output, say
from reportedly.cli.progress import progress_bar
from reportedly.errors import EXIT_OK, ReportedlyError
from reportedly.wording.printable import printable

if TYPE_CHECKING:
    from reportedly.api.exporting import ActorCodes, Choice
    from reportedly.api.kept import Reportedly
    from reportedly.api.overview import IncidentFilter
    from reportedly.records.dossier import Unit
    from reportedly.records.incidents import TollRule

_TOLD_EACH = 100


class UnitName(StrEnum):
    """What a row is of."""

    INCIDENTS = "incidents"
    EVENTS = "events"


class CodesName(StrEnum):
    """How ACLED's actor types are written."""

    NAMES = "names"
    NUMBERS = "numbers"


class FeedFormat(StrEnum):
    """How corrections are written."""

    CSV = "csv"
    JSONL = "jsonl"


LayoutOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--layout",
        "-l",
        metavar="LAYOUT",
        help="ged, acled, airwars, plover, hxl, geojson, parquet, csv, xlsx, jsonl, ftm or jsonld.",
    ),
]
OutputOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="The file to write; with airwars, the folder."
    ),
]
UnitOption: TypeAlias = Annotated[
    UnitName, typer.Option("--unit", help="A row for each incident, or each article's event.")
]
ExportRuleOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--rule",
        metavar="RULE",
        help="How tolls are derived: ucdp, acled or range. Otherwise acled for the layout acled,"
        " and ucdp for the others.",
    ),
]
ProfileOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="PROFILE",
        help="What may leave: public (no names of victims or witnesses, no quotes, rounded"
        " coordinates, nothing flagged), partner (quotes, exact coordinates) or internal (all).",
    ),
]
DelayOption: TypeAlias = Annotated[
    int,
    typer.Option(
        "--delay", metavar="DAYS", min=0, help="Leave out what happened less than DAYS days ago."
    ),
]
AsOfOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="The day that --delay counts from; else today."),
]
AggregatesOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--with-aggregates",
        help="Also what counts several incidents at once. Its dead are counted twice where the"
        " incidents are there, too.",
    ),
]


@app.command("export", short_help="Write incidents in a layout of the field.")
def _export(
    *,
    layout_name: LayoutOption,
    output: OutputOption = None,
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Show what would leave, and what would be lost; no file."),
    ] = False,
    unit: UnitOption = UnitName.INCIDENTS,
    profile: ProfileOption = "public",
    delay: DelayOption = 0,
    as_of: AsOfOption = None,
    rule: ExportRuleOption = None,
    with_aggregates: AggregatesOption = False,
    with_texts: Annotated[
        bool,
        typer.Option(
            "--with-texts", help="Add the full texts, where layout and profile have them."
        ),
    ] = False,
    inter: Annotated[
        CodesName, typer.Option("--inter", help="ACLED's actor types as names or as numbers.")
    ] = CodesName.NAMES,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    admin1: Admin1Option = None,
    box: BoxOption = None,
    types: TypeOption = None,
    statuses: StatusOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    publisher: PublisherOption = None,
    killed: KilledOption = None,
    injured: InjuredOption = None,
    words: WordsOption = None,
    min_score: LeastOption = None,
    report_format: Annotated[
        Layout, typer.Option("--format", "-f", help="How the loss report is printed.")
    ] = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write incidents in a layout of the field, and print what that layout cannot hold.

    Beside the file lie its loss report, a codebook and a snapshot, for 'corrections'. All files
    appear together, or none does. Filters are those of 'list'.
    """
    given = Given(
        since=since,
        until=until,
        country=country,
        admin1=admin1,
        box=box,
        types=types,
        statuses=statuses,
        actor=actor,
        source=source,
        publisher=publisher,
        killed=killed,
        injured=injured,
        words=words,
        min_score=min_score,
    )

    def run() -> int:
        wanted = incident_filter(given, rule or ("acled" if layout_name == "acled" else "ucdp"))
        choice = choice_of(unit, profile, delay, as_of, with_aggregates, with_texts=with_texts)
        codes: ActorCodes = inter.value
        with opened(database, settings) as kept, open_output(None) as write:
            _tell_unmerged(kept)
            if preview:
                shown = kept.exports.preview(layout_name, wanted, choice, actor_codes=codes)
                write(json_line(shown) if report_format is Layout.JSON else preview_page(shown))
                return EXIT_OK
            if output is None:
                raise ReportedlyError(
                    "no-output",
                    "Nothing says where the export is to go.",
                    "Give --output PATH, or --preview to look at it first.",
                )
            with _counted("exporting") as tell:
                done = kept.exports.write(
                    layout_name, output, wanted, choice, actor_codes=codes, tell=tell
                )
            write(json_line(done.report) if report_format is Layout.JSON else done.told)
            for file in done.files:
                say(f"reportedly: {printable(str(file))}")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("corrections", short_help="List what changed since an export.")
def _corrections(
    *,
    snapshot: Annotated[
        Path,
        typer.Argument(metavar="SNAPSHOT", help="The snapshot that an export wrote beside it."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Otherwise standard output."),
    ] = None,
    feed_format: Annotated[
        FeedFormat, typer.Option("--format", "-f", help="One row a value, or one object a change.")
    ] = FeedFormat.CSV,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List what is new, changed, merged, split or removed since an export wrote a snapshot.

    What was exported then is looked for again, with the filters, the rule, the profile and the
    delay of then. A public feed says of what was removed neither why nor by whom.
    """

    def run() -> int:
        with opened(database, settings) as kept, open_output(output) as write:
            for piece in kept.exports.corrections_as(snapshot, feed_format.value):
                write(piece)
        return EXIT_OK

    raise typer.Exit(status_of(run))


def incident_filter(given: Given, rule: str) -> "IncidentFilter":
    """Return the filter of incidents that options mean, with a rule of tolls."""
    from reportedly.api.overview import IncidentFilter, check_incident_filter

    asked = filter_of(given)
    fields = {name: getattr(asked, name) for name in asked.__struct_fields__}
    wanted = IncidentFilter(**fields, rule=cast("TollRule", rule))
    check_incident_filter(wanted)
    return wanted


def choice_of(
    unit: UnitName,
    profile: str,
    delay: int,
    as_of: str | None,
    with_aggregates: bool,
    *,
    with_texts: bool = False,
) -> "Choice":
    """Return what options say of what may leave."""
    from reportedly.api.exporting import Choice

    return Choice(
        unit=cast("Unit", unit.value.removesuffix("s")),
        profile=profile,
        delay_days=delay,
        as_of=as_of,
        with_aggregates=with_aggregates,
        with_texts=with_texts,
    )


def _tell_unmerged(kept: "Reportedly") -> None:
    if left := kept.unmerged():
        say(f"reportedly: {left:,} articles are not looked at yet; 'merge' does")


@contextmanager
def _counted(label: str) -> "Iterator[Callable[[int], None]]":
    """Give a function that is told how many are done; a terminal shows it."""
    from rich.progress import MofNCompleteColumn

    with progress_bar(label, MofNCompleteColumn()) as bar:
        task = bar.add_task(label, total=None)

        def tell(done: int) -> None:
            if done % _TOLD_EACH == 0:
                bar.update(task, completed=done)

        yield tell
