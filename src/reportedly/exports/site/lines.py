"""Dossiers in; what the list, the map and the counts need of each, and of all together, out.

A line is small: those of all incidents are in memory at once.
"""

import re
from collections.abc import Iterable
from datetime import date
from sys import intern
from typing import Final, NamedTuple, TypeAlias

import msgspec

from reportedly.exports.site.words import days_of, figure_of, where
from reportedly.records.dossier import Dossier, DossierDate, DossierToll, toll_of
from reportedly.records.incidents import TollRule
from reportedly.wording.printable import printable

Ends: TypeAlias = tuple[int | None, int | None, int | None]
"""Low, best and high."""

UNDATED: Final = "undated"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_OF_TITLE: Final = 140
_UNREAL: Final = frozenset(("planned", "threatened", "denied", "hypothetical"))


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An incident on one line; `day` is its first one, "" where that is not known.

    `note` says why it counts in no sum: an aggregate, or nothing that has happened.
    """

    id: int
    day: str
    days: str
    type: str
    note: str
    title: str
    where: str
    country: str
    admin1: str
    longitude: float | None
    latitude: float | None
    precision: int | None
    radius_km: float | None
    killed: Ends | None
    killed_words: str
    injured_words: str
    grade: str
    is_contested: bool
    articles: int
    origins: int

    @property
    def year(self) -> str:
        """The year that it is filtered by."""
        return self.day[:4] or UNDATED


class Totals(NamedTuple):
    """Sums of what has happened, aggregates left out: no one is to be counted twice.

    `killed` are sums of the low, best and high figures of `with_figure` incidents; what one of them
    does not have is taken from the next one down. `is_open` says that some have no upper end.
    """

    incidents: int
    left_out: int
    first: str
    last: str
    articles: int
    countries: int
    with_figure: int
    killed: tuple[int, int, int]
    is_open: bool


def line_of(dossier: Dossier, rule: TollRule) -> Line:
    """Return the line of a dossier, its tolls under a rule."""
    place, when = dossier.place, dossier.date
    killed = toll_of(dossier, rule, "killed")
    return Line(
        id=dossier.id,
        day=_day_of(when),
        days=intern(days_of(when)),
        type=intern(dossier.type),
        note=intern(_note_of(dossier)),
        title=printable(dossier.title or "")[:_MOST_OF_TITLE],
        where=intern(where(place)),
        country=intern((place.country or "") if place else ""),
        admin1=intern(printable((place.admin1 or "") if place else "")),
        longitude=place.longitude if place else None,
        latitude=place.latitude if place else None,
        precision=place.precision if place else None,
        radius_km=place.radius_km if place else None,
        killed=_ends(killed),
        killed_words=intern(figure_of(killed)),
        injured_words=intern(figure_of(toll_of(dossier, rule, "injured"))),
        grade=_grade_of(dossier),
        is_contested=dossier.is_contested,
        articles=len(dossier.articles),
        origins=dossier.origins,
    )


def newest_first(lines: Iterable[Line]) -> list[Line]:
    """Return lines by their day, the newest first; those of no known day come last."""
    return sorted(lines, key=lambda line: (line.day, line.id), reverse=True)


def totals_of(lines: Iterable[Line]) -> Totals:
    """Return the sums of lines."""
    counted = left_out = articles = figured = low = best = high = 0
    is_open = False
    countries: set[str] = set()
    first, last = "", ""
    for line in lines:
        first = min(first or line.day, line.day or first)
        last = max(last, line.day)
        articles += line.articles
        countries.add(line.country)
        if line.note:
            left_out += 1
            continue
        counted += 1
        if line.killed and line.killed != (None, None, None):
            lower, middle, upper = line.killed
            figured += 1
            low += lower or 0
            middle = lower if middle is None else middle
            best += middle or 0
            is_open = is_open or upper is None
            high += (middle or 0) if upper is None else upper
    return Totals(
        incidents=counted,
        left_out=left_out,
        first=first,
        last=last,
        articles=articles,
        countries=len(countries - {""}),
        with_figure=figured,
        killed=(low, best, high),
        is_open=is_open,
    )


def _day_of(when: DossierDate | None) -> str:
    """Return the first day; "" for what is none, which has no place in any order."""
    day = (when.first or "") if when else ""
    try:
        return day if _DAY.fullmatch(day) and date.fromisoformat(day) else ""
    except ValueError:
        return ""


def _note_of(dossier: Dossier) -> str:
    if dossier.kind == "aggregate":
        return "aggregate"
    return dossier.status if dossier.status in _UNREAL else ""


def _grade_of(dossier: Dossier) -> str:
    if dossier.grade is None:
        return "–"
    return dossier.grade if dossier.grade_by else f"{dossier.grade} (proposed)"


def _ends(toll: DossierToll | None) -> Ends | None:
    return None if toll is None else (toll.low, toll.best, toll.high)
