"""When two mentions name one actor, and the name and kind it gets."""

import pytest

from readers import draft_of
from reportedly.assemble.sides import make_actor, merge_actors, same_actor, same_state
from reportedly.records.mentions import ActorMention


def an_actor(text: str) -> ActorMention:
    """Return the first actor that `text` names."""
    return (draft_of(text + " was seen.").actors or ())[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The PKK", "The Kurdistan Workers' Party", True),
        ("Hamas", "Hezbollah", False),
        ("Gunmen", "Militants", True),
        ("Protesters", "Protesters", True),
        ("Rebels", "Protesters", False),
        ("US troops", "American forces", True),
        ("US troops", "Iraqi troops", False),
        ("Russia", "Russian forces", False),
    ],
)
def test_same_actor(one: str, other: str, same: bool) -> None:
    assert same_actor(an_actor(one), an_actor(other)) is same
    assert same_actor(an_actor(other), an_actor(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US troops", "The US Air Force", True),
        ("US troops", "Iraqi troops", False),
        ("Troops", "Soldiers", True),
        ("Troops", "Rebels", False),
        ("Russia", "Russian forces", False),
    ],
)
def test_same_state(one: str, other: str, same: bool) -> None:
    assert same_state(an_actor(one), an_actor(other)) is same


def test_actors_are_merged_in_order_with_all_evidence() -> None:
    draft = draft_of("US troops came. Hamas fighters fled. American forces stayed.")
    actors = merge_actors(draft.actors or (), draft, None)
    assert [(one.country, len(one.evidence)) for one in actors] == [("USA", 2), ("PSE", 1)]


def test_the_name_is_the_fullest_printed() -> None:
    draft = draft_of("Israeli airstrikes hit Homs. Israeli forces fired.")
    first = (draft.actors or ())[0]
    assert make_actor([first], draft, None).name == "Israeli forces"


@pytest.mark.parametrize(
    ("text", "country", "kind"),
    [
        ("French troops", "MLI", "external_forces"),
        ("French troops", "FRA", "state_forces"),
        ("French troops", None, "state_forces"),
        ("Troops", "MLI", "state_forces"),
        ("Hamas", "ISR", "rebel_group"),
    ],
)
def test_forces_of_a_state_abroad_are_external(text: str, country: str | None, kind: str) -> None:
    draft = draft_of(text + " was seen.")
    assert make_actor((draft.actors or ())[:1], draft, country).kind == kind
