from annotated import BODY, ROWS, a_document
from relevance_texts import FOLDS, label_house, tells_event
from reportedly.corpus.library import Corpus
from reportedly.corpus.others import OtherText

NONE = "{a1:Gunmen} are a worry."


def a_corpus() -> Corpus:
    documents = (
        a_document(name="near-gao"),
        a_document(NONE, "a1 unidentified_armed", name="worry"),
        a_document("{p1:Gao} is hot.", "p1 country=MLI admin1=Gao precision=1", name="held"),
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
