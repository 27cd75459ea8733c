"""Airwars' incidents: their terms, figures, code lists and what they lose."""

import re
from typing import Any

import pytest
from hypothesis import given

from airwars_strikes import CASUALTIES, a_strike, losses_of, row_of, rows_of
from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_weapon,
    an_article,
    named,
    shaped,
)
from drawn_dossiers import dossiers
from reportedly.exports.layouts.airwars import LAYOUT
from reportedly.records.dossier import Dossier


def test_an_incident_has_its_terms_and_figures() -> None:
    row = row_of(a_strike())
    expected = {
        "incident_id": 5,
        "incident_date": "2024-08-29",
        "date_last": "2024-08-29",
        "date_precision": 1,
        "date_basis": "relative",
        "date_wording": "Thursday",
        "country": "Iraq",
        "country_code": "IRQ",
        "admin1": "Al Anbar",
        "location": "Hit",
        "latitude": 33.64157,
        "longitude": 42.82694,
        "geolocation_precision": "Exact place",
        "event_type": "air_drone_strike",
        "strike_type": "Airstrike",
        "weapons": "jets",
        "weapon_categories": "aircraft",
        "strike_status": "Declared strike",
        "strike_status_basis": "claimed by the air force",
        "strike_status_by": None,
        "civilian_harm_reported": "Yes",
        "civilian_harm_grade": "Fair",
        "grade_basis": "victims told of by 2 independent origins",
        "grade_by": "K. Analyst",
        "strike_by": "the air force",
        "strike_by_kinds": "state_forces",
        "strike_target": "Islamic State",
        "civilians_killed_min": 12,
        "civilians_killed_max": 12,
        "civilians_injured_min": 20,
        "civilians_injured_max": 30,
        "children_killed_min": 3,
        "children_killed_max": 3,
        "children_injured_min": None,
        "women_killed_min": None,
        "belligerents_killed_min": None,
        "claimed_belligerents_killed_min": 12,
        "claimed_belligerents_killed_max": 12,
        "conceded_killed_min": None,
        "is_aggregate": False,
        "articles_count": 2,
        "sources_count": 4,
        "origins_count": 3,
        "updated": "2024-09-01T10:00:00Z",
    }
    assert {name: row[name] for name in expected} == expected


def test_protected_persons_have_columns() -> None:
    changes: dict[str, Any] = {"victims": "civilian", "outcome": "injured"}
    occupations = ("journalist", "health", "aid", "rescue")
    figures = tuple(
        a_figure(number, occupations=(occupation,), **changes)
        for number, occupation in enumerate(occupations, start=1)
    )
    row = row_of(a_dossier(figures=figures))
    columns = ("journalists", "health_workers", "other_protected")
    assert [row[f"{one}_injured_min"] for one in columns] == [1, 2, 7]


def test_a_belligerent_that_owns_the_strike_concedes() -> None:
    own = a_figure(4, victims="civilian", group="civilians", source=0, is_partisan=True)
    row = row_of(a_strike(figures=(own,)))
    assert (row["conceded_killed_min"], row["conceded_killed_max"]) == (4, 4)


def test_only_combatants_are_no_civilian_harm() -> None:
    row = row_of(a_strike(figures=(a_figure(3, source=1),), grade="discounted"))
    assert row["civilian_harm_reported"] == "No"
    assert row["civilians_killed_min"] is None
    assert row["belligerents_killed_min"] == 3
    assert row["grade_basis"] == "victims told of by 2 independent origins"


def test_civilians_harmed_without_a_number_are_told_of() -> None:
    figure = a_figure(None, victims="civilian", group="civilians", wording="")
    row = row_of(a_strike(figures=(figure,)))
    assert (row["civilian_harm_reported"], row["civilians_killed_min"]) == ("Yes", None)


def test_a_discounted_grade_on_an_enemys_word_says_so() -> None:
    figure = a_figure(15, is_partisan=True)
    row = row_of(a_strike(figures=(figure,), grade="discounted", grade_reasons=("combatants",)))
    assert row["grade_basis"] == (
        "combatants; only a party that speaks of its enemy calls them combatants"
    )


def test_an_unknown_place_and_date_stay_empty() -> None:
    row = row_of(a_strike(place=None, date=None, other_places=("Ramadi", "Hit")))
    assert row["other_locations"] == "Ramadi; Hit"
    empty = ("country", "location", "latitude", "gazetteer_id", "incident_date", "date_wording")
    assert {row[name] for name in empty} == {None}
    assert row_of(a_strike(date=a_date(None)))["date_wording"] == "Thursday"
    assert row_of(a_strike(place=a_place(country="XXX")))["country"] == "XXX"


@pytest.mark.parametrize(
    ("event_type", "weapons", "expected"),
    [
        ("air_drone_strike", (), "Airstrike and/or Drone Strike"),
        ("air_drone_strike", ("bomb",), "Airstrike and/or Drone Strike"),
        ("air_drone_strike", ("drone", "missile"), "Drone Strike"),
        ("air_drone_strike", ("drone", "aircraft"), "Airstrike, Drone Strike"),
        ("shelling_artillery_missile_attack", (), "Artillery and/or Missile Strike"),
        ("shelling_artillery_missile_attack", ("mortar",), "Artillery"),
        ("shelling_artillery_missile_attack", ("rocket",), "Missile Strike"),
        ("remote_explosive_landmine_ied", ("mine",), "Landmine or IED"),
        ("armed_clash", ("firearm",), "Ground Operation"),
        ("peaceful_protest", (), None),
    ],
)
def test_kinds_of_strikes(event_type: str, weapons: tuple[str, ...], expected: str | None) -> None:
    arms = tuple(a_weapon(category=category) for category in weapons)
    assert row_of(a_strike(type=event_type, weapons=arms))["strike_type"] == expected


@pytest.mark.parametrize("status", ["planned", "threatened", "denied", "hypothetical"])
def test_what_did_not_happen_is_left_out(status: str) -> None:
    rows, lost = shaped(LAYOUT, a_strike(status=status))
    assert rows == []
    assert [(one.kind, one.what, one.count) for one in lost] == [("rows", "incidents", 1)]
    assert "status" in lost[0].why


def test_harm_to_nobody_is_left_out() -> None:
    nobody = a_figure(0, victims="civilian", stance="no_indication")
    captured = a_figure(4, outcome="captured")
    rows, lost = shaped(LAYOUT, a_strike(figures=(nobody, captured)))
    assert rows == []
    assert [one.why for one in lost] == ["Airwars holds harm to people: nobody killed or injured"]


def test_denied_harm_is_an_incident_without_numbers() -> None:
    dossier = a_strike(figures=(a_figure(5, victims="civilian", stance="denies"),))
    row = row_of(dossier)
    assert (row["civilian_harm_reported"], row["civilians_killed_max"]) == ("No", None)
    assert [one["stance"] for one in rows_of(CASUALTIES, dossier)] == ["denies"]


def test_what_is_lost_is_told() -> None:
    figures = (
        a_figure(9, 9, None, victims="civilian", demographics=("women", "children")),
        a_figure(2, victims="civilian", demographics=("elderly",)),
        a_figure(6, victims="state_forces", occupations=("police",)),
        a_figure(1, victims="unknown", side="initiator"),
    )
    dossier = a_strike(
        figures=figures,
        claims=(a_claim(), a_claim(about="place")),
        articles=(an_article(1, text="All of it."),),
        initiators=(a_party(actor_id="iraqi-army"),),
    )
    assert losses_of(dossier) == {
        ("values", "tolls"): 2,
        ("values", "actor ids"): 1,
        ("values", "countries of actors"): 1,
        ("values", "counts of articles that name an actor"): 2,
        ("values", "claims about figures, places, dates and weapons"): 1,
        ("values", "numbers of events"): 5,
        ("values", "full texts"): 1,
        ("distinctions", "days and articles of claims about the whole"): 1,
        ("distinctions", "killed or injured of several groups together"): 9,
        ("distinctions", "killed or injured of other groups"): 2,
        ("distinctions", "police killed or injured"): 6,
        ("distinctions", "killed or injured of unknown status on the side that did it"): 1,
    }


def test_columns_that_are_never_filled_exist_and_say_why() -> None:
    names = {column.name for part in LAYOUT.parts for column in part.columns}
    assert LAYOUT.unfilled.keys() <= names
    assert all("header" in why for name, why in LAYOUT.unfilled.items() if name != "age")


def test_names_of_columns_are_said_to_be_ours() -> None:
    assert "names of the columns are ours" in LAYOUT.about


SEVERAL = (
    "strike_type",
    "weapon_categories",
    "strike_by_kinds",
    "strike_target_kinds",
    "on_occurrence",
    "on_responsibility",
)
"""Columns with several codes in a cell."""


@given(dossiers())
def test_rows_fit_their_columns_and_code_lists(dossier: Dossier) -> None:
    rows, lost = shaped(LAYOUT, dossier)
    codes = {one.name: set(one.codes) for one in LAYOUT.codes}
    for part in range(len(LAYOUT.parts)):
        for row in named(LAYOUT, rows, part):
            assert not [name for name in LAYOUT.unfilled if row.get(name) is not None]
            for name in codes.keys() & row.keys():
                values = re.split("[;,] ", str(row[name])) if name in SEVERAL else [row[name]]
                assert {str(one) for one in values} <= codes[name] | {"None"}
    assert bool(rows) != any(one.kind == "rows" and one.what == "incidents" for one in lost)
