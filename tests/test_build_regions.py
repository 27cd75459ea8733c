from pathlib import Path

import pytest
from msgspec import ValidationError

import build_regions

ROOT = Path(__file__).parents[1]


def test_the_packaged_regions_are_those_of_the_table() -> None:
    source = (ROOT / "tools/regions.toml").read_text(encoding="utf-8")
    packaged = (ROOT / "src/reportedly/resources/data/regions.json").read_bytes()
    assert build_regions.build(source) == packaged


def test_an_entry_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="radius"):
        build_regions.build('common_words = ""\ncommon_phrases = []\n[[regions]]\nradius = 3\n')
