"""Who did it and to whom, over all that is told of one happening."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from stories import initiators, read_event, targets


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between the army and rebels killed two people in Goma.",
        "The army clashed with rebels in Goma.",
        "Fighting between the army and rebels shook Goma.",
        "The army and rebels exchanged fire in Goma.",
    ],
)
def test_both_sides_of_a_clash_are_initiators(text: str) -> None:
    event = read_event(text)
    assert sorted(initiators(event)) == ["army", "rebels"]
    assert targets(event) == []


def test_both_states_of_border_fighting_are_initiators() -> None:
    event = read_event("Border fighting between Ethiopia and Eritrea resumed on Monday.")
    assert initiators(event) == ["Ethiopia", "Eritrea"]
    assert targets(event) == []


@pytest.mark.parametrize(
    "text",
    [
        "Israeli airstrikes hit Gaza City on Monday.",
        "Hamas launched strikes on Haifa on Monday.",
        "Iran fired missiles at Israel on Monday.",
    ],
)
def test_a_bare_place_name_is_no_target(text: str) -> None:
    assert targets(read_event(text)) == []


@pytest.mark.parametrize(
    ("text", "doers", "aimed_at"),
    [
        # armed victims are targets
        ("US forces raided a camp in Anbar, killing 15 members of the Islamic State group.", ["US forces"], ["Islamic State group"]),
        ("Rebels attacked a base in Kidal, killing two soldiers.", ["Rebels"], ["soldiers"]),
        # civilians attacked or taken
        ("Gunmen attack a mosque in Kano, killing five worshippers.", ["Gunmen"], ["worshippers"]),
        ("Gunmen abducted a priest in Kaduna.", ["Gunmen"], ["priest"]),
        # who strikes back is a target that fought
        ("Gunmen killed three civilians in Kano. Troops killed two of the attackers.", ["Gunmen"], ["civilians", "Troops"]),
        # civilians named before a violent verb are seldom its doers
        ("Residents attacked a post in Kano, killing two soldiers.", [], []),
        # talks take in whoever is named with them
        ("Talks between Israel and Hamas opened in Cairo.", ["Israel", "Hamas"], []),
        ("A prisoner swap between Russia and Ukraine took place.", ["Russia", "Ukraine"], []),
    ],
)  # fmt: skip
def test_parties(text: str, doers: list[str], aimed_at: list[str]) -> None:
    event = read_event(text)
    assert (initiators(event), sorted(targets(event))) == (doers, sorted(aimed_at))


def test_a_country_of_the_place_takes_no_part_in_talks() -> None:
    event = read_event("Hamas and Israel held talks in Qatar.")
    assert sorted(initiators(event)) == ["Hamas", "Israel"]


def test_the_part_of_a_figure_is_no_second_target() -> None:
    event = read_event("Gunmen killed ten villagers in Kano, including three children.")
    assert targets(event) == ["villagers"]
