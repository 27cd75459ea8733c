import math

import h3
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.api import cells_of
from reportedly.assemble.cells import Cells, priogrid_gid
from reportedly.errors import ReportedlyError
from reportedly.records.events import Place

GAO = Place(
    name="Gao",
    relation="in",
    gazetteer_id="geonames:2457163",
    country="MLI",
    admin1="Gao",
    admin2=None,
    latitude=16.2717,
    longitude=-0.0447,
    radius_km=None,
    precision=1,
    evidence=(),
)
LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def a_place(**changes: object) -> Place:
    return msgspec.structs.replace(GAO, **changes)


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [
        (10.51, 2.29, 145085),
        (-90, -180, 1),
        (-90, -179.5, 2),
        (-89.5, -180, 721),
        (90, 179.75, 259200),
        (0, 0, 129961),
        (-1e-300, -1e-300, 129240),
        (0, 180, 129601),
    ],
)
def test_cells_of_the_grid_are_counted_from_the_south_west(
    latitude: float, longitude: float, gid: int
) -> None:
    assert priogrid_gid(latitude, longitude) == gid


@given(LATITUDES, LONGITUDES)
def test_a_point_lies_in_its_cells(latitude: float, longitude: float) -> None:
    row, column = divmod(priogrid_gid(latitude, longitude) - 1, 720)
    east = -180.0 if longitude == 180 else longitude
    assert 0 <= latitude - (row / 2 - 90) <= 0.5
    assert 0 <= east - (column / 2 - 180) <= 0.5
    cells = cells_of(a_place(latitude=latitude, longitude=longitude))
    assert cells.priogrid_gid == row * 720 + column + 1
    assert cells.h3 == h3.latlng_to_cell(latitude, longitude, 5)


@given(LATITUDES)
def test_the_antimeridian_is_one_line(latitude: float) -> None:
    east, west = (a_place(latitude=latitude, longitude=side) for side in (180.0, -180.0))
    assert cells_of(east) == cells_of(west)


@given(LATITUDES, LONGITUDES, st.floats(0, 2000), st.sampled_from([2, 3, 4, 5, 7]))
def test_no_cell_is_finer_than_the_place(
    latitude: float, longitude: float, radius_km: float, precision: int
) -> None:
    cells = cells_of(
        a_place(latitude=latitude, longitude=longitude, radius_km=radius_km, precision=precision)
    )
    assert (cells.priogrid_gid is None) == (radius_km > 55.6)
    if cells.h3 is None:
        assert radius_km > h3.average_hexagon_edge_length(0)
    else:
        resolution = h3.get_resolution(cells.h3)
        assert resolution <= 5
        assert h3.average_hexagon_edge_length(resolution) >= radius_km
        finer = h3.average_hexagon_edge_length(resolution + 1)
        assert resolution == 5 or finer < radius_km


@pytest.mark.parametrize(
    "place",
    [
        a_place(precision=6, radius_km=600.0),
        a_place(precision=6),
        a_place(precision=None),
        a_place(precision=5),
        a_place(precision=5, radius_km=math.nan),
        a_place(latitude=None, longitude=None),
        a_place(longitude=None),
    ],
)
def test_what_is_too_vague_lies_in_no_cell(place: Place) -> None:
    assert cells_of(place) == Cells(None, None)


@given(
    st.floats().filter(lambda value: not -90 <= value <= 90),
    st.floats(-180, 180) | st.just(math.nan),
)
def test_what_is_no_point_is_an_error(latitude: float, longitude: float) -> None:
    with pytest.raises(ReportedlyError) as caught:
        cells_of(a_place(latitude=latitude, longitude=longitude))
    assert caught.value.code == "bad-coordinates"


@given(st.floats().filter(lambda value: not -180 <= value <= 180))
def test_longitudes_are_not_wrapped(longitude: float) -> None:
    with pytest.raises(ReportedlyError, match="no point on the globe"):
        priogrid_gid(0, longitude)
