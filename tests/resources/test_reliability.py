from pathlib import Path
from typing import get_args

import pytest

from reportedly.errors import ReportedlyError
from reportedly.records.codes import SourceKind
from reportedly.resources.reliability import SourceTable, load_sources


def a_table(folder: Path, text: str) -> SourceTable:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return load_sources(path)


def test_the_package_has_a_level_for_each_kind_and_marks_the_parties() -> None:
    table = load_sources()
    assert table.kinds.keys() == set(get_args(SourceKind))
    assert table.find("the army", "military") == "party"
    assert table.find("the hospital", "medical") == "reliable"


def test_the_users_table_goes_over_the_packages(tmp_path: Path) -> None:
    table = a_table(tmp_path, '[kinds]\nmedical = "unreliable"\n')
    assert table.find("the hospital", "medical") == "unreliable"
    assert table.find("the army", "military") == "party"
    assert a_table(tmp_path, "") == load_sources()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CENTCOM", "party"),
        ("a centcom spokesman", "party"),
        ("Centcommand", "reliable"),
        ("Radio Jérémie", "unreliable"),
        ("Jeremie", "reliable"),
        ("Radio Jeremie of the north", "party"),
    ],
)
def test_names_go_first_by_whole_words_and_the_longest_counts(
    tmp_path: Path, name: str, expected: str
) -> None:
    table = a_table(
        tmp_path,
        '[names]\n"CENTCOM" = "party"\n"radio jérémie" = "unreliable"\n'
        '"Radio Jeremie of the North" = "party"\n',
    )
    assert table.find(name, "media") == expected


@pytest.mark.parametrize(
    "text",
    [
        '[kinds]\nmedical = "good"\n',
        '[kinds]\nprophets = "reliable"\n',
        '[outlets]\n"A" = "party"\n',
        "[names]\nA = 1\n",
        "[names",
    ],
)
def test_a_table_that_cannot_be_used_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReportedlyError, match=r"sources\.toml cannot be used") as raised:
        a_table(tmp_path, text)
    assert raised.value.code == "bad-sources"


def test_a_table_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="cannot be used"):
        load_sources(tmp_path / "none.toml")
    path = tmp_path / "sources.toml"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ReportedlyError, match="cannot be used"):
        load_sources(path)
