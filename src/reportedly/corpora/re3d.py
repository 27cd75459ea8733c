"""A folder of re3d in, its texts with entities and the relations between them out.

re3d (Aleph Insights and Committed Software for Dstl, 2017) was marked by a program, by experts and
by a crowd in turn; `confidence` says how far they agree, and 0 is what only the program marked.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, Final

from reportedly.corpora.files import find_paths, read_text, reading
from reportedly.corpora.form import LabeledSpan, Offsets, TaggedText, Tie
from reportedly.corpora.overlaps import peel_overlaps, trim_blanks

LEAST_CONFIDENCE: Final = 0.5
"""What the conversion of re3d to the CoNLL format asks for, so that scores can be compared."""
RELATIONS: Final = (
    "AlliesOf", "Apart", "BelongsTo", "CoLocated", "CommWith", "Dislikes", "FightingAgainst",
    "HasAttrOf", "InChargeOf", "IsSynonymOf", "Likes",
)  # fmt: skip
_WORD: Final = re.compile(r"\w+")


def read_re3d(folder: Path) -> list[TaggedText]:
    """Return the texts in the order of the files, all in the split "train": re3d has no other.

    "re3d.entity" holds the outermost entities, "re3d.inner" those within them. What is less sure
    than LEAST_CONFIDENCE is left out: most of it is stretches like "st ISIL" for a vehicle.
    A relation ("re3d.CoLocated") ties entities that were kept. The label "re3d.publisher" is the
    folder. ReportedlyError `no-corpora` when no documents are there, `bad-corpora` when a file is
    broken or an entity's text is not what stands at its offsets.
    """
    return [
        text
        for path in find_paths(folder, "*/documents.json")
        for text in _read_publisher(path.parent)
    ]


def assign_folds(texts: Sequence[TaggedText], folds: int = 5) -> dict[str, int]:
    """Return a fold, 0 to `folds` - 1, for each text by its id, whatever the texts' order.

    The texts of a publisher are dealt out in turn by id, the next publisher's where they ended, so
    that neither a publisher nor the whole is more than one text apart between folds.
    """
    dealt = sorted(texts, key=lambda text: (text.labels["re3d.publisher"], text.id))
    return {text.id: place % folds for place, text in enumerate(dealt)}


def _read_publisher(folder: Path) -> Iterator[TaggedText]:
    with reading(folder / "documents.json"):
        documents = {one["_id"]: one["text"] for one in _read_objects(folder / "documents.json")}
    with reading(folder / "entities.json"):
        entities = _group_sure(_read_objects(folder / "entities.json"))
    with reading(folder / "relations.json"):
        relations = _group_sure(_read_objects(folder / "relations.json"))
    for id_, text in documents.items():
        with reading(folder / "entities.json"):
            layers = peel_overlaps([_read_entity(one, text) for one in entities[id_]])
        kept = {span[:2] for layer in layers for span in layer}
        with reading(folder / "relations.json"):
            ties = [(one["type"], _read_relation(one, text)) for one in relations[id_]]
        yield TaggedText(
            id=f"re3d-{id_.lower()[:12]}",
            corpus="re3d",
            split="train",
            text=text,
            spans={"re3d.entity": layers.outer, "re3d.inner": layers.inner},
            ties={f"re3d.{relation}": _select_ties(ties, relation, kept) for relation in RELATIONS},
            labels={"re3d.publisher": (folder.name,)},
        )


def _read_objects(path: Path) -> Iterator[Mapping[str, Any]]:
    for line in read_text(path).split("\n"):
        if line.strip():
            yield json.loads(line)


def _group_sure(things: Iterable[Mapping[str, Any]]) -> Mapping[str, list[Mapping[str, Any]]]:
    by_document: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for one in things:
        if one["confidence"] >= LEAST_CONFIDENCE:
            by_document[one["documentId"]].append(one)
    return by_document


def _read_entity(entity: Mapping[str, Any], text: str) -> LabeledSpan:
    stretch = text[entity["begin"] : entity["end"]]
    # Line breaks and quotation marks differ here and there; words do not.
    if _WORD.findall(stretch) != _WORD.findall(entity["value"]):
        raise ValueError(f"{entity['_id']} does not stand at its offsets")
    return LabeledSpan(*trim_blanks(text, entity["begin"], entity["end"]), entity["type"])


def _read_relation(relation: Mapping[str, Any], text: str) -> Tie:
    return Tie(
        trim_blanks(text, relation["sourceBegin"], relation["sourceEnd"]),
        trim_blanks(text, relation["targetBegin"], relation["targetEnd"]),
    )


def _select_ties(
    ties: Iterable[tuple[str, Tie]], relation: str, kept: Set[Offsets]
) -> tuple[Tie, ...]:
    chosen = {tie for type_, tie in ties if type_ == relation and kept >= set(tie)}
    return tuple(sorted(chosen))
