"""The project's corpus and others' corpora in; texts to fit the relevance filter to out.

The texts of the project's train split have a label by hand, and texts of MUC-4 (DEV) whose keys
have an incident tell one. All others have the likelihood that the built-in tagger gives a text to
tell an event: the rest of MUC-4, whose keys pass over the fighting of armies, items of
current-events that nobody annotated, PolNeAR train, ECB+ train, local news of publishers that are
not held out, and texts of re3d. What hangs together with a text that is held out, or measured on,
is left out: items under one topic heading, and texts that share eight words in a row.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportedly.corpora.ecb import read_full_texts
from reportedly.corpora.geoparsing import read_geoparsing
from reportedly.corpora.muc4 import read_muc4
from reportedly.corpora.polnear import read_polnear
from reportedly.corpus.document import Document
from reportedly.corpus.library import Corpus
from reportedly.corpus.others import OtherText, read_others
from reportedly.resources.model.artefact import load_artefact
from reportedly.resources.model.session import TaggerSession
from split_corpus import group_documents

FOLDS: Final = 5
_GRAM: Final = 8
_TOLD: Final = "event=told"
_BATCH: Final = 64
_TOKEN: Final = re.compile(r"\w+")
_MEASURED: Final = frozenset(["gum-news"])

Gram: TypeAlias = tuple[str, ...]


class LabeledText(NamedTuple):
    """A text and how surely it tells an event, 0 to 1.

    `fold` is that of a text of the project's corpus. `not_for` are the folds that a text of others
    hangs together with: weights that are tried on these are fitted without it.
    """

    id: str
    source: str
    text: str
    told: float
    fold: int | None = None
    not_for: frozenset[int] = frozenset()


class _Candidate(NamedTuple):
    id: str
    source: str
    text: str
    told: float | None
    topics: tuple[str, ...] = ()


def label_house(corpus: Corpus, texts: Mapping[str, OtherText]) -> list[LabeledText]:
    """Return the train texts of the corpus in folds; what hangs together is in one."""
    train = [one for one in corpus.documents if corpus.splits[one.id] == "train" and one.has_text]
    labeled = []
    for group in group_documents(train, texts):
        name = min(one.id for one in group)
        fold = hashlib.sha256(name.encode()).digest()[0] % FOLDS
        labeled += [
            LabeledText(one.id, one.source, one.text, float(tells_event(one)), fold)
            for one in group
        ]
    return sorted(labeled)


def tells_event(document: Document) -> bool:
    """Whether an annotator found any event in it, whatever its type and status."""
    return any(row.kind == "e" for row in document.rows)


def label_others(
    corpus: Corpus, corpora: Path, house: Sequence[LabeledText], kept: Path
) -> list[LabeledText]:
    """Return the texts of others. The tagger's labels are kept in a file, and taken from there."""
    texts = read_others(corpora)
    held_out = _held_out(corpus, corpora, texts)
    every = list(_candidates(corpus, corpora, texts))
    candidates = [
        one
        for one in every
        if not held_out.topics & set(one.topics) and not held_out.grams & _grams(one.text)
    ]
    print(f"{len(every) - len(candidates):,} texts hang together with ones that are held out")
    told = _ask_tagger([one for one in candidates if one.told is None], kept)
    folds = _folds(house, texts)
    return [
        LabeledText(
            one.id,
            one.source,
            one.text,
            told[one.id] if one.told is None else one.told,
            not_for=frozenset(
                fold for key in _keys(one.topics, one.text) for fold in folds.get(key, ())
            ),
        )
        for one in candidates
    ]


class _HeldOut(NamedTuple):
    topics: Set[str]
    grams: Set[Gram]


def _held_out(corpus: Corpus, corpora: Path, texts: Mapping[str, OtherText]) -> _HeldOut:
    """Return headings and eight words in a row of all texts that are held out or measured on."""
    others = [one for one in corpus.documents if corpus.splits[one.id] != "train"]
    topics = {topic for one in others if one.id in texts for topic in texts[one.id].topics}
    measured = [one.text for one in others if one.has_text]
    measured += [one.text for one in texts.values() if one.source in _MEASURED]
    measured += [one.text for one in read_polnear(corpora / "polnear") if one.split != "train"]
    measured += [one.text for one in read_muc4(corpora / "muc4") if one.split != "train"]
    measured += [one.text for one in read_geoparsing(corpora / "geoparsing") if one.is_held_out]
    return _HeldOut(topics, {gram for text in measured for gram in _grams(text)})


def _candidates(
    corpus: Corpus, corpora: Path, texts: Mapping[str, OtherText]
) -> Iterator[_Candidate]:
    for one in texts.values():
        if one.id not in corpus.splits and one.source not in _MEASURED:
            yield _Candidate(one.id, one.source, one.text, None, one.topics)
    for text in (*read_polnear(corpora / "polnear"), *read_muc4(corpora / "muc4")):
        if text.split == "train":
            told = 1.0 if text.labels.get("muc4.incident") else None
            yield _Candidate(text.id, text.corpus, text.text, told)
    yield from (
        _Candidate(whole.id, "ecb+", whole.text, None)
        for whole in read_full_texts(corpora / "ecb+")
        if whole.split == "train"
    )
    yield from (
        _Candidate(article.id, "geoparsing", article.text, None)
        for article in read_geoparsing(corpora / "geoparsing")
        if not article.is_held_out
    )


def _folds(
    house: Iterable[LabeledText], texts: Mapping[str, OtherText]
) -> Mapping[str | Gram, set[int]]:
    """Return the folds that each topic heading, and eight words in a row, of the house is in."""
    folds: dict[str | Gram, set[int]] = defaultdict(set)
    for one in house:
        topics = texts[one.id].topics if one.id in texts else ()
        for key in _keys(topics, one.text):
            folds[key] |= {one.fold} if one.fold is not None else set()
    return folds


def _keys(topics: Iterable[str], text: str) -> list[str | Gram]:
    return [*topics, *_grams(text)]


def _grams(text: str) -> set[Gram]:
    words = _TOKEN.findall(text.lower())
    return {tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)}


def _ask_tagger(texts: Sequence[_Candidate], kept: Path) -> dict[str, float]:
    """Return how likely the tagger says that each text tells an event, by id."""
    artefact = load_artefact(None)
    told: dict[str, float] = {}
    if kept.exists():
        saved = json.loads(kept.read_text("utf-8"))
        told = saved["told"] if saved["tagger"] == artefact.sha256 else {}
    asked = [one for one in texts if one.id not in told]
    with TaggerSession(artefact, threads=1) as session:
        for start in range(0, len(asked), _BATCH):
            batch = asked[start : start + _BATCH]
            findings = session.find_all([one.text for one in batch], ())
            for one, found in zip(batch, findings, strict=True):
                told[one.id] = round(found.labels[_TOLD], 4)
    kept.write_text(json.dumps({"tagger": artefact.sha256, "told": told}), "utf-8")
    return told
