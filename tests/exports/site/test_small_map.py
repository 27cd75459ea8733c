"""Small maps of single places: never finer than the place is known."""

import re

import pytest

from dossiers import a_place
from reportedly.cartography.frame import HEIGHT, WIDTH
from reportedly.exports.site.small_map import SmallMaps
from reportedly.records.dossier import DossierPlace
from reportedly.resources.outlines import load_outlines

MAPS = SmallMaps(load_outlines())


def shapes(place: DossierPlace) -> set[str]:
    """Return the classes of what is drawn on the ground."""
    drawn = MAPS.of(place, "a place")
    assert drawn
    return set(re.findall(r'class="([a-z ]+)"', drawn)) - {"sea", "land", "border"}


@pytest.mark.parametrize(
    ("changes", "drawn"),
    [
        ({"precision": 1}, "spot point"),
        ({"precision": 2}, "spot disc"),
        ({"precision": 3, "radius_km": 40.0}, "spot disc"),
        ({"precision": 3}, "somewhere"),
        ({"precision": 4, "radius_km": 90.0}, "spot disc"),
        ({"precision": 5, "radius_km": 200.0}, "spot disc"),
        ({"precision": 5}, "somewhere"),
        ({"precision": 6}, "somewhere"),
        ({"precision": 6, "radius_km": 500.0}, "somewhere"),
        ({"precision": 1, "latitude": None}, "somewhere"),
    ],
)
def test_each_precision_has_its_shape(changes: dict[str, object], drawn: str) -> None:
    assert shapes(a_place(**changes)) == {drawn}


@pytest.mark.parametrize(
    "place",
    [
        None,
        a_place(precision=7),
        a_place(precision=None),
        a_place(country=None),
        a_place(country="ZZZ"),
    ],
)
def test_what_cannot_be_drawn_has_no_map(place: DossierPlace | None) -> None:
    assert MAPS.of(place, "x") is None


def test_a_place_beyond_its_countrys_main_part_is_on_the_map() -> None:
    for longitude, latitude in ((-156.0, 20.8), (-66.1, 18.4), (144.8, 13.5)):
        drawn = MAPS.of(a_place(country="USA", longitude=longitude, latitude=latitude), "x")
        assert drawn
        found = re.search(r'cx="(-?\d+)" cy="(-?\d+)"', drawn)
        assert found
        x, y = map(int, found.groups())
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_maps_are_small_and_called_by_their_place() -> None:
    sizes = []
    for code in MAPS._outlines.rings:
        if code:
            drawn = MAPS.of(a_place(country=code, precision=6), '<b>"')
            assert drawn
            assert 'aria-label="Map: &lt;b&gt;&quot;"' in drawn
            sizes.append(len(drawn))
    assert max(sizes) < 16_000
    assert sum(sizes) / len(sizes) < 3500
