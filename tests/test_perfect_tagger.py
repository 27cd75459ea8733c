"""What the reader makes of the project's own texts when nothing is wrong with what it finds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from reportedly.corpus.document import OWN
from reportedly.corpus.expected import expected_reading
from reportedly.corpus.library import load_corpus
from reportedly.evaluation.choice import choose_documents
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.readings import READING_SCORES, compare_readings
from told_texts import read_document

CORPUS: Final = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    chosen = choose_documents(load_corpus(CORPUS, None), "train", [OWN])
    texts = [
        compare_readings(read_document(document)[0], expected_reading(document))
        for document in chosen.documents
    ]
    return {name: total([text[name] for text in texts]) for name in READING_SCORES}


@pytest.mark.parametrize(
    ("score", "floor"),
    [
        ("event", 0.99),
        ("casualty", 0.94),
        ("figure", 0.96),
        ("casualty source", 0.98),
        ("casualty part of", 0.92),
    ],
)
def test_right_annotations_give_right_readings(
    tallies: Mapping[str, Tally], score: str, floor: float
) -> None:
    tally = tallies[score]
    assert tally.wanted >= 250
    assert tally.f1 is not None
    assert tally.f1 >= floor
