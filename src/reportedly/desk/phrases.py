"""Values of records in, the short words out that the pages have for them."""

from reportedly import api
from reportedly.records.events import DateInterval, Place
from reportedly.records.lines import IncidentLine, LineFigure
from reportedly.wording.printable import printable
from reportedly.wording.ranges import opening as opening
from reportedly.wording.ranges import range_of as range_of
from reportedly.wording.words import code_in_words, interval_in_words, precision_in_words
from reportedly.wording.words import many as many
from reportedly.wording.words import number as number


def when(date: DateInterval | None) -> str:
    """Return a date in short, "no date" for none."""
    if date is None or date.first is None or date.last is None:
        return "no date"
    return interval_in_words(date.first, date.last)


def where(place: Place | None) -> str:
    """Return a place from small to large, "no place" for none."""
    if place is None:
        return "no place"
    country = api.country_name(place.country) if place.country else None
    names = (place.name, place.admin1, country)
    return ", ".join(dict.fromkeys(printable(name) for name in names if name))


def precision(place: Place) -> str:
    """Return how precisely a place is known."""
    return precision_in_words(place)


def victims(victim_class: str | None) -> str:
    """Return a class of victims in words; None is all together."""
    return "all together" if victim_class is None else code_in_words(victim_class)


def days(first: str | None, last: str | None) -> str:
    """Return the days of a line in short."""
    return interval_in_words(first, last) if first and last else "no date"


def short_figure(figure: LineFigure | None) -> str:
    """Return a figure of a line, "–" where nobody gives one that counts."""
    return "–" if figure is None else range_of(figure.low, figure.best, figure.high)


def line_place(line: IncidentLine) -> str:
    """Return the place of a line from small to large."""
    country = api.country_name(line.country) if line.country else None
    names = (line.place, line.admin1, country)
    return ", ".join(dict.fromkeys(printable(name) for name in names if name)) or "no place"
