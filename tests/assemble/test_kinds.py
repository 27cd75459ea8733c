"""What type a happening has, by its words, its weapons and who did it to whom."""

# ruff: noqa: E501  a case is read best on one line

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.assemble.kinds import VIOLENT, go_together
from reportedly.records.codes import EVENT_TYPES
from stories import read_event, read_events

KINDS = st.sampled_from([*EVENT_TYPES, "", "blast", "territory"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An airstrike killed six people in Idlib.", "air_drone_strike"),
        ("A suicide bomber attacked a mosque in Kabul.", "suicide_bomb"),
        ("A roadside bomb killed two soldiers in Mosul.", "remote_explosive_landmine_ied"),
        ("Men lobbed a grenade at a bar in Bujumbura.", "grenade"),
        ("A sarin attack killed ten people in Homs.", "chemical_weapon"),
        ("Rebels fired rockets at a base in Homs.", "shelling_artillery_missile_attack"),
        # fighting or killing of the armed is a clash, of the unarmed an attack
        ("Soldiers raided a camp in Kidal, killing four rebels.", "armed_clash"),
        ("Soldiers raided a village in Kidal, killing four civilians.", "attack"),
        ("Gunmen opened fire on soldiers in Kidal, killing two soldiers.", "armed_clash"),
        ("Gunmen opened fire in a market in Kidal, killing two farmers.", "attack"),
        ("Gunmen killed 12 people in Kano.", "attack"),
        # people killed by nobody named, where the article names an armed group
        ("Three people were killed in Kano.\n\nRebels hold the town.", "attack"),
        ("Rebels killed 12 soldiers in Kidal.", "armed_clash"),
        ("A man stabbed four people in Berlin on Monday.", "attack"),
        # soldiers killed by nobody on the actor list
        ("The Owl Brigade killed dozens of soldiers near Mosul on Thursday.", "attack"),
        # a bomb that nothing dropped lay on the ground
        ("The bomb killed 12 soldiers near Mosul on Thursday.", "remote_explosive_landmine_ied"),
        ("A jet dropped a bomb that killed 12 soldiers near Mosul.", "air_drone_strike"),
        # a raid that ends in arrests only
        ("Police arrested 14 suspected militants in a raid in Tunis.", "arrests"),
        # what a state's forces bombed was bombed from the air
        ("The army bombed a village in Sagaing.", "air_drone_strike"),
        ("Militants bombed a bridge in Sagaing.", "remote_explosive_landmine_ied"),
        # people taken, and people killed while others are taken
        ("Gunmen kidnapped 12 pupils in Kaduna.", "abduction_forced_disappearance"),
        ("Gunmen killed two guards in Kaduna and kidnapped 12 pupils.", "attack"),
        ("Rebels freed 20 hostages in Goma.", "other_strategic_development"),
        ("Some 20,000 people fled Goma as rebels came.", "displacement"),
        # territory, by who gained it
        ("Rebels captured the town of Bambari from the army.", "non_state_actor_overtakes_territory"),
        ("The army recaptured Bambari from rebels.", "government_regains_territory"),
        ("Turkish forces captured the town of Afrin in Syria.", "non_state_actor_overtakes_territory"),
        # protests, by the violence on either side
        ("Hundreds joined a protest in Nairobi.", "peaceful_protest"),
        ("Police used tear gas during a protest in Nairobi.", "protest_with_intervention"),
        ("Police opened fire on protesters during a protest in Nairobi, killing two people.", "excessive_force_against_protesters"),
        ("Protesters threw stones at police during a protest in Nairobi.", "violent_demonstration"),
        # a blast with a bomb
        ("A blast from a bomb killed three workers in Mosul.", "remote_explosive_landmine_ied"),
        ("Talks between Israel and Hamas opened in Cairo.", "talks"),
        ("A prisoner swap between Russia and Ukraine took place.", "agreement"),
    ],
)  # fmt: skip
def test_types(text: str, expected: str) -> None:
    assert read_event(text).type == expected


@pytest.mark.parametrize(
    "text",
    [
        "An explosion at a bakery in Mosul killed three workers.",
        "Two climbers went missing in Nepal.",
        "Three people were killed in Lima.",
    ],
)
def test_what_nothing_shows_to_be_an_event_is_none(text: str) -> None:
    assert read_events(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("armed_clash", "attack", True),
        ("air_drone_strike", "shelling_artillery_missile_attack", True),
        ("blast", "suicide_bomb", True),
        ("blast", "armed_clash", False),
        ("", "attack", True),
        ("", "talks", False),
        ("talks", "armed_clash", False),
        ("air_drone_strike", "peaceful_protest", False),
    ],
)
def test_kinds_that_go_together(one: str, other: str, together: bool) -> None:
    assert go_together(one, other) is together


@given(KINDS, KINDS)
def test_going_together_has_no_direction(one: str, other: str) -> None:
    assert go_together(one, other) == go_together(other, one)
    assert go_together(one, one)
    assert go_together("", one) or one not in VIOLENT
