"""Two annotations of the same texts in, how far they agree by layer out.

The texts are not needed: offsets, labels and rows are compared. What a reader's group of victims
is called is therefore no part of it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

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


class Agreement(NamedTuple):
    """One text's two annotations compared: tallies by layer, by overlap and exactly."""

    id: str
    source: str
    overlap: Mapping[str, Tally]
    exact: Mapping[str, Tally]


def read_agreements(folder: Path) -> Iterator[Agreement]:
    """Yield the agreement on each text that both files of `folder` annotate.

    ReportedlyError `no-agreement` when a file is missing, `bad-annotation` when one has problems.
    """
    first, second = _read(folder / FIRST), _read(folder / SECOND)
    for name in sorted(first.keys() & second.keys()):
        one, other = second[name], first[name]
        found, wanted = layers_of_document(one), layers_of_document(other)
        readings = compare_readings(expected_reading(one), expected_reading(other))
        yield Agreement(
            name,
            other.source,
            {**compare_layers(found, wanted), **readings},
            compare_layers(found, wanted, exact=True),
        )


def _read(path: Path) -> dict[str, Document]:
    if not path.exists():
        raise ReportedlyError(
            "no-agreement",
            f"There is no {path}.",
            "Give the folder that holds first.jsonl and second.jsonl.",
        )
    documents: dict[str, Document] = {}
    for document, problems in read_standoff(path.read_bytes(), file=path.name, texts={}):
        if document is None or problems:
            raise ReportedlyError(
                "bad-annotation", f"{problems[0]}.", "Mend the line, or annotate the text anew."
            )
        documents[document.id] = document
    return documents
