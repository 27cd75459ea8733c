"""What must not leave a database is in no byte of any file of its exports."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from exported_secrets import BY, LATE, NAMES, WHY, Planting, change, learn, plant
from mentioned_names import QUOTED, UNTOLD
from reportedly.api.exporting import Choice
from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter
from reportedly.errors import ReportedlyError
from reportedly.exports.layout import LAYOUTS
from reportedly.intake import beside
from reportedly.store.database import open_database
from secret_dossiers import found_in

KEPT_BACK: Final = {"public": {**NAMES, **QUOTED, **UNTOLD}, "partner": {**NAMES, **UNTOLD}}
"""What leaves in no field of an export under a profile; to partners the sentences of figures do."""
UNITS: Final[tuple[Any, ...]] = ("incident", "event")
FORMS: Final[tuple[Any, ...]] = ("csv", "jsonl")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planting]:
    """A database of secrets in which nobody flagged anything."""
    database = open_database(tmp_path_factory.mktemp("planted") / "kept.db", create=True)
    yield plant(database)
    database.close()


@pytest.fixture(scope="module")
def flagged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planting]:
    """A database of secrets in which one article of each name is flagged."""
    database = open_database(tmp_path_factory.mktemp("flagged") / "kept.db", create=True)
    made = plant(database)
    for number in (1, 2, 3, *(numbers[0] for numbers in made.articles.values())):
        made.kept.flags.flag("article", number, ["names"], by=BY, why=WHY)
    yield made
    database.close()


def exported(kept: Reportedly, path: Path, layout: str, unit: Any, profile: str) -> Path:
    """Write an export with all that lies beside it into a new folder, and return that."""
    path.mkdir()
    choice = Choice(
        unit=unit, profile=profile, with_aggregates=True, with_texts=profile == "internal"
    )
    kept.exports.write(layout, path / "out.jsonl", choice=choice)
    return path


@pytest.mark.parametrize("profile", KEPT_BACK)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_secret_leaves(
    planted: Planting, tmp_path: Path, layout: str, unit: Any, profile: str
) -> None:
    path = exported(planted.kept, tmp_path / "out", layout, unit, profile)
    assert found_in(path, KEPT_BACK[profile]) == set()


@pytest.mark.parametrize("profile", KEPT_BACK)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_secret_leaves_where_some_articles_are_flagged(
    flagged: Planting, tmp_path: Path, layout: str, unit: Any, profile: str
) -> None:
    path = exported(flagged.kept, tmp_path / "out", layout, unit, profile)
    assert found_in(path, KEPT_BACK[profile]) == set()


def test_articles_that_mention_a_flagged_one_s_name_leave_without_it(
    flagged: Planting, tmp_path: Path
) -> None:
    path = exported(flagged.kept, tmp_path / "out", "jsonl", "event", "public") / "out.jsonl"
    left = {one["id"] for each in rows(path) for one in each["articles"]}
    assert left >= {numbers[1] for name, numbers in flagged.articles.items() if name == "Quandal"}


@pytest.mark.parametrize("unit", UNITS)
def test_partners_find_words_of_the_text_in_sentences_alone(
    planted: Planting, tmp_path: Path, unit: Any
) -> None:
    path = exported(planted.kept, tmp_path / "out", "jsonl", unit, "partner") / "out.jsonl"
    assert found_in(path, QUOTED) == set(QUOTED)
    dossiers = list(rows(path))
    for one in dossiers:
        for figure in one["figures"]:
            figure["sentence"] = None
    path.write_text(json.dumps(dossiers))
    assert found_in(path, QUOTED) == set()


def test_secrets_are_found_where_all_may_leave(planted: Planting, tmp_path: Path) -> None:
    path = exported(planted.kept, tmp_path / "out", "jsonl", "incident", "internal")
    never = {"a warning", "a note"}
    assert found_in(path, {**NAMES, **QUOTED, **UNTOLD}) == {*NAMES, *QUOTED, *UNTOLD} - never


@pytest.mark.parametrize("unit", UNITS)
def test_what_stands_beside_few_is_what_stands_beside_many(
    planted: Planting, tmp_path: Path, unit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = exported(planted.kept, tmp_path / "few", "jsonl", unit, "public")
    monkeypatch.setattr(beside, "_FEW", 0)
    many = exported(planted.kept, tmp_path / "many", "jsonl", unit, "public")
    assert contents(few) == contents(many)


@pytest.mark.parametrize("profile", KEPT_BACK)
@pytest.mark.parametrize("unit", UNITS)
def test_no_secret_leaves_in_corrections(tmp_path: Path, unit: Any, profile: str) -> None:
    database = open_database(tmp_path / "kept.db", create=True)
    made = plant(database)
    path = exported(made.kept, tmp_path / "out", "jsonl", unit, profile)
    assert found_in(path, {LATE: LATE}) == {LATE}
    learn(made)
    change(made)
    (tmp_path / "feed").mkdir()
    for form in FORMS:
        pieces = made.kept.exports.corrections_as(path / "out.snapshot.jsonl", form)
        (tmp_path / "feed" / f"feed.{form}").write_text("".join(pieces), "utf-8")
    told = {one["change"] for one in rows(tmp_path / "feed" / "feed.jsonl")}
    assert told >= {"changed", "removed"}
    secrets = {**KEPT_BACK[profile], LATE: LATE}
    assert found_in(tmp_path / "feed", secrets) == set()
    for layout in LAYOUTS:
        again = exported(made.kept, tmp_path / layout, layout, unit, profile)
        assert found_in(again, secrets) == set()
    database.close()


def rows(path: Path) -> Iterator[Any]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def contents(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.rglob("*") if one.is_file()}


@pytest.mark.parametrize("field", ["words", "actor", "source"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_filter_does_not_tell_a_name(
    planted: Planting, tmp_path: Path, field: str, unit: Any
) -> None:
    """The head of a snapshot and the codebook say what was looked for."""
    exports = planted.kept.exports
    for name in ("Quandal", "quandal"):
        wanted = msgspec.convert({field: name}, IncidentFilter)
        told = exports.preview("csv", wanted, Choice(unit=unit, profile="internal")).report.read
        path = tmp_path / f"{name}.csv"
        if not told:
            continue
        with pytest.raises(ReportedlyError) as caught:
            exports.write("csv", path, wanted, Choice(unit=unit))
        assert caught.value.code == "name-in-filter"
        assert name not in caught.value.message
    assert list(tmp_path.iterdir()) == []
    exports.write("csv", tmp_path / "all.csv", IncidentFilter(words="killed OR attack"))


def test_some_filter_by_a_name_finds_something(planted: Planting) -> None:
    preview = planted.kept.exports.preview
    found = preview("csv", IncidentFilter(words="Quandal"), Choice(profile="internal"))
    assert found.report.read > 0
