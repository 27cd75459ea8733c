"""Puts the documents of the corpus that are in no split yet into train, dev or test (70, 15, 15).

    python tools/split_corpus.py corpus ../shared/corpora

Documents that hang together stay on one side: items of current-events under one topic heading, and
texts of any source that share eight words in a row more than once. The share is kept within each
source, genre and region, and among texts with and without an event. Which side a group goes to
depends on the corpus alone; documents that are in a split stay in it.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final

from reportedly.corpus.document import Document
from reportedly.corpus.library import SPLITS, SPLITS_FILE, load_corpus
from reportedly.corpus.others import OtherText, read_others
from reportedly.corpus.stats import grams_of

SHARES: Final = {"train": 0.70, "dev": 0.15, "test": 0.15}
_ALIKE: Final = 2


def group_documents(
    documents: Iterable[Document], texts: Mapping[str, OtherText]
) -> list[list[Document]]:
    """Return the documents in groups that stay on one side, by topic heading and by likeness."""
    documents = list(documents)
    group = {document.id: document.id for document in documents}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    def join(one: str, other: str) -> None:
        group[root(one)] = root(other)

    by_topic: dict[str, str] = {}
    for document in documents:
        for topic in texts[document.id].topics if document.id in texts else ():
            join(document.id, by_topic.setdefault(topic, document.id))
    for one, other in alike(documents):
        join(one, other)
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[root(document.id)].append(document)
    return list(groups.values())


def alike(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Return the pairs of documents that share two sequences of eight words or more."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for document in documents:
        for gram in grams_of(document):
            holders[gram].add(document.id)
    shared = Counter(pair for names in holders.values() for pair in combinations(sorted(names), 2))
    return [pair for pair, count in shared.items() if count >= _ALIKE]


def strata(document: Document) -> list[str]:
    """Return the strata within which the shares are kept."""
    told = "events" if any(row.kind == "e" for row in document.rows) else "no event"
    keys = [document.source, f"{document.source}: {told}"]
    keys += [f"{key}: {document.head[key]}" for key in ("genre", "region") if key in document.head]
    return keys


def assign(groups: Iterable[list[Document]], splits: Mapping[str, str]) -> dict[str, str]:
    """Return the split of each document.

    Documents that are in a split stay there, and new ones of their group join them. ValueError when
    a group has documents on two sides, so that a text of one has a like in the other.
    """
    filled: dict[str, Counter[str]] = {split: Counter() for split in SPLITS}
    chosen: dict[str, str] = {}

    def put(group: list[Document], split: str) -> None:
        for document in group:
            chosen[document.id] = splits.get(document.id, split)
            filled[chosen[document.id]].update(strata(document))

    def name(group: list[Document]) -> str:
        return hashlib.sha256(min(document.id for document in group).encode()).hexdigest()

    waiting = []
    for group in groups:
        old = Counter(splits[one.id] for one in group if one.id in splits)
        if len(old) > 1:
            names = ", ".join(sorted(one.id for one in group))
            raise ValueError(f"documents that hang together lie in {', '.join(old)}: {names}")
        if old:
            put(group, next(iter(old)))
        else:
            waiting.append(group)
    for group in sorted(waiting, key=lambda group: (-len(group), name(group))):
        keys = Counter(key for document in group for key in strata(document))

        def lack(split: str, keys: Counter[str] = keys) -> float:
            """How far the split is behind its share in the group's strata."""
            total = sum(
                weight
                * (
                    SHARES[split] * (sum(filled[one][key] for one in SPLITS) + weight)
                    - filled[split][key]
                )
                for key, weight in keys.items()
            )
            return total / SHARES[split]

        put(group, max(SPLITS, key=lack))
    return chosen


def main() -> None:
    """Write the splits of the corpus anew."""
    folder, corpora = Path(sys.argv[1]), Path(sys.argv[2])
    corpus = load_corpus(folder, corpora)
    wrong = [one for one in corpus.problems if one.code not in ("no-split", "no-splits")]
    if wrong:
        sys.exit(f"{len(wrong)} problems; the first: {wrong[0]}")
    chosen = assign(group_documents(corpus.documents, read_others(corpora)), corpus.splits)
    lines = json.dumps(dict(sorted(chosen.items())), indent=0, ensure_ascii=False)
    (folder / SPLITS_FILE).write_text(lines + "\n", encoding="utf-8")
    print(Counter(chosen.values()))


if __name__ == "__main__":
    main()
