"""Annotated documents in, the tallies of today's reader on each out."""

from collections.abc import Iterable, Iterator, Mapping

from reportedly.api import explain
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.evaluation.layers import layers_of_document, layers_of_draft
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.readings import compare_readings
from reportedly.evaluation.spans import compare_layers
from reportedly.settings import Settings


def score_documents(
    documents: Iterable[Document], settings: Settings
) -> Iterator[Mapping[str, Tally]]:
    """Yield for each document the tallies of its layers and of its Reading, by name.

    The reader is given text, publication date and title, and nothing of the annotation. The
    documents have no problems and their texts are at hand.
    """
    for document in documents:
        reading, draft = explain(expected_article(document), settings=settings)
        found = layers_of_draft(draft, reading.events)
        yield {
            **compare_layers(found, layers_of_document(document)),
            **compare_readings(reading, expected_reading(document)),
        }
