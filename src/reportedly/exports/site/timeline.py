"""Lines in; bars of incidents by month, or by year where the months are too many, out."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from reportedly.exports.site.lines import Line

HEIGHT: Final = 100
WIDTH: Final = 960
_MOST_MONTHS: Final = 360
_MOST_YEARS: Final = 400
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_GAP: Final = 0.15
_LEAST_APART: Final = 44
"""How far apart the labels of years are, at least."""


class Bar(NamedTuple):
    """A period: its name in words, how many incidents, killed in them by the best figures."""

    words: str
    incidents: int
    killed: int | None
    x: float
    y: float
    width: float
    height: float


class Timeline(NamedTuple):
    """Bars, the years below them with their places, the tallest bar's count; how they are cut."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[str, float], ...]
    most: int
    unit: str


def timeline_of(lines: Iterable[Line]) -> Timeline | None:
    """Return the bars of lines with a day, without what has not happened; None for no such line."""
    counts: dict[str, list[int]] = {}
    for line in lines:
        if line.day and not line.note:
            count = counts.setdefault(line.day[:7], [0, 0, 0])
            count[0] += 1
            if line.killed:
                low, best, _ = line.killed
                figure = low if best is None else best
                count[1] += figure or 0
                count[2] += figure is not None
    if not counts:
        return None
    periods = _filled(min(counts), max(counts), _MOST_MONTHS)
    if periods is None:
        counts = _by_year(counts)
        periods = _filled(min(counts), max(counts), _MOST_YEARS) or sorted(counts)
    return _drawn(periods, counts)


def _drawn(periods: Sequence[str], counts: dict[str, list[int]]) -> Timeline:
    most = max(count for count, *_ in counts.values())
    wide = WIDTH / len(periods)
    bars = []
    for place, period in enumerate(periods):
        count, killed, figured = counts.get(period, (0, 0, 0))
        high = round(HEIGHT * count / most, 1)
        bars.append(
            Bar(
                words=_words(period),
                incidents=count,
                killed=killed if figured else None,
                x=round((place + _GAP / 2) * wide, 2),
                y=round(HEIGHT - high, 1),
                width=round(wide * (1 - _GAP), 2),
                height=high,
            )
        )
    is_monthly = "-" in periods[0]
    return Timeline(tuple(bars), _labels(periods, wide), most, "month" if is_monthly else "year")


def _labels(periods: Sequence[str], wide: float) -> tuple[tuple[str, float], ...]:
    """Return years with where they begin, as many as there is room for."""
    found: list[tuple[str, float]] = []
    for place, period in enumerate(periods):
        x = round(place * wide, 1)
        begins = period.endswith("-01") or "-" not in period or place == 0
        if begins and x <= WIDTH - _LEAST_APART and (not found or x - found[-1][1] >= _LEAST_APART):
            found.append((period[:4], x))
    return tuple(found)


def _filled(first: str, last: str, most: int) -> list[str] | None:
    """Return all months or years from one to another; None for too many."""
    step = 12 if "-" in first else 1
    begin, end = (
        int(period[:4]) * step + (int(period[5:]) - 1 if step > 1 else 0)
        for period in (first, last)
    )
    if end - begin >= most:
        return None
    if step == 1:
        return [f"{year:04}" for year in range(begin, end + 1)]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]


def _by_year(counts: dict[str, list[int]]) -> dict[str, list[int]]:
    years: dict[str, list[int]] = {}
    for month, count in counts.items():
        year = years.setdefault(month[:4], [0, 0, 0])
        for place, number in enumerate(count):
            year[place] += number
    return years


def _words(period: str) -> str:
    year, _, month = period.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year
