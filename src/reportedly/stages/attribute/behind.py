"""The token after a noun phrase in; the phrase that ends there, if it can speak, out."""

from reportedly.stages.attribute.context import CLOSING, Context
from reportedly.stages.attribute.phrases import (
    CLAUSE_WORDS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    NounPhrase,
    parse_phrase,
)


def phrase_before(context: Context, end: int, low: int) -> NounPhrase | None:
    """Return the noun phrase that ends before token `end`, its appositions stripped, or None."""
    lower = context.lower
    apposition: tuple[int, int] | None = None
    if end > low and lower[end - 1] in RELATIVES:
        return parse_phrase(context, end - 1, end)
    for _ in range(3):
        if end - 1 <= low or lower[end - 1] not in (",", "—", "–"):
            break
        comma = _comma_before(context, end - 1, low)
        if comma is None or not _is_appositive(context, comma + 1, end - 1):
            return None
        apposition = (comma + 1, end - 1)
        end = comma
    if end <= low or (lower[end - 1] in CLOSING and context.quote[end - 1] >= 0):
        return None
    phrase = _best_ending(context, _walk_left(context, end, low), end)
    if phrase is not None:
        phrase.apposition = apposition
    return phrase


def _comma_before(context: Context, end: int, low: int) -> int | None:
    """Return the comma or dash that opens what token `end` closes."""
    for position in range(end - 1, low - 1, -1):
        if context.lower[position] in (",", "—", "–"):
            return position
        if context.lower[position] in (";", ":") or context.quote[position] != context.quote[end]:
            return None
    return None


def _is_appositive(context: Context, start: int, end: int) -> bool:
    """Whether the words between two commas say who somebody is, or only when and where."""
    if start >= end:
        return False
    word = context.lower[start]
    if word in DETERMINERS or word in RELATIVES or start in context.dates:
        return True
    if word in PREPOSITIONS or word in ("on", "speaking", "including", "meanwhile", "however"):
        return True
    if word in ("citing", "quoting", "also", "head", "chief", "based", "aged", "formerly"):
        return True
    phrase = parse_phrase(context, start, end)
    if phrase is None or phrase.pronoun is not None:
        return False
    named = (
        phrase.likeness == 2 and end - start > 1 and context.lower[start - 2] not in PREPOSITIONS
    )
    return named or (phrase.likeness == 3 and bool(phrase.nouns))


def _walk_left(context: Context, end: int, low: int) -> int:
    """Return how far left the words run that may belong to one noun phrase."""
    lower, quote = context.lower, context.quote
    start = end
    while start > low:
        word = lower[start - 1]
        if word == ")":
            opening = start - 1
            while opening > low and lower[opening] != "(":
                opening -= 1
            start = opening
            continue
        if (
            context.is_break(start - 1)
            or quote[start - 1] != quote[end - 1]
            or (word in CLAUSE_WORDS and not _issues(context, start - 1, low))
            or word in ("said", "says", "told")
        ):
            break
        start -= 1
    return start


def _issues(context: Context, by: int, low: int) -> bool:
    """Whether "by" may stand inside a phrase: "a statement by the army", "sources cited by X"."""
    if context.lower[by] != "by" or by <= low:
        return False
    if context.lower[by - 1].endswith("ed"):
        return not has_auxiliary(context, low, by)
    noun = context.words.nouns.find_before(context.lower, by, low)
    return noun is not None and noun[1].sort == "document"


def has_auxiliary(context: Context, low: int, end: int) -> bool:
    """Whether "was", "have" stands right before the participle that ends there."""
    return any(
        context.lower[place] in context.words.auxiliaries for place in range(max(low, end - 4), end)
    )


def _best_ending(context: Context, start: int, end: int) -> NounPhrase | None:
    """Return the longest noun phrase from `start` or later that ends at `end`."""
    lower = context.lower
    date_ends = {stop for stop, _ in context.dates.values()}
    for position in range(start, end):
        before = lower[position - 1] if position > start else ""
        if (
            position > start
            and before not in CONJUNCTIONS
            and before not in RELATIVES
            and lower[position] not in DETERMINERS
            and lower[position] not in PRONOUNS
            and position not in date_ends
        ):
            continue
        if before in PREPOSITIONS:
            continue
        phrase = parse_phrase(context, position, end)
        if phrase is not None:
            return phrase
    if start < end and lower[start] in PREPOSITIONS:
        return _known_ending(context, start, end)
    return None


def _known_ending(context: Context, start: int, end: int) -> NounPhrase | None:
    """Return the source noun that ends "In Baghdad police"."""
    found = context.words.nouns.find_before(context.lower, end, start + 2)
    return parse_phrase(context, found[0], end) if found else None
