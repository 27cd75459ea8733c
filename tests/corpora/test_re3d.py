import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportedly.corpora.form import LabeledSpan, TaggedText, Tie
from reportedly.corpora.re3d import RELATIONS, assign_folds, read_re3d
from reportedly.errors import ReportedlyError

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "re3d"
TEXT = 'Col. John "J.D." Roe of the Coalition said\nits forces struck against ISIL.'
DOCUMENT: dict[str, object] = {"_id": "00AABBCCDDEEFF", "text": TEXT}


def an_entity(value: str, label: str, confidence: float = 1) -> dict[str, object]:
    begin = TEXT.index(value)
    return {
        "_id": f"{begin}-{label}",
        "documentId": DOCUMENT["_id"],
        "begin": begin,
        "end": begin + len(value),
        "type": label,
        "value": value,
        "confidence": confidence,
    }


def a_relation(source: str, target: str, label: str, confidence: float = 1) -> dict[str, object]:
    ends = {"source": source, "target": target}
    offsets = {
        f"{end}{edge}": TEXT.index(value) + (len(value) if edge == "End" else 0)
        for end, value in ends.items()
        for edge in ("Begin", "End")
    }
    about = {"documentId": DOCUMENT["_id"], "type": label, "confidence": confidence}
    return {**about, **offsets}


ENTITIES = [
    an_entity('Col. John "J.D." Roe of the Coalition', "Person")
    | {"value": "Col. John 'J.D.' Roe of the Coalition"},
    an_entity("the Coalition", "Organisation", 0.5),
    an_entity("Coalition", "Organisation"),
    an_entity("its forces", "Organisation"),
    an_entity("st ISIL", "Vehicle", 0),
    an_entity("ISIL", "Organisation", 0.9),
]
RELATIONS_HERE = [
    a_relation("its forces", "ISIL", "FightingAgainst", 0.7),
    a_relation("its forces", "the Coalition", "BelongsTo"),
    a_relation("its forces", "the Coalition", "Likes", 0.1),
    a_relation("its forces", "st ISIL", "CoLocated"),
]


def write_corpus(folder: Path, **files: list[Mapping[str, object]]) -> None:
    (folder / "CENTCOM").mkdir(parents=True)
    contents: dict[str, list[Mapping[str, object]]] = {
        "documents": [DOCUMENT],
        "entities": [*ENTITIES],
        "relations": [*RELATIONS_HERE],
    }
    contents.update(files)
    for name, lines in contents.items():
        content = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / "CENTCOM" / f"{name}.json").write_text(content, "utf-8")


def test_entities_are_laid_out_by_depth(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (text,) = read_re3d(tmp_path)
    assert (text.id, text.corpus, text.split) == ("re3d-00aabbccddee", "re3d", "train")
    found = {
        layer: [(text.text[span.start : span.end], span.label) for span in spans]
        for layer, spans in text.spans.items()
    }
    assert found == {
        "re3d.entity": [
            ('Col. John "J.D." Roe of the Coalition', "Person"),
            ("its forces", "Organisation"),
            ("ISIL", "Organisation"),
        ],
        "re3d.inner": [("the Coalition", "Organisation")],
    }


def test_relations_tie_what_was_kept(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    (text,) = read_re3d(tmp_path)
    assert set(text.ties) == {f"re3d.{relation}" for relation in RELATIONS}
    assert {layer: ties for layer, ties in text.ties.items() if ties} == {
        "re3d.FightingAgainst": (Tie((43, 53), (69, 73)),),
        "re3d.BelongsTo": (Tie((43, 53), (24, 37)),),
    }


def test_an_entity_that_does_not_stand_there_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path, entities=[an_entity("ISIL", "Organisation") | {"value": "Daesh"}])
    with pytest.raises(ReportedlyError, match=r"entities\.json.*69-Organisation") as caught:
        read_re3d(tmp_path)
    assert caught.value.code == "bad-corpora"


def test_a_broken_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        read_re3d(tmp_path)
    assert caught.value.code == "no-corpora"
    write_corpus(tmp_path, relations=[{"type": "Likes"}])
    with pytest.raises(ReportedlyError, match=r"relations\.json") as caught:
        read_re3d(tmp_path)
    assert caught.value.code == "bad-corpora"


def a_text(name: str, publisher: str) -> TaggedText:
    labels = {"re3d.publisher": (publisher,)}
    spans = {"re3d.entity": (LabeledSpan(0, 1, "Person"),)}
    return TaggedText(id=name, corpus="re3d", split="train", text="A", spans=spans, labels=labels)


def test_folds_are_even_within_and_across_publishers() -> None:
    texts = [a_text(f"{place:02}", "UK" if place % 3 else "US") for place in range(17)]
    folds = assign_folds(texts)
    assert folds == assign_folds(texts[::-1])
    for publisher in (("UK",), ("US",)):
        sizes = Counter(
            folds[text.id] for text in texts if text.labels["re3d.publisher"] == publisher
        )
        assert max(sizes.values()) - min(sizes.get(fold, 0) for fold in range(5)) <= 1
    assert sorted(Counter(folds.values()).values()) == [3, 3, 3, 4, 4]
    assert set(assign_folds(texts, folds=2).values()) == {0, 1}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_the_corpus_is_as_large_as_it_says() -> None:
    texts = read_re3d(CORPUS)
    assert len(texts) == 75
    assert sum(len(text.spans["re3d.entity"]) for text in texts) == 2189
    assert set(Counter(assign_folds(texts).values()).values()) == {15}
