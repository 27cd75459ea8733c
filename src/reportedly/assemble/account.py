"""What the assembly works on: an Account, one trigger with everything tied to it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from reportedly.records.draft import Draft
from reportedly.records.mentions import (
    ActorMention,
    CountMention,
    DateMention,
    Mention,
    PlaceMention,
    Sentence,
)
from reportedly.records.text import Span

# An outcome with its number: low, best, high.
Figure: TypeAlias = tuple[str, int | None, int | None, int | None]


@dataclass(slots=True, eq=False)
class Account:
    """One trigger with its sentence and everything tied to it.

    `setting` holds the places told before it in its paragraph, where it has none of its own.
    """

    trigger: Mention
    sentence: Sentence
    order: int
    number: CountMention | None = None
    definite: bool = False
    indefinite: bool = False
    other: bool = False
    initiators: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    victims: list[Mention] = field(default_factory=list)
    figures: set[Figure] = field(default_factory=set)
    weapons: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    setting: list[PlaceMention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)


def sentence_of(draft: Draft, span: Span) -> Sentence:
    """Return the sentence that holds `span`'s start; LookupError when none does."""
    sentences = draft.sentences or ()
    position = bisect_right(sentences, span.start, key=_start_of) - 1
    if position >= 0 and span.start < sentences[position].span.end:
        return sentences[position]
    raise LookupError(f"no sentence holds {span.start}–{span.end}")


def _start_of(sentence: Sentence) -> int:
    return sentence.span.start
