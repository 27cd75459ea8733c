"""The folders of the project's corpus and of others' corpora in; all texts to learn from out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from reportedly.corpora import ecb, gum, muc4, plover, polnear, re3d
from reportedly.corpora.form import TaggedText
from reportedly.corpora.house import tag_document
from reportedly.corpus.library import load_corpus

READERS: Final[Mapping[str, Callable[[Path], list[TaggedText]]]] = {
    "muc4": muc4.read_muc4,
    "polnear": polnear.read_polnear,
    "re3d": re3d.read_re3d,
    "gum-news": gum.read_gum,
    "ecb+": ecb.read_ecb,
    "plover": plover.read_plover,
}


def gather_texts(
    corpus: Path, corpora: Path | None, *, re3d_fold: int | None = None
) -> list[TaggedText]:
    """Return the train and dev texts of all corpora; without `corpora`, of the project's own.

    What the project holds out of its own corpus, as dev or test, is not in the train split of the
    corpus that the text is from either. With `re3d_fold`, that fold of re3d is held out instead.
    """
    loaded = load_corpus(corpus, corpora)
    house: list[TaggedText] = []
    held_out: set[str] = set()
    for document in loaded.documents:
        split = loaded.splits[document.id]
        if split != "train":
            held_out.add(_bare(document.text))
        if split != "test" and document.has_text:
            house.append(tag_document(document, "train" if split == "train" else "dev"))
    if corpora is None:
        return house
    others = [text for name, read in READERS.items() for text in read(corpora / name)]
    others = [text for text in others if text.split != "test"]
    if re3d_fold is not None:
        return house + _hold_fold(others, re3d_fold)
    return house + [
        msgspec.structs.replace(text, split="dev") if _bare(text.text) in held_out else text
        for text in others
    ]


def _bare(text: str) -> str:
    return "".join(text.split())


def _hold_fold(texts: Sequence[TaggedText], fold: int) -> list[TaggedText]:
    folds = re3d.assign_folds([text for text in texts if text.corpus == "re3d"])
    return [
        msgspec.structs.replace(text, split="dev" if folds[text.id] == fold else "train")
        if text.corpus == "re3d"
        else text
        for text in texts
    ]
