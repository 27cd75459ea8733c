"""What may only look like a date in (a name, a habit, a bare "May"), the verdict on it out."""

import re
from typing import Final

from reportedly.stages.date.grammar import Hit, as_pattern, find_month

_REACH: Final = 32  # characters looked at on either side

# "Every Friday", "Bloody Sunday"
_NO_ONE_WEEKDAY: Final = re.compile(
    as_pattern(
        r"\b(?:(?:[Ee]very|[Ee]ach|[Mm]ost|[Aa]lternate|other|every single|Black|Good|Bloody|Ash"
        r"|Palm|Easter|Super|Super Bowl|Whit|Cyber|Giving|Maundy|Holy|Shrove|Sheffield|Mail on"
        r"|first|second|third|fourth|final)) $"
    )
)
_AFTER_WEEKDAY: Final = re.compile(
    as_pattern(
        r" (?:Night (?:Live|Football)|Times|Telegraph|Mirror|Express|Mail|Herald|Tribune"
        r"|Independent|Mercury|Star|People|school|schools|best|Mosque)\b"
        r"|[’']s (?:Child|Hospital)\b"
    )
)
# Nigerian and other given names: "Sunday Igboho", unless a word before it says that it is a day.
_GIVEN_NAME: Final = re.compile(as_pattern(r" [A-Z][a-z]+"))
_BEFORE_WEEKDAY: Final = re.compile(
    as_pattern(
        r"\b(?:on|since|until|till|by|before|after|from|of|early|late|next|last|this|said|says|told"
        r"|and|that) $"
    ),
    re.I,
)
_AFTER_DAY_NAME: Final = re.compile(
    as_pattern(
        r"(?: \d{1,2})?(?: [A-Z][a-z]+)?(?:-[A-Z]| )"
        r"(?:Movement|Brigades?|Battalion|Front|Army|Group|Alliance"
        r"|Coalition|Forces?|Party|Organi[sz]ation|Street|Square|Avenue|Bridge|University"
        r"|Stadium|Airport|Road|Hospital|Mosque|City|District|Neighbou?rhood|Camp|Barracks|School"
        r"|group|movement|militia|organi[sz]ation|gang|guerrillas)\b"
    )
)
_BEFORE_DAY_NAME: Final = re.compile(as_pattern(r"Organi[sz]ation (?:of )?$"))
_MONTH_LEAD: Final = re.compile(
    as_pattern(
        r"\b(?:(?:in|since|until|till|during|throughout|through|as of|late|early|mid"
        r"|(?:month|weeks?|days?|half|part|end|start|beginning|middle) of)"
        r"(?: at least| about| around)?|(?P<weak>by|from|before|after|to|for))(?: the month of)? $"
    ),
    re.IGNORECASE,
)
_NAMES_OF_PEOPLE: Final = frozenset({"April", "May", "June", "August"})
_YEAR_LEAD: Final = re.compile(
    as_pattern(
        r"\b(?:in|since|until|till|before|after|during|throughout|through|from"
        r"|(?:months|half|part|end|start|beginning|middle) of)"
        r"(?: at least| about| around)?(?: the year)? $"
    ),
    re.IGNORECASE,
)
_NOT_TODAY: Final = re.compile(
    as_pattern(r"\b(?:USA|Russia|India|Pakistan|Turkey|Africa|World|[Ee]ven|[Ss]till|here|of) $")
)
_TODAYS_WORLD: Final = re.compile(as_pattern(r"['’]s (?:world|society|standards|generation)\b"))
_AFTER_OVERNIGHT: Final = re.compile(
    as_pattern(
        r" (?:curfews?|stays?|trains?|bus|buses|accommodation|success|sensation|vigils?|lows?|visit"
        r"|trips?|flights?|camp|ferry|camping|bag|guests?)\b"
    )
)


def is_no_date(text: str, sentence_start: int, hit: Hit, sentence_end: int) -> bool:
    """Whether the hit only looks like a date: a name, a habit, a bare month name or number."""
    check = _CHECKS.get(hit.form)
    if check is None:
        return False
    before = text[max(sentence_start, hit.start - _REACH) : hit.start]
    return check(hit, before, text[hit.end : min(sentence_end, hit.end + _REACH)])


def _weekday_is_name(hit: Hit, before: str, after: str) -> bool:
    if _NO_ONE_WEEKDAY.search(before) or _AFTER_WEEKDAY.match(after):
        return True
    if hit.parts["weekday"] in ("Sunday", "Friday") and _GIVEN_NAME.match(after):
        return _BEFORE_WEEKDAY.search(before) is None
    return False


def _day_is_name(hit: Hit, before: str, after: str) -> bool:
    del hit
    return bool(_AFTER_DAY_NAME.match(after) or _BEFORE_DAY_NAME.search(before))


def _month_is_bare(hit: Hit, before: str, after: str) -> bool:
    del after
    name = hit.parts["month"]
    if find_month(name) is None:
        return True
    if hit.parts.keys() & {"year", "whose", "part", "which"}:
        return False
    lead = _MONTH_LEAD.search(before)
    return lead is None or (lead["weak"] is not None and name in _NAMES_OF_PEOPLE)


def _year_is_bare(hit: Hit, before: str, after: str) -> bool:
    del after
    return "part" not in hit.parts and _YEAR_LEAD.search(before) is None


def _today_is_none(hit: Hit, before: str, after: str) -> bool:
    if _NOT_TODAY.search(before) and not before.endswith("as of "):
        return True
    if hit.parts["word"].startswith("T") and before.strip()[-1:].isalnum():
        return True
    return _TODAYS_WORLD.match(after) is not None


def _overnight_is_none(hit: Hit, before: str, after: str) -> bool:
    del hit, before
    return _AFTER_OVERNIGHT.match(after) is not None


_CHECKS: Final = {
    "weekday": _weekday_is_name,
    "dm": _day_is_name,
    "md": _day_is_name,
    "month": _month_is_bare,
    "year": _year_is_bare,
    "today": _today_is_none,
    "overnight": _overnight_is_none,
}
