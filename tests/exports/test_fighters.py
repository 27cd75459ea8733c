"""Who is armed for a state or a group, as a figure tells of its victims."""

import pytest

from dossiers import a_figure
from reportedly.exports.fighters import armed_class, is_fighter, is_protected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("officers", "state_forces"),
        ("27-year-old patrol officer", "state_forces"),
        ("Sergeants", "state_forces"),
        ("a corporal and two conscripts", "state_forces"),
        ("medical officers", None),
        ("chief executive officer", None),
        ("people", None),
        ("office workers", None),
    ],
)
def test_a_rank_tells_of_the_forces_of_a_state(group: str, expected: str | None) -> None:
    assert armed_class(a_figure(2, victims="unknown", group=group)) == expected
    assert armed_class(a_figure(2, victims="civilian", group=group)) is None
    assert armed_class(a_figure(2, victims="armed_group", group=group)) == "armed_group"


def test_a_leader_of_an_armed_group_is_of_it() -> None:
    leader = a_figure(1, victims="unknown", group="senior leader", occupations=("leader",))
    assert armed_class(leader) == "armed_group"


def test_peacekeepers_are_no_fighters() -> None:
    peacekeepers = a_figure(2, victims="state_forces", occupations=("peacekeeper",))
    assert is_protected(peacekeepers)
    assert not is_fighter(peacekeepers)
