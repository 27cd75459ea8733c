"""Which noun phrases for people the chunker finds, and what it reads into them."""

from itertools import pairwise

import pytest

from tag_layers import name_groups, read_groups


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a count or a determiner, words before the head, a head
        ("They shot three unarmed young farmers.", ["three unarmed young farmers"]),
        ("All seven soldiers came home.", ["All seven soldiers"]),
        ("They found the 15 fighters.", ["the 15 fighters"]),
        ("They killed dozens of the rebels.", ["dozens of the rebels"]),
        ("They buried one of the four soldiers.", ["one of the four soldiers"]),
        # the head may come from the actor list, or be a people's name
        ("They met five US troops.", ["five US troops"]),
        ("They freed three Iraqis.", ["three Iraqis"]),
        # "of the X group", "from the Y brigade"
        (
            "They killed 15 members of the Islamic State group.",
            ["15 members of the Islamic State group"],
        ),
        ("They killed two men from the Zantara militia.", ["two men from the Zantara militia"]),
        # heads joined without a count or determiner are one group, with one they are two
        ("They freed 40 women and children.", ["40 women and children"]),
        ("They freed 40 women and 12 children.", ["40 women", "12 children"]),
        # a count alone stands for people where no noun follows it
        ("On Sunday 12 were killed.", ["12"]),
        ("Three of the wounded died.", ["Three of the wounded"]),
        ("The strike destroyed 12 houses.", []),
        # scare quotes do not end the phrase
        ("Some forty “terrorists” died.", ["Some forty “terrorists"]),
    ],
)
def test_groups(text: str, expected: list[str]) -> None:
    assert name_groups(text) == expected


def test_them_and_whom_open_no_noun() -> None:
    assert name_groups("Ten died, five of them here.")[1:] == ["five"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("They treated seven injured troops.", "injured"),
        ("They buried three killed soldiers.", "killed"),
        ("They met seven troops.", None),
        ("They saw seven injured in the square.", None),
    ],
)
def test_an_outcome_word_before_the_head_is_an_attribute(text: str, code: str | None) -> None:
    _, groups = read_groups(text)
    assert [group.attributive for group in groups] == [code]


def test_a_joined_group_carries_what_both_heads_say() -> None:
    _, (group,) = read_groups("They freed 40 women and children.")
    assert group.person is not None
    assert group.person.demographics == ("women", "children")
    assert group.person.status == "civilian"
    assert group.plural


def test_a_tie_gives_the_group_its_actor() -> None:
    _, (group,) = read_groups("They killed 15 members of the Islamic State group.")
    assert group.actor is not None
    assert group.actor.span.text == "Islamic State group"
    assert group.count is not None
    assert group.count.count.best == 15


@pytest.mark.parametrize(
    ("text", "indefinite"), [("They shot a soldier.", True), ("They shot the soldier.", False)]
)
def test_determiners(text: str, indefinite: bool) -> None:
    _, (group,) = read_groups(text)
    assert group.indefinite is indefinite


def test_groups_come_in_order_and_none_overlap() -> None:
    _, groups = read_groups(
        "Three soldiers, two of the five rebels and dozens of women and children were among the"
        " 40 people whom gunmen from the Zantara militia shot, a police officer said."
    )
    assert len(groups) > 4
    assert all(one.end <= other.first for one, other in pairwise(groups))
