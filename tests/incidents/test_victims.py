import pytest

from builders import a_casualty, an_actor, an_event
from reportedly.incidents.victims import classify
from reportedly.records.codes import ActorKind
from reportedly.records.incidents import VictimClass


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("soldiers", "state_forces"),
        ("Police officers", "state_forces"),
        ("militants", "armed_group"),
        ("ISIS fighters", "armed_group"),
        ("gunmen", "armed_group"),
        ("men", "unknown"),
        ("soldiers and militants", "unknown"),
        ("", "unknown"),
    ],
)
def test_combatants_by_their_noun(group: str, expected: VictimClass) -> None:
    assert classify(a_casualty("c", 3, status="combatant", group=group), an_event()) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("state_forces", "state_forces"),
        ("external_forces", "state_forces"),
        ("rebel_group", "armed_group"),
        ("identity_militia", "armed_group"),
        ("civilians", "unknown"),
    ],
)
def test_combatants_by_the_actor_they_belong_to(kind: ActorKind, expected: VictimClass) -> None:
    event = an_event(initiators=(an_actor("The Lions", kind, "actor:1"),))
    casualty = a_casualty("c", 3, status="combatant", group="men", actor_id="actor:1")
    assert classify(casualty, event) == expected


def test_the_actor_goes_before_the_noun() -> None:
    event = an_event(targets=(an_actor("The Lions", "rebel_group", "actor:1"),))
    casualty = a_casualty("c", 3, status="combatant", group="soldiers", actor_id="actor:1")
    assert classify(casualty, event) == "armed_group"


def test_an_actor_without_an_id_is_nobodys() -> None:
    event = an_event(targets=(an_actor("The Lions", "rebel_group", None),))
    assert classify(a_casualty("c", 3, status="combatant", group="men"), event) == "unknown"


def test_civilians_are_as_the_source_puts_it() -> None:
    civilians = a_casualty("c", 3, status="civilian", group="soldiers")
    assert classify(civilians, an_event()) == "civilian"


@pytest.mark.parametrize(
    ("group", "expected"),
    [("people", "unknown"), ("the attacker", "armed_group"), ("police captain", "state_forces")],
)
def test_whose_status_is_unknown_is_of_the_side_that_the_noun_says(
    group: str, expected: VictimClass
) -> None:
    unknown = a_casualty("c", 3, status="unknown", group=group)
    assert classify(unknown, an_event()) == expected


@pytest.mark.parametrize(
    "group",
    [
        "members of a family",
        "medical personnel",
        "election officers",
        "relatives of soldiers",
        "villagers near an army base",
        "children of militants",
    ],
)
def test_who_is_named_beside_fighters_is_none(group: str) -> None:
    assert classify(a_casualty("c", 3, status="unknown", group=group), an_event()) == "unknown"
