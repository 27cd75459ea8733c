"""A sentence in, the stretches of it that may say when out, each with its form and its parts.

One regular expression with a named branch per form; the longest forms come first. In the patterns
a space stands for any short run of white space, so that a line break inside a date does no harm.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple


class Hit(NamedTuple):
    """A stretch of text that may say when: its form, and its parts by name (absent if unused)."""

    form: str
    start: int
    end: int
    parts: Mapping[str, str]


WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
}
_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()
)
_MONTH_NUMBERS: Final = {
    name: number + 1 for number, full in enumerate(_MONTH_NAMES) for name in (full, full[:3])
} | {"Sept": 9}
_SMALL_NUMBERS: Final = {"a": 1, "an": 1} | {
    name: number + 1
    for number, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
}

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
# Loose, to be compiled fast: `find_month` says what is a month. A full stop belongs to the short
# names only.
_MONTH = (
    r"(?:J(?:an|u[nl])|Feb|Ma[ry]|A(?:pr|ug)|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"(?:(?:(?<=\b[A-Z][a-z][a-z])|(?<=\bSept))(?<!May)\.)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w|[,.:]\d|%)"
# "August 31, 2000 people fled" names no year, "31 August 2000 people fled" does.
_PEOPLE = (
    r"people|soldiers|troops|civilians|fighters|militants|rebels|police|men|women|children|others"
    r"|residents|families|refugees|protesters|houses|homes|rockets|more|of"
)
_FOUR = rf"(?:19|20)\d\d(?!\w|[,.]\d|%| (?:{_PEOPLE})\b)"
_YEAR = (
    rf"(?:,? (?:of )?(?P<year>\d{{4}})(?!\w|[,.]\d|%|(?<=,\s\d{{4}}) (?:{_PEOPLE})\b)"
    r"|,? (?:of )?(?P<whose>last|this|next) year\b|,? of (?P<whose1>that|the same) year\b)?"
)
_DASH = r"(?: ?[-–—] ?| (?:to|through|until|till) )"
_NUMBER = (
    r"(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    r"|[Ee]leven|[Tt]welve|[Tt]hirteen|[Ff]ourteen|[Ff]ifteen|[Ss]ixteen|[Ss]eventeen|[Ee]ighteen"
    r"|[Nn]ineteen|[Tt]wenty|\d{1,3})"
)
_UNIT = r"(?:day|week|fortnight|month|year|decade)"
_PERIOD = r"(?:day|week|month|year|night|morning|noon|afternoon|evening)"
_PART = (
    r"(?:(?:[Tt]he )?(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|end of|beginning of|start of|middle of)"
    r"[ -])(?:in )?)"
)
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_CLAUSE_GOES_ON = (
    r"(?=[.,;:)\]]|$| (?:in|at|near|when|as|after|by|that|which|left|were|was|had|have|saw|brought"
    r"|caused|claimed|drove|forced|resulted)\b)"
)
_VAGUE_COUNT = (
    r"(?:[Aa] few |[Aa] couple of |[Ss]everal |[Ss]ome |[Mm]any |[Aa] number of |[Hh]alf an? )?"
)

# Order matters: of two branches that match at one place, the upper one is taken.
_FORMS: Final = {
    "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
    "numeric": r"(?P<one>\d{1,2})(?P<sep>[/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
    "dm_to_dm": (
        rf"(?:(?P<between>[Bb]etween )|[Ff]rom )?(?:the )?(?P<day>{_DAY}) (?P<month>{_MONTH})"
        rf"(?:,? (?P<year1>{_FOUR}))?(?:{_DASH}|(?(between) and | to ))"
        rf"(?:the )?(?P<day2>{_DAY}) (?P<month2>{_MONTH}){_YEAR}"
    ),
    "d_to_dm": (
        rf"(?:[Bb]etween |[Ff]rom )?(?:the )?(?P<day>{_DAY})(?:{_DASH}| and )(?:the )?"
        rf"(?P<day2>{_DAY}) (?:of )?(?P<month>{_MONTH}){_YEAR}"
    ),
    "md_to_md": (
        rf"(?:(?P<between>[Bb]etween )|[Ff]rom )?(?P<month>{_MONTH}) (?P<day>{_DAY})"
        rf"(?:,? (?P<year1>{_FOUR}))?(?:{_DASH}|(?(between) and | to ))"
        rf"(?P<month2>{_MONTH}) (?P<day2>{_DAY}){_YEAR}"
    ),
    "md_to_d": (
        rf"(?:[Bb]etween |[Ff]rom )?(?P<month>{_MONTH}) (?P<day>{_DAY})(?: ?[-–—] ?(?P<day2>{_DAY})"
        rf"{_YEAR}|(?:{_DASH}| and )(?P<day3>{_DAY})(?:,? (?P<year3>{_FOUR}))?{_CLAUSE_GOES_ON})"
    ),
    "week_of": (
        rf"[Tt]he week (?P<way>of|ending|beginning|starting) (?:on )?(?:{_WEEKDAY},? )?(?:the )?"
        rf"(?:(?P<day>{_DAY}) (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>{_DAY})){_YEAR}"
    ),
    "dm": (
        rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:the (?=\d\d?[a-z]))?(?P<day>{_DAY}) (?:of )?"
        rf"(?P<month>{_MONTH})"
        rf"{_YEAR}"
    ),
    # "In May 20 people died" names a month.
    "md": (
        rf"(?<![Ii]n\s)(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}),? (?P<day>{_DAY}){_YEAR}"
    ),
    "month_to_month": (
        rf"(?:(?P<between>[Bb]etween )|[Ff]rom )?(?P<month>{_MONTH})(?: (?P<year1>{_FOUR}))?"
        rf"(?:{_DASH}|(?(between) and | to ))(?P<month2>{_MONTH}){_YEAR}"
    ),
    "month": rf"(?:{_PART}|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<month>{_MONTH}){_YEAR}",
    "weekday_to_weekday": (
        rf"(?:(?P<between>[Bb]etween )|[Ff]rom )?(?:early |late )?(?P<weekday>{_WEEKDAY})"
        rf"(?P<part>(?: {_PART_OF_DAY}))?(?:{_DASH}|(?P<into> into )|(?(between) and | to ))"
        rf"(?:early |late )?(?P<weekday2>{_WEEKDAY})(?P<part2>(?: {_PART_OF_DAY}))?"
    ),
    "weekday": (
        r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Cc]oming"
        r"|[Tt]he (?:following|next|previous|preceding)) )?"
        rf"(?P<weekday>{_WEEKDAY})(?: (?:of )?(?P<week>last|this|next) week\b)?"
    ),
    "season": (
        rf"(?:{_PART}(?:the )?|[Tt]he )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
        rf" (?:of )?(?P<year>{_FOUR})(?:[-–—/](?P<year2>\d\d)\b)?"
    ),
    "decade": rf"{_PART}?(?:the )?(?P<decade>(?:19|20)\d0)s\b",
    "year_to_year": (
        r"(?:(?P<between>[Bb]etween )|[Ff]rom )?(?P<year>(?:19|20)\d\d)"
        rf"(?:(?: ?[-–—] ?| (?:to|through|until|till) |(?(between) and | to ))(?P<year2>{_FOUR})"
        r"| ?[-–—] ?(?:present|today|now)\b)"
    ),
    "year": rf"{_PART}?(?P<year>{_FOUR})(?![-–/]\d)",
    "before_yesterday": r"[Tt]he day before yesterday\b",
    "after_tomorrow": r"[Tt]he day after tomorrow\b",
    "today": (
        r"(?:(?:[Ee]arlier|[Ll]ater) )?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
    ),
    "ago": (
        rf"(?P<count>{_NUMBER}) (?P<unit>{_UNIT}|hour)s? (?P<way>ago|earlier|later)\b(?! than)"
        r"(?: this (?P<same>month|week))?"
    ),
    "offset": (
        rf"(?:[Tt]he (?P<period>{_PERIOD})|(?P<count>{_NUMBER}) (?P<unit>{_UNIT})s?)"
        r" (?P<way>before|after|following)\b"
    ),
    "vague": (
        rf"{_VAGUE_COUNT}(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade)s?"
        r" (?:ago|earlier|later)\b(?! than)"
        r"|[Rr]ecent (?:days|weeks|months|years|decades)\b"
        r"|(?:[Tt]he )?(?:past|last|next|coming) (?:few |several |couple of |some )"
        r"(?:hours|days|weeks|months|years|decades)\b"
        r"|(?:[Tt]he )?coming (?:hours|days|weeks|months|years)\b"
    ),
    "window": (
        r"(?:(?:[Tt]he )?(?P<way>[Pp]ast|[Ll]ast|[Pp]revious|[Nn]ext|[Cc]oming)"
        rf" (?P<count>{_NUMBER}) (?P<unit>hour|day|week|month|year|decade)s?\b"
        r"|(?:[Tt]he|[Tt]his) (?P<way1>past|last) (?P<unit1>day|week|month|year|decade)\b)"
        r"(?! of (?!fighting|clashes|violence|unrest))"
    ),
    "narrative": (
        rf"(?:[Tt]he (?P<which>previous|preceding|following|next|same) (?P<unit>{_PERIOD})"
        r"|(?:(?:[Ee]arlier|[Ll]ater) )?[Tt]hat (?:same )?"
        r"(?P<that>day|night|morning|afternoon|evening)"
        r"|(?:[Ee]arlier|[Ll]ater) (?:in|on) the (?:same )?(?P<that1>day|night|morning|evening))"
        r"\b(?! (?:as|that)\b)"
    ),
    "weekend": r"(?:(?P<which>[Tt]his|[Tt]he|[Ll]ast|[Nn]ext)(?: past| coming)?) weekend\b",
    "part_of_day": (
        r"(?:[Tt]his (?P<part>morning|afternoon|evening)|[Ll]ast (?P<last>night|evening))\b"
    ),
    "period": (
        r"(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in )?)?"
        r"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)"
        r"|(?<=lier\sin\s)the (?P<unit1>week|month|year))\b(?! of\b)"
    ),
    "overnight": (
        r"[Oo]vernight\b(?! (?:(?:on|from|into|to|between) )?(?:late |early )?"
        rf"(?:{_WEEKDAY}|{_MONTH} \d|\d{{1,2}} {_MONTH}))"
    ),
}


_UNITS: Final = "hour day week fortnight month year decade".split()
_PARTS_OF_DAY: Final = "night morning afternoon evening".split()
_DAYS_BY_WORD: Final = "today tonight tomorrow yesterday overnight".split()


def _in_both_cases(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word[:1].upper() + word[1:]))


# The words that a form can begin with, besides numbers in digits: only there is it tried.
_BEGINNINGS: Final = (
    frozenset(_MONTH_NUMBERS)
    | frozenset(WEEKDAYS)
    | _in_both_cases(_SMALL_NUMBERS)
    | _in_both_cases(_DAYS_BY_WORD)
    | _in_both_cases(form for unit in _UNITS for form in (unit, f"{unit}s"))
    | _in_both_cases(
        "between from the half several some many early earlier late later last mid middle end"
        " beginning start spring summer autumn fall winter next this that coming past previous"
        " recent".split()
    )
)
# Of the frequent ones, which words must follow.
_BARE_UNIT: Final = r"(?:[Hh]our|[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade)"
_UNIT_FOLLOWS: Final = rf"(?:{'|'.join(_UNITS)})"
_FOLLOWS: Final = (
    r"(?![Tt]he (?!\d|day|week|month|year|night|morning|noon|afternoon|evening|early|mid|late|end"
    r"|beginning|start|spring|summer|autumn|fall|winter|following|next|previous|preceding|same"
    r"|past|last|coming))"
    rf"(?![Aa]n? (?!{_UNIT_FOLLOWS}|few|couple|number))"
    rf"(?!(?:[Ss]everal|[Ss]ome|[Mm]any) (?!{_UNIT_FOLLOWS}))"
    rf"(?!{_BARE_UNIT}s?\b(?! (?:ago|earlier|later)))"
    r"(?![Tt]hat (?!same|day|night|morning|afternoon|evening))"
    r"(?!(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) "
    rf"(?!{_UNIT_FOLLOWS}))"
    rf"(?!\d{{1,3}}(?:(?![\w\s/.–—-])| (?!{_UNIT_FOLLOWS}|[JFMASOND–—-]|of|to|and|until|through"
    r"|till)))"
    r"(?!(?:[Bb]etween|[Ff]rom) (?!the |early |late |\d|[JFMASONDTW]))"
)
# Every form holds at least one of these words or a year; a sentence with none is not scanned.
_WORD: Final = re.compile(r"[A-Za-z]+|\d+")
_CUES: Final = (
    frozenset(WEEKDAYS)
    | frozenset(_MONTH_NUMBERS)
    | _in_both_cases(_DAYS_BY_WORD)
    | _in_both_cases(["weekend"])
    | _in_both_cases(form for unit in _UNITS + _PARTS_OF_DAY for form in (unit, f"{unit}s"))
    | frozenset(str(year) for year in range(1900, 10000))
)


def find_month(name: str) -> int | None:
    """Return the number of the month named or abbreviated; None for other words (Marines)."""
    return _MONTH_NUMBERS.get(name.rstrip("."))


def get_number(word: str) -> int:
    """Return the number that the grammar's count or day stands for: "3", "3rd", "three", "a"."""
    digits = word.rstrip("stndrh") if word[0].isdigit() else ""
    return int(digits) if digits else _SMALL_NUMBERS[word.lower()]


def _compile_forms(forms: Mapping[str, str]) -> re.Pattern[str]:
    """Join the forms, their groups renamed `form__part`, so that no two share a name."""
    branches = []
    for form, pattern in forms.items():
        named = re.sub(r"\(\?P<(\w+)>", rf"(?P<{form}__\1>", pattern)
        named = re.sub(r"\(\?P=(\w+)\)", rf"(?P={form}__\1)", named)
        named = re.sub(r"\(\?\((\w+)\)", rf"(?({form}__\1)", named)
        branches.append(f"(?P<{form}>{named})")
    return re.compile(
        as_pattern(r"(?<![\w$€£-])(?<!\d[,.])" + _FOLLOWS + "(?:" + "|".join(branches) + ")")
    )


def as_pattern(pattern: str) -> str:
    """Return the pattern with each space, outside character classes, as a run of white space."""
    runs = {" ": r"\s{1,3}", " ?": r"\s{0,3}"}
    return re.sub(r"\[[^\]]*\]| \??", lambda match: runs.get(match[0], match[0]), pattern)


_PATTERN: Final = _compile_forms(_FORMS)
_PARTS: Final = {
    form: tuple(
        (name.removeprefix(f"{form}__"), index)
        for name, index in _PATTERN.groupindex.items()
        if name.startswith(f"{form}__")
    )
    for form in _FORMS
}


def scan(text: str, start: int, end: int) -> Iterator[Hit]:
    """Yield what may say when in `text[start:end]`, in text order, without overlaps.

    Many hits are no dates: "May" alone, any number from 1900 to 2099. The reader decides, from
    what stands around them.
    """
    if _CUES.isdisjoint(_WORD.findall(text, start, end)):
        return
    done = start
    for word in _WORD.finditer(text, start, end):
        begin = word.start()
        if begin < done or not (word[0] in _BEGINNINGS or word[0].isdigit()):
            continue
        match = _PATTERN.match(text, begin, end)
        if match is None:
            continue
        done, form = match.end(), match.lastgroup or ""
        parts = {name: match[i] for name, i in _PARTS[form] if match[i] is not None}
        yield Hit(form, begin, done, parts)
