"""Drafts with sentences in; drafts with actor mentions out."""

from collections.abc import Sequence

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import ActorMention, Sentence
from reportedly.resources.actors import ActorList
from reportedly.resources.countries import Countries
from reportedly.stages.actors.cues import DOUBTFUL_NAMES
from reportedly.stages.actors.nouns import ActorNouns
from reportedly.stages.actors.phrases import Line
from reportedly.stages.actors.reader import LineReader
from reportedly.stages.actors.words import actor_words


class ActorStage:
    """Finds who acts and who is acted on: by name, by nationality, or by a noun alone."""

    name = "actors"
    needs: tuple[str, ...] = ("sentences",)
    gives: tuple[str, ...] = ("actors",)

    def __init__(self, actors: ActorList, countries: Countries) -> None:
        self._actors = actors
        self._countries = countries
        self._words = actor_words(actors, countries)
        self._nouns = ActorNouns(actors)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `actors`: in text order, without overlaps, none across sentences."""
        return [
            msgspec.structs.replace(draft, actors=self._read(draft.sentences or ()))
            for draft in drafts
        ]

    def _read(self, sentences: Sequence[Sentence]) -> tuple[ActorMention, ...]:
        lines = [self._line(sentence) for sentence in sentences]
        told = _told(lines)
        return tuple(
            mention
            for line in lines
            if line.items
            for mention in LineReader(line, told, self._actors, self._countries, self._nouns).read()
        )

    def _line(self, sentence: Sentence) -> Line:
        printed = sentence.span.text
        text = printed.replace("’", "'").replace("\n", " ").replace("\xa0", " ")
        capitals = text.isupper() and " " in text
        matcher = self._words.capitals if capitals else self._words.ordinary
        return Line(sentence, text, list(matcher.find(text)))


def _told(lines: Sequence[Line]) -> frozenset[str]:
    """Return the ids and codes that the article names in a way that leaves no doubt."""
    return frozenset(
        word.means[0]
        for line in lines
        for _, _, word in line.items
        if word.sort != "short" and len(word.means) == 1 and word.text not in DOUBTFUL_NAMES
    )
