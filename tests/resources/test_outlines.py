from itertools import pairwise

from reportedly.resources.countries import load_countries
from reportedly.resources.outlines import (
    Land,
    Outlines,
    OutlinesFile,
    decode_outlines,
    load_outlines,
)

OUTLINES = load_outlines()


def holds(code: str, longitude: float, latitude: float) -> bool:
    """Whether an odd number of a country's rings lies around a point, on any turn of the globe."""
    crossings = 0
    for ring in OUTLINES.rings[code]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            for x in (longitude - 360, longitude, longitude + 360):
                if (y1 > latitude) != (y2 > latitude):
                    crossings += x < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
    return crossings % 2 == 1


def test_every_country_but_the_smallest_has_an_outline() -> None:
    assert set(load_countries().by_code) - set(OUTLINES.rings) == {"GIB", "TUV"}
    assert set(OUTLINES.rings) - set(load_countries().by_code) == {""}


def test_countries_lie_where_the_list_of_countries_has_them() -> None:
    for code, longitude, latitude in (
        ("MLI", -3.0, 17.0),
        ("RUS", -175.0, 66.5),
        ("RUS", 100.0, 60.0),
        ("UKR", 34.3, 45.2),
        ("SOM", 45.0, 9.5),
        ("CYP", 33.4, 35.3),
        ("XKX", 20.9, 42.6),
        ("ESH", -13.0, 24.0),
        ("GUF", -53.0, 4.0),
        ("FJI", 178.0, -17.8),
    ):
        assert holds(code, longitude, latitude), code
    assert not holds("RUS", 34.3, 45.2)
    assert not holds("ZAF", 28.2, -29.5)  # Lesotho
    assert not holds("FRA", -53.0, 4.0)


def test_lines_run_on_across_the_180th_meridian() -> None:
    for rings in OUTLINES.rings.values():
        for ring in rings:
            assert ring[0] == ring[-1]
            assert all(abs(x - x2) < 30 for (x, _), (x2, _) in pairwise(ring))
    assert any(x > 180 for ring in OUTLINES.rings["RUS"] for x, _ in ring)


def test_a_border_is_what_two_lands_share() -> None:
    file = OutlinesFile(
        grid=10,
        arcs=((0, 0, 10, 0), (10, 0, 0, 10, -10, -10), (10, 0, 0, -10, -10, 10)),
        lands=(Land("AAA", ((0, 1),)), Land("BBB", ((~0, ~2),))),
    )
    east, west = (1.0, 0.0), (0.0, 0.0)
    assert decode_outlines(file) == Outlines(
        rings={"AAA": ((west, east, (1.0, 1.0), west),), "BBB": ((east, west, (1.0, -1.0), east),)},
        borders=((west, east),),
    )


def test_an_arc_that_begins_a_turn_away_is_moved_to_where_it_joins() -> None:
    arcs = ((1790, 0, 20, 0), (-1790, 0, 0, 10, -20, 0, 0, -10))
    file = OutlinesFile(grid=10, arcs=arcs, lands=(Land("AAA", ((0, 1),)),))
    ((ring,),) = decode_outlines(file).rings.values()
    assert [x for x, _ in ring] == [179.0, 181.0, 181.0, 179.0, 179.0]
