"""Trigger words that name no happening in their sentence."""

import pytest

from tag_layers import list_triggers


@pytest.mark.parametrize(
    "text",
    [
        "Prisoners began a hunger strike.",
        "He had a heart attack.",
        "The two met in March.",
        "The Maritime Trade Operations office was told.",
        "Troops must ransack the building.",
        "A storm came in.",
        "The army has to storm the building.",
        "The group agreed to halt attacks.",
        "The parties exchanged views.",
        "An earthquake strikes the coast.",
        "He saw the raid-ready unit.",
    ],
)
def test_other_senses(text: str) -> None:
    assert list_triggers(text) == []
