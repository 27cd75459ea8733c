"""Airwars' five tables: rows, keys, code lists and what they lose."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airwars_databases import opened
from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_weapon,
    an_article,
    named,
    shaped,
    tolls_of,
)
from drawn_dossiers import ODD_TEXTS, dossiers
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.airwars import LAYOUT
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.csvs import plain_cell
from reportedly.records.dossier import Dossier

INCIDENTS, SOURCES, VICTIMS, CASUALTIES, INFRASTRUCTURE = range(5)


def written(folder: Path, *dossiers: Dossier) -> Path:
    """Write dossiers as a folder of tables; return the folder."""
    path = folder / "airwars"
    sink = LAYOUT.sink(path, LAYOUT)
    for dossier in dossiers:
        for part, row in LAYOUT.shape(dossier, Shaping(rule="ucdp", losses=Losses())):
            sink.write(part, row)
    sink.close()
    return path


def row_of(dossier: Dossier) -> dict[str, Any]:
    """Return the one row of the table of incidents."""
    (row,) = named(LAYOUT, shaped(LAYOUT, dossier)[0])
    return row


def rows_of(part: int, dossier: Dossier) -> list[dict[str, Any]]:
    return named(LAYOUT, shaped(LAYOUT, dossier)[0], part)


def losses_of(dossier: Dossier) -> dict[tuple[str, str], int]:
    return {(one.kind, one.what): one.count for one in shaped(LAYOUT, dossier)[1]}


def a_strike(**changes: Any) -> Dossier:
    """An airstrike on a town of which a hospital, residents and the air force tell."""
    given: dict[str, Any] = {
        "type": "air_drone_strike",
        "title": "Airstrike on a market",
        "weapons": (a_weapon("jets", category="aircraft"),),
        "initiators": (a_party("the air force"),),
        "targets": (a_party("Islamic State", kind="rebel_group", country=None),),
        "sources": (
            a_source("the air force"),
            a_source("the hospital", kind="medical", reliability="reliable"),
            a_source("the press", kind="media", named=False, reliability="reliable", is_press=True),
        ),
        "articles": (an_article(7), an_article(9, origin=7, publisher=None)),
        "figures": (
            a_figure(12, source=1, victims="unknown", group="people", wording="twelve"),
            a_figure(
                3,
                source=1,
                victims="civilian",
                group="children",
                demographics=("children",),
                part_of=0,
                set_aside="it is a part of another",
            ),
            a_figure(12, 12, None, source=0, is_partisan=True, wording="at least 12", article=1),
            a_figure(
                20, None, 30, outcome="injured", source=2, victims="civilian", group="shoppers"
            ),
        ),
        "claims": (a_claim(about="responsibility", stance="claims_responsibility", source=0),),
        "tolls": (*tolls_of("killed", 12), *tolls_of("injured", 20, None, 30)),
        "grade": "fair",
        "grade_by": "K. Analyst",
        "grade_reasons": ("victims told of by 2 independent origins",),
        "strike_status": "declared",
        "strike_status_reasons": ("claimed by the air force",),
        "origins": 3,
    }
    return a_dossier(5, **{**given, **changes})


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


def test_sources_are_articles_and_those_whom_they_quote() -> None:
    rows = rows_of(SOURCES, a_strike())
    names = ("source_id", "source_type", "source_kind", "name", "copy_of", "on_responsibility")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("a7", "article", "media", "Example News", None, None),
        ("a9", "article", "media", None, "a7", None),
        ("s1", "claim source", "military", "the air force", None, "claims_responsibility"),
        ("s2", "claim source", "medical", "the hospital", None, None),
    ]
    assert rows[0]["url"] == "https://news.example/7"
    assert rows[2]["reliability"] == "party"


def test_what_an_outlet_says_itself_is_its_articles() -> None:
    claims = (a_claim(stance="alleges", source=2, article=1), a_claim(source=2, article=1))
    rows = rows_of(SOURCES, a_strike(claims=claims))
    assert [row["on_occurrence"] for row in rows] == [None, "alleges; asserts", None, None]


def test_casualties_are_all_claims_of_figures() -> None:
    rows = rows_of(CASUALTIES, a_strike())
    names = ("casualty_id", "outcome", "min", "best", "max", "civilian_status", "source_id")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "killed", 12, 12, 12, "presumed civilian", "s2"),
        (2, "killed", 3, 3, 3, "civilian", "s2"),
        (3, "killed", 12, 12, None, "claimed belligerent", "s1"),
        (4, "injured", 20, None, 30, "civilian", "a7"),
    ]
    assert rows[1]["part_of"] == 1
    assert rows[1]["age_gender"] == "children"
    assert rows[2]["article_id"] == "a9"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"victims": "state_forces"}, "belligerent"),
        ({"victims": "state_forces", "occupations": ("peacekeeper",)}, "peacekeeper"),
        ({"victims": "unknown", "side": "initiator"}, "unknown, of the side that did it"),
    ],
)
def test_civilian_status(changes: dict[str, Any], expected: str) -> None:
    (row,) = rows_of(CASUALTIES, a_strike(figures=(a_figure(1, **changes),)))
    assert row["civilian_status"] == expected


def test_victims_are_named_once_with_all_that_name_them() -> None:
    changes: dict[str, Any] = {"victims": "civilian", "group": "people"}
    figures = (
        a_figure(4, names=("Layla Test", "Omar Test"), demographics=("women",), **changes),
        a_figure(1, names=("LAYLA TEST",), demographics=("children",), source=1, **changes),
        a_figure(1, names=("Omar Test",), outcome="injured", **changes),
        a_figure(1, names=("Sami Test",), stance="doubts", **changes),
    )
    dossier = a_strike(figures=figures, names=("Layla Test", "Omar Test", "Sami Test", "W. Test"))
    rows = rows_of(VICTIMS, dossier)
    names = ("victim_id", "name", "outcome", "age_gender", "casualty_ids", "source_ids")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "Layla Test", "killed", "children", "1; 2", "s1; s2"),
        (2, "Omar Test", "killed", None, "1", "s1"),
        (3, "Omar Test", "injured", None, "3", "s1"),
    ]
    lost = losses_of(dossier)
    assert lost["rows", "victims"] == 1
    assert lost["values", "names of witnesses, relatives and others"] == 1


def test_without_names_the_table_of_victims_is_a_header(tmp_path: Path) -> None:
    folder = written(tmp_path, a_strike())
    assert len((folder / "victims.csv").read_bytes().splitlines()) == 1


def test_five_tables_with_their_headers(tmp_path: Path) -> None:
    folder = written(tmp_path, a_strike())
    tables = ["casualties", "incidents", "infrastructure", "sources", "victims"]
    assert sorted(one.stem for one in folder.iterdir()) == tables
    for part in LAYOUT.parts:
        with (folder / f"{part.name}.csv").open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [column.name for column in part.columns]
    assert len((folder / "infrastructure.csv").read_bytes().splitlines()) == 1


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


@given(dossiers())
def test_rows_fit_their_columns_and_code_lists(dossier: Dossier) -> None:
    rows, lost = shaped(LAYOUT, dossier)
    codes = {one.name: set(one.codes) for one in LAYOUT.codes}
    for part in range(len(LAYOUT.parts)):
        for row in named(LAYOUT, rows, part):
            assert not [name for name in LAYOUT.unfilled if row.get(name) is not None]
            for name in codes.keys() & row.keys():
                values = (row[name] or "").split(", ") if name == "strike_type" else [row[name]]
                assert {one for one in values if one} <= codes[name]
    assert bool(rows) != any(one.kind == "rows" and one.what == "incidents" for one in lost)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(dossiers(status="happened"), max_size=4, unique_by=lambda one: one.id))
def test_a_database_finds_every_key(
    drawn: list[Dossier], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = written(tmp_path_factory.mktemp("tables"), *drawn)
    with opened(folder, LAYOUT) as database:
        (incidents,) = database.execute("SELECT count(*) FROM incidents").fetchall()[0]
        rows = [row for dossier in drawn for row in shaped(LAYOUT, dossier)[0]]
        assert incidents == sum(part == INCIDENTS for part, _ in rows)
        found = database.execute('SELECT "group" FROM casualties ORDER BY ALL').fetchall()
        groups = [figure["group"] for figure in named(LAYOUT, rows, CASUALTIES)]
        assert sorted(one for (one,) in found) == sorted(str(plain_cell(one)) for one in groups)


def test_texts_of_all_kinds_are_read_back(tmp_path: Path) -> None:
    figures = tuple(a_figure(1, victims="civilian", sentence=text) for text in ODD_TEXTS)
    folder = written(tmp_path, a_strike(figures=figures, title="=1+1, “quoted”\nطفل 🕊️"))
    with opened(folder, LAYOUT) as database:
        query = "SELECT sentence FROM casualties ORDER BY casualty_id"
        found = [text for (text,) in database.execute(query).fetchall()]
        title = database.execute("SELECT title FROM incidents").fetchall()
    assert found == [plain_cell(text) for text in ODD_TEXTS]
    assert title == [("'=1+1, “quoted”\nطفل 🕊️",)]


def test_the_same_dossiers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        written(folder, a_strike(), a_dossier(8))
    for part in LAYOUT.parts:
        name = Path("airwars") / f"{part.name}.csv"
        assert (first / name).read_bytes() == (second / name).read_bytes()
