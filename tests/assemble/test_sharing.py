"""Which trigger each place and date belongs to."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from reportedly.assemble.account import Account
from stories import account_of


def places(account: Account) -> list[str]:
    return [mention.place.name for mention in account.places]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Clashes shook Kivu in Goma.", "Clashes", ["Goma"]),
        ("Rebels shelled Homs before an airstrike hit Hama.", "airstrike", ["Hama"]),
        # where things go to or come from is not where it was
        ("The wounded were evacuated to Bangui after the clashes.", "clashes", []),
        ("A convoy from Kongoussi was ambushed.", "ambushed", []),
        # "there" points back
        ("Troops entered Kidal. Clashes broke out there.", "Clashes", ["Kidal"]),
        # a place told before a colon is not the trigger's
        ("Mali: an ambush killed two soldiers.", "ambush", []),
        # where something was said
        ("An airstrike killed two boys, the army said in Cairo.", "airstrike", []),
        # of the sentence's other triggers
        ("Shelling and airstrikes hit Hama.", "Shelling", ["Hama"]),
    ],
)
def test_places(text: str, trigger: str, expected: list[str]) -> None:
    assert places(account_of(text, trigger)) == expected


def test_both_countries_are_the_last_two_told() -> None:
    text = "Talks were held in Sudan and in Chad. Rebels attacked troops of both countries."
    assert places(account_of(text, "attacked")) == ["Sudan", "Chad"]


def test_a_setting_is_the_place_told_before_in_the_paragraph() -> None:
    text = "Troops entered Kidal. Clashes broke out at dawn.\n\nAn ambush killed two soldiers."
    clashes, ambush = account_of(text, "Clashes"), account_of(text, "ambush")
    assert [mention.place.name for mention in clashes.setting] == ["Kidal"]
    assert clashes.places == []
    assert ambush.setting == []


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels attacked a bus on Monday.", "attacked", ["Monday"]),
        ("Shelling hit Homs on Monday, and an airstrike hit Hama on Tuesday.", "airstrike", ["Tuesday"]),
        # when something was said
        ("In a statement on Wednesday the army said that rebels attacked a base.", "attacked", []),
        # "the war that began in October" dates the war
        ("An airstrike hit Hama in the war that began in October.", "airstrike", []),
    ],
)  # fmt: skip
def test_dates(text: str, trigger: str, expected: list[str]) -> None:
    assert [one.date.wording for one in account_of(text, trigger).dates] == expected


def test_since_a_day_when_is_that_day() -> None:
    text = "Tension is high since 3 May, when a drone strike hit Hama."
    (date,) = account_of(text, "drone strike").dates
    assert date.relation == "on"
