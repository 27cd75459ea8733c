"""Articles with sentences in, their counts out: numbers that may count people or happenings."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar, Final

import msgspec

from reportedly.records.claims import Count
from reportedly.records.draft import Draft
from reportedly.records.mentions import CountMention, Sentence
from reportedly.records.text import span_of
from reportedly.resources.count_words import CountWords, Modifier
from reportedly.stages.count.context import (
    Reason,
    counts_people,
    find_reason,
    is_noun,
)
from reportedly.stages.count.grammar import Number, NumberGrammar, fold
from reportedly.stages.count.modifiers import ModifierReader, bend_count
from reportedly.stages.count.surroundings import Neighborhood, Surroundings

_GLUE: Final = frozenset(
    (",", "and", ", and", "or", ", or", "to", "-", "–", "&", "through", "until")
)
_RANGE_GLUE: Final = frozenset(("to", "or", "-", "–"))


class _Candidate(msgspec.Struct, kw_only=True):
    """A number with its modifiers, and why it is no count where it is none."""

    number: Number
    start: int
    end: int
    modifiers: list[Modifier]
    around: Surroundings
    reason: Reason | None


class CountStage:
    """Finds what an article counts: "at least 15", "dozens", "two others", "no"."""

    name: ClassVar[str] = "count"
    needs: ClassVar[tuple[str, ...]] = ("sentences",)
    gives: ClassVar[tuple[str, ...]] = ("counts",)

    def __init__(self, words: CountWords) -> None:
        self._words = words
        self._grammar = NumberGrammar(words)
        self._modifiers = ModifierReader(words)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Return the drafts with their counts, in text order, none across a sentence's end."""
        return [
            msgspec.structs.replace(
                draft, counts=self._find_counts(draft.article.text, draft.sentences or ())
            )
            for draft in drafts
        ]

    def _find_counts(self, text: str, sentences: Sequence[Sentence]) -> tuple[CountMention, ...]:
        folded = fold(text)
        counts: list[CountMention] = []
        for sentence in sentences:
            candidates = self._read_sentence(text, folded, sentence)
            if candidates:
                _reject_neighbors(candidates, self._words, folded)
                counts.extend(_mentions_of(candidates, text))
        return tuple(counts)

    def _read_sentence(self, text: str, folded: str, sentence: Sentence) -> list[_Candidate]:
        candidates: list[_Candidate] = []
        numbers = self._grammar.find_numbers(folded, sentence.span.start, sentence.span.end)
        if not numbers:
            return candidates
        neighborhood = Neighborhood(text, folded, sentence)
        free = sentence.span.start
        for number in numbers:
            end, after = self._modifiers.read_after(folded, number, sentence.span.end)
            tokens = neighborhood.read_left(number.start)
            taken = 0
            before: list[Modifier] = []
            if tokens and self._modifiers.may_end_with(tokens[0]):
                reach = neighborhood.count_words(free, number.start)
                taken, before = self._modifiers.read_before(tokens[:reach])
            start = neighborhood.find_start(tokens[:taken], number.start)
            around = neighborhood.look_around(
                start,
                end,
                tokens[taken:],
                capital=text[number.start].isupper(),
                modified=bool(before or after),
            )
            reason = find_reason(number, around, self._words)
            candidates.append(
                _Candidate(
                    number=number,
                    start=start,
                    end=end,
                    modifiers=[*before, *after],
                    around=around,
                    reason=reason,
                )
            )
            if reason is None:
                free = end  # no modifier reaches back into an earlier count
        return candidates


def _reject_neighbors(candidates: list[_Candidate], words: CountWords, folded: str) -> None:
    """Carry over why a number is no count to those listed with it.

    Labels, dates and ages hold for what follows ("aged 6 and 8", "May 3 and 4"), units and months
    for what stands before ("12 or 15 km", "3 and 4 May").
    """
    pairs = [
        (first, second, glue)
        for first, second in pairwise(candidates)
        if second.start - first.end < 9
        and first.number.form == second.number.form
        and (glue := folded[first.end : second.start].strip()) in _GLUE
    ]
    for first, second, glue in pairs:
        if first.reason in ("label", "date", "age") and second.reason is None:
            listed = glue != "," or not is_noun(second.around.after[0], words.context)
            if listed and not (
                second.around.modified or counts_people(second.around, words.context)
            ):
                second.reason = first.reason
    for first, second, glue in reversed(pairs):
        if second.reason in ("measure", "date") and first.reason is None:
            verb = first.around.before[0] in words.context.casualty_verbs
            if glue in _RANGE_GLUE or not verb:
                first.reason = second.reason


def _mentions_of(candidates: list[_Candidate], text: str) -> list[CountMention]:
    mentions: list[CountMention] = []
    for candidate in candidates:
        if candidate.reason is not None:
            continue
        span = span_of(text, candidate.start, candidate.end)
        count = bend_count(candidate.number, candidate.modifiers, span.text)
        additional = "additional" in candidate.modifiers or (
            candidate.around.after[0] == "of" and candidate.around.after[1] in ("other", "others")
        )
        if additional and mentions and _shares_doubt(mentions[-1].count, count, candidate.around):
            count = msgspec.structs.replace(count, low=None, high=None, approximate=True)
        mentions.append(CountMention(span=span, count=count))
    return mentions


def _shares_doubt(earlier: Count, count: Count, around: Surroundings) -> bool:
    """Whether "about" reaches over an "and": "about 2,500 troops in A and an additional 900 in B".

    Only round numbers take it: in "about 50 attacks and another 7" the seven are counted.
    """
    exact = count.low == count.best == count.high
    return (
        earlier.approximate
        and exact
        and count.best is not None
        and count.best % 10 == 0
        and around.before[0] == "and"
    )
