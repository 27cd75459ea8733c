"""Persons whom nobody recognized are found in headlines by the words around them."""

import pytest

from reportedly.exports.headlines import find_persons, mask_persons


@pytest.mark.parametrize(
    ("headline", "person"),
    [
        ("Ahmed Hassan, 34, killed in Hit", "Ahmed Hassan"),
        ("Raid kills Omar (9)", "Omar"),
        ("Gunmen Kill Teacher, Ahmed Hassan, 34", "Ahmed Hassan"),
        ("Dr Salem Haddad among the dead in Gaza", "Salem Haddad"),
        ("Mr. Haddad buried", "Haddad"),
        ("Man named Ahmed killed", "Ahmed"),
        ("Victim identified as Ahmed Hassan", "Ahmed Hassan"),
        ("Thousands attend funeral of Ahmed Hassan in Hit", "Ahmed Hassan"),
        ("Body of journalist Ahmed Hassan arrives home", "Ahmed Hassan"),
        ("Gunmen kill Iraqi journalist Ahmed Hassan", "Ahmed Hassan"),
        ("Gunmen kill journalist Ahmed Hassan", "Ahmed Hassan"),
        ("Ahmed Hassan shot dead by gunmen", "Ahmed Hassan"),
        ("Activist Ahmed al-Hassan was found dead", "Activist Ahmed al-Hassan"),
        ("Ahmed Hassan's family says he was tortured", "Ahmed Hassan"),
        ("Hundreds mourn Ahmed Hassan", "Ahmed Hassan"),
    ],
)
def test_a_person_is_masked(headline: str, person: str) -> None:
    found = [headline[one.start : one.end] for one in find_persons(headline)]
    assert found == [person]
    shown = mask_persons(headline)
    assert len(shown) == len(headline)
    assert mask_persons(shown) == shown
    assert person not in shown


@pytest.mark.parametrize(
    "headline",
    [
        "Bomb kills 12 in Khan Younis",
        "Hit, 34 killed",
        "In Gaza, 34 die, 120 hurt",
        "Gunmen Kill Mayor In Baquba",
        "Islamic State leader killed",
        "Rapid Support Forces kill 5 in El Fasher",
        "Five killed in South Waziristan blast",
        "Israeli troops killed in Gaza",
        "Deir Ezzor: 10 killed",
        "US soldier killed",
        "Boy, 10, dies as drones hit",
        "Taliban Killed in Helmand",
        "",
    ],
)
def test_places_and_parties_stay(headline: str) -> None:
    assert mask_persons(headline) == headline


def test_a_known_place_is_no_person() -> None:
    assert mask_persons("Khan Younis hurt as shells fall") != "Khan Younis hurt as shells fall"
    here = ("Khan Younis",)
    assert mask_persons("Khan Younis hurt as shells fall", here) == (
        "Khan Younis hurt as shells fall"
    )
