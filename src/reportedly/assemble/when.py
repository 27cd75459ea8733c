"""A happening's triggers in; when it was out."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date as dates
from datetime import timedelta
from typing import Final

import msgspec

from reportedly.assemble.news import NEWS, is_news
from reportedly.assemble.told import Told
from reportedly.records.codes import EventStatus
from reportedly.records.events import DateInterval
from reportedly.records.mentions import DateMention
from reportedly.records.text import Span
from reportedly.stages.date.intervals import find_precision

_WHEN: Final = re.compile(r",? when\b")
_SINCE: Final = re.compile(r"\bsince\b(?!.*\bsince\b)", re.I | re.S)


def find_date(triggers: Sequence[Span], status: EventStatus, told: Told) -> DateInterval | None:
    """Return the date that most of the triggers are tied to, a day on which it was before bounds.

    Of equals it is the most precise one. Words that are marked as its date and cannot be resolved
    are kept. What a brief tells as its news, without a date, is dated to the day of publication.
    """
    spans = [span for trigger in triggers for span in told.found.tails("date", trigger)]
    told_of = [date for span in spans if (date := told.date_at(span)) is not None]
    told_of = [_from_outside(date, triggers, told) for date in told_of]
    resolved = [mention for mention in told_of if mention.date.first is not None]
    on = [mention for mention in resolved if mention.relation == "on"]
    chosen = on or resolved or told_of
    votes = Counter(map(_days, chosen))
    first = max(
        chosen, key=lambda one: (votes[_days(one)], -(one.date.precision or 9)), default=None
    )
    if first is None:
        return _news_day(triggers, told) if status in NEWS else None
    return _with_next_day(first, told) or with_open_end(first, told.draft.article.published)


def _days(mention: DateMention) -> tuple[str | None, str | None]:
    """Return the first and last day; those of no day are told apart by their wording."""
    date = mention.date
    return (date.first, date.last) if date.first is not None else (date.wording, None)


def _from_outside(mention: DateMention, triggers: Sequence[Span], told: Told) -> DateMention:
    """Return a date as it is to `triggers`: of "since troops took the port in May", May or since.

    It is the day of what is told between "since" and the date, or after it ("since May, when troops
    took the port"), and the start of all else.
    """
    if mention.relation != "since":
        return mention
    sentence = told.sentence_of(mention.span).span
    text, span = told.draft.article.text, mention.span
    since = _SINCE.search(text, sentence.start, span.start)
    start = since.start() if since else span.start
    end = sentence.end if _WHEN.match(text, span.end, sentence.end) else span.end
    inside = any(start < trigger.start < end for trigger in triggers)
    return msgspec.structs.replace(mention, relation="on") if inside else mention


def with_open_end(mention: DateMention, published: str | None) -> DateInterval:
    """Return "since Monday" as lasting up to the report, "until Sunday" as beginning with it.

    "Before Sunday" ends on the day before it, "before the end of May" with May.
    """
    date = mention.date
    if published is None or date.first is None or date.last is None:
        return date
    day = published[:10]
    if mention.relation == "since" and date.first <= day:
        return _over(date, date.first, day)
    last = date.last
    if mention.relation == "before" and "end of" not in date.wording.lower():
        last = (dates.fromisoformat(date.first) - timedelta(days=1)).isoformat()
    if mention.relation in ("until", "before") and last >= day:
        return _over(date, day, last)
    return date


def _over(date: DateInterval, first: str, last: str) -> DateInterval:
    days = (dates.fromisoformat(last) - dates.fromisoformat(first)).days + 1
    return msgspec.structs.replace(date, first=first, last=last, precision=find_precision(days))


def _with_next_day(first: DateMention, told: Told) -> DateInterval | None:
    """Return "Saturday and Sunday" as one interval, where the date goes on so."""
    for other in told.draft.dates or ():
        between = told.draft.article.text[first.span.end : other.span.start]
        later = (other.date.first or "") > (first.date.last or "9999")
        if between == " and " and later and other.date.last is not None:
            return _join_days(first.date, other.date)
    return None


def _join_days(first: DateInterval, second: DateInterval) -> DateInterval:
    """Join "Saturday and Sunday" into one interval."""
    days = sorted(day for day in (first.first, first.last, second.first, second.last) if day)
    return msgspec.structs.replace(
        first,
        first=days[0],
        last=days[-1],
        precision=max(2, first.precision or 2, second.precision or 2),
        wording=f"{first.wording} and {second.wording}",
        evidence=first.evidence + second.evidence,
    )


def _news_day(triggers: Sequence[Span], told: Told) -> DateInterval | None:
    """Return the day of publication for what a brief tells as its news."""
    published = told.draft.article.published
    if published is None:
        return None
    trigger = next((one for one in triggers if is_news(one, told)), None)
    return _published_day(published, trigger) if trigger is not None else None


def _published_day(published: str, trigger: Span) -> DateInterval:
    """Return the day of publication as that of news whose words are its only date."""
    day = published[:10]
    return DateInterval(
        first=day,
        last=day,
        precision=1,
        basis="published",
        time_of_day=None,
        wording=trigger.text,
        evidence=(trigger,),
    )
