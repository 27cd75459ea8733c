"""The Event that a happening makes: status, occurrences, weapons, score."""

import pytest

from stories import numbers, read_event, read_events


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An airstrike hit Idlib on Monday.", "happened"),
        # weapons that missed or were intercepted
        ("Iran fired missiles at Israel on Monday, but all were intercepted.", "happened"),
        ("Fighting is underway in Goma between the army and rebels.", "ongoing"),
        ("Police foiled a suicide attack in Lahore on Monday.", "attempted"),
        ("The army is planning a raid in Kidal.", "planned"),
        # dated after the report
        ("An airstrike hit Idlib on 2 August 2024.", "planned"),
        ("Hezbollah threatened to attack Israel.", "threatened"),
        ("The army denied that its troops had attacked the village of Tabarat.", "denied"),
        ("Residents feared an attack by rebels in Kidal.", "hypothetical"),
        ("Any airstrike by Israel on Beirut would be answered.", "hypothetical"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert read_event(text).status == status


def test_the_firmest_status_told_counts() -> None:
    event = read_event(
        "Airstrike feared in Idlib\n\nAn airstrike hit Idlib on Monday, killing six people."
    )
    assert event.status == "happened"


def test_a_denial_of_the_same_happening_leaves_it_happened() -> None:
    events = read_events(
        "Rebels shelled Kidal on Monday, witnesses said. The rebels denied the shelling."
    )
    assert [event.status for event in events] == ["happened"]


@pytest.mark.parametrize(
    ("text", "occurrences"),
    [
        ("An airstrike hit Idlib on Monday.", (1, 1, 1)),
        ("Airstrikes hit Idlib on Monday.", (2, None, None)),
        ("Three airstrikes hit Idlib on Monday.", (3, 3, 3)),
        ("At least three airstrikes hit Idlib on Monday.", (3, 3, None)),
        ("Several airstrikes hit Idlib on Monday.", (3, None, 9)),
        ("Shelling hit Idlib on Monday.", (1, 1, 1)),
    ],
)
def test_occurrences(text: str, occurrences: tuple[int | None, int | None, int | None]) -> None:
    assert numbers(read_event(text).occurrences) == occurrences


def test_about_175_attacks_are_one_event() -> None:
    event = read_event("US troops in Iraq have faced about 175 rocket and drone attacks.")
    assert numbers(event.occurrences) == (None, 175, None)
    assert event.occurrences.approximate
    assert event.occurrences.wording == "about 175"
    assert [actor.name for actor in event.targets] == ["US troops"]


def test_a_definite_singular_makes_a_plural_headline_one() -> None:
    event = read_event("Airstrikes in Idlib\n\nThe airstrike in Idlib on Monday killed two boys.")
    assert numbers(event.occurrences) == (1, 1, 1)


def test_each_weapon_is_told_once_under_its_fuller_name() -> None:
    event = read_event("A roadside bomb killed two soldiers in Mosul on Monday.")
    assert [(one.name, one.category) for one in event.weapons] == [
        ("roadside bomb", "explosive_device")
    ]


def test_a_weapon_that_was_found_was_not_used() -> None:
    event = read_event("Gunmen attacked a post in Kidal. Police found a rifle after the attack.")
    assert event.weapons == ()


def test_an_unreal_happening_scores_less_than_a_real_one() -> None:
    real = read_event("The army carried out an airstrike in Kachin.")
    planned = read_event("The army is planning an airstrike in Kachin.")
    assert 0 <= planned.score < real.score <= 1
