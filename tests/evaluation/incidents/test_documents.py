from builders import an_account
from reportedly.corpora.ecb import FullText
from reportedly.evaluation.incidents.documents import score_texts
from reportedly.evaluation.matching import Tally
from reportedly.incidents.accounts import Account
from reportedly.incidents.weighing import load_scales

SCALES = load_scales()
WORDS = {
    "1": frozenset(("masosi", "machet", "lorri", "tessalit")),
    "2": frozenset(("ansongo", "grenad", "checkpoint", "labbezanga")),
}


def a_text(name: str) -> FullText:
    """A text of the sub-topic that its name ends with."""
    return FullText(name, "dev", name[-1], "")


def an_account_of(name: str, words: frozenset[str], type_: str) -> Account:
    return an_account(name, type=type_, days=None, words=words, names=words, topic=words)


def test_texts_are_put_together_by_their_wording() -> None:
    texts = [a_text(name) for name in ("a1", "b1", "c2", "d2")]
    types = {"1": "attack", "2": "talks"}
    accounts = {
        one.id: an_account_of(one.id, WORDS[one.subtopic], types[one.subtopic]) for one in texts
    }
    score, pairs = score_texts(texts, accounts, SCALES)
    assert (score.precision, score.recall) == (1.0, 1.0)
    assert pairs == Tally(2, 2, 2)


def test_a_text_that_cannot_be_read_does_not_count() -> None:
    accounts = {"a1": an_account_of("a1", WORDS["1"], "attack")}
    score, pairs = score_texts([a_text("a1"), a_text("b1")], accounts, SCALES)
    assert score.things == 1
    assert pairs == Tally(0, 0, 0)
