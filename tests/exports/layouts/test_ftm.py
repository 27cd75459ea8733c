import importlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    a_date,
    a_dossier,
    a_party,
    a_place,
    a_toll,
    an_article,
    shaped,
)
from drawn_dossiers import dossiers
from exported_fields import untold_fields
from reportedly.exports.layouts.ftm import LAYOUT
from reportedly.exports.layouts.ftm_values import (
    country_value,
    language_value,
    number_value,
    text_value,
    time_value,
)
from reportedly.records.codes import ActorKind
from reportedly.records.dossier import Dossier
from reportedly.resources.country_codes import load_alpha2

MODEL: Any = importlib.import_module("followthemoney").model
TYPES: Any = importlib.import_module("followthemoney.types").registry
SCHEMATA = {"Event", "PublicBody", "Organization", "Address", "Article", "Documentation"}
LOST = {
    "occurrences": "numbers of occurrences",
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
    "place.gazetteer_id": "ids of places",
    "place.radius_km": "radiuses of places",
    "initiators.articles": "numbers of articles that name a party",
    "articles.origin": "copies",
    "articles.events": "numbers of events",
    "articles.sha256": "hashes of articles",
}


def entities_of(*found: Dossier) -> list[dict[str, Any]]:
    """Return the entities of the file that dossiers are written into."""
    rows, _ = shaped(LAYOUT, *found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"entities{LAYOUT.suffix}"
        sink = LAYOUT.sink(path, LAYOUT)
        for part, row in rows:
            sink.write(part, row)
        sink.close()
        return [json.loads(line) for line in path.read_bytes().splitlines()]


def of_schema(entities: list[dict[str, Any]], *schemata: str) -> list[dict[str, Any]]:
    return [one for one in entities if one["schema"] in schemata]


@settings(max_examples=50, deadline=None)
@given(st.lists(dossiers(), min_size=1, max_size=3, unique_by=lambda one: (one.unit, one.id)))
def test_the_model_takes_every_entity_whole(found: list[Dossier]) -> None:
    entities = entities_of(*found)
    schemata = {entity["id"]: MODEL.get(entity["schema"]) for entity in entities}
    assert {entity["schema"] for entity in entities} <= SCHEMATA
    for entity in entities:
        proxy = MODEL.get_proxy(entity, cleaned=False)
        assert proxy.id == entity["id"]
        assert TYPES.entity.validate(entity["id"])
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None
            assert not prop.stub
            assert values
            assert all(prop.type.clean(value) for value in values), (name, values)
            assert proxy.get(name), name
            if prop.type == TYPES.entity:
                assert set(values) <= set(schemata)
                assert all(schemata[value].is_a(prop.range) for value in values)
        assert set(proxy.schema.required) <= set(entity["properties"])
    assert len(of_schema(entities, "Event")) == len(found)


def test_an_incident_is_an_event_with_its_parties_place_and_article() -> None:
    entities = entities_of(a_dossier(id=12, other_places=("Ramadi",)))
    by_schema = {entity["schema"]: entity for entity in entities}
    assert len(entities) == len(by_schema) == 6
    army, group, place, article, event, link = (
        by_schema[schema]
        for schema in (
            *("PublicBody", "Organization", "Address"),
            *("Article", "Event", "Documentation"),
        )
    )
    assert army["properties"] == {
        "name": ["the Iraqi army"],
        "country": ["iq"],
        "classification": ["state_forces"],
    }
    assert place["properties"] == {
        "full": ["Hit, Al Anbar"],
        "state": ["Al Anbar"],
        "country": ["iq"],
        "latitude": ["33.64157"],
        "longitude": ["42.82694"],
        "remarks": ["precision 1 of 7 (UCDP GED, where_prec)"],
    }
    assert article == {
        "id": "reportedly-article-1",
        "schema": "Article",
        "properties": {
            "title": ["Raid in western Iraq"],
            "name": ["Raid in western Iraq"],
            "publisher": ["Example News"],
            "sourceUrl": ["https://news.example/1"],
            "publishedAt": ["2024-08-31"],
            "language": ["eng"],
        },
    }
    summary = (
        "armed clash, happened. By: the Iraqi army. Against: Islamic State. "
        "Weapons: rifle (firearm). Killed: 15–15–15 (low–best–high, rule ucdp). "
        "Killed, armed group: 15–15–15 (low–best–high, rule ucdp)."
    )
    assert event == {
        "id": "reportedly-incident-12",
        "schema": "Event",
        "properties": {
            "name": ["Raid in western Iraq"],
            "summary": [summary],
            "keywords": ["armed_clash", "happened", "incident"],
            "date": ["2024-08-29"],
            "location": ["Hit, Al Anbar"],
            "addressEntity": [place["id"]],
            "country": ["iq"],
            "locationMentioned": ["Ramadi"],
            "involved": [army["id"], group["id"]],
            "publisher": ["Example News"],
            "sourceUrl": ["https://news.example/1"],
            "recordId": ["12"],
            "modifiedAt": ["2024-09-01T10:00:00"],
        },
    }
    assert link["properties"] == {
        "document": [article["id"]],
        "entity": [event["id"]],
        "role": ["report"],
    }


def test_a_stretch_of_days_has_a_start_and_an_end() -> None:
    (event,) = of_schema(entities_of(a_dossier(date=a_date("2024-08-01", "2024-08-31"))), "Event")
    properties = event["properties"]
    assert (properties["startDate"], properties["endDate"]) == (["2024-08-01"], ["2024-08-31"])
    assert "date" not in properties


def test_an_event_without_a_title_is_called_by_what_where_and_when() -> None:
    (event,) = of_schema(entities_of(a_dossier(title=None, type="air_drone_strike")), "Event")
    assert event["properties"]["name"] == ["Air or drone strike, Hit, 2024-08-29"]
    (event,) = of_schema(entities_of(a_dossier(title="…", date=None, place=None)), "Event")
    assert event["properties"]["name"] == ["Armed clash"]


def test_a_party_is_one_entity_across_incidents() -> None:
    first = a_dossier(1, initiators=(a_party("the Iraqi army"),), targets=())
    second = a_dossier(2, initiators=(), targets=(a_party("Iraqi Army"),))
    parties = of_schema(entities_of(first, second, first), "PublicBody")
    assert len({one["id"] for one in parties}) == 1
    assert [one["properties"]["name"] for one in parties] == [["the Iraqi army"], ["Iraqi Army"]]


def test_a_party_of_the_list_is_one_entity_whatever_its_name_and_country() -> None:
    group = a_party("Daesh", kind="rebel_group", actor_id="islamic-state", country=None)
    other = a_party("IS", kind="rebel_group", actor_id="islamic-state", country="SYR")
    found = [a_dossier(1, initiators=(), targets=(group,)), a_dossier(2, targets=(other,))]
    parties = of_schema(entities_of(*found), "Organization")
    assert [one["id"] for one in parties] == ["reportedly-actor-islamic-state"] * 2


def test_parties_of_one_name_in_two_countries_are_two() -> None:
    rebels = (a_party("rebels", kind="rebel_group", country=None),)
    found = [
        a_dossier(number, initiators=(), targets=rebels, place=a_place(country=country))
        for number, country in enumerate(("IRQ", "SYR"))
    ]
    parties = of_schema(entities_of(*found), "Organization")
    assert len({one["id"] for one in parties}) == 2
    assert all("country" not in one["properties"] for one in parties)


@pytest.mark.parametrize("kind", ["civilians", "protesters", "rioters", "unidentified_armed", None])
def test_crowds_gunmen_and_things_are_no_entities(kind: ActorKind | None) -> None:
    dossier = a_dossier(targets=(a_party("a market", kind=kind),))
    entities = entities_of(dossier)
    assert of_schema(entities, "Organization", "LegalEntity", "Person") == []
    (event,) = of_schema(entities, "Event")
    assert "Against: a market." in event["properties"]["summary"][0]
    assert ("rows", "parties", 1) in [
        (one.kind, one.what, one.count) for one in shaped(LAYOUT, dossier)[1]
    ]


def test_a_copy_is_linked_as_one() -> None:
    entities = entities_of(a_dossier(articles=(an_article(1), an_article(2, origin=1))))
    roles = [one["properties"]["role"] for one in of_schema(entities, "Documentation")]
    assert roles == [["report"], ["copy"]]


def test_points_of_wide_areas_are_left_out() -> None:
    dossier = a_dossier(place=a_place(precision=4))
    (place,) = of_schema(entities_of(dossier), "Address")
    assert "latitude" not in place["properties"]
    assert "points of wide areas" in [one.what for one in shaped(LAYOUT, dossier)[1]]


def test_what_the_model_would_not_take_is_left_out_and_noted() -> None:
    article = an_article(1, title="—", url="javascript:alert(1)", language="und", published="0999")
    dossier = a_dossier(
        articles=(article,),
        date=a_date("0999-01-01"),
        place=a_place(country="XXX"),
        initiators=(a_party("army", country="XXX"),),
    )
    counted = {one.what: one.count for one in shaped(LAYOUT, dossier)[1]}
    assert counted["texts without letters"] == 1
    assert counted["addresses of articles"] == counted["languages"] == 1
    assert counted["codes of countries"] == 2
    assert counted["dates"] == 3
    (entity,) = of_schema(entities_of(dossier), "Article")
    assert entity["properties"] == {"publisher": ["Example News"]}


def test_tolls_are_those_of_the_rule() -> None:
    dossier = a_dossier(tolls=(a_toll("injured", 1, None, None), a_toll("killed", 9, rule="acled")))
    (event,) = of_schema(entities_of(dossier), "Event")
    assert "Injured: 1–?–? (low–best–high, rule ucdp)" in event["properties"]["summary"][0]
    assert "Killed" not in event["properties"]["summary"][0]


def test_texts_are_on_one_line_and_what_drives_a_terminal_is_replaced() -> None:
    assert text_value("nul\x00l\r\n b\u202e") == "nul\ufffdl b\ufffd"
    assert text_value("هيت 🕊️") == "هيت 🕊️"
    assert text_value("e\u0301") == "é"
    assert text_value('=1+1, "a"') == '=1+1, "a"'
    assert text_value("🕊️") is None
    assert text_value(None) is None


def test_moments_are_in_utc_and_days_stay_days() -> None:
    assert time_value("2024-08-31T23:30:00-02:00") == "2024-09-01T01:30:00"
    assert time_value("2024-08-31") == "2024-08-31"
    assert time_value("2024-08-31Tnoon") == "2024-08-31"
    assert time_value("0999-08-31T10:00:00Z") is None


def test_every_country_and_language_is_one_of_the_model() -> None:
    for code in load_alpha2():
        value = country_value(code)
        assert TYPES.country.clean(value) == value
    languages = {language_value(one) for one in ("en", "ar-IQ", "uk", "fa", "pt-BR", "nn", "sw")}
    assert {TYPES.language.clean(one) for one in languages} == languages
    assert language_value("und") is None


def test_numbers_have_as_many_decimals_as_are_known() -> None:
    assert [number_value(one) for one in (33.64157, 33.6, 33.0, -0.000001, 100)] == [
        *("33.64157", "33.6", "33", "-0", "100"),
    ]


def test_nothing_of_a_dossier_is_lost_silently() -> None:
    assert untold_fields(LAYOUT, LOST) == []
