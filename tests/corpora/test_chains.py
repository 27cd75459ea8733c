from reportedly.corpora.chains import chain_mentions, tie_neighbors
from reportedly.corpora.form import Tie


def test_links_that_share_a_mention_are_one_chain() -> None:
    links = [("a", "b"), ("c", "d"), ("e", "f"), ("b", "d"), ("a", "c")]
    assert chain_mentions(links) == [["a", "b", "c", "d"], ["e", "f"]]


def test_neighbors_are_tied_in_text_order() -> None:
    chain = [(9, 10), (0, 2), (4, 5)]
    kept = {(9, 10), (0, 2), (4, 5)}
    assert tie_neighbors([chain], kept) == (Tie((0, 2), (4, 5)), Tie((4, 5), (9, 10)))


def test_a_mention_that_was_dropped_is_passed_over() -> None:
    assert tie_neighbors([[(0, 2), (4, 5), (9, 10)]], {(0, 2), (9, 10)}) == (Tie((0, 2), (9, 10)),)
    assert tie_neighbors([[(0, 2)]], {(0, 2)}) == ()
