"""Which happening answers which."""

import pytest

from told_texts import read_told


def relations(body: str, rows: str) -> dict[str, list[tuple[str, str]]]:
    """Return (kind, to) of the relations that the events of a text have, by id."""
    return {
        event.id: [(one.kind, one.to) for one in event.relations]
        for event in read_told(body, rows).events
        if event.relations
    }


TWO = "e1 attack happened\ne2 air_drone_strike happened"
ANSWERED = {"e2": [("response_to", "e1")]}


@pytest.mark.parametrize(
    "response",
    [
        "Jets {e2:struck} in response.",
        "Jets {e2:struck} in response to the killing.",
        "In response, jets {e2:struck}.",
        "In retaliation jets {e2:struck}.",
        "Jets {e2:struck} Gao in revenge.",
        "A retaliatory {e2:strike} hit Gao.",
        "A retaliatory air {e2:strike} hit Gao.",
        "The army retaliated with a {e2:strike}.",
        "Jets {e2:struck}, a reprisal.",
        "Retaliatory {e2:strikes} hit Gao.",
    ],
)
def test_a_retaliation_answers_the_violence_told_before_it(response: str) -> None:
    assert relations(f"Gunmen {{e1:killed}} two. {response}", TWO) == ANSWERED


@pytest.mark.parametrize(
    "other",
    [
        "Jets {e2:struck}.",
        "A response came. Jets {e2:struck}.",
        # too far before it
        "The reprisal came when, many days after that, jets {e2:struck}.",
        # what follows is the cause
        "In response to a {e2:strike}, crowds marched.",
    ],
)
def test_what_is_not_told_as_a_response_answers_nothing(other: str) -> None:
    assert relations(f"Gunmen {{e1:killed}} two. {other}", TWO) == {}


def test_only_the_first_trigger_of_a_happening_tells_that_it_answers() -> None:
    body = "Gunmen {e1:killed} two. Jets {e2:struck}. In response the {e2:strike} was condemned."
    assert relations(body, TWO) == {}


def test_the_cause_is_the_violence_told_nearest_before() -> None:
    rows = "e1 suicide_bomb happened\ne2 armed_clash happened\ne3 talks happened\n"
    body = (
        "A bomber {e1:struck} Gao. Troops {e2:fought}. The sides {e3:met}. In retaliation, jets"
        " {e4:struck}."
    )
    assert relations(body, rows + "e4 air_drone_strike happened") == {"e4": [("response_to", "e2")]}


def test_a_later_mention_of_an_earlier_happening_makes_it_the_nearest() -> None:
    rows = "e1 suicide_bomb happened\ne2 armed_clash happened\ne3 air_drone_strike happened"
    body = (
        "A bomber {e1:struck} Gao. Troops {e2:fought} rebels. The {e1:bombing} hurt six. In"
        " retaliation, jets {e3:struck}."
    )
    assert relations(body, rows) == {"e3": [("response_to", "e1")]}


def test_a_mention_after_the_response_does_not_bring_the_cause_nearer() -> None:
    rows = "e1 suicide_bomb happened\ne2 armed_clash happened\ne3 air_drone_strike happened"
    body = (
        "A bomber {e1:struck} Gao. Troops {e2:fought} rebels. In retaliation, jets {e3:struck}."
        " The {e1:bombing} hurt six."
    )
    assert relations(body, rows) == {"e3": [("response_to", "e2")]}


def test_without_violence_before_it_the_cause_is_what_is_told_next() -> None:
    body = "Jets {e1:struck} in response. Gunmen had {e2:killed} two."
    rows = "e1 air_drone_strike happened\ne2 attack happened"
    assert relations(body, rows) == {"e1": [("response_to", "e2")]}


@pytest.mark.parametrize(
    ("kind", "violent"),
    [
        ("armed_clash", True),
        ("suicide_bomb", True),
        ("remote_explosive_landmine_ied", True),
        ("shelling_artillery_missile_attack", True),
        ("chemical_weapon", True),
        ("grenade", True),
        ("talks", False),
        ("sanction", False),
        ("peaceful_protest", False),
    ],
)
def test_only_violence_is_answered(kind: str, violent: bool) -> None:
    body = "It {e1:began} so. In retaliation, jets {e2:struck}."
    rows = f"e1 {kind} happened\ne2 air_drone_strike happened"
    assert relations(body, rows) == (ANSWERED if violent else {})


def test_a_lone_retaliation_answers_nothing() -> None:
    assert relations("In retaliation, jets {e1:struck}.", "e1 air_drone_strike happened") == {}


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:killed} two and, in response, jets {e2:struck}.",
        "Gunmen {e1:killed} two, and a retaliatory {e2:strike} hit Gao.",
    ],
)
def test_a_response_in_the_same_sentence_is_what_follows(body: str) -> None:
    assert relations(body, TWO) == ANSWERED
