import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cartography.frame import HEIGHT, WIDTH, Box, circle_box, fit_frame


@given(
    st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-84, 84), st.floats(0, 3000)),
        min_size=1,
        max_size=6,
    )
)
def test_a_frame_holds_what_it_was_fitted_to(circles: list[tuple[float, float, float]]) -> None:
    frame = fit_frame([circle_box(*circle) for circle in circles])
    for longitude, latitude, _ in circles:
        x, y = frame.locate(longitude, latitude)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= HEIGHT + 1
    assert WIDTH / frame.km >= 699
    assert frame.box.east - frame.box.west <= 360.001


def test_the_shorter_way_round_is_taken() -> None:
    frame = fit_frame([Box(178, -18, 178, -18), Box(-172, -14, -172, -14)])
    assert frame.longitude % 360 == pytest.approx(183)
    assert frame.box.east - frame.box.west < 30
    assert frame.locate(178, -18)[0] < frame.locate(-172, -14)[0]


def test_a_circle_is_as_large_as_it_is_on_the_globe() -> None:
    frame = fit_frame([Box(30, 0, 30, 60)])
    for latitude in (0, 30, 60):
        wide, high = frame.ellipse(latitude, 100)
        left, right = circle_box(30, latitude, 100)[::2]
        edges = frame.project(left, latitude)[0], frame.project(right, latitude)[0]
        assert edges[1] - edges[0] == pytest.approx(2 * wide)
        assert high == pytest.approx(100 * frame.km)
