"""Mentions of one thing in; the name that it goes by, as printed, out."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from reportedly.records.text import Span

_DETERMINERS: Final = frozenset("a an the of all no and its his her their this that these".split())
_PRONOUNS: Final = frozenset("he she it they him her them who i we both this that".split())
_WORD: Final = re.compile(r"[^\W_]+")
_ASCII_WORD: Final = re.compile("[a-z0-9]+")
_ANYBODY: Final = frozenset(["", "people", "person", "dead", "wounded", "injured"])


def fold(text: str) -> str:
    """Return the words of a text with a space between: small letters without accents, and digits.

    It is cut at everything that is neither letter nor digit.
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text.casefold())
    accents = {ord(letter): None for letter in set(plain) if unicodedata.combining(letter)}
    return " ".join(_WORD.findall(plain.translate(accents) if accents else plain))


def same_people(one: str, other: str) -> bool:
    """Whether two groups of victims as printed may be the same people.

    They are where the last words agree but for the plural, or one of them names people of any kind.
    """
    mine, theirs = _last_noun(one), _last_noun(other)
    return mine == theirs or not mine or not theirs


def _last_noun(group: str) -> str:
    """Return the last word of a group as a singular; "" for people of any kind."""
    last = group.lower().split()[-1] if group else ""
    return "" if last in _ANYBODY else last.replace("men", "man").removesuffix("s")


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
