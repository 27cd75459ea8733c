import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotated import BODY, ROWS, a_document
from relevance_texts import FOLDS, label_house, label_others, tells_event
from reportedly.corpus.library import Corpus
from reportedly.corpus.others import OtherText, read_others
from small_corpora import GAO, write_geoparsing, write_muc4, write_polnear

RAID = "Gunmen on motorcycles killed 14 soldiers in an ambush near Gao on Thursday."
CAKE = "Beat the butter with the sugar until it is pale and add the eggs one by one."
ECB = """<Document><token t_id="1" sentence="0" number="0">Rain</token></Document>"""

NONE = "{a1:Gunmen} are a worry."


def a_corpus() -> Corpus:
    documents = (
        a_document(name="near-gao"),
        a_document(NONE, "a1 unidentified_armed", name="worry"),
        a_document(f"{{p1:Gao}}. {CAKE}", "p1 country=MLI admin1=Gao precision=1", name="held"),
    )
    return Corpus(documents, {"near-gao": "train", "worry": "train", "held": "dev"}, ())


def test_only_train_texts_are_labeled_by_what_annotators_found() -> None:
    labeled = label_house(a_corpus(), {})
    assert [(one.id, one.told) for one in labeled] == [("near-gao", 1.0), ("worry", 0.0)]
    assert all(one.fold is not None and 0 <= one.fold < FOLDS for one in labeled)


def test_an_event_that_did_not_happen_is_one_too() -> None:
    denied = a_document(BODY, ROWS.replace("armed_clash happened", "armed_clash denied"))
    assert tells_event(denied)
    assert not tells_event(a_document(NONE, "a1 unidentified_armed"))


def test_items_of_one_topic_heading_are_in_one_fold() -> None:
    names = [f"item-{number}" for number in range(40)]
    documents = tuple(
        a_document(f"{{p1:Gao}} is hot {number} days.", "p1 country=MLI precision=1", name=name)
        for number, name in enumerate(names)
    )
    corpus = Corpus(documents, dict.fromkeys(names, "train"), ())
    texts = {name: OtherText(name, "current-events", "", topics=("Heat",)) for name in names}
    assert len({one.fold for one in label_house(corpus, texts)}) == 1
    assert len({one.fold for one in label_house(corpus, {})}) > 1


def write_items(folder: Path, items: Mapping[str, tuple[str, Sequence[str]]]) -> None:
    folder.mkdir(parents=True)
    lines = [
        {"id": name, "date": "2023-05-12", "category": "", "topics": topics, "text": text}
        for name, (text, topics) in items.items()
    ]
    content = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "items.jsonl").write_text(content, "utf-8")


def test_texts_of_others_are_labeled_by_tagger_and_keys_but_what_is_held_out(
    tmp_path: Path,
) -> None:
    items = {
        "near-gao": (RAID, ["A"]),  # annotated, train
        "held": (CAKE, ["B"]),  # annotated, dev
        "raid": (RAID.replace("14", "two"), ["A"]),
        "calm": ("The museum opens a new wing on Friday.", []),
        "topic": ("The eggs were bad.", ["B"]),
        "wording": (CAKE.replace("Beat", "Stir"), []),
    }
    write_items(tmp_path / "current-events", items)
    write_muc4(tmp_path / "muc4", "train")
    write_polnear(tmp_path / "polnear", "train")
    write_geoparsing(tmp_path / "geoparsing", GAO)
    (tmp_path / "ecb+" / "ECB+" / "1").mkdir(parents=True)
    (tmp_path / "ecb+" / "ECB+" / "1" / "1_1ecb.xml").write_text(ECB, "utf-8")
    corpus, kept = a_corpus(), tmp_path / "told.json"
    house = label_house(corpus, read_others(tmp_path))
    others = {one.id: one for one in label_others(corpus, tmp_path, house, kept)}
    assert others["X-0001"].told == 1.0  # by its key
    assert others["raid"].told > 0.8 > 0.2 > others["calm"].told
    assert not {"near-gao", "held", "topic", "wording"} & set(others)
    # The annotated item under the same heading is in a fold, for which this one is not.
    fold = next(one.fold for one in house if one.id == "near-gao")
    assert others["raid"].not_for == {fold}
    assert others["calm"].not_for == frozenset()
    saved = json.loads(kept.read_text("utf-8"))
    assert "X-0001" not in saved["told"]
    saved["told"]["calm"] = 0.25
    kept.write_text(json.dumps(saved), "utf-8")
    again = {one.id: one.told for one in label_others(corpus, tmp_path, house, kept)}
    assert again["calm"] == 0.25
