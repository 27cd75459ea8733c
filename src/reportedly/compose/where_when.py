"""A happening's triggers in; its places and its date out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date as dates
from typing import Final

import msgspec

from reportedly.assemble.where_when import join_days, merge_places, published_day
from reportedly.compose.told import Told
from reportedly.records.codes import DatePrecision, PlaceRelation
from reportedly.records.events import DateInterval, Place
from reportedly.records.mentions import DateMention, Token
from reportedly.records.naming import without_determiner
from reportedly.records.text import Span, holds
from reportedly.resources.words import Tense

_PRESENT: Final = frozenset(["is", "are"])
_PAST: Final = frozenset(["was", "were", "had", "did"])
_BEFORE_NOUN: Final = frozenset(
    "a an the this that these those his her its their another any no every each some 's of in on by"
    " with from at for after before during".split()
)
_PLACE_NOUNS: Final = frozenset(
    "Province Region District Governorate State City County Department Prefecture Division Town"
    " Village Camp Northern Southern Eastern Western Central North South East West Upper Lower"
    " Greater".split()
)
_BETWEEN: Final = frozenset(["being", "not", "also", "shot"])


def find_places(spans: Sequence[Span], told: Told) -> tuple[Place, ...]:
    """Return each place that `spans` name once with all its evidence, the most precise first.

    What the gazetteer stage does not know keeps its name alone.
    """
    return merge_places(_place(span, told) for span in dict.fromkeys(spans))


def _place(span: Span, told: Told) -> Place:
    mention = told.place_at(span)
    if mention is not None and not _goes_on(span, mention.span):
        return mention.place
    relations: tuple[PlaceRelation, ...] = ("near", "between", "direction", "off", "along")
    found = {one.code for one in told.found.at("place", span)}
    return Place(
        name=without_determiner(span.text),
        relation=next((relation for relation in relations if relation in found), "in"),
        gazetteer_id=None,
        country=None,
        admin1=None,
        admin2=None,
        latitude=None,
        longitude=None,
        radius_km=None,
        precision=None,
        evidence=(span,),
    )


def _goes_on(span: Span, part: Span) -> bool:
    """Whether `part` is but a piece of the name in `span`: "Beni" of "Beni Slimane"."""
    if not holds(span, part):
        return False
    before = span.text[: part.start - span.start].split()[-1:]
    after = span.text[part.end - span.start :].split()[:1]
    return any(word[0].isupper() and word not in _PLACE_NOUNS for word in before + after)


def find_date(triggers: Sequence[Span], told: Told) -> DateInterval | None:
    """Return the date that is tied to the triggers, a day on which it was before bounds.

    What body text tells in the present tense without a date is dated to the day of publication.
    """
    spans = [span for trigger in triggers for span in told.found.tails("date", trigger)]
    dates = [date for date in map(told.date_at, dict.fromkeys(spans)) if date is not None]
    resolved = [mention for mention in dates if mention.date.first is not None]
    on = [mention for mention in resolved if mention.relation == "on"]
    first = next(iter(on or resolved or dates), None)
    if first is None:
        return _present_day(triggers, told)
    return _with_next_day(first, told) or _open_ended(first, told.draft.article.published)


def _open_ended(mention: DateMention, published: str | None) -> DateInterval:
    """Return "since Monday" as lasting up to the report, "before Sunday" as beginning with it."""
    date = mention.date
    if published is None or date.first is None or date.last is None:
        return date
    day = published[:10]
    if mention.relation == "since" and date.first <= day:
        return _over(date, date.first, day)
    if mention.relation in ("until", "before") and date.last >= day:
        return _over(date, day, date.last)
    return date


def _over(date: DateInterval, first: str, last: str) -> DateInterval:
    return msgspec.structs.replace(date, first=first, last=last, precision=_precision(first, last))


def _precision(first: str, last: str) -> DatePrecision:
    """Return UCDP GED's date_prec of an interval."""
    days = (dates.fromisoformat(last) - dates.fromisoformat(first)).days + 1
    bounds: tuple[tuple[int, DatePrecision], ...] = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((precision for most, precision in bounds if days <= most), 5)


def _with_next_day(first: DateMention, told: Told) -> DateInterval | None:
    """Return "Saturday and Sunday" as one interval, where the date goes on so."""
    for other in told.draft.dates or ():
        between = told.draft.article.text[first.span.end : other.span.start]
        later = (other.date.first or "") > (first.date.last or "9999")
        if between == " and " and later and other.date.last is not None:
            return join_days(first.date, other.date)
    return None


def _present_day(triggers: Sequence[Span], told: Told) -> DateInterval | None:
    """Return the day of publication for news told in the present tense ("gunmen kill six")."""
    published = told.draft.article.published
    body = [one for one in triggers if told.sentence_of(one).kind == "body"]
    if published is None or not body or not _is_present(body[0], told):
        return None
    return published_day(published, body[0])


def _is_present(trigger: Span, told: Told) -> bool:
    """Whether a happening is told in the present tense: by its verb, else by those beside it."""
    tokens = told.sentence_of(trigger).tokens
    tenses = [_tense(tokens, index, told.words.tenses) for index in range(len(tokens))]
    first = bisect_left(tokens, trigger.start, key=_start_of)
    own = tenses[first] if first < len(tenses) else None
    if own in ("present", "past"):
        return own == "present"
    return "present" in tenses and "past" not in tenses


def _makes_noun(word: str) -> bool:
    return word in _BEFORE_NOUN or word[0].isdigit()


def _start_of(token: Token) -> int:
    return token.start


def _tense(tokens: Sequence[Token], index: int, tenses: Mapping[str, Tense]) -> Tense | None:
    """Return the tense that a word shows; "is killed" is the present."""
    word = tokens[index].lower
    if word in _PAST:
        return "past"
    if word in _PRESENT:
        return "present"
    tense = tenses.get(word)
    if tense == "present" and index and _makes_noun(tokens[index - 1].lower):
        return None  # "the strike", "of attacks"
    before = index - 1
    while before >= 0 and (tokens[before].lower in _BETWEEN or tokens[before].lower[-2:] == "ly"):
        before -= 1
    if tense == "past" and before >= 0 and tokens[before].lower in _PRESENT:
        return "present"
    return tense
