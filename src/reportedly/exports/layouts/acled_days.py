"""When something was in; ACLED's one day of it, and how precisely that is known, out."""

from datetime import date, timedelta
from typing import Final

from reportedly.records.codes import DatePrecision
from reportedly.records.dossier import DossierDate

_WEEK_DAYS: Final = 7
_MONTH_DAYS: Final = 31
_TIME_PRECISION: Final[dict[DatePrecision | None, int | None]] = {
    None: 1,
    1: 1,
    2: 2,
    3: 2,
    4: 3,
    5: None,
}


def day_of(when: DossierDate | None) -> tuple[date, int] | None:
    """Return the day of an event and how precisely it is known; None for no day.

    Of a week or a month it is the day in the middle, as ACLED has it.
    """
    if when is None or when.first is None:
        return None
    first = date.fromisoformat(when.first)
    if when.last in (None, when.first):
        precision = _TIME_PRECISION[when.precision]
        return None if precision is None else (first, precision)
    later = (date.fromisoformat(when.last or when.first) - first).days
    told = _TIME_PRECISION[when.precision]
    if told is None or later >= _MONTH_DAYS:
        return None
    return first + timedelta(days=later // 2), max(told, 2 if later < _WEEK_DAYS else 3)
