"""The sentence that a span stands in."""

import pytest

from readers import draft_of
from reportedly.assemble.account import sentence_of
from reportedly.records.text import Span


def test_sentence_of() -> None:
    draft = draft_of("Rebels attacked. Troops fled.")
    troops = Span(start=17, end=23, text="Troops")
    assert sentence_of(draft, troops).span.text == "Troops fled."
    with pytest.raises(LookupError):
        sentence_of(draft, Span(start=900, end=901, text="x"))
