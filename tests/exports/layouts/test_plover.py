import json
import re
import tempfile
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    a_date,
    a_dossier,
    a_party,
    a_place,
    a_toll,
    a_weapon,
    an_article,
    shaped,
)
from drawn_dossiers import dossiers
from exported_fields import a_full_dossier, untold_fields
from reportedly.exports.layouts.plover import LAYOUT
from reportedly.exports.layouts.plover_codes import (
    CODINGS,
    CONTEXTS,
    MODE_MEANINGS,
    MODES,
    SECTOR_MEANINGS,
    SECTORS,
    TYPES,
    UNCODED,
)
from reportedly.records.codes import ACTOR_KINDS, EVENT_TYPES, EventStatus, EventType
from reportedly.records.dossier import Dossier

PLOVER_0_8 = {
    "AGREE": "",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": (
        "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"
    ),
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives "
        "suicide-attack aerial drone heavy-weapons crowd-control unconventional"
    ),
}
LOST = {
    "kind": "aggregates",
    "status": "ongoing events",
    "title": "titles of incidents",
    "other_places": "other places",
    "occurrences": "numbers of occurrences",
    "weapons": "weapons",
    "weapons.*": "weapons",
    "articles": "articles",
    "sources": "sources",
    "sources.*": "sources",
    "figures": "figures",
    "figures.*": "figures",
    "claims": "claims",
    "claims.*": "claims",
    "origins": "numbers of independent sources",
    "grade": "grades with their reasons",
    "grade_by": "grades with their reasons",
    "grade_reasons": "grades with their reasons",
    "strike_status": "strike statuses with their reasons",
    "strike_status_by": "strike statuses with their reasons",
    "strike_status_reasons": "strike statuses with their reasons",
    "is_contested": "contested events",
    "score": "scores",
    "warnings": "warnings",
    "names": "names of victims and witnesses",
    "date.precision": "precisions of dates",
    "date.basis": "bases of dates",
    "date.wording": "wordings of dates",
    "place.relation": "places near, off or between others",
    "place.admin1": "names of divisions",
    "place.admin2": "names of divisions",
    "place.radius_km": "radiuses of places",
    "initiators.articles": "numbers of articles that name a party",
    "articles.id": "numbers of articles and events",
    "articles.events": "numbers of articles and events",
    "articles.origin": "copies",
    "articles.published": "publication dates",
    "articles.sha256": "hashes of articles",
    "tolls.low": "lows and highs",
    "tolls.high": "lows and highs",
}


def record_of(dossier: Dossier, **options: Any) -> dict[str, Any]:
    """Return the one record of a dossier."""
    ((part, row),), _ = shaped(LAYOUT, dossier, **options)
    assert part == 0
    assert isinstance(row, dict)
    return row


def why_lost(dossier: Dossier) -> str:
    """Return why a dossier has no record."""
    rows, losses = shaped(LAYOUT, dossier)
    assert rows == []
    (loss,) = losses
    assert (loss.kind, loss.what, loss.count) == ("rows", f"{dossier.unit}s", 1)
    return str(loss.why)


def test_types_and_modes_are_those_of_plover() -> None:
    assert {name: " ".join(modes) for name, modes in MODES.items()} == PLOVER_0_8
    assert set(TYPES) == set(PLOVER_0_8)


def test_every_event_type_is_coded_or_said_to_be_lost() -> None:
    assert sorted([*CODINGS, *UNCODED]) == sorted(EVENT_TYPES)
    assert set(SECTORS) == set(ACTOR_KINDS)
    for coding in CODINGS.values():
        assert set(coding.modes) <= set(PLOVER_0_8[coding.type].split())
        assert coding.threat is None or coding.threat in PLOVER_0_8["THREATEN"].split()


@settings(deadline=None)
@given(dossiers(), st.sampled_from(("ucdp", "acled", "range")))
def test_a_record_has_all_that_plover_requires(dossier: Dossier, rule: str) -> None:
    rows, losses = shaped(LAYOUT, dossier, rule=rule)
    lost = [one for one in losses if one.what == f"{dossier.unit}s" and one.kind == "rows"]
    assert len(rows) + len(lost) == 1
    for _, row in rows:
        assert list(row) == [column.name for column in LAYOUT.parts[0].columns]
        assert row["id"] == f"{dossier.unit}-{dossier.id}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
        assert row["enddate"] is None or row["enddate"] > row["date"]
        assert row["actor"]
        (event,) = row["event"]
        assert set(row["mode"]) <= set(PLOVER_0_8[event].split()) & set(MODE_MEANINGS)
        assert set(row["context"]) <= set(CONTEXTS)
        assert event not in ("AID", "SANCTION", "COOPERATE") or row["recipient"]
        for actor in (*row["actor"], *row["recipient"]):
            assert actor["sector"] is None or actor["sector"] in SECTOR_MEANINGS
        assert set(row["size"]) <= {"dead", "injured", "arrested"}
        assert all(number >= 0 for number in row["size"].values())
        assert row["link"] is row["text_info"] is row["cite_info"]["license"] is None


@settings(max_examples=20, deadline=None)
@given(st.lists(dossiers(), max_size=3))
def test_the_file_has_a_record_a_line(found: list[Dossier]) -> None:
    rows, _ = shaped(LAYOUT, *found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"events{LAYOUT.suffix}"
        sink = LAYOUT.sink(path, LAYOUT)
        for part, row in rows:
            sink.write(part, row)
        sink.close()
        lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == [row for _, row in rows]


def test_a_clash_is_of_two_actors() -> None:
    row = record_of(a_dossier(id=12))
    assert row == {
        "id": "incident-12",
        "date": "2024-08-29",
        "enddate": None,
        "actor": [
            {
                "code": "IRQ",
                "sector": "MIL",
                "actor_text": "the Iraqi army",
                "identifier_id": None,
            },
            {"code": None, "sector": "REB", "actor_text": "Islamic State", "identifier_id": None},
        ],
        "recipient": [],
        "event": ["ASSAULT"],
        "mode": ["firearms"],
        "context": [],
        "link": None,
        "event_loc": {
            "geonameid": 95446,
            "name": "Hit",
            "latitude": 33.64157,
            "longitude": 42.82694,
            "country code": "IQ",
            "cc3": "IRQ",
            "where_prec": 1,
        },
        "size": {"dead": 15},
        "text": None,
        "text_info": None,
        "cite_info": {
            "url": "https://news.example/1",
            "title": "Raid in western Iraq",
            "publication": "Example News",
            "language": "en",
            "license": None,
            "codebook": "plover-0.8",
        },
        "coder": "reportedly",
        "coded_date": "2024-09-01",
        "coded_time": "10:00:00Z",
    }


def test_in_a_clash_only_the_unarmed_are_recipients() -> None:
    row = record_of(
        a_dossier(targets=(a_party("rebels", kind="rebel_group"), a_party("a market", kind=None)))
    )
    assert [one["actor_text"] for one in row["actor"]] == ["the Iraqi army", "rebels"]
    assert [one["actor_text"] for one in row["recipient"]] == ["a market"]


def test_an_attack_is_directed() -> None:
    row = record_of(a_dossier(type="attack", weapons=(a_weapon("knife", category="blade"),)))
    assert [one["actor_text"] for one in row["actor"]] == ["the Iraqi army"]
    assert [one["actor_text"] for one in row["recipient"]] == ["Islamic State"]
    assert row["mode"] == ["primitive"]


@pytest.mark.parametrize(
    ("event_type", "weapons", "modes"),
    [
        ("air_drone_strike", (), ["aerial"]),
        ("air_drone_strike", ("drone",), ["drone"]),
        ("air_drone_strike", ("aircraft", "drone", "missile", "bomb"), ["aerial", "drone"]),
        ("air_drone_strike", ("chemical",), ["aerial", "unconventional"]),
        ("shelling_artillery_missile_attack", ("drone",), ["drone", "heavy-weapons"]),
        ("remote_explosive_landmine_ied", ("mine",), ["explosives"]),
        ("grenade", ("firearm",), ["firearms", "explosives"]),
        ("suicide_bomb", ("vehicle",), ["suicide-attack"]),
        ("armed_clash", ("other",), []),
        ("looting_property_destruction", ("incendiary",), ["destroy"]),
        ("abduction_forced_disappearance", (), ["abduct"]),
        ("sexual_violence", (), ["sexual"]),
        ("peaceful_protest", ("firearm",), ["demo"]),
        ("violent_demonstration", (), ["riot"]),
        ("arrests", ("firearm",), ["arrest"]),
        ("talks", (), []),
    ],
)
def test_modes_come_of_the_type_and_the_weapons(
    event_type: EventType, weapons: tuple[Any, ...], modes: list[str]
) -> None:
    used = tuple(a_weapon(one, category=one) for one in weapons)
    assert record_of(a_dossier(type=event_type, weapons=used))["mode"] == modes


def test_means_against_crowds_are_crowd_control_whatever_their_category() -> None:
    gas = a_weapon("Tear gas", category="chemical")
    assert record_of(a_dossier(type="attack", weapons=(gas,)))["mode"] == ["crowd-control"]
    police = a_party("police")
    crowd = (a_party("protesters", kind="protesters"),)
    row = record_of(a_dossier(type="attack", initiators=(police,), targets=crowd, weapons=()))
    assert row["mode"] == ["crowd-control"]
    assert [one["sector"] for one in (*row["actor"], *row["recipient"])] == ["COP", "CVL"]


def test_in_a_protest_with_intervention_the_crowd_is_the_actor() -> None:
    dossier = a_dossier(
        type="protest_with_intervention",
        initiators=(a_party("police"),),
        targets=(a_party("students", kind="protesters"),),
    )
    row = record_of(dossier)
    assert row["event"] == ["PROTEST"]
    assert [one["actor_text"] for one in row["actor"]] == ["students"]
    assert row["recipient"] == []
    assert ("parties", 1) in [(one.what, one.count) for one in shaped(LAYOUT, dossier)[1]]


@pytest.mark.parametrize(
    ("name", "kind", "mode"),
    [
        ("the army", "state_forces", "troops"),
        ("US forces", "external_forces", "troops"),
        ("riot police", "state_forces", "police"),
        ("rebels", "rebel_group", "militia"),
    ],
)
def test_who_moves_is_the_mode_of_mobilize(name: str, kind: Any, mode: str) -> None:
    row = record_of(a_dossier(type="troop_movement", initiators=(a_party(name, kind=kind),)))
    assert (row["event"], row["mode"]) == (["MOBILIZE"], [mode])


@pytest.mark.parametrize(
    ("event_type", "status", "event", "mode", "context"),
    [
        ("air_drone_strike", "threatened", "THREATEN", ["violence"], []),
        ("government_regains_territory", "threatened", "THREATEN", ["territory"], ["resource"]),
        ("arrests", "threatened", "THREATEN", ["arrest"], []),
        ("sanction", "threatened", "THREATEN", [], []),
        ("threat", "happened", "THREATEN", [], []),
        ("air_drone_strike", "planned", "ASSAULT", ["aerial"], ["future"]),
        ("air_drone_strike", "hypothetical", "ASSAULT", ["aerial"], ["hypothetical"]),
        ("air_drone_strike", "denied", "ASSAULT", ["aerial"], ["negation"]),
        ("air_drone_strike", "attempted", "ASSAULT", ["aerial"], []),
        ("air_drone_strike", "ongoing", "ASSAULT", ["aerial"], []),
        ("chemical_weapon", "happened", "ASSAULT", ["unconventional"], ["cbrn"]),
        ("talks", "planned", "CONSULT", [], ["future"]),
        ("agreement", "happened", "SUPPORT", [], []),
        ("agreement", "planned", "AGREE", [], []),
        ("aid_delivery", "planned", "AGREE", [], ["humanitarian"]),
    ],
)
def test_what_has_not_happened_is_told_by_type_and_context(
    event_type: EventType, status: EventStatus, event: str, mode: list[str], context: list[str]
) -> None:
    row = record_of(a_dossier(type=event_type, status=status, weapons=()))
    assert (row["event"], row["mode"], row["context"]) == ([event], mode, context)


def test_what_plover_has_no_record_of_is_lost_with_a_reason() -> None:
    nobody = "PLOVER requires an actor, and who did it is not told"
    assert why_lost(a_dossier(type="attack", initiators=())) == nobody
    assert why_lost(a_dossier(unit="event", initiators=(), targets=())) == nobody
    assert why_lost(a_dossier(date=None)) == "PLOVER requires a date"
    assert why_lost(a_dossier(date=a_date(None))) == "PLOVER requires a date"
    assert why_lost(a_dossier(type="displacement")) == UNCODED["displacement"]
    attempts = "PLOVER has no attempts, but for those of ASSAULT"
    assert why_lost(a_dossier(type="arrests", status="attempted")) == attempts
    for event_type, code in (("aid_delivery", "AID"), ("sanction", "SANCTION")):
        reason = f"PLOVER requires a recipient of {code}"
        assert why_lost(a_dossier(type=event_type, targets=())) == reason


def test_sizes_are_best_or_else_low_of_the_rule() -> None:
    dossier = a_dossier(
        tolls=(
            a_toll("killed", 10, 12, 15),
            a_toll("killed", 3, victims="civilian"),
            a_toll("killed", 10, rule="acled"),
            a_toll("injured", 20, None, 99),
            a_toll("captured", None, None, 7),
            a_toll("missing", 5, 6, 7),
        )
    )
    rows, losses = shaped(LAYOUT, dossier)
    assert rows[0][1]["size"] == {"dead": 12, "injured": 20}
    assert record_of(dossier, rule="acled")["size"] == {"dead": 10}
    counted = {(one.kind, one.what): one.count for one in losses}
    assert counted["values", "missing"] == 6
    assert counted["values", "lows and highs"] == 4
    assert counted["distinctions", "figures of classes of victims"] == 1


def test_places_out_of_geonames_have_no_id_of_it() -> None:
    dossier = a_dossier(place=a_place(gazetteer_id="region:sahel", country="XXX", precision=5))
    rows, losses = shaped(LAYOUT, dossier)
    place = rows[0][1]["event_loc"]
    assert (place["geonameid"], place["country code"], place["where_prec"]) == (None, None, 5)
    assert "ids of regions" in [one.what for one in losses]
    assert record_of(a_dossier(place=None))["event_loc"] is None


def test_an_actor_of_the_list_has_its_id() -> None:
    party = a_party(actor_id="iraqi-army")
    actor = record_of(a_dossier(initiators=(party,)))["actor"][0]
    assert actor["identifier_id"] == "reportedly:iraqi-army"


def test_nothing_of_a_dossier_is_lost_silently() -> None:
    assert untold_fields(LAYOUT, LOST) == []
    _, losses = shaped(LAYOUT, a_full_dossier())
    assert {"stances", "copies", "sources", "lows and highs"} <= {one.what for one in losses}


def test_each_status_is_held_or_noted() -> None:
    for status in get_args(EventStatus):
        rows, losses = shaped(LAYOUT, a_dossier(type="attack", status=status))
        told = rows[0][1]["context"] or rows[0][1]["event"] == ["THREATEN"]
        noted = f"{status} events" in [one.what for one in losses]
        assert status == "happened" or bool(told) != noted


def test_copies_and_other_articles_are_noted() -> None:
    dossier = a_dossier(articles=(an_article(1), an_article(2, origin=1)))
    counted = {one.what: one.count for one in shaped(LAYOUT, dossier)[1]}
    assert (counted["copies"], counted["articles"]) == (1, 1)
