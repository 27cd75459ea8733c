"""Lines, the newest first, in; columns to draw a map and a list from out, as JSON.

`points.json` has lists (types, countries, divisions, tolls) that columns point into, and the
columns themselves; of many incidents each year's columns are in a file of their own, named in
`files`. Numbers are made small: days are steps back from the row before, degrees are thousandths,
-1 points at nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import msgspec

from reportedly.exports.site.lines import Line
from reportedly.resources.countries import country_name
from reportedly.wording.words import code_in_words

POINTS: Final = "points.json"
MOST_IN_ONE: Final = 20_000
"""Up to so many incidents are in one file."""
_MOST_OF_TITLE: Final = 60
_THOUSAND: Final = 1000


class _Listed:
    """Values in the order in which they first came, each once."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        """Return where a value is listed; -1 for an empty one."""
        return self._places.setdefault(value, len(self._places)) if value else -1

    def all(self) -> list[Any]:
        return list(self._places)


def point_files(lines: Sequence[Line]) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of files; `points.json`, which names the others, is the last."""
    lists = {name: _Listed() for name in ("types", "countries", "divisions", "tolls", "notes")}
    columns: dict[str, list[Any]] | None = None
    files: dict[str, str] = {}
    if len(lines) <= MOST_IN_ONE:
        columns = _columns(lines, lists)
    else:
        for year, group in groupby(lines, key=lambda line: line.year):
            files[year] = f"points-{year}.json"
            yield files[year], msgspec.json.encode(_columns(list(group), lists))
    found = {name: listed.all() for name, listed in lists.items()}
    found["types"] = [[code, code_in_words(code)] for code in found["types"]]
    found["countries"] = [[code, country_name(code)] for code in found["countries"]]
    whole = {"begin": first_year(lines), **found, "columns": columns, "files": files}
    yield POINTS, msgspec.json.encode(whole)


def first_year(lines: Sequence[Line]) -> str:
    """Return the year that the page begins with; "all" where all are in one file."""
    return "all" if len(lines) <= MOST_IN_ONE else lines[0].year


def _columns(lines: Sequence[Line], lists: dict[str, _Listed]) -> dict[str, list[Any]]:
    return {
        "incident": [line.id for line in lines],
        "day": _steps_back([line.day for line in lines]),
        "type": [lists["types"].place(line.type) for line in lines],
        "note": [lists["notes"].place(line.note) for line in lines],
        "title": [_shortened(line.title) for line in lines],
        "country": [lists["countries"].place(line.country) for line in lines],
        "division": [lists["divisions"].place(line.admin1) for line in lines],
        "longitude": [_thousandths(line.longitude) for line in lines],
        "latitude": [_thousandths(line.latitude) for line in lines],
        "precision": [line.precision or 0 for line in lines],
        "radius": [round(line.radius_km or 0) for line in lines],
        "toll": [lists["tolls"].place(line.killed) for line in lines],
    }


def _steps_back(days: Sequence[str]) -> list[int | None]:
    """Return days as steps back from the one before; the first is days since 1970."""
    epoch = date(1970, 1, 1).toordinal()
    steps: list[int | None] = []
    before: int | None = None
    for day in days:
        if not day:
            steps.append(None)
            continue
        number = date.fromisoformat(day).toordinal() - epoch
        steps.append(number if before is None else before - number)
        before = number
    return steps


def _thousandths(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * _THOUSAND)


def _shortened(title: str) -> str:
    return title if len(title) <= _MOST_OF_TITLE else title[: _MOST_OF_TITLE - 1] + "…"
