"""Whatever is filed is found again, and parts give the file that is packed in memory."""

import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.resources.gazetteer import Gazetteer, fold_name, open_gazetteer
from reportedly.resources.gazetteer.divisions import Division, OwnPoint, put_divisions
from reportedly.resources.gazetteer.filing import FiledUnder
from reportedly.resources.gazetteer.layout import KINDS, NO_DIVISION, PLACE_ROW, body_length
from reportedly.resources.gazetteer.parts import DivisionNote, FiledPlace, Marks, Parts
from reportedly.resources.gazetteer.writing import (
    FiledName,
    PlaceRow,
    file_names,
    pack_gazetteer,
)

COUNTRIES = [("MLI", "ML", 2453866), ("NER", "NE", 2440476)]
DIVISIONS = [
    Division("ML.04", 1, "Mopti", (), 2453347, 0, 0),
    Division("ML.04.1", 2, "Cercle de Bankass", (), 2460592, 0, 0),
    Division("ML", 0, "", (), 2453866, 2, 0),
    Division("NE", 0, "", (), 2440476, 3, 1),
]
NAMES = st.text(min_size=1, max_size=12).filter(lambda name: len(fold_name(name)) > 1)


def a_place(number: int, name: str, **given: object) -> FiledPlace:
    values = {
        "latitude": 14.0,
        "longitude": -3.5,
        "population": 0,
        "division": 1,
        "kind": "city",
    } | given
    row = PlaceRow(geonameid=number, name=name, **values)  # type: ignore[arg-type]
    return FiledPlace(row, FiledUnder({fold_name(name)}, set()))


places = st.lists(
    st.builds(
        FiledPlace,
        st.builds(
            PlaceRow,
            geonameid=st.integers(1, 2**32 - 1),
            name=NAMES,
            latitude=st.floats(-90, 90),
            longitude=st.floats(-180, 180),
            population=st.integers(0, 2**32 - 1),
            division=st.sampled_from([2, 3, NO_DIVISION]),
            kind=st.sampled_from(KINDS),
        ),
        st.builds(
            FiledUnder,
            st.sets(NAMES.map(fold_name), max_size=3),
            st.sets(NAMES.map(fold_name), max_size=3),
        ),
    ),
    max_size=12,
)


def written(folder: Path, *chunks: list[FiledPlace], notes: tuple[DivisionNote, ...] = ()) -> bytes:
    """Write chunks to parts, each after what was left of the one before, and return the file."""
    folder.mkdir(exist_ok=True)
    marks = Marks()
    for chunk in chunks:
        parts = Parts(folder, marks)
        parts.add(chunk, notes)
        marks = parts.marks
        for path in folder.iterdir():  # what a kill in the next chunk leaves behind
            path.write_bytes(
                path.read_bytes() + b"half"
            ) if path.name in "places names notes" else None
    Parts(folder, marks).finish(folder / "file", DIVISIONS, COUNTRIES, "a test")
    return (folder / "file").read_bytes()


@settings(max_examples=20, deadline=None)
@given(places, places, st.sets(NAMES, max_size=5))
def test_all_that_is_filed_is_found_and_nothing_else(
    first: list[FiledPlace], second: list[FiledPlace], asked: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = written(Path(folder) / "parts", first, second)
    gazetteer = open_gazetteer(data, "a test")
    bearers: dict[str, set[tuple[int, bool]]] = defaultdict(set)
    for row, place in enumerate([*first, *second]):
        for key in place.names.main | place.names.also:
            bearers[key].add((row, key not in place.names.main))
    rows = [place.row for place in [*first, *second]]
    for key in {*bearers, *map(fold_name, asked)}:
        expected = sorted(
            (alternate, -rows[row].population, row) for row, alternate in bearers.get(key, ())
        )
        found = gazetteer._find_key(key) if len(key) > 1 else ()
        assert [entry.gazetteer_id for entry in found] == [
            f"geonames:{rows[row].geonameid}" for _, _, row in expected
        ]
        for entry, (alternate, _, row) in zip(found, expected, strict=True):
            assert entry.alternate == alternate
            assert entry.kind == rows[row].kind
            assert entry.population == rows[row].population
            assert entry.latitude == pytest.approx(rows[row].latitude, abs=1e-5)
            assert entry.longitude == pytest.approx(rows[row].longitude, abs=1e-5)
            country = {2: "MLI", 3: "NER", NO_DIVISION: None}[rows[row].division]
            assert (entry.country, entry.admin1, entry.admin2) == (country, None, None)


@settings(max_examples=20, deadline=None)
@given(places, st.integers(0, 12))
def test_parts_give_the_bytes_that_are_packed_in_memory(
    everything: list[FiledPlace], cut: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = written(Path(folder) / "parts", everything[:cut], everything[cut:])
        divided = put_divisions(Path(folder) / "parts" / "places", DIVISIONS, {})
    names: list[FiledName] = []
    for row, place in enumerate(everything):
        main, also = place.names
        names += file_names(row, place.row.population, main, also - main)
    rows = [
        place.row._replace(division=int(divided.position[place.row.division]))
        if place.row.division != NO_DIVISION
        else place.row
        for place in everything
    ]
    assert data == pack_gazetteer(rows, divided.rows, names, COUNTRIES, "a test")


def test_a_division_is_put_where_its_towns_are(tmp_path: Path) -> None:
    towns = [a_place(number, f"Town {number}", latitude=14 + number / 10) for number in range(11)]
    far = a_place(99, "Far Well", latitude=20.0, kind="spot", population=5)
    data = written(tmp_path, [*towns, far])
    for division in ("Mopti", "Cercle de Bankass"):
        (entry,) = open_gazetteer(data, "a test").find(division)
        assert entry.latitude == pytest.approx(14.5)
        assert entry.radius_km == pytest.approx(0.5 * 111.2, rel=0.04)
        assert entry.population == 0


def test_a_division_without_towns_is_at_its_own_point_or_left_out(tmp_path: Path) -> None:
    spot = a_place(7, "Old Fort", kind="spot")
    point = OwnPoint(15.0, -4.0, 77)
    note = DivisionNote(0, ("Mopti Region", "Mobti"), point)
    gazetteer = open_gazetteer(written(tmp_path, [spot], notes=(note,)), "a test")
    (mopti,) = gazetteer.find("Mobti")
    assert (mopti.latitude, mopti.longitude, mopti.population) == point
    assert mopti.radius_km == 15
    assert gazetteer.find("Cercle de Bankass") == ()
    # What lies in a division that is left out lies in the one around it, or in the country.
    assert gazetteer.find("Old Fort")[0].admin1 == "Mopti"
    (fort,) = open_gazetteer(written(tmp_path / "bare", [spot]), "a test").find("Old Fort")
    assert (fort.country, fort.admin1) == ("MLI", None)


def test_a_name_filed_twice_for_a_row_is_there_once_as_a_main_name(tmp_path: Path) -> None:
    parts = Parts(tmp_path, Marks())
    parts.add([a_place(7, "Kani")])
    parts.add([], names=file_names(0, 0, [], ["kani", "kani bonzon"]))
    parts.add([], names=file_names(0, 0, ["kani bonzon"], ["kani bonzon"]))
    parts.finish(tmp_path / "file", DIVISIONS, COUNTRIES, "a test")
    gazetteer = open_gazetteer((tmp_path / "file").read_bytes(), "a test")
    assert [entry.alternate for entry in gazetteer.find("Kani")] == [False]
    assert [entry.alternate for entry in gazetteer.find("Kani Bonzon")] == [False]


@pytest.mark.parametrize("position", range(4, PLACE_ROW.size))
def test_a_damaged_file_that_is_too_large_to_check_never_crashes(
    tmp_path: Path, position: int
) -> None:
    data = bytearray(written(tmp_path, [a_place(7, "Kani")]))
    header = open_gazetteer(bytes(data), "a test").header
    body = memoryview(data)[len(data) - body_length(header) :]
    body[position] = 0xF9
    code = None
    try:
        Gazetteer(header, body, "large.bin").find("Kani")
    except ReportedlyError as error:
        code = error.code
    assert code in (None, "bad-gazetteer")
