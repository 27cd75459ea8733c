"""Two annotations of the same texts in, how far they agree by layer out.

The texts are not needed: offsets, labels and rows are compared. What a reader's group of victims
is called is therefore no part of it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.corpus.check import check_document
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_reading
from reportedly.corpus.standoff import read_standoff
from reportedly.errors import ReportedlyError
from reportedly.evaluation.layers import layers_of_document
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.readings import compare_readings
from reportedly.evaluation.spans import compare_layers

FIRST: Final = "first.jsonl"
SECOND: Final = "second.jsonl"
_OF_JUDGMENT: Final = ("bad-precision", "count-differs", "part-exceeds-total")
"""Problems that are annotators' mistakes to be compared, and keep nothing from being compared."""


class Agreement(NamedTuple):
    """One text's two annotations compared: tallies by layer, by overlap and exactly."""

    id: str
    source: str
    overlap: Mapping[str, Tally]
    exact: Mapping[str, Tally]


class Comparison(NamedTuple):
    """The agreements on all texts that both annotated, and how many only one of them did."""

    texts: tuple[Agreement, ...]
    unpaired: int


def compare_annotations(folder: Path, sources: Sequence[str] = ()) -> Comparison:
    """Compare first.jsonl and second.jsonl of `folder`; of `sources` only, when there are any.

    ReportedlyError `no-agreement` when a file is missing, `bad-annotation` when something is wrong
    with one, or when both annotate different texts under one id, `nothing-to-score` when no text is
    left.
    """
    first, second = _read(folder / FIRST, sources), _read(folder / SECOND, sources)
    texts = tuple(_compare(second[name], first[name]) for name in sorted(first.keys() & second))
    if not texts:
        raise ReportedlyError(
            "nothing-to-score",
            f"No text is annotated in both files of {folder}.",
            "Name the folder, or the source, of texts that two people have annotated.",
        )
    return Comparison(texts, len(first.keys() ^ second.keys()))


def _compare(found: Document, wanted: Document) -> Agreement:
    if found.sha256 != wanted.sha256:
        raise _bad(f"{wanted.id} is not the same text in both files")
    one, other = layers_of_document(found), layers_of_document(wanted)
    readings = compare_readings(expected_reading(found), expected_reading(wanted))
    del readings["figure group"]  # the lines have no words
    return Agreement(
        wanted.id,
        wanted.source,
        {**compare_layers(one, other), **readings},
        compare_layers(one, other, exact=True),
    )


def _read(path: Path, sources: Sequence[str]) -> dict[str, Document]:
    if not path.is_file():
        raise ReportedlyError(
            "no-agreement",
            f"There is no file {path}.",
            "Give the folder that holds first.jsonl and second.jsonl.",
        )
    documents: dict[str, Document] = {}
    for document, problems in read_standoff(path.read_bytes(), file=path.name, texts={}):
        wrong = problems + (check_document(document) if document else [])
        wrong = [one for one in wrong if one.code not in _OF_JUDGMENT]
        if document is None or wrong:
            raise _bad(str(wrong[0]).rstrip("."))
        if document.id in documents:
            raise _bad(f"{document.id} stands twice in {path.name}")
        documents[document.id] = document
    return {
        name: document
        for name, document in documents.items()
        if not sources or document.source in sources
    }


def _bad(reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-annotation", f"{reason}.", "Mend the line, or annotate the text anew."
    )
