"""What is not about conflict at all."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from stories import read_events


@pytest.mark.parametrize(
    "text",
    [
        # sport, the arts, business
        (
            "The striker scored two goals in the match.\n\nThe coach said the goalkeeper and the"
            " defender had stopped every attack of the league rivals."
        ),
        (
            "The director of the film said its opening scene shows an ambush.\n\nThe actor, whose last"
            " movie was a thriller, said the battle scenes of the sequel were hard."
        ),
        (
            "Shares of the retailer fell as analysts and investors braced for a takeover battle.\n\nThe"
            " profit of the company fell in the quarter after a strike."
        ),
        # disasters and accidents
        "An earthquake killed 40 people in Herat on Monday.",
        "A bus crash killed 12 passengers in Lima on Monday.",
        "A ferry capsized off Mombasa on Monday and 12 people died.",
        "Two policemen were killed in a road accident near Lahore on Monday.",
        # ordinary crime
        "Police arrested a man in Kano on Monday.",
        "Police detained two traders in Kano.",
        # talks of those who neither bear arms nor govern
        "Talks over pay opened in Berlin on Monday.",
        # a trigger alone
        "The attack was terrible.",
        "There was shelling.",
        # what did not happen, to nobody and nowhere
        "There could be airstrikes.",
        "The weather was fine.",
    ],
)
def test_no_event(text: str) -> None:
    assert read_events(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a party to a conflict is named
        (
            (
                "The striker scored two goals in the match.\n\nThe coach and the goalkeeper of the"
                " league rivals fled the stadium when Hamas fired rockets at Haifa."
            ),
            "shelling_artillery_missile_attack",
        ),
        ("Police arrested a man in Kano on Monday.\n\nHe is said to be a rebel.", "arrests"),
        ("Rebels attacked soldiers in Kidal as a storm raged.", "armed_clash"),
        ("Talks between Israel and Hamas opened in Berlin on Monday.", "talks"),
    ],
)
def test_an_event_all_the_same(text: str, expected: str) -> None:
    assert [event.type for event in read_events(text)] == [expected]
