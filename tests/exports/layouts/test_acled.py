"""ACLED: its 31 columns, what has no row in it, what each column holds, and what is lost."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dossiers import (
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_toll,
    a_weapon,
    an_article,
    named,
    shaped,
    tolls_of,
)
from drawn_dossiers import dossiers
from reportedly.exports.layouts.acled import LAYOUT
from reportedly.records.codes import EVENT_TYPES
from reportedly.records.dossier import Dossier
from written_tables import cells_of, query, read_cells, write

HEADER = [
    *("event_id_cnty", "event_date", "year", "time_precision"),
    *("disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location"),
    *("latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
]


def row(**changes: Any) -> dict[str, Any]:
    (found,) = named(LAYOUT, shaped(LAYOUT, a_dossier(**changes), rule="acled")[0])
    return found


def lost(**changes: Any) -> dict[str, int]:
    losses = shaped(LAYOUT, a_dossier(**changes), rule="acled")[1]
    return {one.what: one.count for one in losses}


def why_no_row(**changes: Any) -> str:
    rows, losses = shaped(LAYOUT, a_dossier(**changes), rule="acled")
    assert rows == []
    (found,) = losses
    assert (found.kind, found.what, found.count) == ("rows", "incidents", 1)
    return str(found.why)


def test_the_columns_are_acleds() -> None:
    assert len(HEADER) == 31
    assert [column.name for column in LAYOUT.parts[0].columns] == HEADER


def test_a_clash_is_a_row() -> None:
    assert row() == {
        "event_id_cnty": "IRQ1",
        "event_date": "2024-08-29",
        "year": 2024,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "the Iraqi army",
        "assoc_actor_1": None,
        "inter1": "State forces",
        "actor2": "Islamic State",
        "assoc_actor_2": None,
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": None,
        "iso": 368,
        "region": "Middle East",
        "country": "Iraq",
        "admin1": "Al Anbar",
        "admin2": None,
        "admin3": None,
        "location": "Hit",
        "latitude": 33.6416,
        "longitude": 42.8269,
        "geo_precision": 1,
        "source": "Example News",
        "source_scale": None,
        "notes": (
            "On 29 August 2024, armed clash in Hit (Al Anbar, Iraq): the Iraqi army against"
            " Islamic State. Killed: 15 militants (the army)."
        ),
        "fatalities": 15,
        "tags": "weapon=firearm",
        "timestamp": 1725184800,
    }


@pytest.mark.parametrize(
    ("event_type", "names"),
    [
        (
            "air_drone_strike",
            ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
        ),
        (
            "sexual_violence",
            ("Political violence", "Violence against civilians", "Sexual violence"),
        ),
        ("peaceful_protest", ("Demonstrations", "Protests", "Peaceful protest")),
        (
            "excessive_force_against_protesters",
            (
                "Political violence; Demonstrations",
                "Protests",
                "Excessive force against protesters",
            ),
        ),
        ("violent_demonstration", ("Demonstrations", "Riots", "Violent demonstration")),
        ("mob_violence", ("Political violence", "Riots", "Mob violence")),
        ("agreement", ("Strategic developments", "Strategic developments", "Agreement")),
        ("talks", ("Strategic developments", "Strategic developments", "Other")),
    ],
)
def test_types_have_acleds_names(event_type: str, names: tuple[str, ...]) -> None:
    found = row(type=event_type)
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == names


def test_types_that_acled_has_not_have_no_row() -> None:
    without = {
        event_type
        for event_type in EVENT_TYPES
        if not shaped(LAYOUT, a_dossier(type=event_type), rule="acled")[0]
    }
    assert without == {
        *("threat", "responsibility_claim", "sanction", "aid_delivery", "humanitarian_impact")
    }
    assert why_no_row(type="threat") == "ACLED has no such type of event"
    assert lost(type="displacement")["types of events"] == 1


def test_what_did_not_happen_has_no_row_but_for_weapons_found_in_time() -> None:
    for status in ("attempted", "planned", "threatened", "denied", "hypothetical"):
        assert "ACLED holds what happened" in why_no_row(status=status)
    found = row(status="attempted", type="disrupted_weapons_use")
    assert found["sub_event_type"] == "Disrupted weapons use"
    assert "ACLED holds what happened" in why_no_row(status="planned", type="disrupted_weapons_use")


def test_many_events_told_as_one_have_no_row() -> None:
    assert "many are told as one" in why_no_row(kind="aggregate")


def test_fatalities_are_the_one_number_of_the_rule() -> None:
    assert row(tolls=(a_toll("killed", 12, rule="acled"), a_toll("killed", 24)))["fatalities"] == 12
    assert row(tolls=(a_toll("killed", 24, None, 99, rule="acled"),))["fatalities"] == 24
    assert row(tolls=(a_toll("killed", 0, rule="acled"),))["fatalities"] == 0
    classes = (
        *tolls_of("killed", 4, victims="civilian"),
        *tolls_of("killed", 9, victims="unknown"),
    )
    assert row(tolls=classes)["fatalities"] == 4


def test_where_nobody_is_said_to_be_killed_it_is_0_and_noted() -> None:
    assert row(tolls=tolls_of("injured", 9))["fatalities"] == 0
    assert lost(tolls=tolls_of("injured", 9))["unknown numbers of killed"] == 1
    assert row(tolls=tolls_of("killed", None, None, 9))["fatalities"] == 0
    assert "unknown numbers of killed" not in lost(tolls=tolls_of("killed", 0))


def test_publishers_are_named_once() -> None:
    found = row(
        articles=(
            an_article(1),
            an_article(2),
            an_article(3, publisher="News; Views"),
            an_article(4, publisher=None),
        )
    )
    assert found["source"] == "Example News; News, Views"
    assert row(articles=(an_article(publisher=None),))["source"] is None


def test_tags_are_what_no_column_holds() -> None:
    found = row(
        status="ongoing",
        weapons=(a_weapon(), a_weapon("pistol"), a_weapon("Shahed", category="drone")),
        occurrences=(2, None, None),
    )
    assert found["tags"] == "weapon=firearm; weapon=drone; ongoing; occurrences=at least 2"
    assert row(occurrences=(3, 3, 3), weapons=())["tags"] == "occurrences=3"
    assert row(weapons=())["tags"] is None


def test_the_timestamp_is_in_utc() -> None:
    for moment in ("2024-09-01T10:00:00", "2024-09-01T12:00:00+02:00"):
        assert row(changed_at=moment)["timestamp"] == 1725184800


def test_what_is_lost_is_counted() -> None:
    tolls = (
        *tolls_of("killed", 12, 15, 20),
        *tolls_of("killed", 15, victims="armed_group"),
        *tolls_of("injured", 30),
    )
    found = lost(
        tolls=tolls,
        figures=(a_figure(15, stance="alleges"),),
        date=a_date("2024-08-26", "2024-09-01", precision=3),
        other_places=("Rawa",),
        initiators=(a_party(), a_party("rebels", kind="rebel_group"), a_party("others", kind=None)),
        targets=(),
    )
    assert found == {
        "injured": 30,
        "ranges of killed": 1,
        "figures of killed by class": 1,
        "figures of single sources": 1,
        "stances of sources": 1,
        "sentences of figures": 1,
        "stretches of days": 1,
        "wordings of dates": 1,
        "bases of dates": 1,
        "points": 1,
        "ids of places": 1,
        "other places": 1,
        "titles": 1,
        "headlines and days of articles": 1,
        "addresses, hashes and languages of articles": 1,
        "names of weapons": 1,
        "claims about the whole": 1,
        "scores": 1,
        "initiators and targets": 3,
        "countries of actors": 3,
        "parties of no told side": 1,
    }


@given(dossiers(status="happened", kind="incident"))
@settings(deadline=None)
def test_every_dossier_has_a_row_or_a_reason(dossier: Dossier) -> None:
    rows, losses = shaped(LAYOUT, dossier, rule="acled")
    without = sum(one.count for one in losses if one.kind == "rows")
    assert len(rows) + without == 1
    for found in named(LAYOUT, rows):
        assert type(found["fatalities"]) is int
        assert found["fatalities"] >= 0
        assert found["time_precision"] in (1, 2, 3)
        assert found["geo_precision"] in (None, 1, 2, 3)
        assert found["event_date"][:4] == f"{found['year']:04d}"
        assert all(found[name] is None for name in LAYOUT.unfilled)
        assert all(value is None or type(value) in (str, int, float) for value in found.values())


@given(dossiers())
@settings(deadline=None)
def test_no_dossier_is_too_odd(dossier: Dossier) -> None:
    rows, losses = shaped(LAYOUT, dossier, rule="acled")
    assert len(rows) + sum(one.count for one in losses if one.kind == "rows") == 1


def test_a_file_of_it_is_read_by_others(tmp_path: Path) -> None:
    odd = 'News, "west"\nof = مدينة 🕊️'
    rows, _ = shaped(
        LAYOUT,
        *(a_dossier(n, articles=(an_article(n, publisher=odd),)) for n in (1, 2)),
        rule="acled",
    )
    path = write(LAYOUT, rows, tmp_path / "acled.csv")
    read = read_cells(path)
    assert read[0] == HEADER
    assert [one[0] for one in read[1:]] == ["IRQ1", "IRQ2"]
    assert read[1][HEADER.index("source")] == odd
    columns, found = query(path, "count(*), sum(fatalities), max(event_date)::text, max(timestamp)")
    assert columns == HEADER
    assert found == [(2, 30, "2024-08-29", 1725184800)]


@given(dossiers(status="happened", kind="incident", date=a_date()))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_survives_in_a_file(tmp_path: Path, dossier: Dossier) -> None:
    rows, _ = shaped(LAYOUT, dossier, rule="acled")
    read = read_cells(write(LAYOUT, rows, tmp_path / "any.csv"))
    assert read == [HEADER, *(cells_of(values) for _, values in rows)]
