import re
from itertools import pairwise

import pytest

from reportedly.cartography.frame import HEIGHT, WIDTH, Box, Frame, fit_frame, line_box
from reportedly.cartography.paths import (
    clipped_rings,
    path_along,
    path_around,
    ring_area,
    ring_middle,
)
from reportedly.resources.outlines import load_outlines

OUTLINES = load_outlines()
# Half the Pacific, half of Russia, the United States, and the whole globe.
FRAMES = {
    "Fiji": fit_frame([line_box(ring) for ring in OUTLINES.rings["FJI"]]),
    "Russia": fit_frame([line_box(ring) for ring in OUTLINES.rings["RUS"]]),
    "America": fit_frame([line_box(ring) for ring in OUTLINES.rings["USA"]]),
    "the globe": fit_frame([Box(-180, -60, 180, 80)]),
}


def longest_step(path: str) -> int:
    """Return the longest step across in the steps of a path."""
    steps = [part.split("z")[0] for part in re.split(r"M-?\d+[ -]\d+l", path)[1:]]
    across = (abs(int(n)) for part in steps for n in re.findall(r"-?\d+", part)[::2])
    return max(across, default=0)


@pytest.mark.parametrize("name", FRAMES)
def test_no_line_runs_across_the_map(name: str) -> None:
    frame = FRAMES[name]
    assert longest_step(path_along(OUTLINES.borders, frame)) < WIDTH / 3
    for code, rings in OUTLINES.rings.items():
        for ring in clipped_rings(rings, frame):
            inner = [
                (one, two)
                for one, two in pairwise(ring)
                if all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in (one, two))
            ]
            steps = [abs(one[0] - two[0]) for one, two in inner]
            assert max(steps, default=0) < WIDTH / 4, code


def test_fiji_and_russia_are_in_one_piece_on_either_side_of_the_180th_meridian() -> None:
    for name, code in (("Fiji", "FJI"), ("Russia", "RUS")):
        frame = FRAMES[name]
        shown = [line_box(ring) for ring in clipped_rings(OUTLINES.rings[code], frame)]
        middle = frame.locate(180, 0)[0]
        assert 0 < middle < WIDTH
        assert min(box.west for box in shown) < middle < max(box.east for box in shown)
        assert max(box.east for box in shown) - min(box.west for box in shown) < WIDTH


def test_rings_are_cut_at_the_edges() -> None:
    frame = Frame(0, 0, 10)
    corners = [(-170, -80), (-170, 80), (170, 80), (170, -80), (-170, -80)]
    (ring,) = clipped_rings([corners], frame)
    assert ring_area(ring) == pytest.approx((WIDTH + 16) * (HEIGHT + 16))
    assert ring_middle(ring) == pytest.approx((WIDTH / 2, HEIGHT / 2))
    assert clipped_rings([[(90, 0), (91, 0), (91, 1), (90, 0)]], Frame(0, 0, 100)) == []


def test_paths_are_whole_steps() -> None:
    assert path_around([[(0.2, 0.4), (10, 0), (10.4, 5)]]) == "M0 0l10 0 0 5z"
    assert path_around([[(0, 0), (0.1, 0), (0.1, 0.2)]]) == ""
    line = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
    assert path_along([line], Frame(0, 0, 10)) == f"M{WIDTH // 2} {HEIGHT // 2}l10 0 0-10"
