from collections import Counter

import pytest

from annotated import a_document
from reportedly.corpus.document import Document
from reportedly.corpus.others import OtherText
from split_corpus import alike, assign, group_documents

WORDS = "one two three four five six seven eight nine ten eleven twelve".split()


def text(name: str, words: str) -> Document:
    return a_document(f"{words.capitalize()}.", "", name=name)


def test_texts_that_share_two_sequences_are_alike_whoever_else_has_them() -> None:
    first, second = " ".join(WORDS[:8]), " ".join(WORDS[4:])
    documents = [
        text("a", f"{first} and no more"),
        text("b", f"{second} and that is all"),
        text("c", f"{first} but then {second}"),
        text("d", f"{first} or else {second}"),
    ]
    assert alike(documents) == [("c", "d")]


def test_items_of_one_topic_heading_stay_together() -> None:
    documents = [text(name, f"{name} alone") for name in ("a", "b", "c")]
    texts = {
        name: OtherText(name, "current-events", "", topics=topics)
        for name, topics in (("a", ("War",)), ("b", ("Truce", "War")), ("c", ("Peace",)))
    }
    groups = [[one.id for one in group] for group in group_documents(documents, texts)]
    assert sorted(groups) == [["a", "b"], ["c"]]


def test_shares_are_kept_and_old_documents_stay() -> None:
    documents = [text(f"t{number}", f"text {number}") for number in range(100)]
    old = {"t1": "test", "t2": "dev"}
    chosen = assign([[one] for one in documents], old)
    assert Counter(chosen.values()) == {"train": 70, "dev": 15, "test": 15}
    assert {name: chosen[name] for name in old} == old
    assert assign([[one] for one in reversed(documents)], old) == chosen


def test_new_documents_join_their_group() -> None:
    one, two = text("a", "a text"), text("b", "b text")
    assert assign([[one, two]], {"a": "test"}) == {"a": "test", "b": "test"}


def test_a_group_on_two_sides_is_refused() -> None:
    one, two = text("a", "a text"), text("b", "b text")
    with pytest.raises(ValueError, match="a, b"):
        assign([[one, two]], {"a": "test", "b": "train"})
