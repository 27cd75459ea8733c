"""An article's text in; its sentences with tokens, its headline and datelines out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import sentencex

from reportedly.records.draft import Draft
from reportedly.records.mentions import Sentence, SentenceKind, Token
from reportedly.records.text import Article, span_of

# Tokens, and the space between them. The first three are there for speed: the rest decides alike.
_PIECE: Final = re.compile(
    r"[A-Za-z][a-z]++(?!['’\w-])"
    r"| "
    r"|[.,](?=\s)"
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d+(?:-[a-z]+)+"  # 10-year-old
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"|['’]s\b"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?:-\w+)*"
    r"|\S"
    r"|\s+"
)
_DATELINE: Final = re.compile(
    r"\(?(?P<place>[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’ -]{1,30}?){0,2}?)"
    r"(?:,? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?(?:,? \d{4})?\)?)?"
    r"(?P<agency> ?\((?:[A-Z]\w*(?:[ /-]\w+){0,4})\))?"
    r" ?(?:—|–|--| -) ?(?=[A-Z“\"‘'0-9])"
)
_ENDS: Final = tuple(".!?:;…,")
_CLOSING: Final = "\"”’'»)]"
_TIME_SPLIT: Final = re.compile(
    r"\b(?:[ap]\.m|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Mr|Mrs|Ms|Dr|St|No|Ft|Mt)\.$"
)
_SPLIT_REACH: Final = 6  # the longest of these, and the character before
_AFTER_TIME: Final = re.compile(r"[A-Z(\d]")
_WRAP_WIDTH: Final = (45, 100)
_SUBHEAD_WORDS: Final = 14
_HEADLINE_WORDS: Final = 30
# sentencex, which counts bytes, breaks on "B\xa0." and the like: it gets plain spaces.
_PLAIN_SPACES: Final = dict.fromkeys(
    (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000), " "
)


def _tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    position = start
    for piece in _PIECE.findall(text, start, end):
        first, position = position, position + len(piece)
        if not piece.isspace():
            lower = piece.lower()
            if "’" in lower:
                lower = lower.replace("’", "'")
            tokens.append(Token(start=first, end=position, text=piece, lower=lower))
    return tuple(tokens)


def _is_wrapped(lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the lines of one block are a paragraph broken at a fixed width, as in e-mail."""
    narrow, wide = _WRAP_WIDTH
    widths = [end - start for start, end in lines]
    return len(lines) > 1 and max(widths) <= wide and min(widths[:-1]) >= narrow


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of paragraphs: lines, unless a block of lines is wrapped text."""
    block: list[tuple[int, int]] = []
    position = 0
    for line in [*text.split("\n"), ""]:
        start = position + len(line) - len(line.lstrip())
        end = position + len(line.rstrip())
        position += len(line) + 1
        if start < end:
            block.append((start, end))
            continue
        if _is_wrapped(block):
            yield block[0][0], block[-1][1]
        else:
            yield from block
        block = []


def _kind(text: str, start: int, end: int, *, first: bool, only: bool) -> SentenceKind:
    """Tell headlines and subheads from body text by length and by their missing full stop."""
    line = text[start:end]
    if only or line[0] in "-•*–" or line.rstrip(_CLOSING).endswith(_ENDS):
        return "body"
    words = line.count(" ") + 1
    if first:
        return "headline" if words <= _HEADLINE_WORDS else "body"
    return "subhead" if words <= _SUBHEAD_WORDS else "body"


def _boundaries(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield sentence bounds, mending splits after "p.m." and titles that sentencex makes."""
    start = position = 0
    pieces: list[str] = sentencex.segment("en", paragraph.translate(_PLAIN_SPACES))
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        position += len(piece)
        if _AFTER_TIME.match(following) and _TIME_SPLIT.search(piece.rstrip()[-_SPLIT_REACH:]):
            continue
        yield start, position
        start = position


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return the bounds of the sentences of a text; a dateline is of its first sentence."""
    return [
        (start + first, start + last)
        for start, end in _paragraphs(text)
        for first, last in _boundaries(text[start:end])
    ]


class SegmentStage:
    """Splits a text into sentences with tokens. All offsets are exact."""

    name = "segment"
    needs: tuple[str, ...] = ()
    gives = ("sentences",)

    def __call__(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Give each draft `sentences` and the article's `dateline_place`."""
        return [_segment(draft) for draft in drafts]


def _segment(draft: Draft) -> Draft:
    article = draft.article
    sentences: list[Sentence] = []
    bounds = list(_paragraphs(article.text))
    for number, (start, end) in enumerate(bounds):
        kind = _kind(article.text, start, end, first=number == 0, only=len(bounds) == 1)
        if number == 0 and article.title and article.text[start:end] == article.title.strip():
            kind = "headline"
        dateline_end = start
        if kind == "body" and (match := _DATELINE.match(article.text, start, min(end, start + 90))):
            dateline_end = match.end()
            sentences.append(_sentence(article, start, dateline_end, "dateline", number))
            if article.dateline_place is None:
                place = match["place"].strip(" ,")
                article = msgspec.structs.replace(article, dateline_place=place)
        for first, last in _boundaries(article.text[dateline_end:end]):
            sentences.append(
                _sentence(article, dateline_end + first, dateline_end + last, kind, number)
            )
    return msgspec.structs.replace(draft, article=article, sentences=tuple(sentences))


def _sentence(article: Article, start: int, end: int, kind: SentenceKind, number: int) -> Sentence:
    text = article.text
    while text[end - 1].isspace() and end - 1 > start:
        end -= 1
    return Sentence(
        span=span_of(text, start, end),
        kind=kind,
        paragraph=number,
        tokens=_tokens_of(text, start, end),
    )
