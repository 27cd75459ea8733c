"""The options that say which events are wanted in; an EventFilter out."""

import re
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, TypeAlias

import typer

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.api.kept import EventFilter

_RANGE: Final = re.compile(r"(?P<least>\d{1,9})?(?P<to>\.\.|-)?(?P<most>\d{1,9})?")
_BOX_SIDES: Final = 4

SinceOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DAY", help="Events on or after this day (2024-08-31).")
]
UntilOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DAY", help="Events on or before this day.")
]
CountryOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="CODE", help="In this country, by its alpha-3 code: IRQ.")
]
Admin1Option: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="In this first-order division: Anbar.")
]
BoxOption: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="S,W,N,E", help="Within this box of latitudes and longitudes."),
]
TypeOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Of this type; may be repeated.")
]
StatusOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Of this status; may be repeated."),
]
ActorOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="With this actor, by name or by id.")
]
SourceOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Of which this source says something.")
]
PublisherOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Told by this publisher.")
]
KilledOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="RANGE",
        help="With so many killed by its largest figure: 10.. (or more), ..5, 3..8, 7.",
    ),
]
InjuredOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="RANGE", help="With so many injured, likewise.")
]
WordsOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="QUERY", help="Told by an article with these words.")
]
LeastOption: TypeAlias = Annotated[
    float | None,
    typer.Option("--min-score", metavar="SHARE", min=0, max=1, help="At least so likely right."),
]


class Given(NamedTuple):
    """The options as they were given."""

    since: str | None = None
    until: str | None = None
    country: str | None = None
    admin1: str | None = None
    box: str | None = None
    types: list[str] | None = None
    statuses: list[str] | None = None
    actor: str | None = None
    source: str | None = None
    publisher: str | None = None
    killed: str | None = None
    injured: str | None = None
    words: str | None = None
    min_score: float | None = None


def filter_of(given: Given) -> "EventFilter":
    """Return the filter that options mean; ReportedlyError "bad-filter" names the one at fault."""
    from reportedly.api.kept import EventFilter, check_filter

    wanted = EventFilter(
        since=given.since,
        until=given.until,
        country=given.country.upper() if given.country else None,
        admin1=given.admin1,
        box=_box(given.box) if given.box is not None else None,
        types=tuple(given.types or ()),
        statuses=tuple(given.statuses or ()),
        actor=given.actor,
        source=given.source,
        publisher=given.publisher,
        killed=_range(given.killed),
        injured=_range(given.injured),
        words=given.words,
        min_score=given.min_score,
    )
    check_filter(wanted)
    return wanted


def _range(wording: str | None) -> tuple[int | None, int | None]:
    if wording is None:
        return None, None
    match = _RANGE.fullmatch(wording.strip())
    if match is None or not (match["least"] or match["most"]):
        raise ReportedlyError(
            "bad-filter", f"{wording!r} is no range.", "Write 10.. or ..5 or 3..8 or 7."
        )
    least = int(match["least"]) if match["least"] else None
    most = int(match["most"]) if match["most"] else None
    return (least, most) if match["to"] else (least, least)


def _box(wording: str) -> tuple[float, float, float, float]:
    try:
        sides = [float(side) for side in wording.split(",")]
    except ValueError:
        sides = []
    if len(sides) != _BOX_SIDES:
        raise ReportedlyError(
            "bad-filter",
            f"{wording!r} is no box.",
            "Write its south, west, north and east in degrees: 33.2,43.5,34.1,45.0.",
        )
    south, west, north, east = sides
    return south, west, north, east
