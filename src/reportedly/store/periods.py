"""Days in; the periods that they are counted by, here and in the database, out."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Date, Label, case, cast, func

from reportedly.errors import ReportedlyError
from reportedly.records.lines import PERIODS, Period
from reportedly.store.line_tables import LINES

_BARS: Final = 120


def choose_period(first: str | None, last: str | None, by: str | None) -> Period:
    """Return the period that is asked for, or the shortest that does not make too many bars.

    ReportedlyError "bad-period" for one that there is not.
    """
    if by is not None:
        if by not in PERIODS:
            raise ReportedlyError(
                "bad-period", f"Nothing is counted by {by!r}.", f"Those are {', '.join(PERIODS)}."
            )
        return by
    if first is None or last is None:
        return "day"
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    lengths: dict[Period, int] = {"day": 1, "week": 7, "month": 30}
    return next((period for period, each in lengths.items() if days <= _BARS * each), "year")


def first_day(day: str, by: Period) -> str:
    """Return the first day of the period that a day is in; weeks begin on Mondays."""
    if by == "week":
        known = date.fromisoformat(day)
        return date.fromordinal(max(known.toordinal() - known.weekday(), 1)).isoformat()
    return {"day": day, "month": f"{day[:7]}-01", "year": f"{day[:4]}-01-01"}[by]


def period_column(by: Period, backend: str) -> Label[Any]:
    """Return `first_day` of a line's day, "" for none, as the database has it."""
    day: Any = LINES.c.day
    if by == "day":
        found = day
    elif by == "week" and backend == "sqlite":
        found = func.date(day, "-6 days", "weekday 1")
    elif by == "week":
        monday = func.date_trunc("week", cast(func.nullif(day, ""), Date))
        found = func.to_char(monday, "YYYY-MM-DD")
    else:
        length, rest = (7, "-01") if by == "month" else (4, "-01-01")
        found = func.substr(day, 1, length).concat(rest)
    return case((day == "", ""), else_=found).label("period")
