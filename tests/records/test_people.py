"""What roles may do, and which names are names."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ReportedlyError
from reportedly.records.people import (
    LONGEST_NAME,
    ROLES,
    May,
    Person,
    Role,
    check_name,
    check_role,
    fold_name,
    lower_role,
    may,
    may_undo,
)


def test_each_role_may_do_what_those_before_it_may() -> None:
    actions: tuple[May, ...] = (
        "read",
        "see_names",
        "write",
        "see_texts",
        "adjudicate",
        "administer",
    )
    allowed = [{action for action in actions if may(role, action)} for role in ROLES]
    assert allowed == [set(actions[:1]), set(actions[:3]), set(actions[:5]), set(actions)]


@pytest.mark.parametrize(
    ("role", "made_by", "action", "is_allowed"),
    [
        ("viewer", "Ana", "grade", False),
        ("coder", "Ana", "grade", True),
        ("coder", "Ben", "grade", False),
        ("adjudicator", "Ben", "grade", True),
        ("adjudicator", "Ana", "flag", False),
        ("adjudicator", "Ana", "person", False),
        ("admin", "Ben", "flag", True),
    ],
)
def test_who_may_undo_what(role: Role, made_by: str, action: str, is_allowed: bool) -> None:
    ana = Person(id=1, name="Ana", role=role)
    assert may_undo(ana, made_by=made_by, action=action) is is_allowed


def test_the_lower_of_two_roles() -> None:
    assert lower_role("admin", "coder") == lower_role("coder", "admin") == "coder"


@pytest.mark.parametrize("role", ["", "Admin", "root", "admin ", "viewer' OR 1=1", "\ud800"])
def test_a_role_that_is_none_is_refused(role: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        check_role(role)
    assert caught.value.code == "bad-role"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ana", "Ana"),
        ("  Ana   Lucía ", "Ana Lucía"),
        ("Ana\u00a0Lima", "Ana Lima"),
        ("محمد", "محمد"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("李 雷", "李 雷"),
        ("Robert'); DROP TABLE people;--", "Robert'); DROP TABLE people;--"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_kept_with_single_spaces(name: str, kept: str) -> None:
    assert check_name(name) == kept


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "—",
        "\u200c",
        "x" * (LONGEST_NAME + 1),
        "x" * 1_000_000,
        "\ufdfa" * LONGEST_NAME,
        "a\x00b",
        "a\x1b[2Jb",
        "a\x7fb",
        "a\u202eb",
        "a\u200bb",
        "a\u2066b",
        "a\ud800b",
        "a\ue000b",
        "a\U000e0041b",
    ],
)
def test_what_cannot_be_seen_is_no_name(name: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        check_name(name)
    assert caught.value.code == "bad-name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ANA"),
        ("Ana", "Аna"),
        ("Ana", " аnа"),
        ("José", "Jose\u0301"),
        ("José", "jose"),
        ("Ａna", "Ana"),
        ("Ali", "AIi"),
        ("Ali", "Al1"),
        ("Bob", "B0b"),
        ("Omar", "Ομαr".replace("μ", "m")),
        ("Straße", "STRASSE"),
        ("علی\u200cرضا", "علیرضا"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_names_that_differ_stay_apart() -> None:
    names = ["Ana", "Anna", "Omar", "Оля", "Ola Z", "محمد", "محمود", "李 雷", "李 梅"]
    assert len({fold_name(name) for name in names}) == len(names)


@given(st.text(st.characters(), max_size=120))
def test_folding_takes_any_text_and_is_stable(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(name.swapcase()) == fold_name(fold_name(name.swapcase()))


@given(st.text(max_size=90))
def test_a_name_that_is_kept_is_kept_as_it_is(name: str) -> None:
    with contextlib.suppress(ReportedlyError):
        kept = check_name(name)
        assert check_name(kept) == kept
        assert kept.replace("\u200c", "").isprintable()
