"""A date as feeds write it in; an ISO date-time, an ISO date, or None, out."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from reportedly.acquire.article import check_published
from reportedly.errors import ReportedlyError

MAX_DATE_CHARS: Final = 100

_ISO: Final = re.compile(
    r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})"
    r"(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE | re.ASCII,
)
_OFFSET: Final = re.compile(r" ?(?:GMT|UTC|UT)?([+-]\d{2}):?(\d{2})$", re.IGNORECASE | re.ASCII)
_SPELLED: Final = re.compile(
    r"(?:[a-z]+,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})\.?,?[ -]"
    r"|(?P<month_first>[a-z]{3,9})\.? (?P<day_after>\d{1,2})(?:st|nd|rd|th)?,? )(?P<year>\d{4})\b",
    re.IGNORECASE | re.ASCII,
)
_MONTHS: Final = ("jan feb mar apr may jun jul aug sep oct nov dec").split()


def _read_iso(wording: str) -> str | None:
    """Read what RFC 3339 and ISO 8601 write, as Atom and Dublin Core do."""
    found = _ISO.fullmatch(wording)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if not zone or not hour:
        return date(int(year), int(month), int(day)).isoformat()
    offset = zone if zone[0] in "+-" else "+00:00"
    moment = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"
    return datetime.fromisoformat(moment).isoformat()


def _read_rfc_822(wording: str) -> str | None:
    """Read what RFC 822 writes, as RSS does, and what `asctime` of C does."""
    moment = parsedate_to_datetime(_OFFSET.sub(r" \1\2", wording))
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def _read_spelled(wording: str) -> str | None:
    """Read the day of "31 Aug 2024" and "August 31, 2024"; a time after it is left."""
    found = _SPELLED.match(wording)
    if not found:
        return None
    month = _MONTHS.index((found["month"] or found["month_first"])[:3].lower()) + 1
    return date(int(found["year"]), month, int(found["day"] or found["day_after"])).isoformat()


def read_date(wording: str) -> str | None:
    """Return the date-time with its offset that `wording` means, in ISO form.

    It is the date alone when no time is given, or none in a zone that is known: no offset is made
    up. None for what is no date of the calendar from 1900 to 2100. Nothing is taken from the clock.
    """
    wording = " ".join(wording[:MAX_DATE_CHARS].split())
    for read in (_read_iso, _read_rfc_822, _read_spelled):
        try:
            found = read(wording)
            if found:
                return check_published(found, source="a feed")
        except (ReportedlyError, ValueError, OverflowError, IndexError, TypeError):
            continue
    return None
