"""The built-in count words, and what a user's file may change."""

from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.resources.count_words import VagueCount, load_count_words


def a_file(folder: Path, toml: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(toml, "utf-8")
    return path


@pytest.mark.parametrize(
    ("word", "low", "best", "high"),
    [
        ("dozens", 24, None, 99),
        ("hundreds", 200, None, 999),
        ("thousands", 2000, None, 9999),
        ("several", 3, None, 9),
        ("a number of", 3, None, 9),
        ("a few", 3, None, 5),
        ("scores", 40, None, 99),
    ],
)
def test_the_count_table_of_the_schema(
    word: str, low: int | None, best: int | None, high: int | None
) -> None:
    assert load_count_words().vague[word] == VagueCount(low=low, best=best, high=high)


def test_exact_words() -> None:
    exact = load_count_words().exact
    assert (exact["a couple"], exact["both"], exact["none"], exact["no"]) == (2, 2, 0, 0)


def test_modifiers_are_listed_by_what_they_do() -> None:
    words = load_count_words()
    assert words.before["more than"] == words.after["or more"] == "at_least"
    assert words.before["up to"] == words.before["fewer than"] == "at_most"
    assert words.before["another"] == words.after["others"] == "additional"


def test_conditions_name_words_that_exist() -> None:
    words = load_count_words()
    phrases = {*words.numbers, *words.exact, *words.vague, *words.before}
    assert {*words.not_before, *words.only_before, *words.not_after} <= phrases


def test_a_users_file_overrides_entries_and_keeps_the_rest(tmp_path: Path) -> None:
    builtin = load_count_words()
    words = load_count_words(
        a_file(
            tmp_path,
            '[vague]\nseveral = { low = 4, high = 7 }\n"a slew of" = { low = 5 }\n'
            '[numbers]\nnil = 0\n[before]\n"north of" = "at_least"\n',
        )
    )
    assert words.vague["several"] == VagueCount(low=4, high=7)
    assert words.vague["a slew of"] == VagueCount(low=5)
    assert words.vague["dozens"] == builtin.vague["dozens"]
    assert words.numbers == builtin.numbers | {"nil": 0}
    assert words.before == builtin.before | {"north of": "at_least"}


def test_a_users_file_adds_to_lists(tmp_path: Path) -> None:
    builtin = load_count_words()
    words = load_count_words(
        a_file(tmp_path, '[context]\nunits = ["verst"]\n[not_before]\nno = ["ifs"]\n')
    )
    assert words.context.units == builtin.context.units | {"verst"}
    assert words.context.months == builtin.context.months
    assert words.not_before["no"] == builtin.not_before["no"] | {"ifs"}


def test_a_vague_count_without_bounds_is_dropped(tmp_path: Path) -> None:
    assert "numerous" not in load_count_words(a_file(tmp_path, "[vague]\nnumerous = {}\n")).vague


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("[vague\n", "line 1"),
        ('[vague]\ndozens = { low = "many" }\n', 'vague."dozens"'),
        ("[vague]\ndozens = { lowest = 3 }\n", "lowest"),
        ("[vague]\ndozens = { low = 99, high = 24 }\n", 'vague."dozens"'),
        ("[vague]\ndozens = { low = 9, best = 5 }\n", 'vague."dozens"'),
        ("[vague]\ndozens = { low = -1 }\n", 'vague."dozens"'),
        ("[numbers]\ndozens = 12000\n", 'numbers."dozens"'),
        ("[scales]\nnothing = 0\n", 'scales."nothing"'),
        ('[before]\n"at least" = "at_last"\n', 'before."at least"'),
        ("[contexts]\nunits = []\n", "contexts"),
        ("[context]\nunits = [5]\n", 'context."units"'),
        ("vague = 5\n", "vague"),
        ("[exact]\nBoth = 2\n", '"Both"'),
        ('[exact]\n"" = 2\n', '""'),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, toml: str, key: str) -> None:
    path = a_file(tmp_path, toml)
    with pytest.raises(ReportedlyError) as caught:
        load_count_words(path)
    assert caught.value.code == "bad-count-words"
    assert str(path) in caught.value.message
    assert key in caught.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"nowhere\.toml") as caught:
        load_count_words(tmp_path / "nowhere.toml")
    assert caught.value.code == "bad-count-words"


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b"[vague]\n\xe9 = { low = 3 }\n")
    with pytest.raises(ReportedlyError, match=r"latin\.toml"):
        load_count_words(path)
