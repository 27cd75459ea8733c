"""What a reading has of places that a case does not expect, and what it lacks, is said."""

from typing import Any

import msgspec
import pytest

from reportedly.evaluation.challenge.places import PlaceCase, compare_places
from told_texts import a_told_text, read_document

BODY = (
    "{a1:Gunmen} {e1:shelled} a convoy {p1:20 km north of Aleppo}, and {e2:killed} {v1:{v1#:two}"
    " drivers} at {p2:Sharkbanda camp}, not in {p3:Kumbanda}. London condemned both."
)
ROWS = (
    "e1 shelling_artillery_missile_attack happened by=a1 at=p1\ne2 attack happened at=p2\n"
    "v1 killed 2 e2\na1 unidentified_armed\np1 rel=direction country=SYR precision=2\n"
    "p2 precision=1\np3 precision=1"
)
NORTH: dict[str, Any] = {
    "text": "20 km north of Aleppo",
    "country": "SYR",
    "admin1": "Aleppo Governorate",
    "point": (36.38, 37.16),
    "within_km": 5,
    "precision": (2,),
    "relation": "direction",
}
CAMP: dict[str, Any] = {
    "text": "Sharkbanda",
    "country": "SYR",
    "precision": (1,),
    "unresolved": True,
}
TAGGED: dict[str, Any] = {"text": "Kumbanda", "country": "SYR", "unresolved": True}


def faults(**changes: Any) -> list[str]:
    document = a_told_text(BODY, ROWS)
    case = {
        "id": "a",
        "phenomenon": "distance",
        "published": None,
        "text": document.text,
        "places": [NORTH, CAMP, TAGGED],
    }
    return compare_places(msgspec.convert(case | changes, PlaceCase), *read_document(document))


def test_a_reading_that_is_as_expected_has_no_faults() -> None:
    first = {"trigger": "shelled", "place": "north of Aleppo"}
    second = {"trigger": "killed", "place": "Sharkbanda"}
    assert faults(not_places=["London"], event_places=[first, second]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"country": "TUR"}, "country is SYR, not TUR"),
        ({"country": None}, "country is SYR, not None"),
        ({"admin1": "Idlib"}, "admin1 is Aleppo, not Idlib"),
        ({"point": (36.2, 37.16)}, "it lies 20 km off, and not within 5"),
        ({"precision": (1, 3)}, "precision is 2, not 1 or 3"),
        ({"relation": "near"}, "relation is direction, not near"),
        (
            {"point": None, "within_km": None, "unresolved": True},
            "it lies at (36.3811, 37.1612), and should have no point",
        ),
    ],
)
def test_what_differs_of_a_place_is_said(change: dict[str, Any], fault: str) -> None:
    assert faults(places=[NORTH | change]) == [f"'20 km north of Aleppo': {fault}"]


def test_a_place_without_point_or_division() -> None:
    wanted = {"text": "Sharkbanda", "country": "SYR", "admin1": "Aleppo"}
    assert faults(places=[wanted | {"point": (36.4, 37.1), "within_km": 9}]) == [
        "'Sharkbanda': admin1 is None, not Aleppo",
        "'Sharkbanda': it has no point, and should lie at (36.4, 37.1)",
    ]


def test_a_name_without_a_point_is_an_unresolved_place() -> None:
    assert faults(places=[TAGGED]) == []
    assert faults(places=[TAGGED | {"country": "TUR"}]) == ["'Kumbanda': country is SYR, not TUR"]


def test_places_missing_and_places_not_wanted() -> None:
    london = {"text": "London", "country": "GBR"}
    assert faults(places=[london]) == ["'London': it is missing"]
    assert faults(places=[], not_places=["Aleppo"]) == [
        "not wanted: '20 km north of Aleppo', at 'Aleppo'"
    ]


@pytest.mark.parametrize(
    ("trigger", "place", "fault"),
    [
        ("killed", "Aleppo", "event 'killed': its place is Sharkbanda camp, not Aleppo"),
        ("condemned", "London", "no event is told by 'condemned'"),
    ],
)
def test_the_place_of_an_event(trigger: str, place: str, fault: str) -> None:
    assert faults(event_places=[{"trigger": trigger, "place": place}]) == [fault]
