"""Files of challenge cases are read, and what is wrong with one is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import ReportedlyError
from reportedly.evaluation.challenge.cases import find_kinds, load_cases
from reportedly.evaluation.challenge.form import CaseKind

ENTRY = {
    "outcome": "killed",
    "count": [6, 6, 6],
    "group": "men",
    "status": "unknown",
    "source": None,
    "stance": "asserts",
}
HEAD = {
    "id": "named-gao",
    "phenomenon": "named",
    "published": "2024-05-10",
    "text": "Six men died in Gao on Friday, Bamako said on Friday night.",
}
GAO = {"text": "Gao", "country": "MLI"}
NIGHT = {"text": "Friday night", "first": "2024-05-10", "last": "2024-05-10"}
CASES: dict[CaseKind, dict[str, Any]] = {
    CaseKind.CASUALTIES: HEAD | {"casualties": [ENTRY]},
    CaseKind.PLACES: HEAD
    | {"places": [GAO], "publisher": "Gao News", "url": "https://gao.example"},
    CaseKind.DATES: HEAD | {"dates": [NIGHT]},
}


def write(folder: Path, kind: CaseKind, *changes: dict[str, Any], name: str = "cases.json") -> Path:
    (folder / kind).mkdir(exist_ok=True)
    cases = [CASES[kind] | change for change in changes]
    (folder / kind / name).write_text(json.dumps(cases), encoding="utf-8")
    return folder


def error_of(folder: Path, kind: CaseKind) -> str:
    with pytest.raises(ReportedlyError) as raised:
        load_cases(folder, kind)
    assert raised.value.code == "bad-challenge"
    return raised.value.message


@pytest.mark.parametrize("kind", CaseKind)
def test_cases_come_in_the_order_of_files(tmp_path: Path, kind: CaseKind) -> None:
    write(tmp_path, kind, {"id": "b"}, name="2.json")
    write(tmp_path, kind, {"id": "a", "published": None}, name="1.json")
    assert [case.id for case in load_cases(tmp_path, kind)] == ["a", "b"]
    assert find_kinds(tmp_path) == [kind]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("casualties", {"casualties": [ENTRY | {"outcome": "harmed"}]}, "harmed"),
        ("casualties", {"casualties": [ENTRY | {"colour": "red"}]}, "colour"),
        ("casualties", {"casualties": [ENTRY | {"part_of": 1}]}, "points to 1"),
        ("casualties", {"casualties": [ENTRY | {"part_of": 0}]}, "points to 0"),
        ("casualties", {"published": "2024-05-32"}, "2024-05-32"),
        ("places", {"places": [GAO | {"text": "Kidal"}]}, "'Kidal' stands 0 times"),
        ("places", {"not_places": ["Friday"]}, "'Friday' stands 2 times"),
        ("places", {"not_places": ["in Gao"]}, "'in Gao' and 'Gao' overlap"),
        ("places", {"event_places": [{"trigger": "on", "place": "Gao"}]}, "'on' stands 2 times"),
        ("places", {"places": [GAO | {"country": "MAL"}]}, "no country has the code 'MAL'"),
        ("places", {"places": [GAO | {"point": [16, 0]}]}, "without the other"),
        ("places", {"places": [GAO | {"point": [96, 0], "within_km": 5}]}, "<= 90"),
        (
            "places",
            {"places": [GAO | {"point": [16, 0], "within_km": 5, "unresolved": True}]},
            "unresolved, and has a point",
        ),
        ("dates", {"dates": [NIGHT | {"text": "May"}]}, "'May' stands 0 times"),
        ("dates", {"dates": [NIGHT | {"last": "2024-05-09"}]}, "is after the last"),
        ("dates", {"dates": [NIGHT | {"first": "10 May"}]}, "RFC3339"),
        ("dates", {"event_dates": [{"trigger": "", "first": None}]}, "'' stands 0 times"),
        ("dates", {"warnings": ["totals-differ"]}, "totals-differ"),
    ],
)
def test_a_bad_case_is_named(tmp_path: Path, kind: str, changes: dict[str, Any], said: str) -> None:
    message = error_of(write(tmp_path, CaseKind(kind), changes), CaseKind(kind))
    assert said in message
    assert "cases.json" in message
    assert "case 'named-gao'" in message


def test_two_cases_of_one_id_no_case_and_no_folder(tmp_path: Path) -> None:
    assert "no case" in error_of(tmp_path, CaseKind.DATES)
    assert "twice" in error_of(write(tmp_path, CaseKind.DATES, {}, {}), CaseKind.DATES)
    with pytest.raises(ReportedlyError, match="no folder casualties, places, dates"):
        find_kinds(tmp_path / "dates")


def test_a_file_that_is_no_array_of_cases(tmp_path: Path) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "cases.json").write_text('{"id": 1}', encoding="utf-8")
    assert "cases.json" in error_of(tmp_path, CaseKind.DATES)
