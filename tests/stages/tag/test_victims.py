"""What the lexicon tagger reads of victims, sentence by sentence."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from readers import find_victims

CASES: list[tuple[str, set[tuple[str, str]]]] = [
    # passives and intransitives
    ("At least 12 people were killed in the blast.", {("killed", "At least 12 people")}),
    ("Three soldiers and two civilians were killed.", {("killed", "Three soldiers"), ("killed", "two civilians")}),
    ("Nine fighters died in the clashes.", {("killed", "Nine fighters")}),
    ("Four others were seriously wounded.", {("injured", "Four others")}),
    ("Some 3,000 people have been displaced.", {("displaced", "Some 3,000 people")}),
    ("Two journalists were kidnapped on Monday.", {("abducted", "Two journalists")}),
    ("Five of the soldiers were killed.", {("killed", "Five of the soldiers")}),
    # actives
    ("The attack killed 15 fighters and wounded 20 others.", {("killed", "15 fighters"), ("injured", "20 others")}),
    ("Gunmen stormed the village, killing seven farmers.", {("killed", "seven farmers")}),
    ("A drone hit a car, killing a teacher and her two sons.", {("killed", "a teacher"), ("killed", "her two sons")}),
    ("Police arrested 14 suspects.", {("captured", "14 suspects")}),
    # reduced clauses
    ("15 fighters killed in raid", {("killed", "15 fighters")}),
    ("The shelling left 12 dead and 30 wounded.", {("killed", "12"), ("injured", "30")}),
    ("The raid saw seven US troops injured.", {("injured", "seven US troops")}),
    ("12 were killed, five of them children, and 30 wounded.", {("killed", "12"), ("killed", "five of them children"), ("injured", "30")}),
    # nouns
    ("It led to the deaths of 15 members of the Islamic State group.", {("killed", "15 members of the Islamic State group")}),
    ("The clashes caused 12 deaths.", {("killed", "12 deaths")}),
    ("The death toll rose to 31.", {("killed", "31")}),
    # parts
    ("Ten people died, including three children.", {("killed", "Ten people"), ("killed", "three children")}),
    # attributes
    ("All seven injured troops are stable.", {("injured", "All seven injured troops")}),
    # zeros
    ("No casualties were reported.", {("killed", "No casualties"), ("injured", "No casualties")}),
    ("There was no indication of civilian casualties.", {("killed", "no indication of civilian casualties"), ("injured", "no indication of civilian casualties")}),
    ("A bomb wounded two soldiers, a security official said.", {("injured", "two soldiers")}),
    ("Three of the wounded died overnight.", {("killed", "Three of the wounded")}),
    # ellipsis
    ("Shelling killed seven people in Idlib and nine in Hama.", {("killed", "seven people"), ("killed", "nine")}),
]  # fmt: skip

NOT_VICTIMS: list[str] = [
    "The group vowed to kill 100 soldiers.",
    "The bomb could have killed hundreds of people.",
    "If 20 people were killed, it would be a disaster.",
    "The strike destroyed 12 houses.",
    "No soldiers were not killed.",
    "There was no immediate word on casualties.",
    "The wounded were taken to three hospitals.",
    "The team killed off the match with two goals.",
    "Police seized 15 rifles.",
    "The soldiers were wounded.",
    "Senegalese troops captured three rebel bases close to the border.",
    "Soldiers killed and raped residents of the town.",
    "The ministry has published no casualty figures.",
    "In the house, officers seized 38 explosive devices.",
    "The wounded were taken to hospital, and 12 were taken to a clinic.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_victims(text: str, expected: set[tuple[str, str]]) -> None:
    assert find_victims(text) == expected


@pytest.mark.parametrize("text", NOT_VICTIMS)
def test_no_figures(text: str) -> None:
    counted = {one for one in find_victims(text) if one[1] not in ("The soldiers",)}
    assert counted == set()
