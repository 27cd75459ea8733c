import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from fact_readings import BAIDOA, READING, SUNDAY, a_casualty, a_reading, an_event
from facts import check_facts

KILLED = {"outcome": "killed", "count": [12, 12, 12], "source": "the mayor"}
WOMEN = {"outcome": "killed", "count": [3, 3, 3], "part_of": "the 12 killed"}
BY_HOSPITAL = {"outcome": "killed", "count": [15, 15, 15], "source": "hospital"}


def of_attack(**more: Any) -> dict[str, Any]:
    return {"events": [{"key": "attack", "type": "attack", **more}]}


def of_answer(**more: Any) -> dict[str, Any]:
    answer = {"key": "answer", "type": "shelling_artillery_missile_attack", **more}
    return {"events": [{"key": "attack", "type": "attack"}, answer]}


HOLDING: list[dict[str, Any]] = [
    of_attack(type_any=["attack", "armed_clash"], status="happened", occurrences=[1, 1, 1]),
    of_attack(first_in_list=True, initiators=["the gunmen"], not_initiators=["troops"]),
    of_attack(initiators=[["bandits", "gunmen"]], targets=[], participants=["gunmen"]),
    of_attack(place={"name": "Baidoa", "country": "SOM", "precision": [1, 2]}, countries=["SOM"]),
    of_attack(places=[{"name": "Baidoa", "relation": "in"}], country="SOM"),
    of_attack(date={"first": "2025-03-02", "precision": 1, "time_of_day": "morning"}),
    of_attack(date={"around": "2025-03-04", "within_days": 2, "precision_at_least": 1}),
    of_attack(casualties=[BY_HOSPITAL, WOMEN, KILLED], no_casualties_but_these=True),
    of_attack(casualties=[KILLED | {"medium": "Facebook", "source_kind": "government"}]),
    of_attack(casualties=[KILLED | {"source_named": True, "group": "people", "part_of": None}]),
    of_attack(casualties=[WOMEN | {"demographics": ["women"], "status": ["unknown", "civilian"]}]),
    of_attack(casualties=[KILLED | {"one_entry_for": ["12 people"]}]),
    of_attack(casualties=[{"outcome": "injured", "count": [1, 1, 1], "optional": True}]),
    of_attack(weapons_used=[], why_not="none is said"),
    of_attack(responsibility={"source": "spokesman", "stance": "claims_responsibility"}),
    of_attack(claims=[{"about": "casualty", "stance": "asserts", "source": "hospital"}]),
    of_answer(weapons=["rocket"], responsibility=None, date=None, no_casualties_but_these=True),
    of_answer(relation={"kind": "response_to", "to": "attack"}),
    of_answer() | {"no_other_events": True},
    {"events": [{"key": "x", "type": "talks", "optional": True}]},
    {"casualties": [KILLED, BY_HOSPITAL, WOMEN], "no_casualties_but_these": True},
    {"presences": [{"actor": "Ugandan", "count": [None, 200, None], "approximate": True}]},
    {"presences": [{"actor": "Ugandan troops", "country": "SOM", "what": ["troops"]}]},
    {"not_events": ["a comment", {"passage": "will crush the enemy", "why": "a threat"}]},
]
FAILING: list[tuple[dict[str, Any], str]] = [
    (of_attack(status="attempted"), "status: expected 'attempted', found 'happened'"),
    (of_attack(occurrences=[2, None, None]), "occurrences: expected [2, None, None]"),
    (of_attack(approximate=True), "approximate"),
    (of_answer(first_in_list=True), "event 'answer': first_in_list"),
    (of_attack(initiators=["troops"]), "initiators: expected 'troops', found ['Gunmen']"),
    (of_attack(initiators=[]), "initiators: expected [], found ['Gunmen']"),
    (of_attack(not_initiators=["gunmen"]), "not_initiators"),
    (of_attack(targets=["market"]), "targets: expected 'market', found []"),
    (of_attack(participants=["troops"]), "participants"),
    (of_attack(place={"name": "Mogadishu"}), "place: expected {'name': 'Mogadishu'}"),
    (of_attack(place={"name": "Baidoa", "precision": 2}), "found [('Baidoa', 'SOM', 1)]"),
    (of_attack(places=[{"name": "Baidoa", "country": "KEN"}]), "places"),
    (of_attack(countries=["KEN", "SOM"]), "countries: expected ['KEN', 'SOM'], found ['SOM']"),
    (of_answer(country="SOM"), "countries: expected ['SOM'], found []"),
    (of_attack(date=None), "date: expected None"),
    (of_attack(date={"first": "2025-03-01"}), "date first: expected '2025-03-01'"),
    (of_attack(date={"around": "2025-03-06", "within_days": 3}), "date within 3 days of"),
    (of_attack(date={"precision_at_least": 2}), "date precision_at_least"),
    (of_attack(date={"time_of_day": "night"}), "date time_of_day"),
    (of_answer(date={"first": "2025-03-02"}), "found None"),
    (of_attack(casualties=[KILLED | {"count": [12, 12, None]}]), "nearest killed [12, 12, 12]"),
    (of_attack(casualties=[KILLED | {"outcome": "injured"}]), "casualty injured [12, 12, 12]"),
    (of_answer(casualties=[KILLED]), "found no casualties"),
    (of_attack(casualties=[KILLED | {"source": "police"}]), "source: expected 'police'"),
    (of_attack(casualties=[KILLED | {"source": None}]), "source: expected None, found 'mayor'"),
    (of_attack(casualties=[KILLED | {"stance": "denies"}]), "stance: expected 'denies'"),
    (of_attack(casualties=[KILLED | {"medium": "X"}]), "medium: expected 'X', found 'Facebook'"),
    (of_attack(casualties=[KILLED | {"status": "civilian"}]), "status: expected 'civilian'"),
    (of_attack(casualties=[KILLED | {"cause": "falls"}]), "cause: expected 'falls', found None"),
    (of_attack(casualties=[KILLED | {"group": "police"}]), "group: expected 'police'"),
    (of_attack(casualties=[WOMEN | {"part_of": "the 15 killed"}]), "found 'the [12, 12, 12]"),
    (of_attack(casualties=[WOMEN | {"part_of": None}]), "part_of: expected None"),
    (of_attack(casualties=[KILLED | {"part_of": "the 15 killed"}]), "found None"),
    (of_attack(casualties=[WOMEN | {"demographics": []}]), "demographics: expected []"),
    (of_attack(casualties=[WOMEN | {"occupations": ["health"]}]), "occupations"),
    (of_attack(casualties=[KILLED | {"one_entry_for": ["15 dead"]}]), "one_entry_for"),
    (of_attack(casualties=[KILLED | {"optional": True, "side": "initiator"}]), "side: expected"),
    (
        of_attack(casualties=[KILLED, WOMEN], no_casualties_but_these=True),
        "no_casualties_but_these: found killed [15, 15, 15] 'people' by hospital (asserts)",
    ),
    (of_answer(weapons_used=[]), "weapons: expected 'none used', found ['rockets']"),
    (of_attack(weapons=["rifle"]), "weapons: expected 'rifle', found []"),
    (of_attack(responsibility=None), "responsibility: expected 'claimed by nobody'"),
    (of_attack(responsibility={"source": "mayor", "stance": "blames"}), "responsibility"),
    (of_attack(claims=[{"stance": "doubts"}]), "claims: expected {'stance': 'doubts'}"),
    (of_answer(relation={"kind": "follows", "to": "attack"}), "relation: expected"),
    (of_attack() | {"no_other_events": True}, "no_other_events: expected none, found shelling"),
    ({"events": [{"key": "x", "type": "talks"}]}, "event 'x': expected {'type': 'talks'}, found"),
    ({"events": [], "casualties": [KILLED | {"count": [1, 1, 1]}]}, "casualty killed [1, 1, 1]"),
    ({"casualties": [KILLED], "no_casualties_but_these": True}, "found killed [3, 3, 3]"),
    ({"presences": []}, "presences: expected none"),
    ({"presences": [{"actor": "Kenya"}]}, "presence 'Kenya'"),
    ({"presences": [{"actor": "Ugandan", "what": "police"}]}, "presence 'Ugandan'"),
    ({"not_events": [{"passage": "Gunmen attacked the market"}]}, "not_events: expected none in"),
]


@pytest.mark.parametrize("facts", HOLDING, ids=repr)
def test_facts_that_hold_give_no_line(facts: dict[str, Any]) -> None:
    assert check_facts(facts, READING) == []


@pytest.mark.parametrize(("facts", "line"), FAILING, ids=repr)
def test_a_fact_that_fails_says_what_was_expected_and_found(
    facts: dict[str, Any], line: str
) -> None:
    lines = check_facts(facts, READING)
    assert any(line in found for found in lines), lines


def test_one_line_for_each_fact_that_fails() -> None:
    facts = of_attack(status="planned", casualties=[KILLED | {"stance": "denies", "side": "x"}])
    assert len(check_facts(facts, READING)) == 3


def test_two_events_of_a_type_are_matched_by_what_they_tell() -> None:
    second = an_event("e3", date=None, casualties=(a_casualty("c9", 15, "15 dead", None),))
    reading = a_reading(second, an_event("e1"))
    facts = of_attack(date={"first": "2025-03-02"}, casualties=[KILLED])
    assert check_facts(facts, reading) == []
    facts["events"].insert(0, {"key": "other", "type": "attack", "date": None})
    assert check_facts(facts, reading) == []


def test_a_foremost_place_finer_than_expected_fails() -> None:
    country = msgspec.structs.replace(BAIDOA, name="Somalia", precision=6)
    reading = a_reading(an_event("e1", places=(BAIDOA, country)))
    facts = of_attack(place={"name": "Somalia", "precision": 6})
    assert check_facts(facts, reading) != []


def test_an_unresolved_date_counts_as_none() -> None:
    unresolved = msgspec.structs.replace(SUNDAY, first=None, last=None)
    facts = of_attack(date=None)
    assert check_facts(facts, a_reading(an_event("e1", date=unresolved))) == []
    around = of_attack(date={"around": "2025-03-02", "within_days": 3})
    assert check_facts(around, a_reading(an_event("e1", date=unresolved))) != []


def test_a_casualty_may_not_be_used_twice() -> None:
    facts = of_attack(casualties=[KILLED, KILLED])
    assert len(check_facts(facts, READING)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"event": []},
        of_attack(locations=[]),
        of_attack(casualties=[{"outcome": "killed", "count": [1, 1, 1], "by": "mayor"}]),
        {"presences": [{"who": "Uganda"}]},
        {"not_events": [{"passage": "words that the article lacks"}]},
        of_attack(claims=[{"who": "mayor"}]),
    ],
    ids=repr,
)
def test_malformed_facts_are_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown keys|no passage"):
        check_facts(facts, READING)


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "articles").glob("*.facts.json")), ids=lambda p: p.name
)
def test_the_listed_facts_are_well_formed(path: Path) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(facts["article"]).read_text(encoding="utf-8")
    nothing = a_reading()
    empty = msgspec.structs.replace(
        nothing, article=msgspec.structs.replace(nothing.article, text=text)
    )
    demanded = [event for event in facts["events"] if not event.get("optional")]
    assert bool(check_facts(facts, empty)) == bool(demanded)
