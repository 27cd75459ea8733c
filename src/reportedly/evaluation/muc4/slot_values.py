"""Words of a text of MUC-4 in, the dates and numbers that its slots have out.

They are written as the task's documentation has it (template-doc-part1, sections 7.3 and 7.15).
"""

import re
from datetime import date
from typing import Final

from reportedly.records.text import span_of
from reportedly.resources.count_words import load_count_words
from reportedly.stages.count.grammar import Number, NumberGrammar, fold
from reportedly.stages.date.marks import Mark
from reportedly.stages.date.reader import TextReader

PLURAL: Final = "PLURAL"
_LONGEST_DAYS: Final = 31
"""Of what is longer, such as a year, the keys have the day of the report."""
_NIGHT: Final = ("night", "overnight")
_WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_MONTH: Final = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_NAME: Final = re.compile(f"{_WEEKDAY.pattern}|{_MONTH.pattern}")
_AT_LEAST: Final = re.compile(r"\b(?:at least|(?:more|no (?:fewer|less)) than|over)\b")
_ABOUT: Final = re.compile(r"\b(?:about|approximately|around|some)\b")
_MANY: Final = re.compile(r"\w+[^\Wsu]s|\w*men|people|police|\w*children|population")
_LEADS: Final = re.compile(r"^(?:(?:of|the|an?|his|her|their|its|other|more)\b\s*)+(?=\w)", re.I)
_ENDS: Final = re.compile(r"[,(]|\b(?:of|in|at|on|from|near|who|that|which|for)\b", re.I)


def write_day(day: date) -> str:
    """Return a day as the keys have it, "03 JAN 90"."""
    return day.strftime("%d %b %y").upper()


def read_date(words: str, day: date | None) -> str | None:
    """Return when `words` say that something was, told on `day`; None where they do not.

    A weekday alone counts as no date: the keys then have "on or before" the day of the report. What
    is yet to come, or more than a month long, or only a beginning ("since march") is none either. A
    night is dated by its evening.
    """
    folded = words.lower()
    if _WEEKDAY.search(folded) and not _MONTH.search(folded):
        return None
    cased = _NAME.sub(lambda found: found[0].title(), folded)
    marks = [Mark(span_of(cased, 0, len(cased)), "past")]
    for mention in TextReader(cased, day, marks).read(0, 0, len(cased)):
        if mention.date.first is None or mention.date.last is None:
            continue
        first, last = map(date.fromisoformat, (mention.date.first, mention.date.last))
        long = (last - first).days > _LONGEST_DAYS
        if long or mention.relation == "since" or (day is not None and first > day):
            continue
        if mention.date.time_of_day in _NIGHT and (last - first).days == 1:
            last = first
        return write_day(first) if first == last else f"{write_day(first)} - {write_day(last)}"
    return None


class Numbers:
    """Reads how many things are told of."""

    def __init__(self) -> None:
        self._grammar = NumberGrammar(load_count_words())

    def read(self, words: str) -> str | None:
        """Return the number that `words` tell: "3", "3-5", "3-", "~3" or PLURAL; None without."""
        folded = fold(words)
        for number in self._grammar.find_numbers(folded, 0, len(folded)):
            if number.valid:
                return _write_number(number, folded[: number.start])
        return None


def guess_number(phrase: str) -> str:
    """Return PLURAL or "1" for a phrase that tells no number, by its noun."""
    head = (take_noun(phrase).split() or [""])[-1]
    return PLURAL if _MANY.fullmatch(head.lower()) else "1"


def take_noun(phrase: str) -> str:
    """Return a phrase without what leads it in or follows its noun ("of his guards in lima")."""
    return _ENDS.split(_LEADS.sub("", phrase.strip()), maxsplit=1)[0].strip()


def _write_number(number: Number, before: str) -> str:
    if number.low is not None and number.high is not None and number.is_range:
        return f"{number.low}-{number.high}"
    if number.best is None or number.form == "vague":
        return PLURAL
    if _AT_LEAST.search(before):
        return f"{number.best}-"
    return f"~{number.best}" if _ABOUT.search(before) else str(number.best)
