"""A draft with all layers in; what belongs to one another in it, laid out for look-up, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from sys import maxsize
from typing import Protocol, TypeVar

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


_Layer = TypeVar("_Layer", bound=_Placed)


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

    def count_at(self, span: Span) -> CountMention | None:
        """Return the count that has most of its characters in `span`."""
        return _closest(self.draft.counts or (), span)

    def actor_at(self, span: Span) -> ActorMention | None:
        """Return the actor named in `span`; one of the actor list before any other."""
        actors = _overlapping(self.draft.actors or (), span)
        listed = [one for one in actors if one.actor_id is not None]
        known = [one for one in actors if one.country is not None]
        return _closest(listed or known or actors, span)

    def place_at(self, span: Span) -> PlaceMention | None:
        """Return the place that has most of its characters in `span`."""
        return _closest(self.draft.places or (), span)

    def date_at(self, span: Span) -> DateMention | None:
        """Return the date that has most of its characters in `span`."""
        return _closest(self.draft.dates or (), span)

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
        found = sentence_at(self.draft.sentences or (), span.start)
        if found is None:
            raise LookupError(f"no sentence holds {span.start}–{span.end}")
        return found

    def sentence_after(self, sentence: Span) -> Sentence | None:
        """Return the sentence that follows this one, None after the last."""
        sentences = self.draft.sentences or ()
        position = bisect_left(sentences, sentence.end, key=_start_of)
        return sentences[position] if position < len(sentences) else None


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence in which a position lies, None between and beyond them."""
    place = bisect_right(sentences, position, key=_start_of) - 1
    if place >= 0 and position < sentences[place].span.end:
        return sentences[place]
    return None


def _start_of(item: _Placed) -> int:
    return item.span.start


def _overlapping(layer: Sequence[_Layer], span: Span) -> list[_Layer]:
    """Return what overlaps `span`, of a layer in text order whose items do not overlap."""
    first = max(0, bisect_right(layer, span.start, key=_start_of) - 1)
    last = bisect_left(layer, span.end, key=_start_of)
    return [one for one in layer[first:last] if overlap(one.span, span)]


def _closest(layer: Sequence[_Layer], span: Span) -> _Layer | None:
    """Return what shares most characters with `span`, the first of equals."""
    return max(
        _overlapping(layer, span),
        key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start),
        default=None,
    )
