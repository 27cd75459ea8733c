"""The corpus itself: no problems, as large as it says, no leaks, right against itself."""

import json
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from invariants import check_invariants
from reportedly.corpus.document import OTHER_SOURCES, OWN, Document
from reportedly.corpus.expected import expected_reading
from reportedly.corpus.library import Corpus, load_corpus
from reportedly.corpus.others import OTHERS, read_others
from reportedly.corpus.stats import shared_grams
from reportedly.evaluation.layers import layers_of_document
from reportedly.evaluation.readings import compare_readings
from reportedly.evaluation.spans import compare_layers
from reportedly.records.codes import EVENT_TYPES
from sample_current_events import draw_items
from split_corpus import alike, group_documents

ROOT: Final = Path(__file__).parents[2]
FIRST: Final = {OWN: 332, "current-events": 1600}
"""How many documents the splits were made of."""
CORPORA: Final = ROOT.parent / "shared" / "corpora"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "corpus", CORPORA if CORPORA.is_dir() else None)


@pytest.fixture(scope="module")
def own(corpus: Corpus) -> list[Document]:
    return [document for document in corpus.documents if document.source == OWN]


def test_there_is_no_problem(corpus: Corpus) -> None:
    assert [str(problem) for problem in corpus.problems] == []


def test_it_holds_what_was_promised(corpus: Corpus, own: list[Document]) -> None:
    assert len(own) >= 320
    assert sum(document.words for document in own) >= 60_000
    short = [document for document in own if document.words < 60]
    assert {corpus.splits[document.id] for document in short} == {"train"}
    assert len(own) - len(short) >= 320
    assert all(10 <= document.words <= 600 for document in own)
    assert sum(1 for one in own if not any(row.kind == "e" for row in one.rows)) >= 60
    types = Counter(row.get("type") for one in own for row in one.rows if row.kind == "e")
    assert {kind: types[kind] for kind in EVENT_TYPES if types[kind] < 10} == {}
    sources = Counter(document.source for document in corpus.documents)
    assert sources["current-events"] >= 1500
    assert sources["re3d"] + sources["gum-news"] >= 60
    items = [
        one
        for one in corpus.documents
        if one.source == "current-events" and corpus.splits[one.id] != "train"
    ]
    without = sum(1 for one in items if not any(row.kind == "e" for row in one.rows))
    assert without >= len(items) / 4


def test_no_two_articles_are_alike(own: list[Document]) -> None:
    shared, grams = shared_grams(own)
    assert shared < grams / 100
    assert alike(own) == []


def test_the_splits_are_as_large_as_they_say(corpus: Corpus) -> None:
    """Those of the first documents; what was added later is in train."""
    for source in (OWN, *OTHER_SOURCES):
        ids = [document.id for document in corpus.documents if document.source == source]
        sizes = Counter(corpus.splits[name] for name in ids)
        first = FIRST.get(source, len(ids))
        assert abs(sizes["dev"] - 0.15 * first) <= 2
        assert abs(sizes["test"] - 0.15 * first) <= 2


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the texts of others")
def test_what_hangs_together_is_on_one_side(corpus: Corpus) -> None:
    for group in group_documents(corpus.documents, read_others(CORPORA)):
        assert len({corpus.splits[document.id] for document in group}) == 1


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the texts of others")
def test_the_items_are_those_that_were_drawn(corpus: Corpus) -> None:
    annotated = [one.id for one in corpus.documents if one.source == "current-events"]
    first = draw_items(CORPORA, FIRST["current-events"])
    assert set(first) <= set(annotated)
    assert {corpus.splits[one] for one in set(annotated) - set(first)} == {"train"}


def test_no_text_of_others_is_in_the_files() -> None:
    paths = set((ROOT / "corpus").rglob("*.jsonl")) - set((ROOT / "corpus/pairs").iterdir())
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            stored = json.loads(line)
            assert sorted(stored) == [
                "id", "length", "marks", "published", "rows", "sha256", "source", "words",
            ]  # fmt: skip


def test_judged_pairs_have_ids_and_no_text() -> None:
    fields = {"one", "other", "stratum", "first", "second", "label"}
    for path in (ROOT / "corpus/pairs").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            assert fields >= pair.keys() >= fields - {"second"}
            assert all(pair[name].startswith("ce-") for name in ("one", "other"))


def test_every_document_is_right_against_itself(corpus: Corpus) -> None:
    for document in corpus.documents:
        reading, layers = expected_reading(document), layers_of_document(document)
        scores = compare_layers(layers, layers, exact=True)
        if document.has_text:
            assert check_invariants(reading) == []
            scores |= compare_readings(reading, reading)
        assert {name: one for name, one in scores.items() if one.f1 not in (1.0, None)} == {}, (
            document.id
        )


def test_the_sources_are_those_that_can_be_read() -> None:
    assert sorted(OTHERS) == sorted(OTHER_SOURCES)
