"""Mentions of one thing in; the name that it goes by, as printed, out."""

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from reportedly.records.text import Span

_DETERMINERS: Final = frozenset("a an the of all no and its his her their this that these".split())
_PRONOUNS: Final = frozenset("he she it they him her them who i we both this that".split())


def name_of(spans: Sequence[Span]) -> Span | None:
    """Return the first mention that is no pronoun; None when all are. "WHO" is a name."""
    return next((span for span in spans if not _is_pronoun(span.text)), None)


def _is_pronoun(text: str) -> bool:
    return text.lower() in _PRONOUNS and (len(text) == 1 or not text.isupper())


def without_determiner(phrase: str) -> str:
    """Return `phrase` without the determiners that it begins with, never without all its words.

    A bracket that is opened and not closed is left out: "Nusrat al-Islam (JNIM".
    """
    opened = phrase.rfind("(")
    if opened > 0 and ")" not in phrase[opened:]:
        phrase = phrase[:opened]
    return drop_determiners(phrase) or phrase.split()[-1]


def drop_determiners(phrase: str) -> str:
    """Return `phrase` without the determiners that it begins with, "" when it has nothing else."""
    return " ".join(dropwhile(lambda word: word.lower() in _DETERMINERS, phrase.split()))
