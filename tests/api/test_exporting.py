"""Exports of a database: what leaves, beside what, and what has changed since."""

import json
import os
import stat
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import delete, update

from databases import rows_of
from incident_reports import BAKERY, CHECKPOINT, ON_SQLITE, WEEK, code_of, id_of, keep_named, merged
from reportedly.api.exporting import Choice
from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter
from reportedly.store.database import Database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_tables import DOSSIERS, LINES

INTERNAL = Choice(profile="internal")


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def exported(kept: Reportedly, path: Path, *more: Any, **options: Any) -> list[dict[str, Any]]:
    kept.exports.write("jsonl", path, *more, **options)
    return lines_of(path)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_export_has_all_incidents_with_its_files_beside(
    database: Database, tmp_path: Path
) -> None:
    kept = merged(database)
    done = kept.exports.write("jsonl", tmp_path / "all.jsonl")
    assert [one["id"] for one in lines_of(tmp_path / "all.jsonl")] == sorted(
        one.id for one in kept.incidents()
    )
    assert [path.name for path in done.files] == [
        "all.jsonl",
        "all.codebook.html",
        "all.codebook.md",
        "all.losses.json",
        "all.losses.txt",
        "all.snapshot.jsonl",
    ]
    assert set(done.files) == set(tmp_path.iterdir())
    report = json.loads((tmp_path / "all.losses.json").read_bytes())
    assert report == json.loads(msgspec.json.encode(done.report))
    assert report["read"] == report["written"]["dossiers"] == len(list(kept.incidents()))
    assert (tmp_path / "all.losses.txt").read_text("utf-8") == done.told


def test_two_exports_of_one_state_are_the_same_bytes(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        kept.exports.write("jsonl", tmp_path / name / "all.jsonl")
    assert everything_in(tmp_path / "one") == everything_in(tmp_path / "two")


def test_an_export_of_events_has_one_a_line(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    found = exported(kept, tmp_path / "events.jsonl", choice=Choice(unit="event"))
    assert [one["id"] for one in found] == sorted(one.id for one in kept.events())
    assert {one["unit"] for one in found} == {"event"}


def test_filters_and_rules_are_those_of_the_lists(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    wanted = IncidentFilter(country="SYR", rule="range")
    (found,) = exported(kept, tmp_path / "syria.jsonl", wanted)
    assert found["id"] == id_of(kept, "market")
    head = json.loads((tmp_path / "syria.snapshot.jsonl").read_text("utf-8").splitlines()[0])
    assert (head["rule"], head["filter"]) == ("range", ['country: "SYR"'])


def test_aggregates_are_left_out_and_told(database: Database, tmp_path: Path) -> None:
    kept = merged(database, *WEEK)
    done = kept.exports.write("jsonl", tmp_path / "all.jsonl")
    assert [(one.what, one.count) for one in done.report.lost] == [("aggregates", 1)]
    assert "1 aggregate not written" in done.told
    with_them = exported(kept, tmp_path / "all.jsonl", choice=Choice(with_aggregates=True))
    assert sorted(one["kind"] for one in with_them) == ["aggregate", "incident"]


@pytest.mark.parametrize("flag", ["names", "text", "unpublished"])
@pytest.mark.parametrize("unit", ["incident", "event"])
@ON_SQLITE
def test_what_is_flagged_leaves_in_the_internal_profile_only(
    database: Database, tmp_path: Path, flag: str, unit: Any
) -> None:
    kept = merged(database)
    before = exported(kept, tmp_path / "all.jsonl", choice=Choice(unit=unit))
    kept.flags.flag("incident", id_of(kept, "checkpoint"), [flag], by="an admin", why="asked")
    for profile in ("public", "partner"):
        choice = Choice(unit=unit, profile=profile)
        left = exported(kept, tmp_path / "all.jsonl", choice=choice)
        assert {one["title"] for one in before} - {one["title"] for one in left} <= CHECKPOINT
        assert len(before) - len(left) == (1 if unit == "incident" else 2)
    whole = exported(kept, tmp_path / "all.jsonl", choice=Choice(unit=unit, profile="internal"))
    assert len(whole) == len(before)


def test_a_delay_counts_from_the_day_given(database: Database, tmp_path: Path) -> None:
    kept = merged(database)

    def left(as_of: str) -> set[str]:
        choice = Choice(delay_days=30, as_of=as_of)
        return {one["title"] for one in exported(kept, tmp_path / "late.jsonl", choice=choice)}

    assert left("2023-12-01") == set()
    assert left("2024-01-31") == {"hospital"}
    assert left("2024-04-03") >= {"hospital"} | (left("2024-04-03") & BAKERY)
    assert len(left("2025-01-01")) == len(list(kept.incidents()))


def test_full_texts_leave_where_they_are_asked_for_and_may(
    database: Database, tmp_path: Path
) -> None:
    kept = merged(database)
    choice = Choice(profile="internal", with_texts=True)
    for one in exported(kept, tmp_path / "texts.jsonl", choice=choice):
        for article in one["articles"]:
            assert article["text"] == kept.review.article(article["id"]).reading.article.text
    without = exported(kept, tmp_path / "texts.jsonl", choice=INTERNAL)
    assert {article["text"] for one in without for article in one["articles"]} == {None}


@pytest.mark.parametrize(
    ("layout", "choice", "wanted", "code"),
    [
        ("petrarch", Choice(), IncidentFilter(), "bad-layout"),
        ("jsonl", Choice(profile="secret"), IncidentFilter(), "bad-profile"),
        ("jsonl", Choice(delay_days=-1), IncidentFilter(), "bad-delay"),
        ("jsonl", Choice(delay_days=1, as_of="June"), IncidentFilter(), "bad-date"),
        ("jsonl", Choice(with_texts=True), IncidentFilter(), "texts-withheld"),
        ("jsonl", Choice(), IncidentFilter(since="June"), "bad-filter"),
        ("jsonl", Choice(), IncidentFilter(rule="most"), "bad-rule"),  # type: ignore[arg-type]
    ],
)
@ON_SQLITE
def test_what_cannot_be_exported_is_refused_and_nothing_written(
    database: Database,
    tmp_path: Path,
    layout: str,
    choice: Choice,
    wanted: IncidentFilter,
    code: str,
) -> None:
    kept = merged(database, "market")
    target = tmp_path / "out.jsonl"
    assert code_of(lambda: kept.exports.write(layout, target, wanted, choice)) == code
    assert code_of(lambda: kept.exports.preview(layout, wanted, choice)) == code
    assert list(tmp_path.iterdir()) == []


@ON_SQLITE
def test_what_breaks_off_leaves_the_export_before(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    target = tmp_path / "all.jsonl"
    kept.exports.write("jsonl", target)
    before = everything_in(tmp_path)

    def stop(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.exports.write("jsonl", target, tell=stop)
    assert everything_in(tmp_path) == before


@ON_SQLITE
def test_a_folder_that_cannot_be_written_to_is_told(database: Database, tmp_path: Path) -> None:
    kept = merged(database, "market")
    assert (
        code_of(lambda: kept.exports.write("jsonl", tmp_path / "no" / "folder" / "a.jsonl"))
        == "output-not-writable"
    )


@ON_SQLITE
def test_files_have_the_mode_of_a_new_file(database: Database, tmp_path: Path) -> None:
    kept = merged(database, "market")
    mask = os.umask(0o027)
    try:
        done = kept.exports.write("jsonl", tmp_path / "all.jsonl")
    finally:
        os.umask(mask)
    assert {stat.S_IMODE(path.stat().st_mode) for path in done.files} == {0o640}


def test_a_preview_tells_what_an_export_would(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    shown = kept.exports.preview("jsonl")
    done = kept.exports.write("jsonl", tmp_path / "all.jsonl")
    assert shown.report == done.report
    assert [one.id for one in shown.rows["dossiers"]] == [
        one["id"] for one in lines_of(tmp_path / "all.jsonl")[:3]
    ]


def test_corrections_tell_what_has_changed(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    kept.exports.write("jsonl", tmp_path / "all.jsonl")
    snapshot = tmp_path / "all.snapshot.jsonl"
    assert list(kept.exports.corrections(snapshot)) == []
    market, hospital = id_of(kept, "market"), id_of(kept, "hospital")
    checkpoint = id_of(kept, "checkpoint")
    kept.same(market, hospital, by="a coder")
    kept.grade(id_of(kept, "bakery"), grade="weak", by="a coder", why="one witness")
    kept.flags.flag("incident", checkpoint, ["unpublished"], by="an admin", why="asked")
    keep_named(database, "shell")
    kept.merge()
    found = {(one.change, one.id, one.into_id): one for one in kept.exports.corrections(snapshot)}
    first, last = sorted((market, hospital))
    changes = {key[0] for key in found}
    assert ("merged", last, first) in found
    assert ("removed", checkpoint, None) in found
    assert ("new", id_of(kept, "shell"), None) in found
    assert changes == {"merged", "removed", "new", "changed"}
    graded = found["changed", id_of(kept, "bakery"), None]
    assert [(one.field, one.after) for one in graded.fields] == [("grade", "weak")]


def test_a_split_is_told_as_one(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    kept.exports.write("jsonl", tmp_path / "all.jsonl")
    whole = id_of(kept, "checkpoint")
    event = next(
        one.event_id for one in kept.incident(whole).members if one.title == "checkpoint-again"
    )
    kept.split(whole, event, by="a coder")
    found = [
        (one.change, one.id, one.into_id)
        for one in kept.exports.corrections(tmp_path / "all.snapshot.jsonl")
    ]
    new = {row["incident_id"] for row in rows_of(database, LINES)} - {
        one["id"] for one in lines_of(tmp_path / "all.jsonl")
    }
    assert ("split", whole, *new) in found


@ON_SQLITE
def test_a_file_that_is_no_snapshot_is_refused(database: Database, tmp_path: Path) -> None:
    kept = merged(database, "market")
    kept.exports.write("jsonl", tmp_path / "all.jsonl")
    for name in ("all.jsonl", "none.jsonl"):
        feed = kept.exports.corrections(tmp_path / name)
        assert code_of(partial(next, feed)) == "bad-snapshot"


@ON_SQLITE
def test_a_database_of_an_older_version_is_exported_whole(
    database: Database, tmp_path: Path
) -> None:
    """Its lines were made without dossiers; they are drawn up before anything is written."""
    kept = merged(database)
    before = exported(kept, tmp_path / "all.jsonl")
    with database.writing() as connection:
        connection.execute(delete(DOSSIERS))
        connection.execute(update(INCIDENTS).values(lined_as="made by rules of before"))
    assert exported(kept, tmp_path / "all.jsonl") == before
