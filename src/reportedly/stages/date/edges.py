"""What stands right before and after a date in: relation, hour, or the verdict that it is none."""

import re
from datetime import date
from typing import Final, NamedTuple

from reportedly.records.mentions import DateRelation
from reportedly.stages.date.grammar import Hit, as_pattern
from reportedly.stages.date.intervals import Interval, from_days, move
from reportedly.stages.date.setting import Hedge

# Forms that say one day, and so can have an hour.
POINT_FORMS: Final = frozenset(
    "iso numeric dm md weekday before_yesterday after_tomorrow today narrative part_of_day".split()
)
# Forms that can have one before them, too: "the night of 3-4 May", "at 3 p.m. the day before".
_LED_FORMS: Final = POINT_FORMS | frozenset(
    "dm_to_dm d_to_dm md_to_md md_to_d weekday_to_weekday offset".split()
)
_REACH: Final = 60  # characters looked at before a date

_CLOCK = (
    r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])(?:\.m\b\.?|m\b)"
    r"|(?P<hour24>[01]?\d|2[0-3])[:h](?P<minute24>[0-5]\d)(?! ?(?:gmt|utc|[ap]\.?m))\b)"
    r"(?: local time)?"
)
_LEAD: Final = re.compile(
    as_pattern(
        r"(?:\b(?P<rough>early|late)(?: on)?"
        r"|\b(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<part>morning|afternoon|evening|night)"
        r"(?: hours)?(?: of| on)(?: the)?"
        r"|\b(?:the )?(?P<hours>early|small|wee|pre-?dawn|dawn) hours (?:of|on)"
        r"|\b(?:(?:just|shortly|soon) )?(?:(?P<bound>before|after|around|about|towards?) )?"
        r"(?P<moment>dawn|dusk|noon|midday|midnight|sunrise|sunset|daybreak|nightfall)(?: on)?"
        r"|\b(?P<overnight>overnight)(?: (?P<into>into|to)| on| from| between)?"
        rf"|(?<![\w:.]){_CLOCK}(?: \([^()]{{1,20}}\))?(?: on|,)?) $"
    ),
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    as_pattern(
        r"(?:[ -](?:(?P<rough>early|late|mid)[ -])?"
        r"(?P<part>morning|afternoon|evening|night|midday|noon|dawn|dusk|overnight)\b"
        r"|,? (?:at|around|about) (?P<moment>dawn|dusk|noon|midday|midnight|sunrise|sunset)\b)?"
        rf"(?:,? (?:(?:just|shortly|soon) )?(?:(?:at|around|about|before|after) ){{1,2}}{_CLOCK})?"
    ),
    re.IGNORECASE,
)
_RELATION: Final = re.compile(
    as_pattern(
        r"\b(?:(?P<since>since|(?:starting|beginning|effective|as) from|starting|beginning)"
        r"|(?P<until>until|till|up to|through|by|as of)|(?P<before>before|prior to|ahead of)"
        r"|(?P<after>after|following)|on|in|from|during|over|at)"
        r"(?: (?:at least|about|around|approximately|roughly))?(?: on)?(?P<the> the)? $"
    ),
    re.IGNORECASE,
)
# Words of which one of the last four before a date must be, for the expressions to be tried.
_LEAD_CORES: Final = frozenset(
    "early late hours morning afternoon evening night dawn dusk noon midday midnight sunrise sunset"
    " daybreak nightfall overnight time".split()
)
_RELATION_CORES: Final = frozenset(
    "since starting beginning until till to through by of before after following on in during over"
    " at from".split()
)
_CLOCK_END: Final = re.compile(as_pattern(r"(?:[ap]\.?m\.?|\d\d|\))(?:,| on)? $"), re.IGNORECASE)
# "Since the war began in April", "since the coup of last July"
_SINCE_CLAUSE: Final = re.compile(
    as_pattern(
        r"\bsince (?:(?!(?:on|in|of|at|from) )[\w’'-]+ ){1,9}(?:on|in|of|at|from)(?: the)? $"
    ),
    re.IGNORECASE,
)
_ONWARDS: Final = re.compile(as_pattern(r" onwards?\b"))
_POSSESSIVE: Final = re.compile(r"['’]s?\b|\s{1,3}prayers?\b")

_ABOUT: Final = re.compile(
    as_pattern(r"\b(?:about|around|roughly|nearly|almost|approximately|some|barely) $"), re.I
)
_EXACT: Final = re.compile(as_pattern(r"\b(?:exactly|precisely) $"), re.I)
_BOUND: Final = re.compile(
    as_pattern(
        r"(?:\b(?:(?:more|less|fewer|longer) than|over|under|at least"
        r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:or|to)"
        r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand) "
        r"|\d[,.]?|[-–—] ?)$"
    ),
    re.I,
)


class Lead(NamedTuple):
    """What stands before a date: where its span begins, its relation, and hints of the hour."""

    start: int
    words_start: int
    relation: DateRelation = "on"
    rough: str | None = None
    part: str | None = None
    clock: str | None = None
    into: bool = False


class Tail(NamedTuple):
    """What stands after a date: where its span ends, and hints of the hour."""

    end: int
    rough: str | None = None
    part: str | None = None
    clock: str | None = None


def read_lead(text: str, floor: int, hit: Hit, sentence_end: int) -> Lead:
    """Read relation and hour before the hit, not farther back than `floor`.

    In "after Thursday's attack" and "after the May 3 attack" the first word says nothing of the
    day, but of what happened on it.
    """
    start, rough, part, clock, into, bounded = hit.start, None, None, None, False, False
    if hit.form in _LED_FORMS:
        near = max(floor, start - _REACH)
        led = _has_word(_LEAD_CORES, text, near, start)
        led = led or _CLOCK_END.search(text, max(near, start - 8), start) is not None
        match = _LEAD.search(text, near, start) if led else None
        if match is not None:
            start, rough, clock = match.start(), match["rough"], _read_clock(match)
            part, into = _read_part(match), match["into"] is not None
            bounded = clock is not None or match["moment"] is not None
            rough, part = (rough or match["edge"] or "").lower() or None, part
    near = max(floor, start - _REACH)
    if _SINCE_CLAUSE.search(text, near, start):
        return Lead(start, start, "since", rough, part, clock, into)
    near = max(floor, start - _REACH // 2)
    related = _has_word(_RELATION_CORES, text, near, start)
    match = _RELATION.search(text, near, start) if related else None
    if match is None:
        return Lead(start, start, "on", rough, part, clock, into)
    relation = _relation_of(match)
    if _ONWARDS.match(text, hit.end, sentence_end):
        relation = "since"
    elif (bounded and relation != "until") or (hit.form == "overnight" and relation != "since"):
        relation = "on"
    elif relation not in ("on", "since") and _qualifies_noun(match, text, hit, sentence_end):
        return Lead(start, start, "on", rough, part, clock, into)
    return Lead(start, match.start(), relation, rough, part, clock, into)


def is_possessive(text: str, end: int, sentence_end: int) -> bool:
    """Whether the date that ends at `end` qualifies a noun: "Thursday's attack"."""
    return _POSSESSIVE.match(text, end, sentence_end) is not None


def read_tail(text: str, hit: Hit, sentence_end: int) -> Tail:
    """Read the hour after the hit: "morning", "late night", "at 3:30 a.m."."""
    if hit.form not in POINT_FORMS:
        return Tail(hit.end)
    match = _TAIL.match(text, hit.end, sentence_end)
    if match is None or match.end() == hit.end:
        return Tail(hit.end)
    rough, part = match["rough"], match["part"] or match["moment"]
    return Tail(
        match.end(),
        rough and rough.lower(),
        part and _MOMENTS.get(part.lower()),
        _read_clock(match),
    )


def find_hedge(text: str, sentence_start: int, hit: Hit) -> Hedge | None:
    """Return what the words before a count of days or years make of it; None when it stands."""
    start = max(sentence_start, hit.start - _REACH)
    if _BOUND.search(text, start, hit.start):
        return "bound"
    if _EXACT.search(text, start, hit.start):
        return "exact"
    return "about" if _ABOUT.search(text, start, hit.start) else None


def find_time_of_day(lead: Lead, tail: Tail, own: str | None) -> str | None:
    """Return the hour ("03:30") or the part of the day; None when neither is said.

    "early" alone means the early morning; "late" alone stays "late".
    """
    if lead.clock or tail.clock:
        return lead.clock or tail.clock
    rough = lead.rough or tail.rough
    part = tail.part or lead.part or own
    if part is None:
        return {"early": "early morning", "late": "late"}.get(rough or "")
    return "early morning" if (rough, part) == ("early", "morning") else part


def spread_overnight(
    interval: Interval, lead: Lead, tail: Tail, reference: date | None
) -> Interval:
    """Widen a day to the night that "overnight" beside it means: the one before it, or after it."""
    day = interval.first
    if interval.precision != 1 or "overnight" not in (lead.part, tail.part):
        return interval
    first = day if tail.part == "overnight" else move(day, -1, "day")
    last = day if lead.into else move(day, 1, "day")
    if last is not None and day is not None and reference is not None and day <= reference:
        last = min(last, reference)
    return from_days(first, last, interval.basis)


def _has_word(words: frozenset[str], text: str, near: int, start: int) -> bool:
    """Whether one of the last four words before `start` is among `words`."""
    return not words.isdisjoint(text[near:start].lower().split()[-4:])


def _qualifies_noun(lead: re.Match[str], text: str, hit: Hit, sentence_end: int) -> bool:
    if lead["the"] and hit.form in ("dm", "md", "month", "iso"):
        return True
    return is_possessive(text, read_tail(text, hit, sentence_end).end, sentence_end)


def _relation_of(match: re.Match[str]) -> DateRelation:
    relations: tuple[DateRelation, ...] = ("since", "until", "before", "after")
    return next((name for name in relations if match[name]), "on")


def _read_clock(match: re.Match[str]) -> str | None:
    if match["hour24"]:
        return f"{int(match['hour24']):02}:{match['minute24']}"
    if not match["hour"]:
        return None
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['minute'] or '00'}"


_MOMENTS: Final = {
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "dusk": "dusk",
    "sunset": "dusk",
    "nightfall": "dusk",
    "noon": "midday",
    "midday": "midday",
    "midnight": "night",
} | {part: part for part in ("morning", "afternoon", "evening", "night", "overnight")}


def _read_part(match: re.Match[str]) -> str | None:
    if match["hours"]:
        return "dawn" if match["hours"].lower() == "dawn" else "early morning"
    if match["bound"] and match["bound"].lower() == "before" and match["moment"]:
        return {"dawn": "early morning", "midnight": "night"}.get(match["moment"].lower())
    said = match["part"] or match["moment"] or match["overnight"]
    return _MOMENTS[said.lower()] if said else None
