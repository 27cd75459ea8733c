"""Prints what each rule of the ledger adds to what the tagger's heads give, on the dev texts.

    python tools/ablation.py corpus ../shared/corpora

Rules are put on one after another, in their order. "changed" are entries of the reading that a rule
makes other than they were, "added" and "gone" entries whose words no entry had before, or has now.
"""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from reportedly.assemble.ledger import LEDGER_RULES
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.corpus.library import load_corpus
from reportedly.corpus.tables import Table, lay_out
from reportedly.evaluation.choice import choose_documents
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.readings import compare_readings
from reportedly.pipeline import Pipeline, build_pipeline
from reportedly.records.draft import Draft
from reportedly.records.events import Casualty
from reportedly.records.reading import Reading
from reportedly.records.text import Span
from reportedly.settings import Settings

SCORES = ("casualty", "figure", "casualty source", "casualty part of")


def read_without(
    pipeline: Pipeline, drafts: Sequence[Draft], without: Collection[str]
) -> list[Reading]:
    """Return the readings of drafts that all stages have been through, rules left out."""
    return [pipeline.assemble(draft, without)[0] for draft in drafts]


def compare(before: Sequence[Reading], after: Sequence[Reading]) -> tuple[int, int, int]:
    """Return how many entries were added, went away, and are now other than they were."""
    added = gone = changed = 0
    for one, other in zip(before, after, strict=True):
        mine, theirs = _entries(one), _entries(other)
        added += len(theirs.keys() - mine.keys())
        gone += len(mine.keys() - theirs.keys())
        changed += sum(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())
    return added, gone, changed


def _entries(reading: Reading) -> dict[tuple[int, str, Span], tuple[object, ...]]:
    """Return entries by event, outcome and first words, with what a coder sees of them."""
    first = {one.id: one.evidence[0] for event in reading.events for one in event.casualties}
    return {
        (number, one.outcome, one.evidence[0]): _seen(one, first)
        for number, event in enumerate(reading.events)
        for one in event.casualties
    }


def _seen(one: Casualty, first: dict[str, Span]) -> tuple[object, ...]:
    counts = (one.count.low, one.count.best, one.count.high)
    related = (first.get(one.part_of or ""), first.get(one.revises or ""))
    source = one.claim.source.name if one.claim.source else None
    said = (source, one.claim.stance)
    return counts, one.group, one.status, one.demographics, said, related, one.names


def score(documents: Sequence[Document], readings: Sequence[Reading]) -> dict[str, Tally]:
    """Return the tally of each of SCORES over all texts."""
    texts = [
        compare_readings(reading, expected_reading(document))
        for document, reading in zip(documents, readings, strict=True)
    ]
    return {name: total([text[name] for text in texts]) for name in SCORES}


def main() -> None:
    """Print the table."""
    corpus = load_corpus(Path(sys.argv[1]), Path(sys.argv[2]))
    documents = choose_documents(corpus, "dev", []).documents
    pipeline = build_pipeline(Settings())
    drafts = [pipeline.explain(expected_article(document))[1] for document in documents]
    left = [rule.name for rule in LEDGER_RULES]
    before = read_without(pipeline, drafts, left)
    rows = [("heads alone", "", "", "", *_figures(score(documents, before)))]
    for rule in LEDGER_RULES:
        left.remove(rule.name)
        after = read_without(pipeline, drafts, left)
        added, gone, changed = compare(before, after)
        rows.append(
            (rule.name, f"{added}", f"{gone}", f"{changed}", *_figures(score(documents, after)))
        )
        before = after
    columns = (
        "rule",
        "added",
        "gone",
        "changed",
        "casualty",
        "P",
        "R",
        "figure",
        "source",
        "part of",
    )
    print(lay_out([Table(f"{len(documents)} dev texts", columns, tuple(rows))]), end="")


def _figures(tallies: dict[str, Tally]) -> tuple[str, ...]:
    casualty = tallies["casualty"]
    shown = (casualty.f1, casualty.precision, casualty.recall)
    others = (tallies[name].f1 for name in SCORES[1:])
    return tuple("–" if one is None else f"{one:.3f}" for one in (*shown, *others))


if __name__ == "__main__":
    main()
