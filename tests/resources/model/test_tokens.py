"""The words of a text's pieces point back into it; windows keep each piece once."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from reportedly.resources.model.tokens import Pieces, cut_windows, split_pieces

UNKNOWN = "[UNK]"
WORDS = "the gunmen kill ##ed 14 soldiers near gao . u s - ’ [UNK] [CLS] [SEP] [unused0]".split()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """A tokenizer of the encoder's kind with few words."""
    made = Tokenizer(
        models.WordPiece(
            vocab={word: number for number, word in enumerate(WORDS)}, unk_token=UNKNOWN
        )
    )
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def words_of(text: str, pieces: Pieces) -> list[str]:
    return [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]


def test_words_are_whole_and_point_into_the_text(tokenizer: Tokenizer) -> None:
    text = "Gunmen killed 14 soldiers near Gao."
    pieces = split_pieces(tokenizer, text)
    assert words_of(text, pieces) == ["Gunmen", "killed", "14", "soldiers", "near", "Gao", "."]
    assert len(pieces.ids) == 8  # "kill" and "##ed"
    assert pieces.first.tolist() == [0, 1, 3, 4, 5, 6, 7]


def test_a_line_break_is_a_word_of_no_letters(tokenizer: Tokenizer) -> None:
    text = "Gunmen killed 14\n\n  Soldiers near Gao"
    pieces = split_pieces(tokenizer, text)
    assert words_of(text, pieces) == ["Gunmen", "killed", "14", "", "Soldiers", "near", "Gao"]
    assert tokenizer.id_to_token(int(pieces.ids[pieces.first[3]])) == "[unused0]"


def test_letter_case_is_told_apart_only_where_the_text_uses_both(tokenizer: Tokenizer) -> None:
    mixed = split_pieces(tokenizer, "The US near gAo")
    assert mixed.cases.tolist() == [1, 2, 0, 3]
    assert split_pieces(tokenizer, "THE US NEAR GAO").cases.tolist() == [0, 0, 0, 0]


def test_a_text_of_nothing_has_no_pieces(tokenizer: Tokenizer) -> None:
    for text in ("", " ", "\u200b"):
        assert len(split_pieces(tokenizer, text).starts) == len(split_pieces(tokenizer, text).first)
    assert len(split_pieces(tokenizer, "").ids) == 0


@given(st.text(max_size=80))
def test_any_text_has_words_in_order_that_lie_in_it(text: str) -> None:
    made = Tokenizer(models.WordPiece(vocab={"[UNK]": 0, "[unused0]": 1}, unk_token=UNKNOWN))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    pieces = split_pieces(made, text)
    edges = [0, *(edge for pair in zip(pieces.starts, pieces.ends, strict=True) for edge in pair)]
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)


@given(st.integers(1, 5000), st.integers(20, 400))
def test_windows_keep_each_piece_once(pieces: int, size: int) -> None:
    overlap = size // 4
    windows = cut_windows(pieces, size, overlap)
    kept = [piece for one in windows for piece in range(one.kept_start, one.kept_end)]
    assert kept == list(range(pieces))
    for one in windows:
        assert one.start <= one.kept_start < one.kept_end <= one.end <= one.start + size


def test_neighbors_share_at_least_the_overlap() -> None:
    windows = cut_windows(1000, 384, 96)
    assert all(one.end - other.start >= 96 for one, other in pairwise(windows))
