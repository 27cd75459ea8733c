"""Drafts with sentences in, the same drafts with their dates out."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import DateMention
from reportedly.stages.date.intervals import EARLIEST_YEAR, LATEST_YEAR
from reportedly.stages.date.marks import find_marks
from reportedly.stages.date.reader import ANCHOR_SENTENCES, TextReader

__all__ = ["ANCHOR_SENTENCES", "DateStage", "find_dates", "find_reference_day"]


class DateStage:
    """Fills `dates`: every stretch that says when, resolved to plain dates where it can be.

    The report's day is the date part of `article.published` in its own offset; without it, relative
    wordings keep their words and stay unresolved. Where the tagger has run, what it marks as a date
    is one, and what it ties to it says whether that lies ahead.
    """

    name = "date"
    needs: tuple[str, ...] = ("sentences",)
    gives: tuple[str, ...] = ("dates",)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Return the drafts, in order, with their dates."""
        return [msgspec.structs.replace(draft, dates=find_dates(draft)) for draft in drafts]


def find_dates(draft: Draft) -> tuple[DateMention, ...]:
    """Return the dates of the draft's sentences, in text order, none overlapping."""
    reference = find_reference_day(draft.article.published)
    marks = find_marks(draft)
    reader = TextReader(draft.article.text, reference, marks)
    found = _read_all(reader, draft)
    if reader.campaigns and any("day of" in one.date.wording for one in found):
        # What began when may be told after what happened on its third day.
        again = TextReader(draft.article.text, reference, marks, reader.campaigns)
        found = _read_all(again, draft)
    return found


def _read_all(reader: TextReader, draft: Draft) -> tuple[DateMention, ...]:
    return tuple(
        mention
        for number, sentence in enumerate(draft.sentences or ())
        for mention in reader.read(number, sentence.span.start, sentence.span.end)
    )


def find_reference_day(published: str | None) -> date | None:
    """Return the local day of an ISO date or date-time; None if none, or no day of news."""
    try:
        day = datetime.fromisoformat(published or "").date()
    except ValueError:
        return None
    return day if EARLIEST_YEAR < day.year < LATEST_YEAR else None
