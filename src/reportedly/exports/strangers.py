"""A wording of people in; the words in it that may be a person's name out.

Where a reader did not recognize a name, it stands in the wording of a group ("Ahmed Hassan, 34, a
farmer"). Capitals tell: every word with one is taken for a name that is not known to be none.
Words of scripts without capitals are never known.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from reportedly.exports.known_words import load_known_words
from reportedly.reviewing.names import MASK, mask_all

_Standing: TypeAlias = Literal["firm", "soft", "fallen", "stranger"]
"""Known; known where no stranger is beside it; such a word beside one; not known."""

_WORD: Final = re.compile(
    rf"{MASK}+|[^\s{MASK}\-!\"#$%&()*+,./:;<=>?@\[\\\]^`{{|}}~¡-©«-´¶-¹»-¿×÷‐-‗“-‟†-⁀⁂-⁞、-〟！-／：-＠]+"
)
_QUOTES: Final = "'’‘ʼ‛"
_GAP: Final = " \u00a0-‐‑–"
_AGED: Final = re.compile(r"(?:['’]s?)?\s*[,(]\s*(?:aged? )?\d{1,3}\b")
_NO_VOWEL: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}s?")
PARTICLES: Final = frozenset(
    "abu al an as ash bin bint da de del den der di din dos du e el ibn la le ould ud ul ur van von"
    " wa wal wuld".split()
)
"""Small words within names."""


_HIDDEN: Final = ("stranger", "fallen")


class _Word(NamedTuple):
    start: int
    end: int
    standing: _Standing


class Stranger(NamedTuple):
    """A stretch of a text that may be a name, and how many of its words are not known at all."""

    start: int
    end: int
    words: int


def mask_strangers(text: str, here: tuple[str, ...] = ()) -> str:
    """Return a text with all masked that may be a name; `here` are names known of a dossier."""
    if _is_plain(text):
        return text
    letters = list(text)
    for word in _unknown(text, here):
        letters[word.start : word.end] = mask_all(text[word.start : word.end])
    return "".join(letters)


def find_strangers(text: str, here: tuple[str, ...] = ()) -> Iterator[Stranger]:
    """Yield the stretches of words that are not known and stand together, the first first."""
    if _is_plain(text):
        return
    found: Stranger | None = None
    for word in _unknown(text, here):
        if text[word.start] == MASK:
            continue
        new = Stranger(word.start, word.end, int(word.standing == "stranger"))
        if found is not None and _is_near(text, found.end, new.start):
            found = Stranger(found.start, new.end, found.words + new.words)
            continue
        if found is not None:
            yield found
        found = new
    if found is not None:
        yield found


def _is_plain(text: str) -> bool:
    """Whether no word of a text has a capital: nearly all groups."""
    return text.isascii() and text == text.lower()


def _unknown(text: str, here: tuple[str, ...]) -> tuple[_Word, ...]:
    """Return the words that may be of a name, masked ones among them."""
    found = _hidden(text, ())
    if not found or not here:
        return found
    told = told_in(text, here)
    return _hidden(text, told) if told else found


def told_in(text: str, here: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some names that a text tells: the rest cannot matter to it."""
    if not here:
        return here
    plain = text.replace("’", "'")
    return tuple([name for name in here if name.replace("’", "'") in plain])


@lru_cache(maxsize=8192)
def _hidden(text: str, here: tuple[str, ...]) -> tuple[_Word, ...]:
    """Return the words that are not known where `here` are: wordings come again and again."""
    words = list(_standing(text, here))
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        before: _Word | None = None
        for place in order:
            word = words[place]
            if before is not None and word.standing == "soft" and before.standing in _HIDDEN:
                one, other = sorted((before, word))
                if _is_near(text, one.end, other.start):
                    word = words[place] = word._replace(standing="fallen")
            before = word
    return tuple(word for word in words if word.standing in _HIDDEN)


def _is_near(text: str, end: int, start: int) -> bool:
    """Whether nothing is between two words but small words within names."""
    between = text[end:start].strip(_GAP)
    return between == "" or all(one in PARTICLES for one in re.split(r"[\s\-‐‑–]+", between))


def _standing(text: str, here: tuple[str, ...]) -> Iterator[_Word]:
    """Yield the words with a capital, and whether they are known."""
    phrases = _phrases(text, here)
    is_first = True
    for match in _WORD.finditer(text):
        if _is_small(match[0]):
            is_first = False
            continue
        start, end = _trimmed(text, *match.span())
        word = text[start:end]
        if word[:1] == MASK:
            yield _Word(start, end, "stranger")
        elif _has_capital(word):
            found = next((one for one in phrases if one.start <= start and end <= one.end), None)
            yield (
                found._replace(start=start, end=end)
                if found
                else _Word(start, end, _alone(text, start, end, is_first=is_first))
            )
        is_first = is_first and not any(map(str.isalpha, word)) and word[:1] != MASK


def _is_small(word: str) -> bool:
    """Whether a word is plain small letters, as most are."""
    return word.isascii() and word.isalpha() and word.islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a word is without quotes, and without what makes it a possessive."""
    while start < end and text[start] in _QUOTES:
        start += 1
    if end - start > 2 and text[end - 1] == "s" and text[end - 2] in _QUOTES:
        end -= 2
    while start < end and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def _has_capital(word: str) -> bool:
    """Whether a letter of a word is no small one, also one of a script that has none."""
    if word.isascii():
        return word != word.lower()
    return any(letter.isalpha() and not letter.islower() for letter in word)


def _alone(text: str, start: int, end: int, *, is_first: bool) -> _Standing:
    known = load_known_words()
    word = text[start:end].replace("’", "'")
    if word in known.firm or _NO_VOWEL.fullmatch(word):
        return "firm"
    if word in known.soft or (is_first and word.lower() in known.first):
        return "stranger" if _AGED.match(text, end) else "soft"
    return "stranger"


def _phrases(text: str, here: tuple[str, ...]) -> Sequence[_Word]:
    """Return the stretches that are known names, the longest first: it is the one that tells."""
    plain = text.replace("’", "'")
    found = [
        _Word(start, end, "firm" if is_firm else "soft")
        for start, end, is_firm in load_known_words().phrases.find(plain)
    ]
    for name in (one.replace("’", "'") for one in here):
        start = plain.find(name)
        while start >= 0:
            end = start + len(name)
            found.append(_Word(start, end, "firm" if " " in name else "soft"))
            start = plain.find(name, end)
    whole = [
        one._replace(standing="stranger") if _AGED.match(text, one.end) else one
        for one in found
        if _is_whole(text, one)
    ]
    return sorted(whole, key=lambda one: one.start - one.end)


def _is_whole(text: str, word: _Word) -> bool:
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return not before.isalnum() and not after.isalnum() and MASK not in (before, after)
