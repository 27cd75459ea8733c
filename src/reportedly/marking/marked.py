"""An article's text and its cited spans in, the text as HTML with a mark around each span out.

The text is not altered: what the page holds between its tags is the text, character by character,
but for a null character and halves of surrogate pairs, which HTML cannot hold. Characters that
could reorder or hide what is read stand apart and are named.
"""

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Final

from reportedly.marking.citations import Citations
from reportedly.marking.markup import Markup, element, joined, text
from reportedly.records.text import Article, Span
from reportedly.wording.printable import UNSAFE, printable

_BETWEEN: Final = re.compile(r"\n(?:[^\S\n]*\n)+")
_DEEPEST: Final = 3
MOST_NESTED: Final = 16


def marked_text(article: Article, citations: Citations, title: str) -> Markup:
    """Return the text in paragraphs, each cited span in a `mark` with its id and kind.

    A first paragraph that says what `title` does is a headline. Spans that overlap nest: the longer
    is around the shorter, and of two that cross each other the later one is cut where the earlier
    ends. The first piece of a span has the id. Where more than MOST_NESTED overlap, only those that
    begin first are marked: each of thousands would else be cut at the end of each other.
    """
    covering = _Covering(citations.kinds)
    pieces: list[Markup] = []
    begun: set[Span] = set()
    for number, (start, end) in enumerate(_stretches(article.text)):
        if number % 2:
            pieces.append(text(article.text[start:end]))
            continue
        headline = not start and printable(article.text[start:end]) == title
        content = Markup("".join(_pieces(article.text, start, end, covering, citations, begun)))
        pieces.append(element("p", content, class_="headline" if headline else None))
    return joined(*pieces)


class _Covering:
    """The spans of a text, asked for from its beginning to its end: which cover a position."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starting = defaultdict[int, list[Span]](list)
        self._ending = defaultdict[int, list[Span]](list)
        for span in sorted(spans, key=lambda span: (span.start, -span.end)):
            self._starting[span.start].append(span)
            self._ending[span.end].append(span)
        self._edges = sorted({*self._starting, *self._ending})
        self._passed = 0
        # As it began: what begins first, and is longest, comes first.
        self._now: OrderedDict[Span, None] = OrderedDict()

    def edges(self, start: int, end: int) -> list[int]:
        """Return where spans begin or end between two positions."""
        return self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]

    def at(self, position: int) -> list[Span]:
        """Return the spans that cover a position, which is none before that of the last time."""
        while self._passed < len(self._edges) and self._edges[self._passed] <= position:
            edge = self._edges[self._passed]
            for span in self._ending[edge]:
                del self._now[span]
            self._now.update(dict.fromkeys(self._starting[edge]))
            self._passed += 1
        return list(islice(self._now, MOST_NESTED))


def _stretches(words: str) -> Iterator[tuple[int, int]]:
    """Yield paragraphs and what is between them, in turn; either may be empty."""
    start = 0
    for between in _BETWEEN.finditer(words):
        yield start, between.start()
        yield between.span()
        start = between.end()
    yield start, len(words)


def _pieces(
    words: str,
    start: int,
    end: int,
    spans: _Covering,
    citations: Citations,
    begun: set[Span],
) -> Iterator[str]:
    """Yield the tags and the words of a stretch; every tag that is opened is closed in it."""
    bounds = [start, *spans.edges(start, end), end]
    opened: list[Span] = []
    for position, following in pairwise(bounds):
        covering = spans.at(position)
        while opened != covering[: len(opened)]:
            opened.pop()
            yield "</mark>"
        for span in covering[len(opened) :]:
            yield _opening(span, len(opened), citations, first=span not in begun)
            begun.add(span)
            opened.append(span)
        yield _shown(words[position:following])
        yield from (_note(span, citations) for span in covering if span.end == following)
    yield "</mark>" * len(opened)


def _opening(span: Span, depth: int, citations: Citations, *, first: bool) -> str:
    mark = citations.mark_id(span)
    return element(
        "mark",
        id=mark if first else None,
        class_=f"k-{citations.kinds[span]} d{min(depth, _DEEPEST)}",
        data_mark=mark,
    ).removesuffix("</mark>")


def _note(span: Span, citations: Citations) -> str:
    """Return where the number of a figure goes, which a page on paper shows."""
    note = citations.note(span)
    return element("sup", data_note=note) if note else ""


def _shown(words: str) -> str:
    """Return words as HTML, what could drive their reading set apart and named."""
    return UNSAFE.sub(lambda match: _set_apart(match[0]), text(words))


def _set_apart(character: str) -> str:
    code = ord(character)
    holds = code and not 0xD800 <= code <= 0xDFFF
    shown = Markup(character) if holds else "\ufffd"
    return element("span", shown, class_="control", data_code=f"U+{code:04X}")
