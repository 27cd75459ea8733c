"""Documents in, stand-off lines out, and back: offsets and labels, never the text.

One JSON object a line: `id`, `source` (the corpus's folder), `sha256` of the text, `length` in code
points, `words`, `marks` ([label, start, end]) and `rows` (as in an annotated file).
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Annotated, Final, TypeAlias

import msgspec

from reportedly.acquire.article import MAX_TEXT_BYTES
from reportedly.corpus.document import UNKNOWN, Document, parse_rows
from reportedly.corpus.marks import LABEL, Mark, check_spans, is_label
from reportedly.corpus.others import OtherText
from reportedly.corpus.problems import Problem
from reportedly.corpus.values import is_day

Natural: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=MAX_TEXT_BYTES)]


class StandOff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One annotated text of another corpus, without the text."""

    id: str
    source: str
    published: str | None
    sha256: str
    length: Natural
    words: Natural
    marks: tuple[tuple[str, int, int], ...]
    rows: tuple[str, ...]


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(StandOff)


def encode_standoff(document: Document) -> bytes:
    """Return the stand-off line of `document`, without a line feed."""
    return _ENCODER.encode(
        StandOff(
            id=document.id,
            source=document.source,
            published=document.published,
            sha256=document.sha256,
            length=len(document.text),
            words=document.words,
            marks=tuple((mark.label, mark.start, mark.end) for mark in document.marks),
            rows=tuple(row.wording for row in document.rows),
        )
    )


def read_standoff(
    content: bytes, *, file: str, texts: Mapping[str, OtherText]
) -> Iterator[tuple[Document | None, list[Problem]]]:
    """Yield the document of each line of `content`, with its problems.

    A document whose text `texts` lacks is laid over dots of the same length: all but its wording
    can be checked and counted, and its `has_text` is False. One whose text is not the one that was
    annotated is None.
    """
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield _read_line(line, file=file, line=number, texts=texts)


def _read_line(
    data: bytes, *, file: str, line: int, texts: Mapping[str, OtherText]
) -> tuple[Document | None, list[Problem]]:
    try:
        stored = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return None, [Problem(file, line, "bad-line", f"Not a stand-off object: {error}.")]
    if stored.published is not None and not is_day(stored.published):
        message = f"{stored.id}: published {stored.published!r} is no day."
        return None, [Problem(file, line, "bad-line", message)]
    other = texts.get(stored.id)
    text = "." * stored.length if other is None else other.text
    if other is not None and _fingerprint(other) != (
        stored.sha256,
        stored.length,
        stored.words,
        stored.published,
    ):
        message = f"{stored.id}: the text is not the one that was annotated."
        return None, [Problem(file, line, "changed-text", message)]
    marks: list[Mark] = []
    problems: list[Problem] = []
    for label, start, end in stored.marks:
        parts = LABEL.fullmatch(label)
        if parts is None or not is_label(parts[1], parts[3]):
            message = f"{stored.id}: {label!r} is no label such as v1, v1# or q1=."
            problems.append(Problem(file, line, "unknown-mark", message))
        else:
            marks.append(Mark(parts[1] + parts[2], parts[3], start, end, line))
    marks.sort(key=Mark.order)
    problems += check_spans(text, marks, file=file)
    rows, wrong = parse_rows(stored.rows, file=file, line=line, one_line=True)
    head = {"id": stored.id, "source": stored.source, "published": stored.published or UNKNOWN}
    document = Document(
        file,
        head,
        text,
        tuple(marks),
        tuple(rows),
        stored.words,
        stored.sha256,
        other is not None,
    )
    return document, problems + wrong


def _fingerprint(other: OtherText) -> tuple[str, int, int, str | None]:
    digest = sha256(other.text.encode()).hexdigest()
    return digest, len(other.text), len(other.text.split()), other.published
