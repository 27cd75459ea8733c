"""A sentence and what other stages found in it in; the same, keyed by token, out."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from reportedly.records.codes import Outcome
from reportedly.records.draft import Draft
from reportedly.records.mentions import (
    ActorMention,
    CountMention,
    DateMention,
    PlaceMention,
    Sentence,
    Token,
)
from reportedly.records.text import Span, span_of
from reportedly.resources.lexicon import Entry
from reportedly.resources.words import Person


class Placed(Protocol):
    """Whatever has a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


class _Words(dict[int, str]):
    """Words by index, looked up far more often than anything else."""

    def __missing__(self, index: int) -> str:
        return ""


Item = TypeVar("Item")
Layer = TypeVar("Layer", bound=Placed)


@dataclass(slots=True)
class Group:
    """A noun phrase for people: tokens `first` to `end`, half-open, of its sentence."""

    first: int
    end: int
    count: CountMention | None = None
    person: Person | None = None
    actor: ActorMention | None = None
    attributive: Outcome | None = None
    attributive_at: int = 0
    indefinite: bool = False

    @property
    def plural(self) -> bool:
        """Whether the head is a plural noun."""
        return self.person is not None and self.person.plural


@dataclass(slots=True)
class Victims:
    """A group and its outcome; `part_of` is the larger group of the same sentence it belongs to.

    `part_of_named` holds the tokens of "dead" in "the dead included three children";
    `predicate` is the outcome word's first token; `zero` marks "no casualties".
    """

    code: Outcome
    group: Group
    predicate: int
    part_of: "Victims | None" = None
    part_of_named: tuple[int, int] | None = None
    zero: bool = False


@dataclass(slots=True)
class Clauses:
    """One sentence ready for the rules. Mappings go from a first token to (end token, item).

    `words` holds the tokens in lower case, `vocabulary` the same as a set; `lower` returns the
    word at an index, "" outside the sentence.
    """

    text: str
    sentence: Sentence
    tokens: Sequence[Token]
    words: Sequence[str]
    lower: Callable[[int], str]
    vocabulary: frozenset[str]
    entries: Mapping[int, tuple[int, Entry]]
    counts: Mapping[int, tuple[int, CountMention]]
    actors: Mapping[int, tuple[int, ActorMention]]
    places: Mapping[int, tuple[int, PlaceMention]]
    dates: Mapping[int, tuple[int, DateMention]]
    groups: list[Group] = field(default_factory=list)

    def span(self, first: int, end: int) -> Span:
        """Return the span of tokens `first` to `end`, half-open."""
        return span_of(self.text, self.tokens[first].start, self.tokens[end - 1].end)


def _key_by_token(
    starts: Mapping[int, int], ends: Mapping[int, int], items: Iterable[tuple[int, int, Item]]
) -> dict[int, tuple[int, Item]]:
    """Key items by the first token of their (start, end); those that cut a token are left out."""
    keyed: dict[int, tuple[int, Item]] = {}
    for start, end, item in items:
        if start in starts and end in ends:
            keyed[starts[start]] = (ends[end], item)
    return keyed


def _inside(layer: Sequence[Layer] | None, sentence: Span) -> Iterable[tuple[int, int, Layer]]:
    layer = layer or ()
    for index in range(bisect_left(layer, sentence.start, key=_start_of), len(layer)):
        span = layer[index].span
        if span.start >= sentence.end:
            return
        yield span.start, span.end, layer[index]


def _start_of(item: Placed) -> int:
    return item.span.start


def read_clauses(
    draft: Draft, sentence: Sentence, entries: Iterable[tuple[int, int, Entry]]
) -> Clauses:
    """Gather one sentence's tokens, lexicon entries and mentions. Groups are added by `groups`."""
    tokens = sentence.tokens
    words = [token.lower for token in tokens]
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(tokens)}
    return Clauses(
        text=draft.article.text,
        sentence=sentence,
        tokens=tokens,
        words=words,
        lower=_Words(enumerate(words)).__getitem__,
        vocabulary=frozenset(words),
        entries=_key_by_token(starts, ends, entries),
        counts=_key_by_token(starts, ends, _inside(draft.counts, sentence.span)),
        actors=_key_by_token(starts, ends, _inside(draft.actors, sentence.span)),
        places=_key_by_token(starts, ends, _inside(draft.places, sentence.span)),
        dates=_key_by_token(starts, ends, _inside(draft.dates, sentence.span)),
    )
