"""Arguments of `reportedly export` and `corrections` in, an exit status out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.export_options import (
    AggregatesOption,
    AsOfOption,
    CodesName,
    DelayOption,
    ExportRuleOption,
    FeedFormat,
    LayoutOption,
    OutputOption,
    ProfileOption,
    UnitName,
    UnitOption,
    choice_of,
    counted,
    incident_filter,
    tell_unmerged,
)
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
)
from reportedly.cli.database.layouts import json_line
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import Layout, open_output, say
from reportedly.errors import EXIT_OK, ReportedlyError
from reportedly.wording.printable import printable

if TYPE_CHECKING:
    from reportedly.api.exporting import ActorCodes


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
            tell_unmerged(kept)
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
            with counted("exporting") as tell:
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
