"""A happening's triggers in; its places and its date out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as dates
from typing import Final

import msgspec

from reportedly.assemble.told import Told
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
    return _merge_places(_place(span, told) for span in dict.fromkeys(spans))


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
    """Return the date that most of the triggers are tied to, a day on which it was before bounds.

    Of equals it is the most precise one. What body text tells in the present tense without a date
    is dated to the day of publication.
    """
    spans = [span for trigger in triggers for span in told.found.tails("date", trigger)]
    told_of = [date for date in map(told.date_at, spans) if date is not None]
    resolved = [mention for mention in told_of if mention.date.first is not None]
    on = [mention for mention in resolved if mention.relation == "on"]
    chosen = on or resolved or told_of
    votes = Counter(map(_days, chosen))
    first = max(
        chosen, key=lambda one: (votes[_days(one)], -(one.date.precision or 9)), default=None
    )
    if first is None:
        return _present_day(triggers, told)
    return _with_next_day(first, told) or _open_ended(first, told.draft.article.published)


def _days(mention: DateMention) -> tuple[str | None, str | None]:
    """Return the first and last day; those of no day are told apart by their wording."""
    date = mention.date
    return (date.first, date.last) if date.first is not None else (date.wording, None)


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
            return _join_days(first.date, other.date)
    return None


def _present_day(triggers: Sequence[Span], told: Told) -> DateInterval | None:
    """Return the day of publication for news told in the present tense ("gunmen kill six")."""
    published = told.draft.article.published
    body = [one for one in triggers if told.sentence_of(one).kind == "body"]
    if published is None or not body or not _is_present(body[0], told):
        return None
    return _published_day(published, body[0])


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


def _merge_places(told: Iterable[Place]) -> tuple[Place, ...]:
    """Return each place once with all its evidence, the most precise first.

    A name within another ("Djugu", "Djugu territory") is the place told first.
    """
    places: list[Place] = []
    for place in told:
        known = next((one for one in places if _same_place(one, place)), None)
        if known is None:
            places.append(place)
        else:
            evidence = tuple(sorted({*known.evidence, *place.evidence}))
            places[places.index(known)] = msgspec.structs.replace(known, evidence=evidence)
    return tuple(sorted(places, key=lambda place: place.precision or 8))


def _same_place(one: Place, other: Place) -> bool:
    if one.relation != other.relation or one.country != other.country:
        return False
    a, b = one.name.lower(), other.name.lower()
    if one.precision == other.precision:
        return a == b
    return a.startswith(b) or b.startswith(a)


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
