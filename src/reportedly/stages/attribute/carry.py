"""Sources in the order of a text in; whom "he", "it", "the ministry" and "Nasser" stand for out."""

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.records.claims import Source
from reportedly.records.codes import SourceKind
from reportedly.stages.attribute.ahead import phrase_after
from reportedly.stages.attribute.context import Context
from reportedly.stages.attribute.phrases import NounPhrase
from reportedly.stages.attribute.sources import source_of

Category: TypeAlias = Literal["person", "people", "body", "name"]

_REACH: Final = 3
_FITS: Final[dict[str, tuple[Category, ...]]] = {
    "he": ("person", "name"),
    "she": ("person", "name"),
    "it": ("body", "name"),
    "they": ("people", "body"),
}
_GROUPS: Final[dict[str, tuple[SourceKind, ...]]] = {
    "group": ("armed_group", "ngo"),
    "organization": ("armed_group", "ngo"),
    "organisation": ("armed_group", "ngo"),
    "movement": ("armed_group",),
    "militia": ("armed_group",),
    "rebels": ("armed_group",),
    "militants": ("armed_group",),
}
_FEMALE: Final = frozenset(
    "spokeswoman mrs ms chairwoman mother sister aunt widow wife daughter policewoman woman girl"
    " grandmother".split()
)
_MALE: Final = frozenset(
    "spokesman mr chairman father brother uncle husband son policeman businessman king man boy"
    " grandfather".split()
)


class Speaker(msgspec.Struct, frozen=True):
    """A source, the sentence that it stands in, and what later words may call it by."""

    sentence: int
    source: Source
    category: Category
    gender: str | None
    words: frozenset[str]


def speaker_of(context: Context, phrase: NounPhrase, source: Source) -> Speaker:
    """Describe a source so that it can be found again."""
    words = frozenset(context.lower[phrase.core_start : phrase.end])
    if phrase.apposition is not None:
        words |= frozenset(context.lower[slice(*phrase.apposition)])
    gender = "he" if not words.isdisjoint(_MALE) else None
    gender = "she" if not words.isdisjoint(_FEMALE) else gender
    return Speaker(context.index, source, _category(context, phrase), gender, words)


def _category(context: Context, phrase: NounPhrase) -> Category:
    if phrase.tail == "actor" and phrase.actors and phrase.actors[-1][1].form != "generic":
        return "body"
    if phrase.nouns:
        sort = phrase.nouns[-1][2].sort
        if context.lower[phrase.start] == "one" and sort == "people":
            return "person"
        if sort in ("person", "people"):
            return sort
        return "body"
    if phrase.actors:
        return "people"
    if phrase.likeness == 2:
        titled = context.words.titles.find_at(context.lower, phrase.core_start) is not None
        return "person" if titled or phrase.apposition is not None else "name"
    return "person"


class Speakers:
    """Who has spoken so far in an article, and who an anaphor stands for."""

    def __init__(self, context_of: Callable[[int], Context]) -> None:
        self._context_of = context_of
        self._said: list[Speaker] = []

    def add(self, speaker: Speaker) -> None:
        """Note that this speaker has spoken."""
        self._said.append(speaker)

    def said_in(self, sentence: int) -> list[Speaker]:
        """Return who has spoken in a sentence, each once."""
        return _distinct([speaker for speaker in self._said if speaker.sentence == sentence])

    def find(self, context: Context, phrase: NounPhrase) -> Speaker | None:
        """Return the earlier speaker that a pronoun stands for; None when two could be meant."""
        for sentence in range(context.index, max(context.index - _REACH - 1, -1), -1):
            able = self._able(phrase, self.said_in(sentence))
            if not able and sentence < context.index:
                able = self._able(phrase, self._subject_of(sentence))
            if able:
                return able[0] if len(able) == 1 else None
        return None

    def _able(self, phrase: NounPhrase, speakers: list[Speaker]) -> list[Speaker]:
        """Return those whom the pronoun can stand for; who has spoken comes before who has not."""
        pronoun = phrase.pronoun or ""
        wrong = {"he": "she", "she": "he"}.get(pronoun)
        fits = _FITS.get(pronoun, ())
        return [
            speaker
            for speaker in speakers
            if speaker.category in fits and (wrong is None or speaker.gender != wrong)
        ]

    def find_named(self, context: Context, phrase: NounPhrase) -> Speaker | None:
        """Return the earlier speaker that "the ministry" or a last name alone stands for."""
        words = context.lower[phrase.core_start : phrase.core_end]
        definite = context.lower[phrase.start] in ("the", "this", "that")
        surname = phrase.tail == "proper" and len(words) == 1 and not phrase.actors
        if len(words) > 1 or not (definite or surname) or phrase.end > phrase.core_end:
            return None
        called = [
            speaker
            for speaker in self._said
            if words[0] in speaker.words and len(speaker.words) > 1
        ]
        called = called or self._groups_called(context, words[0])
        candidates = _distinct(called)
        if len(candidates) > 1:
            candidates = _distinct(
                [speaker for speaker in called if speaker.sentence >= context.index - 2]
            )
        return candidates[0] if len(candidates) == 1 else None

    def _groups_called(self, context: Context, word: str) -> list[Speaker]:
        """Return the armed groups or charities close by that "the group" can stand for."""
        kinds = _GROUPS.get(word, ())
        return [
            speaker
            for speaker in self._said
            if speaker.source.kind in kinds and speaker.sentence >= context.index - _REACH
        ]

    def is_contested(self, context: Context, phrase: NounPhrase) -> bool:
        """Whether "the ministry" could be either of two earlier ones."""
        word = context.lower[phrase.core_end - 1]
        alone = phrase.core_end - phrase.core_start == 1 and phrase.end == phrase.core_end
        if not alone or context.lower[phrase.start] != "the":
            return False
        called = [s for s in self._said if word in s.words and len(s.words) > 1]
        return len(_distinct(called)) > 1

    def last(self, context: Context) -> Speaker | None:
        """Return the one speaker of the nearest sentence before that has any, close by."""
        for sentence in range(context.index - 1, max(context.index - _REACH - 1, -1), -1):
            speakers = self.said_in(sentence)
            if speakers:
                return speakers[0] if len(speakers) == 1 else None
        return None

    def _subject_of(self, sentence: int) -> list[Speaker]:
        """Return whom the sentence is about, if it begins with somebody who could speak."""
        context = self._context_of(sentence)
        phrase = phrase_after(context, 0, len(context.lower)) if context.lower else None
        if phrase is None or phrase.likeness < 2 or phrase.pronoun is not None:
            return []
        if phrase.likeness == 2 and phrase.end - phrase.start < 2:
            return []
        if any(noun.sort == "document" for _, _, noun in phrase.nouns[-1:]):
            return []
        return [speaker_of(context, phrase, source_of(context, phrase, None))]


def _distinct(speakers: list[Speaker]) -> list[Speaker]:
    """Return the speakers by name, each once; a name within a longer one is the same."""
    found: list[Speaker] = []
    for speaker in speakers:
        name = speaker.source.name.casefold()
        known = [other.source.name.casefold() for other in found]
        if not any(name in other or other in name for other in known):
            found.append(speaker)
    return found


def carried(context: Context, speaker: Speaker, phrase: NounPhrase, medium: str | None) -> Source:
    """Return the speaker's source with the anaphor as further evidence."""
    anaphor = context.span(phrase.start, phrase.end)
    return msgspec.structs.replace(
        speaker.source, medium=medium, evidence=(*speaker.source.evidence, anaphor)
    )
