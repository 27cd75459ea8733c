"""The sentences of one text in, one after the other, their date mentions out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from reportedly.records.events import DateInterval
from reportedly.records.mentions import DateMention, DateRelation
from reportedly.records.text import span_of
from reportedly.stages.date.absolute import ABSOLUTE
from reportedly.stages.date.campaigns import (
    find_campaign,
    read_campaign,
    read_since,
    scan_campaigns,
)
from reportedly.stages.date.edges import (
    Lead,
    Tail,
    find_hedge,
    find_time_of_day,
    is_possessive,
    read_lead,
    read_tail,
    spread_overnight,
)
from reportedly.stages.date.foreign import read_foreign, scan_foreign
from reportedly.stages.date.grammar import Hit, as_pattern, get_number, scan
from reportedly.stages.date.intervals import (
    UNRESOLVED,
    Interval,
    find_adjacent,
    shift,
)
from reportedly.stages.date.lookalikes import is_no_date
from reportedly.stages.date.marked import MARKED
from reportedly.stages.date.marked_grammar import scan_marked, whole
from reportedly.stages.date.marks import Mark, mark_over
from reportedly.stages.date.relative import RELATIVE
from reportedly.stages.date.setting import Setting

# How many sentences back "the next day" may look for the day that it counts from.
ANCHOR_SENTENCES: Final = 10

_READERS: Final = {
    **ABSOLUTE,
    **RELATIVE,
    **MARKED,
    "campaign": read_campaign,
    "since_campaign": read_since,
    "foreign": read_foreign,
}
_STATED_YEARS: Final = ("year", "year2", "year3", "whose1")
_AFTER_HAPPENING: Final = re.compile(
    as_pattern(
        r" (?:the|that|this) (?:[\w’'-]+ )?(?:ambush|assault|attack|bombardment|bombing|blast|clash"
        r"|crash|explosion|killing|massacre|murder|raid|rampage|shelling|shooting|strike)s?\b"
    )
)
_JOINS: Final = re.compile(as_pattern(r" (?:on )?(?:the )?"))
_APPOSED: Final = re.compile(as_pattern(r",? (?:just |only |exactly )?"))
_STANDS_ALONE: Final = re.compile(as_pattern(r"[,.;:)\]”\"'’]|$| (?:in|on|at|near|and|but|when)\b"))


class _Find(NamedTuple):
    """A mention in the making."""

    start: int
    end: int
    relation: DateRelation
    interval: Interval
    form: str


class TextReader:
    """Reads the sentences of one text in their order, against the report's day.

    What is marked as a date is one, and may be said in words that otherwise date nothing.
    """

    def __init__(
        self,
        text: str,
        reference: date | None,
        marks: Sequence[Mark] = (),
        campaigns: Mapping[str, Interval] | None = None,
    ) -> None:
        self._text = text
        self._reference = reference
        self._marks = marks
        self.campaigns = dict(campaigns or {})
        self._anchor: date | None = None
        self._anchor_sentence = 0
        self._day: date | None = None
        self._days: set[date] = set()
        self._last: Interval | None = None
        self._period: Interval | None = None
        self._years: frozenset[int] = frozenset()
        self._open(0, 0, 0)

    def _open(self, number: int, start: int, end: int) -> None:
        self._number, self._start, self._end = number, start, end
        self._floor = start
        self._here = [mark for mark in self._marks if start <= mark.span.start < end]
        self._sentence_year: int | None = None
        self._offset: tuple[Hit, Lead] | None = None
        self._finds: list[_Find] = []
        if number - self._anchor_sentence > ANCHOR_SENTENCES:
            self._anchor = None

    def read(self, number: int, start: int, end: int) -> list[DateMention]:
        """Return the dates of sentence `number`, `text[start:end]`, in text order."""
        self._open(number, start, end)
        hits = self._find_hits()
        for hit in hits:
            if hit.start >= self._floor:
                self._take(hit)
        self._close_offset()
        return [self._mention(find) for find in _settle_overnight(self._finds, self._reference)]

    def _find_hits(self) -> list[Hit]:
        """Return what says when, and marked stretches in which nothing does, in text order."""
        start, end = self._start, self._end
        hits = [
            hit
            for hit in scan(self._text, start, end)
            if self._is_marked(hit) or not is_no_date(self._text, start, hit, end)
        ]
        for mark in self._here:
            loose = scan_marked(mark.span)
            if loose and not any(_meet(one, loose) and one.end > loose.end for one in hits):
                hits = _put(loose, hits)
        for hit in scan_foreign(self._text, start, end):
            hits = _put(hit, hits)
        for hit in scan_campaigns(self._text, start, end, self.campaigns):
            hits = _put(hit, hits)
        unread = [whole(mark.span) for mark in self._here]
        hits += [hit for hit in unread if not any(_meet(hit, one) for one in hits)]
        return sorted(hits, key=_start_of)

    def _is_marked(self, hit: Hit) -> bool:
        return mark_over(self._here, hit.start, hit.end) is not None

    def _take(self, hit: Hit) -> None:
        lead = read_lead(self._text, self._floor, hit, self._end)
        if self._offset and not _JOINS.fullmatch(self._text, self._offset[0].end, lead.start):
            self._close_offset()
        if hit.form == "offset":
            self._offset, self._floor = (hit, lead), hit.end
            return
        interval = self._resolve(hit, lead) or (UNRESOLVED if self._is_marked(hit) else None)
        if interval is None:
            return
        tail = read_tail(self._text, hit, self._end)
        interval = spread_overnight(interval, lead, tail, self._reference)
        time_of_day = find_time_of_day(lead, tail, interval.time_of_day)
        if time_of_day != interval.time_of_day:
            interval = interval._replace(time_of_day=time_of_day)
        find = _Find(lead.start, tail.end, lead.relation, interval, hit.form)
        self._note_year(hit, interval)
        offset, self._offset = self._offset, None
        self._add(self._join_offset(*offset, find) if offset else find)

    def _resolve(self, hit: Hit, lead: Lead) -> Interval | None:
        mark = mark_over(self._here, hit.start, hit.end)
        setting = Setting(
            before=self._text[self._start : lead.words_start],
            after=self._text[hit.end : self._end],
            relation=lead.relation,
            reference=self._reference,
            anchor=self._anchor,
            day=self._day if self._anchor else None,
            last=self._last,
            period=self._period,
            years=self._years,
            sentence_year=self._sentence_year,
            outlook=mark.outlook if mark else None,
            campaigns=self.campaigns,
            hedge=find_hedge(self._text, self._start, hit) if hit.form == "ago" else None,
        )
        return _READERS[hit.form](hit.parts, setting)

    def _note_year(self, hit: Hit, interval: Interval) -> None:
        if interval.last is None or hit.parts.keys().isdisjoint(_STATED_YEARS):
            return
        self._sentence_year = interval.last.year
        if interval.precision in (1, 2, 3):
            self._years |= {interval.last.year}

    def _add(self, find: _Find) -> None:
        self._finds.append(find)
        self._floor = find.end
        if find.interval.first is None or find.relation == "before":
            return
        mark = mark_over(self._here, find.start, find.end)
        is_saying = mark is not None and mark.of_saying
        if find.interval.precision == 1 and not (is_saying and self._anchor is not None):
            self._anchor, self._anchor_sentence = find.interval.first, self._number
        if is_saying:
            return
        self._last = find.interval
        before, after = self._text[self._start : find.start], self._text[find.end : self._end]
        campaign = find_campaign(before, after)
        if campaign is not None:
            self.campaigns.setdefault(campaign, find.interval)
        if find.interval.precision == 1:
            self._day = find.interval.first
            self._days.add(find.interval.first)
        elif self._period is None and find.interval.precision in (2, 3, 4):
            self._period = find.interval

    def _join_offset(self, hit: Hit, lead: Lead, find: _Find) -> _Find:
        """Count "a day after" from the date that follows it.

        Before a possessive ("a day after Thursday's attack") both days are told, each of its own
        happening, and both are kept.
        """
        day = find.interval.first if find.interval.precision == 1 else None
        joined = _Find(lead.start, find.end, lead.relation, _count_offset(hit, day, lead), hit.form)
        if not is_possessive(self._text, find.end, self._end):
            return joined
        self._finds.append(joined._replace(end=hit.end))
        return find

    def _close_offset(self) -> None:
        """Count "the day before" where no date follows it.

        Standing alone it counts from the day last spoken of, and so does a marked "the day before".
        In "on Wednesday, two days after the
        gang stormed it" it says when the gang did, counted back from the Wednesday; and so does a
        marked "two days after" alone, from the day last spoken of, else the report's. "Two days
        after the attack" counts from the only day told so far on which something happened.
        """
        if self._offset is None:
            return
        (hit, lead), self._offset = self._offset, None
        mark = mark_over(self._here, hit.start, hit.end)
        ends_there = mark is not None and mark.span.end <= hit.end
        if ends_there and hit.parts["way"] == "before":
            interval = _count_offset(hit, self._anchor or self._reference, lead)
        elif _STANDS_ALONE.match(self._text, hit.end, self._end):
            interval = _count_offset(hit, self._anchor, lead)
        elif self._finds and _APPOSED.fullmatch(self._text, self._finds[-1].end, lead.start):
            day = self._finds[-1].interval
            interval = _count_offset(
                hit, day.first if day.precision == 1 else None, lead, backwards=True
            )
        elif ends_there and mark is not None and mark.outlook == "past":
            interval = _count_offset(hit, self._day or self._reference, lead, backwards=True)
        elif len(self._days) == 1 and _AFTER_HAPPENING.match(self._text, hit.end, self._end):
            interval = _count_offset(hit, self._day, lead)
        else:
            interval = UNRESOLVED
        self._add(_Find(lead.start, hit.end, lead.relation, interval, hit.form))

    def _mention(self, find: _Find) -> DateMention:
        span = span_of(self._text, find.start, find.end)
        first, last, precision, basis, time_of_day, problem = find.interval
        interval = DateInterval(
            first=first.isoformat() if first else None,
            last=last.isoformat() if last else None,
            precision=precision,
            basis=basis,
            time_of_day=time_of_day,
            wording=span.text,
            evidence=(span,),
        )
        return DateMention(span=span, date=interval, relation=find.relation, problem=problem)


def _meet(hit: Hit, other: Hit) -> bool:
    return hit.start < other.end and other.start < hit.end


def _put(hit: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits with `hit` in place of those that it meets."""
    return [one for one in hits if not _meet(one, hit)] + [hit]


def _start_of(hit: Hit) -> int:
    return hit.start


def _count_offset(hit: Hit, day: date | None, lead: Lead, *, backwards: bool = False) -> Interval:
    """Count from `day` what "two days before" or "the week after" says; unresolved without it."""
    if day is None:
        return UNRESOLVED
    step = -1 if (hit.parts["way"] == "before") != backwards else 1
    if "period" in hit.parts:
        found = find_adjacent(day, step, hit.parts["period"])
    else:
        found = shift(day, step * get_number(hit.parts["count"]), hit.parts["unit"])
    return found._replace(time_of_day=find_time_of_day(lead, Tail(hit.end), found.time_of_day))


def _settle_overnight(finds: list[_Find], reference: date | None) -> list[_Find]:
    """Leave "overnight" open where its sentence tells of a day before that night."""
    if reference is None:
        return finds
    points = [find.interval.first for find in finds if find.interval.precision == 1]
    if all(day is None or (reference - day).days < 1 for day in points):
        return finds
    return [
        find._replace(interval=UNRESOLVED._replace(time_of_day="overnight"))
        if find.form == "overnight"
        else find
        for find in finds
    ]
