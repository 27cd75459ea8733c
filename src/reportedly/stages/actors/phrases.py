"""A line and the actor words in it in; nouns with their adjectives and joined nationalities out."""

import re
from typing import Final, NamedTuple, TypeAlias

from reportedly.records.mentions import Sentence
from reportedly.stages.actors.nouns import ActorNouns, is_compound
from reportedly.stages.actors.words import Word

Item: TypeAlias = tuple[int, int, Word]

NATIONALITY: Final = frozenset({"demonym", "country", "territory"})
NAMED: Final = frozenset({"named", "short"})
# Names of countries that are their own adjectives.
_OWN_ADJECTIVES: Final = frozenset({"US", "U.S.", "U.S.A.", "USA", "UK", "U.K.", "UAE"})
_AND: Final = re.compile(r",? (?:and|or) (?:the )?|, |/|[-–]")
_LONG_WORD: Final = re.compile(r"[^\W\d_][\w'-]{3,}")
_TITLE_SHARE: Final = 0.7
_TITLE_WORDS: Final = 3
# Bounds that keep a line of a megabyte from costing more than its length.
_TITLE_LENGTH: Final = 400
_RUN: Final = 6
_REACH: Final = 120


class Line(NamedTuple):
    """A sentence, its text folded so that offsets hold, and the actor words in it."""

    sentence: Sentence
    text: str
    items: list[Item]

    def is_title(self) -> bool:
        """Whether most longer words have a capital, so that capitals tell nothing."""
        words = _LONG_WORD.findall(self.text[:_TITLE_LENGTH])
        capitals = sum(word[0].isupper() for word in words)
        return len(words) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(words)

    def is_proper(self, start: int) -> bool:
        """Whether the word at `start` has a capital that tells something."""
        return self.text[start].isupper() and not self.text.isupper() and not self.is_title()

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the text before and after a stretch, as far as cues reach."""
        return self.text[max(0, start - _REACH) : start], self.text[end : end + _REACH]


class Noun(NamedTuple):
    """A noun of a line: which item it is, its bounds and the adjectives before it."""

    item: int
    start: int
    end: int
    word: str
    adjectives: tuple[str, ...]


def is_attributive(word: Word) -> bool:
    """Whether a nationality can only be an adjective, or may be one without possessive."""
    return word.sort == "demonym" or word.text in _OWN_ADJECTIVES


def joined_nationalities(line: Line, index: int) -> list[int]:
    """Return the items of "American, British and NATO" from the nationality at `index` on."""
    chain = [index]
    for following in range(index + 1, min(index + _RUN, len(line.items))):
        _, end, word = line.items[chain[-1]]
        start, right, next_word = line.items[following]
        nameable = next_word.sort in NATIONALITY or next_word.sort == "named"
        if not (is_attributive(word) and nameable and _AND.fullmatch(line.text, end, start)):
            break
        if is_compound(line.text, start, right):
            break
        chain.append(following)
    return chain


def find_noun_after(
    line: Line, index: int, nouns: ActorNouns, *, possessive: bool = False
) -> Noun | None:
    """Return the noun that an item leads up to over adjectives only; with `possessive`, over 's."""
    end = line.items[index][1]
    if possessive and line.text.startswith("'s ", end):
        end += 2
    if index + 1 == len(line.items):
        return None
    start, _, word = line.items[index + 1]
    adjectives = nouns.find_adjectives(line.text[end:start])
    if adjectives is None:
        return None
    if word.sort == "noun":
        return last_noun(line, index + 1, nouns, adjectives)
    # "Syrian UN peacekeepers": a name that serves as an adjective.
    if nouns.is_adjective(word.text) and index + 2 < len(line.items):
        _, end, _ = line.items[index + 1]
        start, _, following = line.items[index + 2]
        gap = nouns.find_adjectives(line.text[end:start])
        if gap is not None and following.sort == "noun":
            return last_noun(line, index + 2, nouns, (*adjectives, word.text.lower(), *gap))
    return None


def last_noun(line: Line, index: int, nouns: ActorNouns, adjectives: tuple[str, ...]) -> Noun:
    """Return the last of a run of nouns of which the former are adjectives: "army soldiers"."""
    start, end, word = line.items[index]
    noun = Noun(index, start, end, word.text, adjectives)
    for item in range(index + 1, min(index + _RUN, len(line.items))):
        start, end, word = line.items[item]
        gap = nouns.find_adjectives(line.text[noun.end : start])
        if gap is None or word.sort != "noun" or nouns.is_weapon(word.text):
            break
        if not nouns.is_adjective(noun.word):
            break
        noun = Noun(item, start, end, word.text, (*noun.adjectives, noun.word, *gap))
    return noun


def start_of_compound(line: Line, index: int, left: int, floor: int) -> int:
    """Move `left`, of the noun at `index`, over a name: "Islamic State-affiliated group"."""
    for start, end, _ in line.items[max(0, index - _RUN) : index]:
        if floor <= start < left <= end and is_compound(line.text, start, end):
            return start
    return left


def is_armed_with(line: Line, noun: Noun, nouns: ActorNouns) -> bool:
    """Whether a noun says whose weapon follows: "junta warplanes", "rebel shelling"."""
    if noun.item + 1 == len(line.items):
        return False
    start, _, following = line.items[noun.item + 1]
    beside = line.text[noun.end : start] == " "
    return beside and following.sort == "noun" and nouns.is_weapon(following.text)


def is_home(line: Line, index: int, nouns: ActorNouns) -> bool:
    """Whether a country only says where a listed actor is at home: "Lebanon's Hezbollah"."""
    end = line.items[index][1]
    if index + 1 == len(line.items) or not line.text.startswith("'s ", end):
        return False
    start, _, following = line.items[index + 1]
    gap = line.text[end + 2 : start]
    return following.sort in NAMED and nouns.find_adjectives(gap) is not None
