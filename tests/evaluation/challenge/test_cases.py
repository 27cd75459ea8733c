"""Files of challenge cases are read, and what is wrong with one is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import ReportedlyError
from reportedly.evaluation.challenge.cases import load_cases

ENTRY = {
    "outcome": "killed",
    "count": [6, 6, 6],
    "group": "men",
    "status": "unknown",
    "source": None,
    "stance": "asserts",
}


def a_case(**changes: Any) -> dict[str, Any]:
    case = {
        "id": "named-gao",
        "phenomenon": "named",
        "published": "2024-05-10",
        "text": "Six men died.",
        "casualties": [ENTRY],
    }
    return case | changes


def write(folder: Path, *cases: dict[str, Any], name: str = "cases.json") -> Path:
    (folder / name).write_text(json.dumps(cases), encoding="utf-8")
    return folder


def test_cases_come_in_the_order_of_files(tmp_path: Path) -> None:
    write(tmp_path, a_case(id="b"), name="2.json")
    write(tmp_path, a_case(id="a", casualties=[]), name="1.json")
    assert [case.id for case in load_cases(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"casualties": [ENTRY | {"outcome": "harmed"}]}, "harmed"),
        ({"casualties": [ENTRY | {"colour": "red"}]}, "colour"),
        ({"casualties": [ENTRY | {"part_of": 1}]}, "points to 1"),
        ({"casualties": [ENTRY | {"part_of": 0}]}, "points to 0"),
        ({"published": None}, "published"),
    ],
)
def test_a_bad_case_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ReportedlyError) as raised:
        load_cases(write(tmp_path, a_case(**changes)))
    assert raised.value.code == "bad-challenge"
    assert said in raised.value.message


def test_two_cases_of_one_id_and_no_case_at_all(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="no case"):
        load_cases(tmp_path)
    with pytest.raises(ReportedlyError, match="twice"):
        load_cases(write(tmp_path, a_case(), a_case()))
