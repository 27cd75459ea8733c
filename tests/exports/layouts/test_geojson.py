import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geojson  # type: ignore[import-untyped]
import pyogrio  # type: ignore[import-untyped]
import pytest
import shapely  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import a_dossier, a_party, a_place, an_article, shaped
from drawn_dossiers import dossiers
from reportedly.exports.layouts.geojson import LAYOUT
from reportedly.records.dossier import Dossier
from written_exports import ODD, written


def features(path: Path) -> list[dict[str, Any]]:
    collection = json.loads(path.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def feature(dossier: Dossier) -> dict[str, Any]:
    ((_, found),), _ = shaped(LAYOUT, dossier)
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def test_gdal_reads_points_and_fields(tmp_path: Path) -> None:
    path = written(
        LAYOUT,
        tmp_path,
        a_dossier(1),
        a_dossier(2, place=a_place(name="Iraq", precision=6)),
        a_dossier(3, place=None, date=None),
    )
    known = pyogrio.read_info(path)
    assert (known["features"], known["geometry_type"], known["crs"]) == (3, "Point", "EPSG:4326")
    meta, _, geometries, fields = pyogrio.raw.read(path)
    columns = [column.name for column in LAYOUT.parts[0].columns]
    assert list(meta["fields"]) == columns
    read = dict(zip(meta["fields"], fields, strict=True))
    assert list(read["id"]) == [1, 2, 3]
    assert list(read["killed_best"]) == [15, 15, 15]
    assert list(read["place"]) == ["Hit", "Iraq", None]
    assert list(read["point"]) == ["exact", "country", "none"]
    assert str(read["date_first"][0]) == "2024-08-29"
    points = shapely.from_wkb(geometries)
    assert (points[0].x, points[0].y) == (42.82694, 33.64157)
    assert list(points[1:]) == [None, None]


def test_the_collection_is_valid(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path, a_dossier(1), a_dossier(2, place=None))
    collection = geojson.loads(path.read_text(encoding="utf-8"))
    assert isinstance(collection, geojson.FeatureCollection)
    assert collection.is_valid, collection.errors()
    assert [one.is_valid for one in collection.features] == [True, True]


def test_an_export_of_nothing_is_a_valid_collection(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path)
    assert features(path) == []
    assert pyogrio.read_info(path)["features"] == 0


@pytest.mark.parametrize(
    ("precision", "point"),
    [
        (1, "exact"),
        (2, "near"),
        (3, "representative"),
        (4, "representative"),
        (5, "representative"),
        (7, "representative"),
        (None, "unknown"),
    ],
)
def test_properties_say_what_the_point_is(precision: Any, point: str) -> None:
    found = feature(a_dossier(place=a_place(precision=precision, radius_km=120.0)))
    assert found["geometry"] == {"type": "Point", "coordinates": [42.82694, 33.64157]}
    properties = found["properties"]
    assert (properties["point"], properties["place_precision"]) == (point, precision)
    assert properties["radius_km"] == 120.0


def test_a_place_that_was_not_found_is_no_country() -> None:
    found = feature(a_dossier(place=a_place(latitude=None, longitude=None, precision=None)))
    assert (found["geometry"], found["properties"]["point"]) == (None, "none")


def test_values_of_a_group_are_arrays_in_one_order() -> None:
    found = feature(
        a_dossier(
            initiators=(a_party("men", kind=None), a_party("the army")),
            articles=(an_article(7), an_article(9, publisher=None)),
            targets=(),
        )
    )["properties"]
    assert (found["initiators"], found["initiator_kinds"]) == (
        ["men", "the army"],
        [None, "state_forces"],
    )
    assert (found["article_ids"], found["publishers"]) == ([7, 9], ["Example News", None])
    assert found["targets"] == []


@pytest.mark.parametrize("text", [*ODD, "=1+1", "nul\x00l", "\u2028"])
def test_odd_texts_come_back(tmp_path: Path, text: str) -> None:
    (found,) = features(written(LAYOUT, tmp_path, a_dossier(title=text, other_places=(text,))))
    assert (found["properties"]["title"], found["properties"]["other_places"]) == (text, [text])


@settings(max_examples=25, deadline=None)
@given(st.lists(dossiers(), max_size=3))
def test_any_dossiers_are_a_valid_collection(found: list[Dossier]) -> None:
    with TemporaryDirectory() as folder:
        path = written(LAYOUT, Path(folder), *found)
        collection = geojson.loads(path.read_text(encoding="utf-8"))
        read = features(path)
    assert collection.is_valid, collection.errors()
    assert [one["id"] for one in read] == [one.id for one in found]
    for one, dossier in zip(read, found, strict=True):
        has_point = one["geometry"] is not None
        assert has_point == (one["properties"]["point"] not in ("country", "none"))
        assert not (has_point and dossier.place is not None and dossier.place.precision == 6)
