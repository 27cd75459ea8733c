from typing import Any

import pytest

from reportedly.cli.html.atlas import map_section
from reportedly.cli.html.spots import Spots
from reportedly.marking.citations import Citations
from reportedly.records.codes import PlacePrecision
from reportedly.records.events import Place
from reportedly.records.text import span_of


def a_place(name: str, precision: PlacePrecision | None, **more: Any) -> Place:
    sanaa = {"latitude": 15.0, "longitude": 45.0, "radius_km": 80.0, "country": "YEM"}
    where: dict[str, Any] = sanaa | more
    return Place(
        name=name,
        relation="in",
        gazetteer_id=None,
        admin1=None,
        admin2=None,
        precision=precision,
        evidence=(span_of(name, 0, len(name)),),
        **where,
    )


def a_map(*places: Place) -> str:
    spots = Spots("a")
    for place in places:
        spots.add(place, 1)
    return map_section(spots.all(), Citations("a"), "a-map")


@pytest.mark.parametrize(
    ("precision", "shapes"),
    [
        (1, ["dot"]),
        (2, ["near", "dot"]),
        (3, ["area"]),
        (4, ["area"]),
        (5, ["area"]),
        (6, ["shaded"]),
        (7, ["waters"]),
    ],
)
def test_a_place_is_drawn_as_precisely_as_it_is_known(
    precision: PlacePrecision, shapes: list[str]
) -> None:
    drawing = a_map(a_place("Somewhere", precision)).split("</svg>")[0]
    link = drawing.split('<a href="#a-0-9"')[1].split("</a>")[0]
    found = [name for name in ("near", "area", "shaded", "waters", "dot") if f'"{name}"' in link]
    assert found == shapes
    assert ">Somewhere</text>" in drawing


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (a_place("Nowhere", None, latitude=None), "no such place, or the report leaves open"),
        (a_place("Tuvalu", 6, country="TUV"), "its outline is not part of Reportedly"),
        (a_place("the sea", 7, latitude=None), "where it lies is not known"),
        (a_place("the north", 5, radius_km=None), "how far it reaches is not known"),
    ],
)
def test_what_cannot_be_drawn_is_listed_with_the_reason(place: Place, why: str) -> None:
    figure = a_map(place)
    assert "No place can be drawn on a map" in figure
    assert place.name in figure
    assert why in figure
    assert "<svg" not in figure
    beside = a_map(place, a_place("Sanaa", 1))
    assert "Not on the map: " in beside
    assert beside.count('class="dot"') == 2  # the place, and the key


def test_a_country_too_small_to_see_has_a_circle_around_it() -> None:
    figure = a_map(a_place("Malta", 6, country="MLT"), a_place("China", 6, country="CHN"))
    assert figure.split("</svg>")[0].count('class="area"') == 1


def test_the_same_place_is_drawn_once() -> None:
    spots = Spots("a")
    assert spots.add(a_place("Sanaa", 1), 1) == spots.add(a_place("the capital", 1), 2)
    assert spots.add(a_place("Nowhere", None, latitude=None), 1) == "a-p2"
    assert spots.add(a_place("Elsewhere", None, latitude=None), None) == "a-p3"
    assert [spot.events for spot in spots.all()] == [(1, 2), (1,), ()]


def test_no_place_gives_no_figure() -> None:
    assert a_map() == ""
