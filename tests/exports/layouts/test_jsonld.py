import importlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_toll,
    an_article,
    shaped,
)
from drawn_dossiers import dossiers
from exported_fields import a_full_dossier, untold_fields
from reportedly.exports.layouts.jsonld import LAYOUT
from reportedly.records.dossier import Dossier

JSONLD: Any = importlib.import_module("pyld.jsonld")
SCHEMA = "https://schema.org/"
OWN = "urn:reportedly:term:"
TYPES = {
    *("Event", "Place", "PostalAddress", "GeoCoordinates", "GeoCircle", "Organization", "Thing"),
    *("Claim", "NewsArticle", "PropertyValue"),
}
LOST = {
    "grade": "grades with their reasons",
    "grade_by": "grades with their reasons",
    "grade_reasons": "grades with their reasons",
    "strike_status": "strike statuses with their reasons",
    "strike_status_by": "strike statuses with their reasons",
    "strike_status_reasons": "strike statuses with their reasons",
    "score": "scores",
    "warnings": "warnings",
    "names": "names of victims and witnesses",
    "initiators.articles": "numbers of articles that name a party",
    "articles.events": "numbers of events",
    "sources.reliability": "reliabilities of sources",
    "figures.names": "names of victims and witnesses",
    "figures.event": "numbers of events",
}


def refuse(url: str, *_: Any) -> NoReturn:
    raise AssertionError(f"{url} is fetched")


def document_of(*found: Dossier) -> Any:
    """Return the document that dossiers are written into."""
    rows, _ = shaped(LAYOUT, *found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{LAYOUT.suffix}"
        sink = LAYOUT.sink(path, LAYOUT)
        for part, row in rows:
            sink.write(part, row)
        sink.close()
        return json.loads(path.read_bytes())


def expanded(*found: Dossier) -> list[dict[str, Any]]:
    """Return the nodes with their full names, as pyld reads them without fetching anything."""
    nodes = JSONLD.expand(document_of(*found), {"documentLoader": refuse})
    assert isinstance(nodes, list)
    return nodes


def all_nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a document, the nested ones too."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from all_nodes(inner)


def nodes_of(document: Any, name: str) -> list[dict[str, Any]]:
    return [one for one in document["@graph"] if one["@type"] == name]


def facts(node: dict[str, Any]) -> dict[str, Any]:
    """Return the PropertyValues of a node by name."""
    return {one["name"]: one.get("value") for one in node["additionalProperty"]}


@settings(max_examples=50, deadline=None)
@given(st.lists(dossiers(), max_size=3, unique_by=lambda one: (one.unit, one.id)))
def test_all_names_are_known_without_fetching_anything(found: list[Dossier]) -> None:
    nodes = expanded(*found)
    assert len(nodes) == len(document_of(*found)["@graph"])
    for node in all_nodes(nodes):
        kinds = node.get("@type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        assert {one.removeprefix(SCHEMA) for one in kinds} <= {*TYPES, "Date"}
        assert all(key[0] == "@" or key.startswith((SCHEMA, OWN)) for key in node)


@settings(max_examples=50, deadline=None)
@given(st.lists(dossiers(), max_size=3, unique_by=lambda one: (one.unit, one.id)))
def test_whatever_is_pointed_to_is_there(found: list[Dossier]) -> None:
    graph = document_of(*found)["@graph"]
    there = {node["@id"] for node in graph}
    for node in graph:
        pointers = [node.get("about"), node.get("appearance"), node.get("isPartOf")]
        pointers += node.get("subjectOf", [])
        assert {one["@id"] for one in pointers if one} <= there
        assert node["@type"] != "Claim" or node["about"]
    count = sum(1 + len(one.figures) + len(one.claims) + len(one.articles) for one in found)
    assert len(graph) == count


@settings(deadline=None)
@given(dossiers())
def test_nothing_is_a_review_a_rating_or_a_person(dossier: Dossier) -> None:
    for node in all_nodes(document_of(dossier)["@graph"]):
        words = [node.get("@type", ""), *node]
        assert not [
            one for one in words if any(bad in one for bad in ("Review", "Rating", "Person"))
        ]


def test_grades_and_scores_are_not_written_and_noted() -> None:
    dossier = a_full_dossier()
    text = json.dumps(document_of(dossier))
    assert "fair" not in text
    assert "two sources" not in text
    assert str(dossier.score) not in text
    noted = {one.what for one in shaped(LAYOUT, dossier)[1]}
    assert {"grades with their reasons", "scores", "reliabilities of sources"} <= noted


def test_names_of_victims_are_not_written() -> None:
    assert "A Name" not in json.dumps(document_of(a_full_dossier()))


def test_a_document_of_nothing_is_one() -> None:
    assert document_of()["@graph"] == []
    assert expanded() == []


def test_an_incident_is_an_event() -> None:
    (event,) = nodes_of(document_of(a_dossier(12)), "Event")
    assert event == {
        "@type": "Event",
        "@id": "urn:reportedly:incident:12",
        "name": "Raid in western Iraq",
        "additionalType": "urn:reportedly:event-type:armed_clash",
        "startDate": "2024-08-29",
        "endDate": "2024-08-29",
        "location": [
            {
                "@type": "Place",
                "name": "Hit",
                "sameAs": "https://sws.geonames.org/95446/",
                "address": {
                    "@type": "PostalAddress",
                    "addressCountry": "IQ",
                    "addressRegion": "Al Anbar",
                },
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": 33.64157,
                    "longitude": 42.82694,
                },
                "additionalProperty": [
                    {"@type": "PropertyValue", "name": "relation", "value": "in"},
                    {"@type": "PropertyValue", "name": "where_prec", "value": 1},
                ],
            }
        ],
        "initiator": [
            {
                "@type": "Organization",
                "name": "the Iraqi army",
                "additionalType": "urn:reportedly:actor-kind:state_forces",
                "address": {"@type": "PostalAddress", "addressCountry": "IQ"},
            }
        ],
        "target": [
            {
                "@type": "Organization",
                "name": "Islamic State",
                "additionalType": "urn:reportedly:actor-kind:rebel_group",
            }
        ],
        "subjectOf": [{"@id": "urn:reportedly:article:1"}],
        "additionalProperty": event["additionalProperty"],
    }
    assert facts(event) == {
        "status": "happened",
        "kind": "incident",
        "independent sources": 1,
        "contested": False,
        "changed": "2024-09-01T10:00:00Z",
        "weapon": "rifle",
        "basis of the date": "relative",
        "wording of the date": "Thursday",
        "date_prec": 1,
        "killed": 15,
    }


def test_a_figure_is_a_claim_of_its_source() -> None:
    figure = a_figure(10, 12, 15, victims="civilian", group="villagers", part_of=None)
    part = a_figure(3, None, None, part_of=0, replaced_by=0, stance="alleges", approximate=True)
    claim, second, _ = nodes_of(document_of(a_dossier(12, figures=(figure, part))), "Claim")
    assert {key: value for key, value in claim.items() if key != "additionalProperty"} == {
        "@type": "Claim",
        "@id": "urn:reportedly:incident:12:figure:0",
        "text": "the army says: 10 to 15, best 12 killed (civilian)",
        "author": {
            "@type": "Organization",
            "@id": "urn:reportedly:incident:12:source:0",
            "name": "the army",
            "additionalType": "urn:reportedly:source-kind:military",
        },
        "datePublished": "2024-08-30",
        "appearance": {"@id": "urn:reportedly:article:1"},
        "about": {"@id": "urn:reportedly:incident:12"},
        "description": "The army said that it killed militants.",
    }
    assert claim["additionalProperty"][0] == {
        "@type": "PropertyValue",
        "name": "killed",
        "minValue": 10,
        "value": 12,
        "maxValue": 15,
        "description": "12",
    }
    assert facts(claim)["stance"] == "asserts"
    assert facts(claim)["group"] == "villagers"
    assert second["isPartOf"] == {"@id": claim["@id"]}
    assert second["replacedBy"] == claim["@id"]
    assert second["text"] == "the army alleges: at least 3 killed (armed group)"
    assert "value" not in second["additionalProperty"][0]
    assert facts(second)["approximate"] is True


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((15, 15, 15), "15"),
        ((10, 10, None), "at least 10"),
        ((10, 12, None), "at least 10, best 12"),
        ((None, None, 20), "up to 20"),
        ((None, 175, None), "about 175"),
        ((1000, None, 9999), "1,000 to 9,999"),
        ((0, 0, 0), "0"),
        ((None, None, None), "an unknown number"),
    ],
)
def test_a_figure_is_told_in_words(ends: tuple[int | None, ...], words: str) -> None:
    dossier = a_dossier(figures=(a_figure(*ends, victims="unknown"),), claims=())
    (claim,) = nodes_of(document_of(dossier), "Claim")
    assert claim["text"] == f"the army says: {words} killed"


def test_a_claim_about_the_whole_says_what_it_is_about() -> None:
    claims = (a_claim(about="responsibility", stance="denies"), a_claim(stance="doubts"))
    denial, doubt = nodes_of(document_of(a_dossier(figures=(), claims=claims)), "Claim")
    assert denial["text"] == "the army denies: who did it"
    assert doubt["text"] == "the army doubts: that it happened"
    assert facts(denial) == {"about": "responsibility", "stance": "denies"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (a_source(named=True, kind="un"), ("Organization", "the army")),
        (a_source("an official", named=False, kind="military"), ("Thing", "an official")),
        (a_source("a witness", kind="witness"), ("Thing", "a witness")),
        (a_source("", is_press=True, kind="media"), ("Organization", "Example News")),
    ],
)
def test_who_claims_is_never_a_person(source: Any, expected: tuple[str, str]) -> None:
    claim = nodes_of(document_of(a_dossier(sources=(source,))), "Claim")[0]
    assert (claim["author"]["@type"], claim["author"]["name"]) == expected


def test_an_outlet_that_is_not_known_has_no_node() -> None:
    dossier = a_dossier(
        sources=(a_source(is_press=True),), articles=(an_article(1, publisher=None),)
    )
    claim = nodes_of(document_of(dossier), "Claim")[0]
    assert "author" not in claim
    assert claim["text"] == "the report says: 15 killed (armed group)"


def test_a_copy_is_based_on_its_original() -> None:
    dossier = a_dossier(articles=(an_article(1), an_article(2, origin=1, url="file:///x")))
    first, copy = nodes_of(document_of(dossier), "NewsArticle")
    assert "isBasedOn" not in first
    assert copy["isBasedOn"] == first["@id"]
    assert "url" not in copy
    assert "addresses of articles" in [one.what for one in shaped(LAYOUT, dossier)[1]]


def test_a_place_with_a_radius_is_a_circle() -> None:
    place = a_place(gazetteer_id="region:sahel", country="XXX", precision=5, radius_km=300.5)
    (event,) = nodes_of(document_of(a_dossier(place=place, other_places=("Gao",))), "Event")
    found, other = event["location"]
    assert found["geo"]["@type"] == "GeoCircle"
    assert found["geo"]["geoRadius"] == 300500
    assert found["geo"]["geoMidpoint"]["latitude"] == 33.64157
    assert (found["identifier"], found["address"]["addressCountry"]) == ("region:sahel", "XXX")
    assert other == {"@type": "Place", "name": "Gao"}


def test_crowds_and_things_are_things_and_actors_of_the_list_have_a_name() -> None:
    targets = (a_party("a market", kind=None), a_party("villagers", kind="civilians"))
    initiators = (a_party(actor_id="Iraqi army/1"),)
    dossier = a_dossier(targets=targets, initiators=initiators)
    (event,) = nodes_of(document_of(dossier), "Event")
    assert [one["@type"] for one in event["target"]] == ["Thing", "Thing"]
    assert event["initiator"][0]["@id"] == "urn:reportedly:actor:Iraqi%20army%2F1"


def test_tolls_are_those_of_the_rule_by_class() -> None:
    tolls = (
        a_toll("killed", 1, 2, 3),
        a_toll("killed", 1, victims="civilian"),
        a_toll("killed", 9, rule="acled"),
    )
    (event,) = nodes_of(document_of(a_dossier(tolls=tolls)), "Event")
    found = [one for one in event["additionalProperty"] if one["name"] == "killed"]
    assert [(one["value"], one.get("valueReference")) for one in found] == [
        (2, None),
        (1, "civilian"),
    ]
    assert found[0]["measurementTechnique"] == "toll under the rule ucdp"


def test_an_event_without_a_title_is_called_by_what_where_and_when() -> None:
    (event,) = nodes_of(document_of(a_dossier(title=None, date=a_date(None))), "Event")
    assert event["name"] == "Armed clash, Hit"
    assert "startDate" not in event


def test_dates_and_addresses_have_types_in_the_graph() -> None:
    nodes = {one["@type"][0].removeprefix(SCHEMA): one for one in expanded(a_dossier())}
    assert nodes["Event"][f"{SCHEMA}startDate"] == [
        {"@type": f"{SCHEMA}Date", "@value": "2024-08-29"}
    ]
    assert nodes["NewsArticle"][f"{SCHEMA}url"] == [{"@id": "https://news.example/1"}]
    assert f"{OWN}initiator" in nodes["Event"]


def test_nothing_of_a_dossier_is_lost_silently() -> None:
    assert untold_fields(LAYOUT, LOST) == []
