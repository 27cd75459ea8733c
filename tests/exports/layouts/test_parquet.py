import os
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    a_claim,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_toll,
    an_article,
    shaped,
)
from drawn_dossiers import dossiers
from reportedly.exports.layouts.parquet import LAYOUT, TYPES
from reportedly.records.dossier import Dossier, DossierArticle, DossierFigure
from written_exports import FORMULAS, ODD, written


def read(path: Path, query: str = "SELECT * FROM export") -> list[dict[str, Any]]:
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.read_parquet(str(path)).create_view("export")
        found = database.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def kinds(path: Path) -> dict[str, str]:
    with duckdb.connect() as database:
        described = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)])
        return {row[0]: row[1] for row in described.fetchall()}


def test_columns_are_typed(tmp_path: Path) -> None:
    path = written(LAYOUT, tmp_path, a_dossier())
    found = kinds(path)
    assert list(found) == [column.name for column in LAYOUT.parts[0].columns]
    assert [found[name] for name in ("id", "date_first", "latitude", "is_contested", "title")] == [
        *("BIGINT", "DATE", "DOUBLE", "BOOLEAN", "VARCHAR")
    ]
    assert found["killed_best"] == "BIGINT"
    assert found["changed_at"] == "TIMESTAMP WITH TIME ZONE"
    assert (found["initiators"], found["article_ids"]) == ("VARCHAR[]", "BIGINT[]")
    for name, record in (("figures", DossierFigure), ("articles", DossierArticle)):
        for field in msgspec.structs.fields(record):
            assert f'"{field.name}" ' in TYPES[name]
    (row,) = read(path)
    assert row["date_first"] == date(2024, 8, 29)
    assert row["changed_at"] == datetime(2024, 9, 1, 10, tzinfo=UTC)
    assert (row["killed_best"], row["injured_best"], row["latitude"]) == (15, None, 33.64157)


def test_an_export_of_nothing_has_all_columns_and_types(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "none").mkdir()
    empty = written(LAYOUT, tmp_path / "none")
    assert read(empty) == []
    assert kinds(empty) == kinds(written(LAYOUT, tmp_path / "full", a_dossier()))


def test_figures_are_nested_with_all_of_their_fields(tmp_path: Path) -> None:
    figures = (
        a_figure(10, 15, None, names=("x", "y"), demographics=("children",), approximate=True),
        a_figure(3, part_of=0, set_aside="a part", day=None, source=1, outcome="injured"),
    )
    sources = (a_source(), a_source("a hospital", kind="medical"))
    path = written(LAYOUT, tmp_path, a_dossier(figures=figures, sources=sources))
    (row,) = read(path)
    first, second = row["figures"]
    assert first == {**msgspec.to_builtins(figures[0], builtin_types=(tuple,))} | {
        "day": date(2024, 8, 30),
        "names": ["x", "y"],
        "demographics": ["children"],
        "occupations": [],
    }
    assert (second["part_of"], second["set_aside"], second["day"]) == (0, "a part", None)
    asked = (
        "SELECT f.outcome, f.low, sources[f.source + 1].name AS said_by"
        " FROM (SELECT sources, unnest(figures) AS f FROM export) ORDER BY ALL"
    )
    assert [tuple(one.values()) for one in read(path, asked)] == [
        ("injured", 3, "a hospital"),
        ("killed", 10, "the army"),
    ]


@pytest.mark.parametrize("text", [*ODD, *FORMULAS, "nul\x00l", ""])
def test_texts_come_back_as_they_are(tmp_path: Path, text: str) -> None:
    figure = a_figure(1, sentence=text, group=text)
    (row,) = read(written(LAYOUT, tmp_path, a_dossier(title=text, figures=(figure,))))
    assert (row["title"], row["figures"][0]["sentence"], row["figures"][0]["group"]) == (text,) * 3


def test_only_the_middle_of_a_country_is_lost() -> None:
    dossier = a_dossier(
        names=("one",),
        grade_reasons=("x",),
        figures=(a_figure(1),) * 2,
        claims=(a_claim(),),
        tolls=(a_toll("killed", 1, rule="range"),),
        articles=(an_article(text="whole"),),
    )
    assert shaped(LAYOUT, dossier)[1] == ()
    _, (lost,) = shaped(LAYOUT, a_dossier(place=a_place(precision=6)))
    assert (lost.what, lost.count) == ("points in the middle of countries", 1)


def rebuilt(row: dict[str, Any]) -> Dossier:
    """Return the dossier that a row was made from."""
    row = {**row, "changed_at": row["changed_at"].strftime("%Y-%m-%dT%H:%M:%SZ")}
    has_date, has_place = row["date_basis"] is not None, row["place"] is not None
    nested = {
        name: value
        for name, value in row.items()
        if name in Dossier.__struct_fields__ and name not in ("place", "initiators", "targets")
    }
    parts: dict[str, Any] = {
        "date": {
            **{name: row[f"date_{name}"] for name in ("first", "last", "precision", "basis")},
            "wording": row["date_wording"] or "",
        },
        "place": {
            "name": row["place"],
            "relation": row["place_relation"],
            "precision": row["place_precision"],
            **{name: row[name] for name in ("gazetteer_id", "country", "admin1", "admin2")},
            **{name: row[name] for name in ("latitude", "longitude", "radius_km")},
        },
        "initiators": parties(row, "initiator"),
        "targets": parties(row, "target"),
        "weapons": [
            {"name": name, "category": category}
            for name, category in zip(row["weapons"], row["weapon_categories"], strict=True)
        ],
        "occurrences": [row[f"occurrences_{end}"] for end in ("low", "best", "high")],
    }
    if not has_date:
        parts["date"] = None
    if not has_place:
        parts["place"] = None
    plain = msgspec.to_builtins({**nested, **parts})
    return msgspec.convert(plain, Dossier)


def parties(row: dict[str, Any], who: str) -> list[dict[str, Any]]:
    lists = [row[f"{who}{end}"] for end in ("s", "_kinds", "_countries", "_ids", "_articles")]
    return [
        {"name": name, "kind": kind, "country": country, "actor_id": number, "articles": articles}
        for name, kind, country, number, articles in zip(*lists, strict=True)
    ]


def without_country_point(dossier: Dossier) -> Dossier:
    dossier = msgspec.structs.replace(dossier, changed_at="2024-09-01T10:00:00Z")
    if dossier.place is None or dossier.place.precision != 6:
        return dossier
    pointless = {"latitude": None, "longitude": None, "radius_km": None}
    return msgspec.structs.replace(
        dossier, place=msgspec.structs.replace(dossier.place, **pointless)
    )


@settings(max_examples=10, deadline=None)
@given(st.lists(dossiers(), max_size=4))
def test_any_dossier_can_be_made_again_from_its_row(found: list[Dossier]) -> None:
    with TemporaryDirectory() as folder:
        rows = read(written(LAYOUT, Path(folder), *found))
    assert [rebuilt(row) for row in rows] == [without_country_point(one) for one in found]


def test_every_field_of_a_dossier_is_in_the_columns() -> None:
    dossier = a_dossier(targets=(a_party(),))
    (row,) = (row for _, row in shaped(LAYOUT, dossier)[0])
    flattened = {"date", "place", "initiators", "targets", "weapons", "occurrences"}
    assert set(Dossier.__struct_fields__) - flattened <= set(row)


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    written(LAYOUT, tmp_path, a_dossier())
    assert os.listdir(tmp_path) == ["export.parquet"]  # noqa: PTH208
