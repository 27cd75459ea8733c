"""A document in, its spans by label and its rows by id, and how its things are named, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.corpus.document import Document
from reportedly.corpus.rows import Row
from reportedly.records import naming
from reportedly.records.naming import without_determiner
from reportedly.records.text import Span, span_of


class Annotation(NamedTuple):
    """A document's spans by label and its rows by id."""

    document: Document
    spans: Mapping[str, Sequence[Span]]
    rows: Mapping[str, Row]


def index_annotation(document: Document) -> Annotation:
    """Return the annotation of `document`, laid out for look-up."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for mark in document.marks:
        spans[mark.label].append(span_of(document.text, mark.start, mark.end))
    rows = {row.id: row for row in document.rows if row.kind != "claim"}
    return Annotation(document, dict(spans), rows)


def name_of(spans: Sequence[Span]) -> str:
    """Return the first mention that is no pronoun, without its determiner."""
    return without_determiner((naming.name_of(spans) or spans[0]).text)
