"""A document in, its spans by label and its rows by id, and how its things are named, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import Final, NamedTuple

from reportedly.corpus.document import Document
from reportedly.corpus.rows import Row
from reportedly.records.text import Span, span_of

_DETERMINERS: Final = frozenset("a an the of all no and its his her their this that these".split())
_PRONOUNS: Final = frozenset("he she it they him her them who i we both this that".split())


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
    named = [span.text for span in spans if span.text.lower() not in _PRONOUNS]
    return without_determiner(named[0] if named else spans[0].text)


def without_determiner(phrase: str) -> str:
    """Return `phrase` without the determiners that it begins with, never without all its words."""
    return drop_determiners(phrase) or phrase.split()[-1]


def drop_determiners(phrase: str) -> str:
    """Return `phrase` without the determiners that it begins with, "" when it has nothing else."""
    return " ".join(dropwhile(lambda word: word.lower() in _DETERMINERS, phrase.split()))
