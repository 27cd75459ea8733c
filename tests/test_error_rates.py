"""The articles that error rates are measured on are well formed, and their readings are sound."""

import json
from pathlib import Path

import pytest

from error_rates import count_article, rates_of
from invariants import check_invariants
from reportedly.api import read_text

HERE = Path(__file__).parent
FILES = [path for name in ("tuning", "unseen") for path in sorted((HERE / name).glob("*.json"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".facts.json"))
def test_facts_are_well_formed_and_the_reading_is_sound(path: Path) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / facts["article"]).read_text(encoding="utf-8")
    assert check_invariants(read_text(text, published=facts.get("published"))) == []
    counts = count_article(path)
    assert all(wrong <= most for wrong, most in zip(counts[2::2], counts[3::2], strict=True))


def test_no_article_is_in_two_sets() -> None:
    names = [path.name for path in HERE.glob("*/*.facts.json")]
    assert len(names) == len(set(names))


def test_rates_are_shares_of_what_is_right() -> None:
    assert rates_of([(1, 4, 0, 2, 1, 2, 0, 1), (1, 4, 1, 2, 0, 2, 1, 1)]) == [0.75, 0.75, 0.75, 0.5]
