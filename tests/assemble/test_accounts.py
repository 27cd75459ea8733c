"""What each trigger is told with: its order, its determiner and its victims."""

import pytest

from stories import account_of, accounts_of


def test_accounts_stand_in_text_order() -> None:
    accounts = accounts_of("Shelling hit Idlib. Gunmen attacked a bus. An airstrike hit Hama.")
    assert [one.trigger.span.text for one in accounts] == ["Shelling", "attacked", "airstrike"]
    assert [one.order for one in accounts] == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "definite", "indefinite", "other"),
    [
        ("The raid killed two soldiers.", True, False, False),
        ("Thursday's raid killed two soldiers.", True, False, False),
        ("A raid killed two soldiers.", False, True, False),
        ("Another raid killed two soldiers.", False, False, True),
        ("The previous raid killed two soldiers.", False, False, True),
        ("France's raid killed two soldiers.", False, False, False),
        ("In response, the raid killed two soldiers.", False, False, True),
    ],
)
def test_determiners(text: str, definite: bool, indefinite: bool, other: bool) -> None:
    raid = account_of(text, "raid")
    assert (raid.definite, raid.indefinite, raid.other) == (definite, indefinite, other)


@pytest.mark.parametrize(
    "text",
    [
        "For decades clashes have shaken Kivu.",
        "Clashes are common in Kivu.",
        "Raids in Kivu regularly kill soldiers.",
        "The shelling may constitute a war crime.",
    ],
)
def test_what_often_happens_is_no_account(text: str) -> None:
    assert accounts_of(text) == []


def test_victims_that_no_trigger_claims_go_to_the_account_before() -> None:
    raid = account_of("Troops carried out a raid in Kidal. No injuries were reported.", "raid")
    assert [(one.code, one.span.text) for one in raid.victims] == [("injured", "No injuries")]


def test_victims_before_any_account_are_nobodys() -> None:
    accounts = accounts_of("No casualties were reported. Troops carried out a raid in Kidal.")
    assert [one.victims for one in accounts] == [[]]
