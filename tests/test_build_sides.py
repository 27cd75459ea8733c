from pathlib import Path

import pytest

import build_sides
from reportedly.resources.countries import SIDES_FILE, load_countries

DATA = Path(__file__).parents[1] / "src/reportedly/resources/data"


def test_the_packaged_sides_are_those_of_the_outlines() -> None:
    assert build_sides.build() == (DATA / SIDES_FILE).read_bytes()


@pytest.mark.parametrize(
    ("code", "side", "latitudes", "longitudes"),
    [
        ("COD", "east", (-7, 2), (25, 30)),
        ("USA", "west", (30, 49), (-125, -105)),  # not Hawaii
        ("RUS", "east", (50, 72), (130, 180)),  # across the 180th meridian
        ("PHL", "south", (5, 10), (120, 127)),  # islands
    ],
)
def test_a_side_lies_in_its_country(
    code: str, side: str, latitudes: tuple[float, float], longitudes: tuple[float, float]
) -> None:
    latitude, longitude, radius = load_countries().by_code[code].sides[side]
    assert latitudes[0] < latitude < latitudes[1]
    assert longitudes[0] < longitude < longitudes[1]
    assert radius > 0
