"""Challenge cases of two kinds are read by the built-in reader, and counted by phenomenon."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.main import run

HEAD = {
    "id": "aid-trucks",
    "phenomenon": "distance",
    "published": "2016-02-11",
    "publisher": "The Aid Monitor",
    "url": "https://monitor.example/aid",
    "text": "A convoy of trucks was shelled 20 km north of Aleppo on Wednesday. One driver died.",
}
NORTH = {"text": "20 km north of Aleppo", "country": "SYR", "precision": [2]}
WEDNESDAY = {"text": "Wednesday", "first": "2016-02-10", "last": "2016-02-10", "precision": 1}
PLACES: list[dict[str, Any]] = [
    HEAD
    | {"places": [NORTH], "event_places": [{"trigger": "shelled", "place": "Aleppo"}]}
    | {"not_places": ["convoy"]},
    HEAD | {"id": "in-turkey", "places": [NORTH | {"country": "TUR"}]},
    HEAD | {"id": "a-region", "phenomenon": "region", "places": [NORTH | {"precision": [5]}]},
]
DATES: list[dict[str, Any]] = [
    HEAD
    | {"phenomenon": "weekday", "dates": [WEDNESDAY], "warnings": []}
    | {"event_dates": [{"trigger": "shelled", "first": "2016-02-10", "last": "2016-02-10"}]},
    HEAD
    | {"id": "unpublished", "phenomenon": "no-date", "published": None}
    | {"dates": [{"text": "Wednesday", "first": None, "last": None, "precision": None}]},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for kind, cases in (("places", PLACES), ("dates", DATES)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    return tmp_path


def test_a_table_for_each_kind_and_the_faults(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "challenge", str(folder), "--faults"]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
Cases of places read as expected

| phenomenon | cases | as expected | share |
|------------|------:|------------:|------:|
| distance   |     2 |           1 |  0.50 |
| region     |     1 |           0 |  0.00 |
| all        |     3 |           1 |  0.33 |

in-turkey: {HEAD["text"]}
    '20 km north of Aleppo': country is SYR, not TUR
a-region: {HEAD["text"]}
    '20 km north of Aleppo': precision is 2, not 5

Cases of dates read as expected

| phenomenon | cases | as expected | share |
|------------|------:|------------:|------:|
| weekday    |     1 |           1 |  1.00 |
| no-date    |     1 |           1 |  1.00 |
| all        |     2 |           2 |  1.00 |
"""
    )


def test_one_kind_alone_and_kinds_that_are_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "challenge", str(folder), "--kind", "dates"]) == 0
    assert "places" not in capsys.readouterr().out
    assert run(["evaluate", "challenge", str(folder), "--kind", "casualties"]) == 2
    assert run(["evaluate", "challenge", str(folder / "dates")]) == 2
    assert capsys.readouterr().err.count("bad-challenge") == 2
