"""Annotated documents in, the scores of today's reader on them out."""

from collections.abc import Iterable, Iterator, Mapping

from reportedly.api import explain
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.evaluation.choice import Choice
from reportedly.evaluation.layers import (
    SPAN_LAYERS,
    TIE_LAYERS,
    layers_of_document,
    layers_of_draft,
)
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.readings import READING_SCORES, compare_readings
from reportedly.evaluation.report import Report, figures
from reportedly.evaluation.spans import compare_layers
from reportedly.settings import Settings


def score_house(chosen: Choice, split: str, settings: Settings) -> Report:
    """Return the scores of the documents of a split: from end to end, of spans and of ties."""
    texts = list(score_documents(chosen.documents, settings))
    scores = {
        "from_end_to_end": figures(texts, READING_SCORES),
        "spans": figures(texts, SPAN_LAYERS),
        "ties": figures(texts, TIE_LAYERS),
    }
    return Report("house", split, len(texts), chosen.described, scores)


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
