"""A long text's sections hold all its words, in order; what they tell is put together."""

import numpy as np
import pytest

from reportedly.resources.model.findings import Findings, FoundSpan
from reportedly.resources.model.sections import cut_sections, join_findings
from reportedly.resources.model.tokens import Pieces, split_pieces
from reportedly.resources.model.tying import FoundTie
from tiny_tagger import TEXT, a_tokenizer


def pieces_of(text: str) -> Pieces:
    tokenizer = a_tokenizer()
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return split_pieces(tokenizer, text)


@pytest.mark.parametrize("text", ["", "gao", TEXT * 20, "gunmen killed " * 99, "\n\n", "xyz" * 30])
@pytest.mark.parametrize("limit", [1, 2, 7, 40, 5000])
def test_sections_hold_all_words_in_order(text: str, limit: int) -> None:
    whole = pieces_of(text)
    sections = cut_sections(whole, limit)
    for name in ("ids", "cases", "starts", "ends"):
        joined = np.concatenate([getattr(section, name) for section in sections])
        np.testing.assert_array_equal(joined, getattr(whole, name))
    for section in sections:
        assert len(section.ids) <= limit or len(section.first) == 1
        assert not len(section.first) or section.first[0] == 0
    shifts = np.cumsum([0, *(len(section.ids) for section in sections)])
    first = [section.first + shift for section, shift in zip(sections, shifts, strict=False)]
    np.testing.assert_array_equal(np.concatenate(first), whole.first)


def test_a_section_ends_at_a_line_break_where_one_is_near() -> None:
    whole = pieces_of(TEXT * 9)
    *before, _ = cut_sections(whole, 64)
    assert before
    for section in before:
        assert section.starts[-1] == section.ends[-1]


def findings(spans: int, told: float) -> Findings:
    found = [FoundSpan(number, number + 1, "", 1.0, {}) for number in range(spans)]
    tie = FoundTie(("cue", 0), ("cue", spans - 1), 0.5)
    return Findings({"cue": found}, {"of": [tie]}, {"event=told": told})


def test_ties_keep_their_spans() -> None:
    joined = join_findings([findings(2, 0.1), findings(3, 0.7), findings(1, 0.2)])
    assert len(joined.spans["cue"]) == 6
    assert [(tie.head[1], tie.tail[1]) for tie in joined.ties["of"]] == [(0, 1), (2, 4), (5, 5)]
    assert joined.labels == {"event=told": 0.7}
