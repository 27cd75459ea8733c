"""Arguments of `reportedly publish` in, an exit status out."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.export_options import (
    AsOfOption,
    DelayOption,
    ExportRuleOption,
    counted,
    incident_filter,
    tell_unmerged,
)
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
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import open_output
from reportedly.errors import EXIT_OK
from reportedly.wording.printable import printable


@app.command("publish", short_help="Write a public site of incidents.")
def _publish(
    *,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder of the site: new, or an older site.")
    ],
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="The title of the site.")
    ] = "Reported incidents",
    publisher_of_site: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who publishes it.")
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="URL", help="Where it will be: https://example.org/deaths/."
        ),
    ] = None,
    license_of_site: Annotated[
        str | None,
        typer.Option("--license", metavar="TEXT", help="Under which license it may be used."),
    ] = None,
    downloads: Annotated[
        list[str] | None,
        typer.Option(
            "--download",
            metavar="LAYOUT",
            help="A layout to offer; may be repeated. Otherwise csv, geojson and jsonl.",
        ),
    ] = None,
    delay: DelayOption = 0,
    as_of: AsOfOption = None,
    rule: ExportRuleOption = None,
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
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write a public site: a map, a list, a page for each incident, codebooks and downloads.

    Any web server can host the folder; its pages call nobody else. It is of the profile public, and
    of no other. Filters are those of 'list'.
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
        from reportedly.api.publishing import SiteWords
        from reportedly.desk.assets import site_assets

        wanted = incident_filter(given, rule or "ucdp")
        said = SiteWords(
            title=title, publisher=publisher_of_site, address=address, license=license_of_site
        )
        with opened(database, settings) as kept, open_output(None) as write:
            tell_unmerged(kept)
            with counted("publishing") as tell:
                done = kept.site.publish(
                    folder,
                    said,
                    site_assets(),
                    wanted,
                    delay_days=delay,
                    as_of=as_of,
                    downloads=downloads or (),
                    tell=tell,
                )
            write(
                f"{done.incidents:,} incidents on {printable(str(folder / 'index.html'))},"
                f" {done.files:,} files\n"
            )
        return EXIT_OK

    raise typer.Exit(status_of(run))
