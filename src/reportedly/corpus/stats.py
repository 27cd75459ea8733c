"""Documents in, what the corpus holds out: numbers by source, type, genre and label."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reportedly.corpus.document import GENRES, OWN, REGIONS, Document
from reportedly.corpus.library import SPLITS, Corpus
from reportedly.corpus.tables import Table
from reportedly.records.codes import EVENT_TYPES

GRAM: Final = 8
"""Words in a row that two articles share when one is copied from the other."""
_TOKEN: Final = re.compile(r"\w+")


def corpus_tables(corpus: Corpus) -> Iterator[Table]:
    """Yield the tables that describe a corpus."""
    documents = corpus.documents
    sources = [OWN, *sorted({one.source for one in documents} - {OWN})]
    by_source = {source: [d for d in documents if d.source == source] for source in sources}
    yield Table(
        "Documents",
        (
            "source",
            "documents",
            "without event",
            "words",
            "marks",
            "events",
            "casualties",
            "attributions",
            "claims",
            *SPLITS,
        ),
        tuple(
            _document_row(name, some, corpus)
            for name, some in [*by_source.items(), ("all", list(documents))]
        ),
    )
    yield _coded("Event types", "e", "type", by_source, EVENT_TYPES)
    yield _coded("Event status", "e", "status", by_source)
    yield _coded("Outcomes", "v", "outcome", by_source)
    yield _coded("Status of victims", "v", "status", by_source)
    yield _coded("Source kinds", "s", "kind", by_source)
    yield _coded("Stances", "q", "stance", by_source)
    own = by_source[OWN]
    for title, key, codes in (("Genres", "genre", GENRES), ("Regions", "region", REGIONS)):
        counts = Counter(one.head.get(key) for one in own)
        rows = tuple((code, str(counts[code])) for code in codes)
        yield Table(f"{title} of our own articles", (key, "documents"), rows)
    shared, all_grams = shared_grams(own)
    yield Table(
        "Likeness of our own articles",
        ("measure", "value"),
        (
            (f"{GRAM}-word sequences", f"{all_grams:,}"),
            ("of these in two articles or more", f"{shared:,}"),
            ("share", f"{shared / max(1, all_grams):.3%}"),
        ),
    )


def _document_row(name: str, documents: Sequence[Document], corpus: Corpus) -> tuple[str, ...]:
    kinds = Counter(row.kind for one in documents for row in one.rows)
    splits = Counter(corpus.splits.get(one.id, "") for one in documents)
    numbers = (
        len(documents),
        sum(1 for one in documents if not any(row.kind == "e" for row in one.rows)),
        sum(one.words for one in documents),
        sum(len(one.marks) for one in documents),
        kinds["e"],
        kinds["v"],
        kinds["q"],
        kinds["claim"],
        *(splits[split] for split in SPLITS),
    )
    return (name, *(f"{number:,}" for number in numbers))


def _coded(
    title: str,
    kind: str,
    key: str,
    by_source: dict[str, list[Document]],
    codes: Sequence[str] = (),
) -> Table:
    counts = {
        source: Counter(
            str(row.get(key, "unknown"))
            for one in documents
            for row in one.rows
            if row.kind == kind
        )
        for source, documents in by_source.items()
    }
    whole: Counter[str] = sum(counts.values(), Counter())
    rows = tuple(
        (code, *(f"{counts[source][code]:,}" for source in by_source), f"{whole[code]:,}")
        for code in codes or [code for code, _ in whole.most_common()]
    )
    return Table(title, (key, *by_source, "all"), rows)


def grams_of(document: Document) -> set[tuple[str, ...]]:
    """Return the sequences of 8 words of a text, in lower case."""
    words = _TOKEN.findall(document.text.lower())
    return {tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)}


def shared_grams(documents: Iterable[Document]) -> tuple[int, int]:
    """Return how many sequences of 8 words stand in two documents or more, and how many there are.

    Each counts once, however often it stands.
    """
    holders: Counter[tuple[str, ...]] = Counter()
    for document in documents:
        holders.update(grams_of(document))
    return sum(1 for count in holders.values() if count > 1), len(holders)
