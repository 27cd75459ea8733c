"""Tokens of a sentence in; the noun phrase that they are, if it can speak, out."""

from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.records.mentions import ActorMention
from reportedly.resources.attribution import SourceNoun
from reportedly.stages.attribute.context import Context

Likeness: TypeAlias = Literal[1, 2, 3]

DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my some several many most all both"
    " another each any few".split()
)
PRONOUNS: Final = frozenset(["he", "she", "it", "they"])
RELATIVES: Final = frozenset(["who", "which", "whose"])
PREPOSITIONS: Final = frozenset(["of", "for", "in", "at", "from", "with", "near", "to", "inside"])
CONJUNCTIONS: Final = frozenset(["and", "or", "&"])
CLAUSE_WORDS: Final = frozenset(
    "that while but whereas although though because after before when where as if since until what"
    " how why whether than so despite amid following during by about into over against through"
    " we i you there him them nobody nothing also then still too later".split()
)
_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands one"
    " no at least more".split()
)


class NounPhrase(msgspec.Struct):
    """A noun phrase by token. `likeness` 3: a known source; 2: a proper name; 1: any noun.

    The core is the phrase before its first preposition, `tail` says what the core ends in.
    `apposition` is the phrase between commas that follows it, or None.
    """

    start: int
    core_start: int
    core_end: int
    end: int
    likeness: Likeness
    tail: str
    nouns: list[tuple[int, int, SourceNoun]] = msgspec.field(default_factory=list)
    actors: list[tuple[int, ActorMention]] = msgspec.field(default_factory=list)
    pronoun: str | None = None
    apposition: tuple[int, int] | None = None


def parse_phrase(context: Context, start: int, end: int) -> NounPhrase | None:
    """Read exactly the tokens from `start` to `end` as one noun phrase, or return None."""
    if start >= end:
        return None
    word = context.lower[start]
    if end - start == 1 and (word in PRONOUNS or word in RELATIVES):
        return NounPhrase(start, start, end, end, 3, "pronoun", pronoun=word)
    core = _Core(context, start, end)
    phrase = core.read()
    if phrase is None or not _is_tail(context, phrase.core_end, end):
        return None
    return phrase


def _is_tail(context: Context, start: int, end: int) -> bool:
    """Whether the words after a core can belong to its phrase: no clause of their own in them."""
    if start == end or context.lower[start] in RELATIVES:
        return True
    words = context.lower[start:end]
    if words[0] not in PREPOSITIONS and words[0] != "by":
        reduced = len(words) > 2 and (words[1] in PREPOSITIONS or words[1] in ("by", "on", "about"))
        return reduced and "and" not in words and not context.words.finite.intersection(words)
    return words[-1] not in PREPOSITIONS and not any(
        _is_finite(context, word) and not context.is_capital(position) and word != "united"
        for position, word in enumerate(words, start)
    )


def _is_finite(context: Context, word: str) -> bool:
    words = context.words
    if word in words.finite or word in words.auxiliaries:
        return True
    return word.endswith("ed") and word not in words.modifiers


class _Core:
    """The reading of a noun phrase's core, token by token."""

    def __init__(self, context: Context, start: int, end: int) -> None:
        self.context = context
        self.start = start
        self.end = end
        self.position = start
        self.tail = ""
        self.unknown = 0
        self.nouns: list[tuple[int, int, SourceNoun]] = []
        self.actors: list[tuple[int, ActorMention]] = []

    def read(self) -> NounPhrase | None:
        """Return the phrase, its core read up to where a preposition or relative begins."""
        lower = self.context.lower
        while self.position < self.end and (
            lower[self.position] in DETERMINERS
            or lower[self.position] in _NUMBERS
            or lower[self.position].isdigit()
        ):
            self.position += 1
        core_start = self._after_share()
        while self.position < self.end:
            step = self._step()
            if step == "stop":
                break
            if step == "fail":
                return None
        likeness = self._likeness(core_start)
        if likeness is None:
            return None
        return NounPhrase(
            self.start,
            core_start,
            self.position,
            self.end,
            likeness,
            self.tail,
            self.nouns,
            self.actors,
        )

    def _after_share(self) -> int:
        """Return where the core starts: "one of the sources" keeps its first words."""
        lower, shares = self.context.lower, self.position
        if not self.start < shares < self.end or lower[shares] != "of":
            return shares
        self.position += 1
        while self.position < self.end and lower[self.position] in DETERMINERS:
            self.position += 1
        return self.start

    def _step(self) -> str:
        """Read one element of the core."""
        context, position = self.context, self.position
        word = context.lower[position]
        if position in context.actors:
            stop, mention = context.actors[position]
            if stop > self.end:
                return "fail"
            self.actors.append((position, mention))
            noun = context.words.nouns.find_before(context.lower, stop, position)
            if noun is not None:
                self.nouns.append((noun[0], stop, noun[1]))
            return self._take(stop, "actor")
        found = context.words.nouns.find_at(context.lower, position, self.end)
        if found is not None and not (
            found[0] == position + 1 and self._is_directorate(word, position)
        ):
            self.nouns.append((position, found[0], found[1]))
            return self._take(found[0], "noun")
        if word == "(":
            return self._take_parenthesis()
        if word in PREPOSITIONS or word in RELATIVES or word == "by":
            return "stop"
        return self._step_word(word)

    def _is_directorate(self, word: str, position: int) -> bool:
        """Whether "General" is part of a name: "Directorate General of Coastal Safety"."""
        context = self.context
        if word != "general" or position == self.start or not context.is_capital(position):
            return False
        return self.tail == "proper" and context.is_capital(position - 1)

    def _step_word(self, word: str) -> str:
        context, position = self.context, self.position
        if word in CONJUNCTIONS:
            return "fail" if self.tail in ("", "unknown") else self._take(position + 1, self.tail)
        if word in DETERMINERS and context.lower[position - 1] in CONJUNCTIONS:
            return self._take(position + 1, self.tail)
        if word in ("'s", "'", "’", "."):
            return self._take(position + 1, self.tail)
        if context.is_capital(position) and not self._is_plain_opening():
            return "fail" if self.unknown else self._take(position + 1, "proper")
        if word in context.words.modifiers or context.words.domains.find_at(
            context.lower, position
        ):
            return self._take(position + 1, "modifier")
        if self._is_foreign(word):
            return "fail"
        if word.endswith("ed") and self.tail in ("noun", "actor"):
            return "stop"
        self.unknown += 1
        return self._take(position + 1, "unknown")

    def _is_plain_opening(self) -> bool:
        """Whether a capital says nothing here: in title case."""
        return self.context.bare_capitals

    def _is_foreign(self, word: str) -> bool:
        """Whether the word cannot stand inside the core of a noun phrase."""
        words = self.context.words
        return (
            word in words.auxiliaries
            or word in words.finite
            or word in CLAUSE_WORDS
            or word in DETERMINERS
            or word in PRONOUNS
            or word.endswith("ly")
            or not word[0].isalpha()
            or (word.endswith("ed") and self.tail == "proper")
        )

    def _take(self, stop: int, tail: str) -> str:
        self.position = stop
        self.tail = tail
        return "go"

    def _take_parenthesis(self) -> str:
        closing = self.position
        while closing < self.end and self.context.lower[closing] != ")":
            closing += 1
        return "fail" if closing == self.end else self._take(closing + 1, self.tail or "proper")

    def _likeness(self, core_start: int) -> Likeness | None:
        if self.position == core_start or self.context.lower[self.position - 1] in CONJUNCTIONS:
            return None
        if self.tail in ("noun", "actor") or (self.tail == "proper" and self.nouns):
            return 3
        if self.tail == "proper":
            return 2
        if self.tail == "unknown" and self.position - core_start <= 3:
            return 1
        return None
