"""Which weapons a happening is said to have used."""

import pytest

from readers import draft_of
from tag_layers import link_pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked the post with machine guns.", {("machine guns", "firearm")}),
        ("Militants fired rockets at a base.", {("rockets", "rocket")}),
        ("Men lobbed a grenade at a bar.", {("grenade", "grenade")}),
        ("Two men armed with rifles were seen after the attack.", set()),
        ("Police seized 15 rifles after the attack.", set()),
        ("Troops found mortars in a cache after the raid.", set()),
        ("He carried a pistol to the protest.", set()),
        ("He bought a pistol.", set()),
    ],
)
def test_weapons(text: str, expected: set[tuple[str, str]]) -> None:
    mentions = draft_of(text).mentions or ()
    found = {(one.span.text, one.code or "") for one in mentions if one.label == "weapon"}
    assert found == expected


def test_a_weapon_is_tied_to_the_nearest_happening() -> None:
    text = "An airstrike hit the town before rebels attacked the post with mortars."
    assert link_pairs(text, "weapon") == [("attacked", "mortars")]
