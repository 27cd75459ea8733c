"""A draft and the number of a sentence in; the sentence as words with its layers by token out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import ActorMention, DateMention, Sentence
from reportedly.records.text import Span, span_of
from reportedly.resources.attribution import AttributionWords

Mention = TypeVar("Mention", ActorMention, DateMention)

OPENING: Final = frozenset("“\"«„‘'")
CLOSING: Final = frozenset("”\"»’'")
_PUNCTUATION: Final = frozenset(",;:()[]—–-…!?.•|/") | OPENING | CLOSING
_TRIM_LEFT: Final = " \n\t,;:.—–-"
_TRIM_RIGHT: Final = " \n\t,;:—–-.!?"


class Layers(msgspec.Struct, frozen=True, kw_only=True):
    """An article's layers and, to find the mentions of a sentence, where those begin or end."""

    text: str
    sentences: Sequence[Sentence]
    quotations: list[Span]
    quotation_ends: list[int]
    actors: Sequence[ActorMention]
    actor_starts: list[int]
    dates: Sequence[DateMention]
    date_starts: list[int]


class Context(msgspec.Struct):
    """A sentence by token: its words, the quotation that each is in, its actors and dates.

    `quote` has the number of the outermost quotation, or -1. `actors` and `dates` go from the
    first token of a mention to the token after it and the mention.
    """

    words: AttributionWords
    text: str
    index: int
    sentence: Sentence
    lower: list[str]
    quote: list[int]
    quotations: list[Span]
    actors: dict[int, tuple[int, ActorMention]]
    dates: dict[int, tuple[int, DateMention]]
    bare_capitals: bool

    def is_break(self, position: int) -> bool:
        """Whether the token is punctuation that parts phrases; the dot of "Col." does not."""
        word = self.lower[position]
        if word not in _PUNCTUATION:
            return word == "--"
        if word in ("'", "’") and self.quote[position] < 0:
            return not (position and self.lower[position - 1].endswith("s"))
        if word != "." or position + 1 == len(self.lower):
            return True
        before = self.lower[position - 1]
        return not (before in self.words.titles or (len(before) == 1 and before.isalpha()))

    def is_capital(self, position: int) -> bool:
        """Whether the token is written like a name, "al-Shabaab" and "IS" included."""
        token = self.sentence.tokens[position].text
        return token[0].isupper() or (token[:3] in ("al-", "el-") and token[3:4].isupper())

    def bounds(self, position: int) -> tuple[int, int]:
        """Return the tokens that share a voice with this one: its quotation's, or the sentence."""
        number = self.quote[position]
        if number < 0:
            return 0, len(self.lower)
        low = high = position
        while low > 0 and self.quote[low - 1] == number:
            low -= 1
        while high < len(self.lower) and self.quote[high] == number:
            high += 1
        return low + (self.lower[low] in OPENING), high

    def starts_quote(self, position: int) -> bool:
        """Whether a quotation opens at this token."""
        return (
            position < len(self.lower)
            and self.quote[position] >= 0
            and (position == 0 or self.quote[position - 1] != self.quote[position])
        )

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens from `start` to `end` (half-open)."""
        tokens = self.sentence.tokens
        return span_of(self.text, tokens[start].start, tokens[end - 1].end)

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return the span of tokens, reaching over a quotation that it ends or begins in.

        Punctuation at its edges is left out; None when nothing else is there.
        """
        if start >= end:
            return None
        tokens = self.sentence.tokens
        first, last = tokens[start].start, tokens[end - 1].end
        if start == 0 and self.quote[0] >= 0 and self.quote[0] == self.quote[end - 1]:
            first = self.quotations[self.quote[0]].start
        if end == len(tokens) and self.quote[-1] >= 0 and start < len(tokens) - 1:
            last = max(last, self.quotations[self.quote[-1]].end)
        elif end < len(tokens) and self.quote[end] >= 0 and self.quote[end] == self.quote[end - 1]:
            last = tokens[end - 1].end
        while first < last and self.text[first] in _TRIM_LEFT:
            first += 1
        while last > first and self.text[last - 1] in _TRIM_RIGHT:
            last -= 1
        if first < last and self.text[last - 1] in '”"»' and self._opens_outside(first, last):
            last -= 1
            while last > first and self.text[last - 1] in _TRIM_RIGHT:
                last -= 1
        return span_of(self.text, first, last) if first < last else None

    def _opens_outside(self, first: int, last: int) -> bool:
        """Whether the quotation that closes at `last` opened before `first`."""
        return any(span.start < first < span.end == last for span in self.quotations)


def lay(draft: Draft) -> Layers:
    """Return what `build_context` reads of a draft; the quotations are those that lie in no other.

    A layer that is None counts as empty.
    """
    quotations: list[Span] = []
    for quotation in draft.quotations or ():
        if not quotations or quotation.span.start >= quotations[-1].end:
            quotations.append(quotation.span)
    actors, dates = draft.actors or (), draft.dates or ()
    return Layers(
        text=draft.article.text,
        sentences=draft.sentences or (),
        quotations=quotations,
        quotation_ends=[span.end for span in quotations],
        actors=actors,
        actor_starts=[actor.span.start for actor in actors],
        dates=dates,
        date_starts=[date.span.start for date in dates],
    )


def build_context(words: AttributionWords, layers: Layers, index: int) -> Context:
    """Lay the layers over the tokens of sentence number `index`."""
    sentence = layers.sentences[index]
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    lower = ["w.h.o." if token.text == "WHO" else token.lower for token in tokens]
    quote = [-1] * len(tokens)
    first = bisect_right(layers.quotation_ends, sentence.span.start)
    for number in range(first, len(layers.quotations)):
        span = layers.quotations[number]
        if span.start >= sentence.span.end:
            break
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        quote[low:high] = [number] * (high - low)
    return Context(
        words=words,
        text=layers.text,
        index=index,
        sentence=sentence,
        lower=lower,
        quote=quote,
        quotations=layers.quotations,
        actors=_by_token(layers.actors, layers.actor_starts, sentence, starts),
        dates=_by_token(layers.dates, layers.date_starts, sentence, starts),
        bare_capitals=sentence.kind != "body" and _is_title_case(sentence),
    )


def _is_title_case(sentence: Sentence) -> bool:
    """Whether so many words are capitalized that capitals tell nothing."""
    letters = [token.text for token in sentence.tokens if token.text[0].isalpha()]
    capitals = sum(1 for word in letters if word[0].isupper())
    return capitals * 10 > len(letters) * 7


def _by_token(
    mentions: Sequence[Mention],
    mention_starts: Sequence[int],
    sentence: Sentence,
    starts: Sequence[int],
) -> dict[int, tuple[int, Mention]]:
    """Return the sentence's mentions by their first token, with the token after them.

    One that lies within a token ("villager" in "y'villager") has no tokens of its own: left out.
    """
    first = bisect_left(mention_starts, sentence.span.start)
    last = bisect_left(mention_starts, sentence.span.end, first)
    found: dict[int, tuple[int, Mention]] = {}
    for mention in mentions[first:last]:
        low, high = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
        if low < high:
            found[low] = (high, mention)
    return found


class Contexts:
    """The sentences of an article by token, each built once, when it is first asked for."""

    def __init__(self, words: AttributionWords, layers: Layers) -> None:
        self._words = words
        self._layers = layers
        self._built: dict[int, Context] = {}

    def __call__(self, index: int) -> Context:
        """Return the sentence at `index`."""
        if index not in self._built:
            self._built[index] = build_context(self._words, self._layers, index)
        return self._built[index]
