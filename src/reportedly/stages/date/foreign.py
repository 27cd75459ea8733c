"""A sentence in, dates of other calendars in it out: none of them is put into plain dates.

Where such a day lies depends on sightings of the moon, leap rules and countries: it would be a
guess. Months of the Hijri, Iranian, Afghan, Hebrew, Ethiopian and Nepali calendars are known, and
feasts that go by one of these or by another.
"""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.stages.date.absolute import Parts
from reportedly.stages.date.grammar import Hit, as_pattern
from reportedly.stages.date.intervals import FOREIGN, Interval
from reportedly.stages.date.setting import Setting

_ETHIOPIAN: Final = (
    r"Meskerem|Tikimt|Hidar|Tahsas|Yekatit|Megabit|Miyazya|Ginbot|Sene|Hamle|Nehase|Pagume"
)
_MONTHS: Final = (
    rf"{_ETHIOPIAN}|"
    r"Muharram|Safar|Rab(?:i|ee)[’']?(?: ?(?:I{1,2}|al-?[ -]?(?:[Aa]wwal|[Tt]h[ae]ni)))?"
    r"|Jumada(?: ?(?:I{1,2}|al-?[ -]?\w+))?|Rajab|Sha[’']?a?ban|Ram(?:a[dz]h?an|zan)|Shaww?al"
    r"|(?:Dhu|Zu|Zi)[ -]?(?:a?l[ -]?)?(?:[Qq]a?[’']?i?da?h?|[Hh]i?jja?h?|hajj)"
    r"|Farvardin|Ordibehesht|Khordad|Mordad|Shahrivar|Mehr|Aban|Azar|Bahman|Esfand"
    r"|Hamal|Sawr|Saur|Jawza|Saratan|Asad|Sunbula|Mizan|Aqrab|Qaws|Jadi|Dalwa"
    r"|Tishrei|Cheshvan|Kislev|Tevet|Shevat|Adar|Nisan|Iyar|Sivan|Tammuz|Elul"
    r"|Baisakh|Jestha|Shrawan|Bhadra|Mangsir|Poush|Falgun|Chaitra"
)
_YEAR: Final = r"1[34]\d\d|20[4-9]\d|57\d\d"
_ERA: Final = r"(?:AH|BS|SH|[Hh]ijri|of the [Hh]ijra|Bikram Sambat)\b|A\.H\.|B\.S\.|S\.H\."
_DATE: Final = re.compile(
    as_pattern(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b(?:,? (?:{_YEAR})\b)?"
        rf"(?: (?:{_ERA}))?"
        rf"|(?:{_MONTHS}) (?:\d{{1,2}}(?:,? (?:{_YEAR}))?|{_YEAR})\b(?: (?:{_ERA}))?"
        rf"|(?:{_ETHIOPIAN}) (?:\d{{1,2}},? )?(?:19|20)\d\d\b"
        rf"|(?:the year )?(?:{_YEAR}) (?:{_ERA}))"
    )
)
FEAST: Final = (
    r"(?:the )?(?:(?:end|start|beginning|first day|month|holy month|fasting month|feast) of )*"
    r"(?:ramadan|ramadhan|ramzan|eid(?: al-\w+| ul-\w+)?|nowruz|norou?z|newroz|ashura|arba[’']?een"
    r"|passover|pesach|yom kippur|rosh hashanah|purim|hanukkah|sukkot|diwali|dashain|vesak|songkran"
    r"|t[eê]t|(?:the )?lunar new year)(?: (?:ended|ends|began|begins|holidays?|feast))?"
)


def read_foreign(parts: Parts, setting: Setting) -> Interval:
    """Leave a date of another calendar, or a feast of one, unresolved."""
    del parts, setting
    return FOREIGN


def scan_foreign(text: str, start: int, end: int) -> Iterator[Hit]:
    """Yield the dates of other calendars in `text[start:end]`, in text order."""
    for match in _DATE.finditer(text, start, end):
        yield Hit("foreign", match.start(), match.end(), {})
