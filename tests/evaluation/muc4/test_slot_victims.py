from collections.abc import Mapping, Sequence

from attributes import LABELS, tell
from by_hand import Place, findings_in
from reportedly.evaluation.muc4.found import FoundTemplate
from reportedly.evaluation.muc4.slot_values import Numbers
from reportedly.evaluation.muc4.slot_victims import fill_targets, fill_victims

NUMBERS = Numbers()
KILLED = {"victims.outcome": "killed"}
HURT = {"victims.outcome": "injured"}
BOTH = {"victims.outcome": "injured+killed"}


def victims(
    text: str,
    groups: Mapping[str, Mapping[str, str]],
    numbers: Mapping[int, str] | None = None,
    names: Sequence[str] = (),
    score: float = 0.9,
) -> dict[str, list[str]]:
    """Return the slots where `groups`, whose `numbers` are by position, are tied to "shot"."""
    counted = numbers or {}
    tied: list[tuple[Place, Place, float]] = [
        (("trigger", 0), ("victims", place), score) for place in range(len(groups))
    ]
    number_of: list[tuple[Place, Place, float]] = [
        (("victims", group), ("number", place), 0.9) for place, group in enumerate(counted)
    ]
    findings = findings_in(
        text,
        {
            "trigger": ["shot"],
            "victims": list(groups),
            "number": list(counted.values()),
            "muc4.victim": names,
        },
        {"victims of": tied, "number of": number_of},
    )
    findings = tell(findings, {("victims", n): told for n, told in enumerate(groups.values())})
    template = FoundTemplate(type="attack", roles={"victim": tuple((name,) for name in names)})
    return fill_victims(text, findings, template, [0], LABELS, NUMBERS)


def targets(text: str, names: Sequence[str], type_: str = "bombing") -> dict[str, list[str]]:
    roles = {"target": tuple((name,) for name in names)}
    findings = findings_in(text, {"muc4.target": names})
    return fill_targets(text, findings, FoundTemplate(type=type_, roles=roles), NUMBERS)


def test_a_named_victim_is_one_whose_effect_is_that_of_the_victims_with_the_name() -> None:
    text = "they shot judge ana rivas."
    assert victims(text, {"judge ana rivas": BOTH}, names=["ana rivas"]) == {
        "victim_number": ["1: ANA RIVAS"],
        "victim_effect": ["INJURY: ANA RIVAS", "DEATH: ANA RIVAS"],
    }


def test_of_a_named_victim_nothing_more_may_be_told() -> None:
    text = "they shot at ana rivas."
    slots = victims(text, {"ana rivas": {"victims.outcome": "abducted"}}, names=["ana rivas"])
    assert slots == {"victim_number": ["1: ANA RIVAS"], "victim_effect": []}


def test_described_victims_have_a_number_and_a_noun() -> None:
    text = "they shot about 50 peasants of the valley, one of his guards, and miners."
    groups = {
        "about 50 peasants of the valley": KILLED,
        "one of his guards": HURT,
        "miners": KILLED,
    }
    assert victims(text, groups, {0: "about 50", 1: "one"}) == {
        "victim_number": ["~50: PEASANTS", "1: GUARDS", "PLURAL: MINERS"],
        "victim_effect": ["DEATH: PEASANTS", "INJURY: GUARDS", "DEATH: MINERS"],
    }


def test_a_number_may_stand_apart() -> None:
    text = "shot peasants: 12."
    assert victims(text, {"peasants": KILLED}, {0: "12"})["victim_number"] == ["12: PEASANTS"]


def test_a_number_without_a_noun_tells_what_became_of_them() -> None:
    slots = victims("30 were shot.", {"30": HURT}, {0: "30"})
    assert slots == {"victim_number": [], "victim_effect": ["INJURY"]}


def test_the_same_noun_is_counted_once() -> None:
    text = "they shot two miners. the two miners died."
    groups = {"two miners": HURT, "the two miners": KILLED}
    assert victims(text, groups, {0: "two", 1: "two"}) == {
        "victim_number": ["2: MINERS"],
        "victim_effect": ["INJURY: MINERS", "DEATH: MINERS"],
    }


def test_an_article_that_is_tied_as_a_number_tells_of_one() -> None:
    slots = victims("shot a driver.", {"a driver": HURT}, {0: "a"})
    assert slots == {"victim_number": ["1: DRIVER"], "victim_effect": ["INJURY: DRIVER"]}


def test_where_nobody_was_hurt_nobody_has_the_effect() -> None:
    text = "they shot, but no casualties were told."
    for told, wanted in ((KILLED, "NO DEATH"), (HURT, "NO INJURY"), (BOTH, "NO INJURY OR DEATH")):
        slots = victims(text, {"no casualties": told}, {0: "no"})
        assert slots == {"victim_number": [], "victim_effect": [wanted]}
    released = {"victims.outcome": "released"}
    assert victims(text, {"no casualties": released}, {0: "no"})["victim_effect"] == []


def test_perpetrators_fighters_and_single_persons_without_a_number_are_no_victims() -> None:
    text = "they shot two rebels, three soldiers and the cook."
    groups = {
        "two rebels": {**KILLED, "victims.side": "initiator"},
        "three soldiers": {**KILLED, "victims.status": "combatant"},
        "the cook": KILLED,
    }
    slots = victims(text, groups, {0: "two", 1: "three"})
    assert slots == {"victim_number": [], "victim_effect": []}


def test_victims_that_are_not_surely_tied_are_those_of_another() -> None:
    slots = victims("they shot miners.", {"miners": KILLED}, score=0.4)
    assert slots == {"victim_number": [], "victim_effect": []}


def test_targets_have_the_number_before_them_or_that_of_their_noun() -> None:
    text = "a bomb went off. the town hall, at least 10 power towers and banks were hit."
    assert targets(text, ["town hall", "power towers", "banks"]) == {
        "target_number": ["1: TOWN HALL", "10-: POWER TOWERS", "PLURAL: BANKS"],
        "target_effect": [],
    }


def test_the_effect_on_a_target_is_that_of_its_sentence() -> None:
    text = (
        "the bomb destroyed the bus. a house was damaged. there was no serious damage to "
        "the mill.    the bank closed."
    )
    assert targets(text, ["bus", "house", "mill", "bank"])["target_effect"] == [
        "DESTROYED: BUS",
        "SOME DAMAGE: HOUSE",
        "NO DAMAGE: MILL",
    ]


def test_fire_does_some_damage_and_a_kidnapping_has_no_targets() -> None:
    text = "they set fire to the bank."
    assert targets(text, ["bank"], "arson")["target_effect"] == ["SOME DAMAGE: BANK"]
    assert targets(text, ["bank"], "kidnapping") == {"target_number": [], "target_effect": []}
