"""Which accounts tell of one happening, and which speak of another."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from stories import figure, numbers, read_event, read_events


@pytest.mark.parametrize(
    "text",
    [
        # title, lead and body restate
        (
            "Airstrike kills 12 in Idlib\n\nAn airstrike killed 12 people in Idlib on Monday.\n\n"
            "The airstrike hit a market."
        ),
        # definite phrases look back
        "Troops raided a camp in Anbar on Monday.\n\nThe raid killed two militants.",
        "French troops carried out a raid in Kidal on Monday.\n\nMonday's operation killed six.",
        # outcomes alone look back
        "Shelling hit Idlib on Monday. Six people were killed.",
        # one place within another
        "Fighting broke out in Djugu territory on Monday.\n\nThe fighting in Djugu killed ten.",
        # one day
        "Clashes erupted in Goma on Monday. Fighting in Goma on 6 May killed two soldiers.",
    ],
)
def test_one_happening(text: str) -> None:
    assert len(read_events(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # "another"
        "A drone strike killed two boys in Idlib on Monday.\n\nAnother drone strike killed a man.",
        # another place
        "Gunmen attacked a bus in Kano on Monday.\n\nGunmen attacked a bus in Sokoto.",
        # another day
        "An airstrike hit Idlib on Monday.\n\nAn airstrike hit Idlib on Tuesday.",
        # another side
        "Israeli airstrikes hit Homs on Monday. Turkish airstrikes hit Homs.",
        # a number of its own
        (
            "A rocket attack wounded two US troops in Anbar on Monday. It comes after about 175 rocket"
            " and drone attacks."
        ),
        # another kind
        "Protesters gathered for a protest in Goma on Monday.\n\nAn airstrike killed six rebels.",
        # one happened, the other is only feared
        "An airstrike hit Idlib on Monday.\n\nThe army is planning an airstrike on Idlib.",
        # an old happening
        (
            "Gunmen attacked a bus in Kano, killing four people.\n\nIn March 2014, gunmen attacked a bus"
            " in Kano."
        ),
    ],
)
def test_two_happenings(text: str) -> None:
    assert len(read_events(text)) == 2


def test_a_background_event_is_an_event_of_its_own() -> None:
    news, background = read_events(
        "Gunmen attacked a bus in Kano on Monday, killing four people.\n\n"
        "In 2014, gunmen killed 40 pupils in Gwoza."
    )
    assert news.date is not None
    assert news.date.first == "2024-05-06"
    assert background.date is not None
    assert (background.date.first, background.date.last) == ("2014-01-01", "2014-12-31")
    assert [place.name for place in background.places] == ["Gwoza"]
    assert figure(background, "40 pupils").side == "target"


def test_a_restated_figure_keeps_the_happening_together() -> None:
    event = read_event(
        "Militants attacked a base in Kunduz on Monday, killing six soldiers.\n\n"
        "The six soldiers were killed at dawn, the army said."
    )
    assert [numbers(one.count) for one in event.casualties] == [(6, 6, 6)]


def test_events_come_by_first_mention() -> None:
    events = read_events("Shelling hit Homs on Monday.\n\nGunmen kidnapped a priest in Kaduna.")
    assert [event.type for event in events] == [
        "shelling_artillery_missile_attack",
        "abduction_forced_disappearance",
    ]
    assert [event.id for event in events] == ["e1", "e2"]
