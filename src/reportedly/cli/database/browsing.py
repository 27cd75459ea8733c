"""Arguments of `reportedly list`, `show`, `search` and `stats` in, an exit status out."""

import os
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from reportedly.cli.app import app, status_of
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
from reportedly.cli.database.layouts import cut_line, json_line, laid_out
from reportedly.cli.database.options import DatabaseOption, SettingsOption, opened
from reportedly.cli.output import Layout, Write, open_output, say
from reportedly.cli.request import look_of
from reportedly.errors import EXIT_OK

if TYPE_CHECKING:
    from reportedly.api.kept import ListedEvent

_PAGE: Final = 50
_MOST: Final = 1_000_000_000


@app.command("list", short_help="List the events in a database.")
def _list(
    *,
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
    limit: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=_MOST, help="At most so many; 0 for all."),
    ] = _PAGE,
    layout: Annotated[
        Layout,
        typer.Option("--format", "-f", help="text is for people, json gives an event a line."),
    ] = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """List the events in a database, the latest first, those without a date last.

    All that is asked for must hold. The number before an event is what 'show' takes. After † stands
    the largest single figure of killed that anybody gives, after * that of injured.
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
        wanted = filter_of(given)
        with opened(database, settings) as kept, open_output(None) as write:
            events = kept.events(wanted, limit=limit + 1 if limit else None)
            _write_list(events, limit, layout, write)
        return EXIT_OK

    raise typer.Exit(status_of(run))


def _write_list(events: "Iterator[ListedEvent]", limit: int, layout: Layout, write: Write) -> None:
    """Write at most `limit` of the events, and say so where there are more."""
    if layout is Layout.JSON:
        for number, event in enumerate(events, start=1):
            if not limit or number <= limit:
                write(json_line(event))
            else:
                say(cut_line(limit))
        return
    from reportedly.cli.database.tables import events_table
    from reportedly.cli.table import printed

    listed = list(events)
    shown = listed[:limit] if limit else listed
    if not shown:
        say("reportedly: no event")
        return
    write(printed([events_table(shown)], look_of(None, os.environ)))
    if len(listed) > len(shown):
        say(cut_line(limit))


@app.command("show", short_help="Show an event with its evidence.")
def _show(
    *,
    number: Annotated[
        int, typer.Argument(metavar="EVENT", help="The number of an event, as 'list' prints it.")
    ],
    layout: Annotated[
        Layout,
        typer.Option("--format", "-f", help="text is for people, json has the whole Reading."),
    ] = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show an event with its evidence: who says what, in which words, in which article."""

    def run() -> int:
        from reportedly.cli.database.tables import kept_event

        with opened(database, settings) as kept, open_output(None) as write:
            event = kept.event(number)
            write(laid_out(event, kept_event, layout))
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("search", short_help="Find the articles that have words.")
def _search(
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            show_default=False,
            help="Words that must all be there. In quotes for the shell: '\"car bomb\"' one after"
            " the other, 'bomb*' with any ending, 'gao OR timbuktu' either, 'strike -protest' the"
            " first without the second.",
        ),
    ],
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=_MOST, help="At most so many.")
    ] = 20,
    layout: Annotated[
        Layout, typer.Option("--format", "-f", help="text is for people, json an article a line.")
    ] = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Find the articles that have words, the latest published first, with the words marked."""
    query = " ".join(words)

    def run() -> int:
        from reportedly.cli.database.tables import found_article

        page = partial(found_article, query=query)
        found = 0
        with opened(database, settings) as kept, open_output(None) as write:
            for article in kept.search(query, limit=limit):
                found += 1
                write(laid_out(article, page, layout))
        if not found:
            say("reportedly: no article")
        return EXIT_OK

    raise typer.Exit(status_of(run))


@app.command("stats", short_help="Count what a database has.")
def _stats(
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    country: CountryOption = None,
    types: TypeOption = None,
    actor: ActorOption = None,
    words: WordsOption = None,
    layout: Annotated[
        Layout, typer.Option("--format", "-f", help="text is for people.")
    ] = Layout.TEXT,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
) -> None:
    """Count what a database has, with small charts of its events by month, type and country."""
    given = Given(since=since, until=until, country=country, types=types, actor=actor, words=words)

    def run() -> int:
        from reportedly.cli.database.tables import counts_page

        wanted = filter_of(given)
        with opened(database, settings) as kept, open_output(None) as write:
            counts = kept.stats(wanted)
            write(laid_out(counts, counts_page, layout))
        return EXIT_OK

    raise typer.Exit(status_of(run))
