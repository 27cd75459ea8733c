"""Arguments of the commands of incidents in, an exit status out."""

import getpass
import os
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

import typer

from reportedly.cli.app import app, status_of
from reportedly.cli.database.filters import (
    ActorOption,
    Admin1Option,
    CountryOption,
    Given,
    InjuredOption,
    KilledOption,
    PublisherOption,
    SinceOption,
    SourceOption,
    TypeOption,
    UntilOption,
    WordsOption,
    filter_of,
)
from reportedly.cli.database.layouts import cut_line, json_line, laid_out
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import Layout, Write, open_output, say
from reportedly.cli.request import look_of
from reportedly.errors import EXIT_OK

if TYPE_CHECKING:
    from reportedly.api.kept import Reportedly
    from reportedly.records.incidents import Decided, Merged, TollRule

_PAGE = 50

RuleOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--rule",
        metavar="RULE",
        help="How the toll is derived: ucdp (low, best and high of reliable claims), acled (the"
        " most conservative), range (the least and the most of all claims).",
    ),
]
FormatOption: TypeAlias = Annotated[
    Layout, typer.Option("--format", "-f", help="text is for people, json for programs.")
]
ByOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides this; otherwise the user's name."),
]
WhyOption: TypeAlias = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="Why; it is kept with the decision.")
]
IncidentArgument: TypeAlias = Annotated[
    int, typer.Argument(metavar="INCIDENT", help="The number that 'incidents' prints.")
]


@app.command("merge", short_help="Put reports of one incident together.")
def _merge(*, database: DatabaseOption = None, settings: SettingsOption = None) -> None:
    """Put the events of a database together as incidents, as far as they are new or were read anew.

    Only the neighborhood of what is new is looked at. Decisions of people hold. A merge that is
    broken off is gone on from by the same command.
    """

    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            write(_merged(kept.merge()))
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _merged(done: "Merged") -> str:
    return (
        f"{done.events:,} events looked at: {done.new:,} new incidents, {done.joined:,} joined,"
        f" {done.split:,} split, {done.gone:,} gone\n"
    )


@app.command("incidents", short_help="List the incidents in a database.")
def _incidents(
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    admin1: Admin1Option = None,
    types: TypeOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    publisher: PublisherOption = None,
    killed: KilledOption = None,
    injured: InjuredOption = None,
    words: WordsOption = None,
    rule: RuleOption = "ucdp",
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="At most so many; 0 for all.")
    ] = _PAGE,
    layout: FormatOption = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List incidents, the latest first: those one of whose events is what is asked for.

    After † stands the best figure of the killed, with low and high, after * that of the injured, by
    the toll rule.
    """
    given = Given(
        since=since,
        until=until,
        country=country,
        admin1=admin1,
        types=types,
        actor=actor,
        source=source,
        publisher=publisher,
        killed=killed,
        injured=injured,
        words=words,
    )

    def run() -> int:
        from reportedly.cli.database.incident_page import incidents_table
        from reportedly.cli.table import printed

        wanted = filter_of(given)
        with opened(database, settings) as kept, open_output(None) as write:
            found = kept.incidents(wanted, rule=_rule(rule), limit=limit + 1 if limit else None)
            shown = list(islice(found, limit)) if limit else list(found)
            is_cut = next(found, None) is not None
            if layout is Layout.JSON:
                write("".join(map(json_line, shown)))
            elif shown:
                write(printed([incidents_table(shown)], look_of(None, os.environ)))
            else:
                say("reportedly: no incident")
            if is_cut:
                say(cut_line(limit))
            if left := kept.unmerged():
                say(f"reportedly: {left:,} articles are not looked at yet; 'merge' does")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("incident", short_help="Show an incident: its ledger, toll and links.")
def _incident(
    *,
    number: IncidentArgument,
    rule: RuleOption = "ucdp",
    against: Annotated[
        int | None,
        typer.Option(
            metavar="INCIDENT",
            help="Say instead what speaks for and against its being one with this one.",
        ),
    ] = None,
    layout: FormatOption = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show an incident: who says what and when, the toll, how figures changed, what links it."""

    def run() -> int:
        from reportedly.cli.database.incident_page import incident_page, link_page

        with opened(database, settings) as kept, open_output(None) as write:
            if against is not None:
                write(laid_out(kept.explain_pair(number, against), link_page, layout))
            else:
                incident = kept.incident(number, rule=_rule(rule))
                write(laid_out(incident, incident_page, layout))
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("toll", short_help="Derive the toll of an incident.")
def _toll(
    *,
    number: IncidentArgument,
    rule: RuleOption = "ucdp",
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the steps, and the claims that lead to it.")
    ] = False,
    layout: FormatOption = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Derive the toll of an incident from what is claimed of it, by a rule."""

    def run() -> int:
        from reportedly.cli.database.incident_page import toll_page

        with opened(database, settings) as kept, open_output(None) as write:
            incident = kept.incident(number, rule=_rule(rule))
            if layout is Layout.JSON:
                write(json_line(incident.toll))
            else:
                write(toll_page(incident, look_of(None, os.environ), explain=explain))
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("same", short_help="Rule that two incidents are one.")
def _same(
    *,
    one: IncidentArgument,
    other: IncidentArgument,
    by: ByOption = None,
    why: WhyOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Rule that two incidents are one. It holds whatever is read later, until it is undone."""
    _decide(lambda kept: kept.same(one, other, by=_name(by), why=why), database, settings)


@app.command("different", short_help="Rule that two incidents are not one.")
def _different(
    *,
    one: IncidentArgument,
    other: IncidentArgument,
    by: ByOption = None,
    why: WhyOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Rule that two incidents are not one, now and later."""
    _decide(lambda kept: kept.different(one, other, by=_name(by), why=why), database, settings)


@app.command("split", short_help="Rule that events of an incident are another.")
def _split(
    *,
    number: IncidentArgument,
    events: Annotated[
        list[int],
        typer.Argument(metavar="EVENT", help="The events to take out, as 'incident' prints them."),
    ],
    by: ByOption = None,
    why: WhyOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Rule that some events of an incident are of another one, together."""
    _decide(lambda kept: kept.split(number, *events, by=_name(by), why=why), database, settings)


@app.command("grade", short_help="Rule what grade an incident has.")
def _grade(
    *,
    number: IncidentArgument,
    grade: Annotated[
        str | None,
        typer.Option(
            metavar="GRADE", help="confirmed, fair, weak, contested or discounted, as Airwars has."
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="declared, likely, contested or single_source."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reasons.")] = "",
    by: ByOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Rule what grade or strike status an incident has, over the one that is proposed."""
    _decide(
        lambda kept: kept.grade(number, grade=grade, status=status, by=_name(by), why=why),
        database,
        settings,
    )


@app.command("undo", short_help="Undo a decision.")
def _undo(
    *,
    decision: Annotated[
        int, typer.Argument(metavar="DECISION", help="The number that 'decisions' prints.")
    ],
    by: ByOption = None,
    why: WhyOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Undo a decision. It stays on record, and can be had again by undoing this."""
    _decide(lambda kept: kept.undo(decision, by=_name(by), why=why), database, settings)


@app.command("decisions", short_help="List what people decided.")
def _decisions(
    *,
    layout: FormatOption = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List what people decided, the newest first: who, when, what and why, and what is undone."""

    def run() -> int:
        from reportedly.cli.database.incident_page import decisions_table
        from reportedly.cli.table import printed

        with opened(database, settings) as kept, open_output(None) as write:
            found = kept.decisions()
            if layout is Layout.JSON:
                write("".join(map(json_line, found)))
            elif found:
                write(printed([decisions_table(found)], look_of(None, os.environ)))
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _decide(
    decide: "Callable[[Reportedly], Decided]", database: str | None, settings: SettingsOption
) -> None:
    def run() -> int:
        with opened(database, settings) as kept, open_output(None) as write:
            _tell(decide(kept), write)
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _tell(decided: "Decided", write: Write) -> None:
    numbers = ", ".join(map(str, decided.incidents)) or "none"
    noun = "incident" if len(decided.incidents) == 1 else "incidents"
    write(f"decision {decided.decision}: {noun} {numbers}\n")


def _name(by: str | None) -> str:
    """Return who decides: as given, or the name of the user's account, "" where it has none."""
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _rule(name: str) -> "TollRule":
    return cast("TollRule", name)  # the database says what rules there are
