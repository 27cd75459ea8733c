"""A headline in; who it attributes itself to after a colon or a dash ("…: monitor") out."""

from typing import Final

from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.found import Found
from reportedly.stages.attribute.phrases import NounPhrase, parse_phrase

_MARKS: Final = frozenset([":", "-", "–", "—", "--"])
_LONGEST: Final = 6


def read_headline(context: Context) -> Found | None:
    """Read "15 killed in strikes: monitor", "12 dead - police", "Army: 12 dead"."""
    marks = [place for place, word in enumerate(context.lower) if word in _MARKS]
    high = len(context.lower)
    if not marks:
        return None
    last, first = marks[-1], marks[0]
    if last > 0 and last + 1 < high <= last + 1 + _LONGEST:
        phrase = _speaker(context, last + 1, high)
        if phrase is not None:
            return Found((last, last + 1), "asserts", [(0, last)], last, phrase=phrase)
    if context.lower[first] == ":" and 0 < first <= _LONGEST and first + 1 < high:
        phrase = _speaker(context, 0, first)
        if phrase is not None:
            content = (first + 1, high)
            return Found((first, first + 1), "asserts", [content], 0, phrase=phrase, open_end=True)
    return None


def _speaker(context: Context, start: int, end: int) -> NounPhrase | None:
    """Return a noun that can only be there as the source: no place, group or outlet's name."""
    if context.lower[end - 1] in ("say", "says", "said", "sources"):
        end -= context.lower[end - 1] != "sources"
    phrase = parse_phrase(context, start, end) if start < end else None
    if phrase is None or not phrase.nouns or phrase.likeness < 3 or phrase.tail == "actor":
        return None
    noun = phrase.nouns[-1][2]
    if noun.sort == "document" or (noun.kind is None and noun.fallback == "other"):
        return (
            None if context.lower[phrase.core_end - 1] not in ("sources", "spokesman") else phrase
        )
    return phrase
