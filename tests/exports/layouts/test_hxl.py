"""The HXL layout: tags, figures, nothing that tells of a person, and what it loses."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_weapon,
    an_article,
    named,
    shaped,
    tolls_of,
)
from drawn_dossiers import dossiers
from hxl_reading import errors_of, libhxl, read_back
from reportedly.exports.layout import Shaping
from reportedly.exports.layouts.hxl import LAYOUT
from reportedly.exports.layouts.hxl_columns import TAGS
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier

EXPECTED_TAGS = (
    "#event+type, #date+occurred+start, #date+occurred+end, #date+reported, #adm1+name, #adm1+code,"
    " #geo+lat, #geo+lon, #affected+killed+min, #affected+killed+max, #affected+killed+children,"
    " #affected+injured, #meta+source+name, #meta+source+url"
).split(", ")
"""Those that the field's notes list, as they stand there."""


def written(path: Path, *dossiers: Dossier) -> Path:
    sink = LAYOUT.sink(path, LAYOUT)
    for dossier in dossiers:
        for part, row in LAYOUT.shape(dossier, Shaping(rule="ucdp", losses=Losses())):
            sink.write(part, row)
    sink.close()
    return path


def row_of(dossier: Dossier, **options: Any) -> dict[str, Any]:
    (row,) = named(LAYOUT, shaped(LAYOUT, dossier, **options)[0])
    return row


def losses_of(dossier: Dossier) -> dict[tuple[str, str], int]:
    return {(one.kind, one.what): one.count for one in shaped(LAYOUT, dossier)[1]}


def an_incident(**changes: Any) -> Dossier:
    given: dict[str, Any] = {
        "figures": (
            a_figure(12, victims="civilian", group="shoppers"),
            a_figure(
                3,
                victims="civilian",
                group="children",
                demographics=("children",),
                part_of=0,
                set_aside="it is a part of another",
            ),
        ),
        "tolls": (
            *tolls_of("killed", 10, 12, 15),
            *tolls_of("killed", 10, 11, 15, victims="civilian"),
            *tolls_of("injured", 24, None, 99),
            *tolls_of("displaced", 200, None, 999),
        ),
        "articles": (
            an_article(1, published="2024-08-31T10:00:00Z"),
            an_article(2, publisher="Other News", published="2024-08-30"),
            an_article(3, url=None, published=None),
        ),
        "grade": "fair",
    }
    return a_dossier(5, **{**given, **changes})


def test_tags_stand_right_under_the_header(tmp_path: Path) -> None:
    lines = written(tmp_path / "x.csv", an_incident()).read_text("utf-8").splitlines()
    assert lines[0].split(",") == [column.name for column in LAYOUT.parts[0].columns]
    assert lines[1].split(",") == list(TAGS.values())
    assert len(lines) == 3


def test_all_tags_of_the_field_are_there() -> None:
    assert set(EXPECTED_TAGS) <= set(TAGS.values())
    assert len(set(TAGS.values())) == len(TAGS)


def test_libhxl_reads_it(tmp_path: Path) -> None:
    tags, (row,) = read_back(written(tmp_path / "x.csv", an_incident()))
    assert tags == list(TAGS.values())
    expected = {
        "#event+id": "5",
        "#event+type": "armed_clash",
        "#date+occurred+start": "2024-08-29",
        "#date+reported": "2024-08-30",
        "#country+name": "Iraq",
        "#country+code+v_iso3": "IRQ",
        "#adm1+name": "Al Anbar",
        "#adm1+code": "",
        "#geo+lat": "33.64157",
        "#affected+killed": "12",
        "#affected+killed+min": "10",
        "#affected+killed+max": "15",
        "#affected+killed+civilians": "11",
        "#affected+killed+children": "3",
        "#affected+injured": "24",
        "#affected+injured+max": "99",
        "#affected+displaced": "200",
        "#meta+source+name": "Example News; Other News",
        "#meta+source+url": "https://news.example/1 https://news.example/2",
    }
    assert {tag: row[tag] for tag in expected} == expected


def test_libhxl_finds_columns_by_the_patterns_of_its_users(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", an_incident(), an_incident(tolls=tolls_of("killed", 4)))
    with libhxl() as hxl:
        data = hxl.data(io.BytesIO(path.read_bytes()))
        counted = data.count("#adm1+name", aggregators="sum(#affected+killed+min) as Killed#killed")
        assert [row.values for row in counted] == [["Al Anbar", 14]]


def test_libhxl_validates_dates_and_numbers(tmp_path: Path) -> None:
    drawn = [an_incident(), an_incident(date=None, place=None, tolls=(), articles=())]
    path = written(tmp_path / "x.csv", *drawn)
    assert errors_of(path) == []
    broken = path.read_text("utf-8").replace("2024-08-29", "some day")
    path.write_text(broken, "utf-8")
    assert errors_of(path)


def test_a_figure_without_a_best_is_its_low() -> None:
    row = row_of(an_incident())
    assert (row["injured"], row["injured_min"], row["injured_max"]) == (24, 24, 99)


def test_figures_are_those_of_the_rule() -> None:
    dossier = an_incident(tolls=(*tolls_of("killed", 9)[1:2], *tolls_of("killed", 12)[:1]))
    assert row_of(dossier, rule="acled")["killed"] == 9
    assert row_of(dossier, rule="ucdp")["killed"] == 12


def test_nothing_told_is_empty() -> None:
    row = row_of(an_incident(tolls=(), figures=(), place=None, date=None, articles=()))
    empty = ("killed", "killed_min", "children_killed", "date_start", "date_reported", "country")
    assert {row[name] for name in (*empty, "sources", "source_urls", "latitude")} == {None}


@pytest.mark.parametrize("status", ["planned", "threatened", "denied", "hypothetical"])
def test_what_did_not_occur_is_left_out(status: str) -> None:
    rows, lost = shaped(LAYOUT, an_incident(status=status))
    assert rows == []
    assert [(one.kind, one.what, one.count) for one in lost] == [("rows", "incidents", 1)]


def personal(secret: str) -> Dossier:
    """Return a dossier with a secret wherever a person may be told of."""
    return an_incident(
        title=f"Killing of {secret}",
        date=a_date(wording=f"the day that {secret} died"),
        initiators=(a_party(secret, kind="unidentified_armed"), a_party("the Iraqi army")),
        targets=(a_party(secret, kind=None), a_party(secret, kind="civilians")),
        weapons=(a_weapon(f"rifle of {secret}"),),
        articles=(an_article(1, title=secret, text=secret),),
        sources=(a_source(secret, kind="witness"),),
        figures=(
            a_figure(
                1, group=secret, wording=secret, names=(secret,), cause=secret, sentence=secret
            ),
        ),
        claims=(a_claim(),),
        grade_by=secret,
        grade_reasons=(secret,),
        strike_status_by=secret,
        strike_status_reasons=(secret,),
        names=(secret,),
    )


def test_nothing_tells_of_a_person(tmp_path: Path) -> None:
    data = written(tmp_path / "x.csv", personal("Planted Name")).read_text("utf-8")
    assert "Planted" not in data
    assert "the Iraqi army" in data


def test_what_is_lost_is_told() -> None:
    dossier = an_incident(
        title="Raid",
        place=a_place(relation="near"),
        other_places=("Ramadi",),
        initiators=(a_party(actor_id="iraqi-army"), a_party("gunmen", kind="unidentified_armed")),
        targets=(),
        sources=(a_source(), a_source("the press", is_press=True)),
        articles=(an_article(1, text="All."), an_article(2, origin=1)),
        figures=(
            a_figure(9, demographics=("women", "children"), names=("A. Test",)),
            a_figure(2, occupations=("journalist",)),
        ),
        tolls=(
            *tolls_of("killed", 10, 12, 15),
            *tolls_of("killed", 10, 11, 15, victims="civilian"),
            *tolls_of("killed", 4, victims="state_forces"),
            *tolls_of("captured", 3, None, 9),
            *tolls_of("captured", 3, victims="armed_group"),
        ),
        grade_reasons=("told by two",),
        grade_by="K. Analyst",
        names=("A. Test", "W. Test"),
        warnings=2,
    )
    assert losses_of(dossier) == {
        ("values", "titles and date wordings"): 2,
        ("values", "bases of dates"): 1,
        ("values", "other places"): 1,
        ("values", "actors that are no forces, group or government"): 1,
        ("values", "kinds of actors"): 2,
        ("values", "actor ids"): 1,
        ("values", "countries of actors"): 2,
        ("values", "counts of articles that name an actor"): 2,
        ("values", "names of weapons"): 1,
        ("values", "titles, languages, hashes and texts of articles"): 7,
        ("values", "numbers of articles and of their events"): 4,
        ("values", "days of publication after the first"): 1,
        ("values", "claim sources"): 1,
        ("values", "figures by source"): 2,
        ("values", "claims about the whole"): 1,
        ("values", "names of victims, witnesses and relatives"): 2,
        ("values", "ends of other outcomes' figures"): 2,
        ("values", "reasons of grades and strike statuses, and who set them"): 2,
        ("values", "warnings"): 2,
        ("distinctions", "relations to a place"): 1,
        ("distinctions", "copies of articles"): 1,
        ("distinctions", "figures of several groups together"): 1,
        ("distinctions", "figures by occupation"): 1,
        ("distinctions", "killed of a side"): 4,
        ("distinctions", "people of a class"): 3,
    }


@settings(max_examples=30)
@given(drawn=st.lists(dossiers(status="ongoing"), min_size=1, max_size=4))
def test_libhxl_reads_whatever_is_drawn(
    drawn: Sequence[Dossier], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(tmp_path_factory.mktemp("hxl") / "x.csv", *drawn)
    _, rows = read_back(path)
    assert [row["#event+id"] for row in rows] == [str(dossier.id) for dossier in drawn]
    assert all(row["#adm1+code"] == "" for row in rows)


def test_columns_that_are_never_filled_exist() -> None:
    assert LAYOUT.unfilled.keys() <= TAGS.keys()


@given(dossiers())
def test_codes_are_those_of_the_lists(dossier: Dossier) -> None:
    codes = {one.name: set(one.codes) for one in LAYOUT.codes if one.name in TAGS}
    for row in named(LAYOUT, shaped(LAYOUT, dossier)[0]):
        for name, known in codes.items():
            assert set(str(row[name]).split("; ")) <= known | {"None"}


def test_the_same_dossiers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name, an_incident()) for name in ("a.csv", "b.csv"))
    assert first.read_bytes() == second.read_bytes()
