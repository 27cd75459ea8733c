import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.marking.excerpt import EXCERPT_LIMIT, Evidence, cite, sentence_bounds
from reportedly.records.text import Span, span_of


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def shown(evidence: Evidence) -> str:
    return "".join(
        f"[{piece.text}]" if piece.marked else piece.text for piece in evidence.excerpt.pieces
    )


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("It rained. Two men died. It snowed.", "Two", "Two men died."),
        ("It rained.\nTwo men died\nIt snowed.", "Two", "Two men died"),
        ("“It rained.” Two died.", "Two", "Two died."),
        ("Gen. Omar Haddad said two died. Others fled.", "two", "Gen. Omar Haddad said two died."),
        ("The U.S. Army lost two. Others fled.", "two", "The U.S. Army lost two."),
        ("About 3.5 million fled. Two died.", "3.5", "About 3.5 million fled."),
        ("It cost 40 a kg. that day. Two died.", "cost", "It cost 40 a kg. that day."),
        ("قُتل اثنان؟ Two died.", "Two", "Two died."),
    ],
)
def test_the_sentence_around_a_span(text: str, words: str, sentence: str) -> None:
    start, end = sentence_bounds(text, at(text, words))
    assert text[start:end].strip() == sentence


def test_spans_of_one_sentence_are_shown_in_it_together() -> None:
    text = "It rained. Two men died and three women fled. It snowed."
    (evidence,) = cite(text, [("figure 2", at(text, "three")), ("figure 1", at(text, "Two men"))])
    assert evidence.labels == ("figure 2", "figure 1")
    assert shown(evidence) == "[Two men] died and [three] women fled."


def test_sentences_come_in_text_order_with_overlaps_merged() -> None:
    text = "Two men died. Five fled."
    spans = [("b", at(text, "Five")), ("a", at(text, "Two men")), ("a", at(text, "men died"))]
    assert [shown(evidence) for evidence in cite(text, spans)] == [
        "[Two men died].",
        "[Five] fled.",
    ]


def test_a_long_sentence_is_cut_at_words_around_the_evidence() -> None:
    text = "word " * 100 + "two men died " + "word " * 100
    (evidence,) = cite(text, [("a", at(text, "two men"))])
    assert shown(evidence).startswith("… word")
    assert shown(evidence).endswith("word …")
    assert "[two men] died" in shown(evidence)
    assert len(shown(evidence)) <= EXCERPT_LIMIT + 6


def test_far_apart_spans_of_a_long_sentence_get_excerpts_of_their_own() -> None:
    text = "two men died " + "word " * 100 + "five fled"
    first, second = cite(text, [("a", at(text, "two")), ("b", at(text, "five"))])
    assert shown(first).startswith("[two] men died")
    assert shown(second).endswith("[five] fled")


def test_evidence_longer_than_an_excerpt_is_cut() -> None:
    text = "x" * 1000
    (evidence,) = cite(text, [("a", span_of(text, 0, 1000))])
    assert shown(evidence) == f"[{'x' * EXCERPT_LIMIT}] …"


@given(st.data())
def test_any_span_of_any_text_has_an_excerpt_with_a_mark(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab .!?\n\"'A1\x1b", min_size=1, max_size=600))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (evidence,) = cite(text, [("a", span_of(text, start, end))])
    assert sum(len(piece.text) for piece in evidence.excerpt.pieces) <= EXCERPT_LIMIT + 4
    if text[start:end].strip():
        assert any(piece.marked for piece in evidence.excerpt.pieces)
