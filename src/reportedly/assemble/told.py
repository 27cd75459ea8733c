"""A draft with all layers in; what belongs to one another in it, laid out for look-up, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from sys import maxsize
from typing import Generic, Protocol, TypeVar, TypeVarTuple, cast

from reportedly.records.draft import Draft
from reportedly.records.found import Found
from reportedly.records.mentions import (
    ActorMention,
    Attribution,
    CountMention,
    DateMention,
    PlaceMention,
    Sentence,
)
from reportedly.records.text import Span, overlap
from reportedly.resources.words import Words


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_Item = TypeVar("_Item", bound=_Placed)
_Answer = TypeVar("_Answer")
_Asked = TypeVarTuple("_Asked")


class _Layer(Generic[_Item]):
    """Items in text order that do not overlap: what stands at a span is found without a search."""

    def __init__(self, items: Sequence[_Item] | None) -> None:
        self.items = items or ()
        self.starts = [item.span.start for item in self.items]

    def over(self, span: Span) -> list[_Item]:
        """Return what overlaps `span`."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.end)
        return [one for one in self.items[first:last] if overlap(one.span, span)]

    def closest(self, span: Span) -> _Item | None:
        """Return what shares most characters with `span`, the first of equals."""
        return _closest(self.over(span), span)


class Told:
    """A draft, what the tagger found in it by label and link, and the word lists.

    Layers are in text order, so that what stands at a span is found without looking at all of them.
    """

    def __init__(self, draft: Draft, words: Words) -> None:
        self.draft = draft
        self.words = words
        self.found = Found.of(draft.mentions, draft.links)
        self.attributions: Sequence[Attribution] = draft.attributions or ()
        self._by_cue = {one.cue: one for one in reversed(self.attributions)}
        self._said = sorted(
            (stretch.start, stretch.end, number)
            for number, attribution in enumerate(self.attributions)
            for stretch in attribution.content
        )
        self._longest = max((end - start for start, end, _ in self._said), default=0)
        self._counts = _Layer(draft.counts)
        self._actors = _Layer(draft.actors)
        self._places = _Layer(draft.places)
        self._dates = _Layer(draft.dates)
        self._sentences = _Layer(draft.sentences)
        self._answers: dict[tuple[object, ...], object] = {}

    def once(self, question: Callable[["Told", *_Asked], _Answer], *asked: *_Asked) -> _Answer:
        """Return the answer to a question about this text, which is answered only once."""
        key = (question, *asked)
        if key not in self._answers:
            self._answers[key] = question(self, *asked)
        return cast("_Answer", self._answers[key])

    def count_at(self, span: Span) -> CountMention | None:
        """Return the count that has most of its characters in `span`."""
        return self._counts.closest(span)

    def actor_at(self, span: Span) -> ActorMention | None:
        """Return the actor named in `span`; one of the actor list before any other."""
        actors = self._actors.over(span)
        listed = [one for one in actors if one.actor_id is not None]
        known = [one for one in actors if one.country is not None]
        return _closest(listed or known or actors, span)

    def place_at(self, span: Span) -> PlaceMention | None:
        """Return the place that has most of its characters in `span`."""
        return self._places.closest(span)

    def date_at(self, span: Span) -> DateMention | None:
        """Return the date that has most of its characters in `span`."""
        return self._dates.closest(span)

    def attribution_at(self, cue: Span) -> Attribution | None:
        """Return the attribution that has this cue."""
        return self._by_cue.get(cue)

    def attribution_around(self, span: Span) -> Attribution | None:
        """Return the attribution whose content holds `span`, the innermost where several do."""
        first = bisect_left(self._said, (span.end - self._longest, 0, 0))
        last = bisect_right(self._said, (span.start, maxsize, 0))
        around = [
            (end - start, number)
            for start, end, number in self._said[first:last]
            if span.end <= end
        ]
        return self.attributions[min(around)[1]] if around else None

    def sentence_of(self, span: Span) -> Sentence:
        """Return the sentence in which `span` starts; LookupError when none does."""
        place = bisect_right(self._sentences.starts, span.start) - 1
        if place >= 0 and span.start < self._sentences.items[place].span.end:
            return self._sentences.items[place]
        raise LookupError(f"no sentence holds {span.start}–{span.end}")

    def sentence_after(self, sentence: Span) -> Sentence | None:
        """Return the sentence that follows this one, None after the last."""
        position = bisect_left(self._sentences.starts, sentence.end)
        return next(iter(self._sentences.items[position : position + 1]), None)


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence in which a position lies, None between and beyond them."""
    place = bisect_right(sentences, position, key=lambda one: one.span.start) - 1
    if place >= 0 and position < sentences[place].span.end:
        return sentences[place]
    return None


def _closest(items: Sequence[_Item], span: Span) -> _Item | None:
    if len(items) < 2:
        return items[0] if items else None
    return max(items, key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start))
