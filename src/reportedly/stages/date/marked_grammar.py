"""A stretch marked as a date in, what its words say when they say it only there, out.

"Dusk", "two days", "the 15th", "Christmas", "since then", "last spring" date something in some
sentences and nothing in others, so that they are read where the tagger marks them alone.
"""

import re
from typing import Final

from reportedly.records.text import Span
from reportedly.stages.date.foreign import FEAST
from reportedly.stages.date.grammar import Hit, as_pattern
from reportedly.stages.date.holidays import HOLIDAY

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBERS: Final = (
    {"a": 1, "an": 1}
    | {word: number for number, word in enumerate(_UNITS, start=1)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
)
_NUMBER: Final = (
    rf"(?:\d{{1,3}}|an?|(?:(?:{'|'.join(_TENS)})[ -]?)?(?:{'|'.join(_UNITS)})|{'|'.join(_TENS)})"
)
_MONTH: Final = r"[A-Z][a-z]{2,8}\.?"
_WHOSE: Final = r"(?P<whose>last|this|next|that)"
_MOMENT: Final = (
    r"(?:pre-?dawn|dawn|daybreak|first light|sun(?:rise|set|down)|dusk|nightfall|noon|midday"
    r"|midnight|dark|morning|afternoon|evening|night|breakfast|lunch|supper)"
)
_CLOCK: Final = (
    r"(?:(?:(?:half|(?:a )?quarter|five|ten|twenty) (?:past|to) )?"
    rf"(?:\d{{1,2}}|{'|'.join(_UNITS[:12])})"
    r"(?: ?o['’]clock)?|\d{1,2}[:.h]\d\d)"
    r"(?: ?[ap]\.?m\.?)?(?: (?:in the (?:morning|afternoon|evening)|at night|local time|gmt))?"
)
_LEAD: Final = re.compile(
    as_pattern(
        r"(?:(?:since|before|after|until|till|by|at|in|on|from|about|around|over|within|during"
        r"|for|throughout|through|shortly|just|soon|some|only|towards?"
        r"|(?:a )?(?:little|few minutes)) )+"
    ),
    re.I,
)

# A word of the lead before them belongs to what they say: their hits begin with it.
_FORMS: Final = {
    "then": r"(?:(?:ever )?since )?then|(?:ever )?since|(?:in |over )?that time"
    r"|over the same (?:weeks|months|period)",
    "hours": rf"(?:(?:half an|{_NUMBER}|some|several|a few|a couple of) )?(?:hours?|minutes?)"
    r" (?:later|earlier|ago|afterwards?|(?:before|after|of) [\w ’'-]+)|hours|the hour|later",
    "next": r"next (?P<unit>day|morning|noon|afternoon|evening|night)",
    "nights": rf"(?P<count>{_NUMBER}) (?:days|nights|mornings|evenings) (?P<way>later|earlier|on"
    r"|afterwards?)",
    "span": rf"(?P<count>{_NUMBER})[ -](?P<unit>hour|day|night|week"
    r"|fortnight|month|year)s?(?: of [a-z-]+(?: [a-z-]+)?)?",
    "rest": r"(?:the |its |his )?(?P<way>start|beginning|end) of (?P<whose>the|this|last|next)"
    r" (?P<unit>day|week|month|year)",
    "part_of_year": rf"(?:the )?(?P<part>first|second) half of (?:the |{_WHOSE} )?"
    r"(?:year|(?P<year>(?:19|20)\d\d))",
    "part_of_month": rf"(?:the )?(?P<part>first|second|third|last|final) (?P<unit>half|week|day)"
    rf" of (?P<month>{_MONTH})(?: (?P<year>(?:19|20)\d\d))?",
    "undated_season": rf"(?:{_WHOSE} |the same |the |a )?"
    r"(?P<season>spring|summer|autumn|fall|winter)"
    r"(?: of (?P<of>last|this|next|that) year)?",
    "of_story": r"(?:(?:earlier|later) )?(?:that|(?:the )?same) (?P<unit>week|month|year)"
    r"|the (?P<period>period|reporting period)(?: under review)?",
    "day_of_month": r"(?:(?P<weekday>[A-Z][a-z]+day),? )?(?:(?:the )?(?P<time>night|morning"
    r"|afternoon|evening) of )?the (?P<day>\d{1,2})(?:st|nd|rd|th)"
    r"(?: of (?P<whose>this|last|next|the|that) month)?",
    "nth_day": rf"(?:an?|its|their|his) (?P<nth>{'|'.join(ORDINALS)})"
    r" (?:straight |successive |consecutive )?(?:day|night)(?: running| in a row)?"
    rf"|(?P<nth1>{'|'.join(ORDINALS)}) (?:straight |successive |consecutive )?(?:day|night)"
    r"(?: running| in a row)?",
    "holiday": rf"(?P<holiday>{HOLIDAY})(?P<time> (?:morning|afternoon|evening|night))?"
    r"(?:,? (?:of )?(?:(?P<year>(?:19|20)\d\d)|(?P<whose>last|this|next) year))?",
    "feast": FEAST,
    "moment": rf"(?:(?:the )?(?P<rough>early |late |mid-?)?(?P<moment>{_MOMENT})"
    r"(?: hours)?(?: prayers?)?"
    rf"|(?:between )?{_CLOCK}(?:(?:[-–—]| (?:and|to) ){_CLOCK})?(?: that {_MOMENT})?|now)",
}
_PATTERNS: Final = {form: re.compile(as_pattern(pattern), re.I) for form, pattern in _FORMS.items()}


def scan_marked(span: Span) -> Hit | None:
    """Return what all words of a marked stretch say, but for a lead such as "since"; else None."""
    lead = _LEAD.match(span.text)
    for begin in dict.fromkeys((0, lead.end() if lead else 0)):
        for form, pattern in _PATTERNS.items():
            match = pattern.fullmatch(span.text, begin)
            if match is not None:
                parts = {name: part for name, part in match.groupdict().items() if part}
                return Hit(form, span.start + begin, span.end, parts)
    return None


def whole(span: Span) -> Hit:
    """Return a marked stretch as one whose words say nothing that can be resolved."""
    return Hit("unread", span.start, span.end, {})


def get_count(word: str) -> int:
    """Return the number that a counting word of these forms stands for: "3", "twenty-one"."""
    words = word.lower().replace("-", " ").split()
    return sum(int(one) if one.isdigit() else _NUMBERS[one] for one in words)
