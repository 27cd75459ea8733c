"""Words that may be a person's name are told from those that are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.strangers import find_strangers, mask_strangers
from reportedly.reviewing.names import MASK

HERE = ("Hit", "Al Anbar", "Deir ez-Zor")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ahmed Hassan, 34, a farmer", "▇▇▇▇▇ ▇▇▇▇▇▇, 34, a farmer"),
        ("Ali al-Hassan and 11 others", "▇▇▇ al-▇▇▇▇▇▇ and 11 others"),
        ("Iraqi Ahmed Hassan", "Iraqi ▇▇▇▇▇ ▇▇▇▇▇▇"),
        ("farmer ahmed", "farmer ahmed"),
        ("Farmer Ahmed", "▇▇▇▇▇▇ ▇▇▇▇▇"),
        ("O'Brien's sons", "▇▇▇▇▇▇▇'s sons"),
        ("‘Ahmed’ and “Omar”", "‘▇▇▇▇▇’ and “▇▇▇▇”"),
        ("Nu\u0301n\u0303ez", "▇▇▇▇▇▇▇"),
        ("Ahmed_Hassan", "▇▇▇▇▇▇▇▇▇▇▇▇"),
        ("McDonald, deLuca", "▇▇▇▇▇▇▇▇, ▇▇▇▇▇▇"),
        ("ALI", "▇▇▇"),
        ("محمد علي", "▇▇▇▇ ▇▇▇"),
        ("Іваненко та інші", "▇▇▇▇▇▇▇▇ та інші"),
        ("王伟", "▇▇"),
        # Words that are known, but not beside one that is not.
        ("Christian villagers", "Christian villagers"),
        ("Christian Mbala", "▇▇▇▇▇▇▇▇▇ ▇▇▇▇▇"),
        ("Jordan Smith", "▇▇▇▇▇▇ ▇▇▇▇▇"),
        ("Costa, a teacher", "▇▇▇▇▇, a teacher"),
        ("Young al-Hassan", "▇▇▇▇▇ al-▇▇▇▇▇▇"),
        ("Karen, 34", "▇▇▇▇▇, 34"),
        ("Abu Sayyaf (34)", "▇▇▇ ▇▇▇▇▇▇ (34)"),
        ("Hit ▇▇▇", "▇▇▇ ▇▇▇"),
        # No part of a known name is known by itself.
        ("Mohammed Rahman", "▇▇▇▇▇▇▇▇ ▇▇▇▇▇▇"),
        ("a Jaish-e-Mohammed commander", "a Jaish-e-Mohammed commander"),
        ("Deir Ezzor residents", "▇▇▇▇ ▇▇▇▇▇ residents"),
    ],
)
def test_what_is_not_known_is_masked(text: str, shown: str) -> None:
    assert mask_strangers(text, HERE) == shown


@pytest.mark.parametrize(
    "text",
    """militants; 15; At least 15 Palestinians; Two South Koreans; Dozens; Farmers; Soldiers;
    members of the Islamic State group; Hezbollah fighters; Rapid Support Forces members;
    U.S. soldiers; US-led coalition troops; Iran-backed militiamen; Pro-Russian fighters;
    34 Shi'ite pilgrims; Sunni Arabs; Tuareg herders; MSF staff; UNICEF and ICRC workers;
    Red Cross workers; Iraqi Army soldiers; 7th Division soldiers; Gaza residents;
    Hit residents; people of Deir ez-Zor; the Al Anbar police; ; x; 🕊️; ▇▇▇ and others""".split(";"),
)
def test_what_is_known_stays(text: str) -> None:
    assert mask_strangers(text.strip(), HERE) == text.strip()


def test_places_of_a_dossier_are_known_there_only() -> None:
    assert mask_strangers("Baquba residents", HERE) == "▇▇▇▇▇▇ residents"
    assert mask_strangers("Baquba residents", ("Baquba",)) == "Baquba residents"
    assert mask_strangers("Hitler", HERE) == "▇▇▇▇▇▇"
    assert mask_strangers("Deir ez-Zor’s dead", HERE) == "Deir ez-Zor’s dead"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ahmed Hassan and Omar", [("Ahmed Hassan", 2), ("Omar", 1)]),
        ("Farmer Ahmed bin Hassan", [("Farmer Ahmed bin Hassan", 2)]),
        ("Ahmed, Hassan", [("Ahmed", 1), ("Hassan", 1)]),
        ("▇▇▇ Hassan", [("Hassan", 1)]),
        ("Iraqi soldiers", []),
        ("", []),
    ],
)
def test_strangers_that_stand_together_are_one(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[one.start : one.end], one.words) for one in find_strangers(text)] == found


@given(st.text(max_size=40))
def test_any_text_is_taken_and_nothing_moves(text: str) -> None:
    shown = mask_strangers(text, HERE)
    assert len(shown) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, shown, strict=True))
    assert mask_strangers(shown, HERE) == shown


@given(st.text(st.sampled_from("bcdfgjkqvwxzo"), min_size=4, max_size=9), st.data())
def test_no_stranger_is_left(name: str, data: st.DataObject) -> None:
    name = f"a{name}"
    spelled = data.draw(st.sampled_from((name.capitalize(), name.upper(), f"O'{name}")))
    around = st.sampled_from(("", "the ", "Iraqi ", "two and ", "(", "“", "al-", "Young "))
    after = data.draw(st.sampled_from(("", "'s son", ", 34", "-Smith", "!", " family", "’")))
    shown = mask_strangers(f"{data.draw(around)}{spelled}{after}", HERE)
    assert name not in shown.lower()
