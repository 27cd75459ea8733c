"""The options that the commands of exports share in; a filter and a choice out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

import typer

from reportedly.cli.database.filters import Given, filter_of
from reportedly.cli.output import say
from reportedly.cli.progress import progress_bar

if TYPE_CHECKING:
    from reportedly.api.exporting import Choice
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


def tell_unmerged(kept: "Reportedly") -> None:
    """Say how many articles no merge has looked at: they are in no incident."""
    if left := kept.unmerged():
        say(f"reportedly: {left:,} articles are not looked at yet; 'merge' does")


@contextmanager
def counted(label: str) -> "Iterator[Callable[[int], None]]":
    """Give a function that is told how many are done; a terminal shows it."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.progress import MofNCompleteColumn

    with progress_bar(label, MofNCompleteColumn()) as bar:
        task = bar.add_task(label, total=None)

        def tell(done: int) -> None:
            if done % _TOLD_EACH == 0:
                bar.update(task, completed=done)

        yield tell
