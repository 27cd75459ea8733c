"""Standing facts: who has how many troops where."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from tag_layers import link_pairs

MAINTAINS = "The United States maintains 2,500 troops in Iraq and an additional 900 in Syria."


def presences(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for kind in ("actor", "place"):
        for head, tail in link_pairs(text, kind):
            found.setdefault(head, {})[kind] = tail
    return found


def test_ellipsis_goes_on_with_the_same_actor() -> None:
    first, second = presences(MAINTAINS).values()
    assert first == {"actor": "United States", "place": "Iraq"}
    assert second == {"actor": "United States", "place": "Syria"}


def test_the_mention_holds_number_and_force() -> None:
    assert next(iter(presences(MAINTAINS))) == "2,500 troops"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France has 1,500 soldiers in Chad.", {"actor": "France", "place": "Chad"}),
        ("About 300 Ugandan troops are based in Somalia.", {"actor": "Ugandan troops", "place": "Somalia"}),
        ("Turkey keeps 5,000 troops in the country.", {"actor": "Turkey"}),
    ],
)  # fmt: skip
def test_presences(text: str, expected: dict[str, str]) -> None:
    assert list(presences(text).values()) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "France has 12 cities.",
        "Some 2,500 troops marched through Baghdad.",
        "There are 40 soldiers in Iraq's new film.",
    ],
)
def test_no_standing_verb_or_no_force_is_no_presence(text: str) -> None:
    assert presences(text) == {}
