"""Which happenings the words of a sentence name, with type and number."""

import pytest

from tag_layers import link_pairs, list_triggers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An airstrike hit a village.", [("airstrike", "air_drone_strike")]),
        ("Rebels shelled the town.", [("shelled", "shelling_artillery_missile_attack")]),
        ("A landmine killed two boys.", [("landmine", "remote_explosive_landmine_ied")]),
        ("Troops clashed with rebels.", [("clashed", "armed_clash")]),
        ("The parties held peace talks.", [("peace talks", "talks")]),
        # modifiers tell the type of a generic noun
        ("They endured rocket and drone attacks.", [("drone attacks", None)]),
        ("There was a knife attack.", [("knife attack", "attack")]),
        ("There was a suicide assault.", [("assault", "suicide_bomb")]),
        ("There was a mortar onslaught.", [("onslaught", "shelling_artillery_missile_attack")]),
        # an outcome word is a happening of its own when the sentence names no other
        ("Gunmen killed 12 people.", [("killed", "")]),
        ("Gunmen killed 12 people in an ambush.", [("ambush", "armed_clash")]),
        # a toll only restates what happened
        ("The death toll rose to 31.", []),
        # weapons that hit or are sent
        ("A missile struck a clinic.", [("missile", "shelling_artillery_missile_attack")]),
        (
            "A missile on the road to Kidal struck a bus.",
            [("missile", "shelling_artillery_missile_attack")],
        ),
        ("Militants fired rockets at a base.", [("rockets", "shelling_artillery_missile_attack")]),
        ("The drone was seen over the town.", []),
        # a bomb found is no attack
        ("Police found a roadside bomb.", [("roadside bomb", "disrupted_weapons_use")]),
        # "43 arrests" counts people, "no arrests were made" tells none
        ("No arrests were made.", []),
    ],
)
def test_types(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(words, kind) for words, kind, _ in list_triggers(text)]
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, kind), (_, wanted) in zip(found, expected, strict=True):
        assert wanted in (None, kind)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("They faced about 175 rocket and drone attacks.", [("drone attacks", "about 175")]),
        ("Jets carried out three airstrikes.", [("airstrikes", "three")]),
        ("Police made 43 arrests.", []),
    ],
)
def test_numbers_of_happenings(text: str, pairs: list[tuple[str, str]]) -> None:
    triggers = {words for words, _, _ in list_triggers(text)}
    assert [pair for pair in link_pairs(text, "number") if pair[0] in triggers] == pairs
