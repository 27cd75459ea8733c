import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corpus.rows import (
    CountValue,
    Days,
    read_count,
    read_days,
    read_row,
    references,
    write_count,
)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("15", CountValue(15, 15, 15)),
        ("0", CountValue(0, 0, 0)),
        ("15+", CountValue(15, 15, None)),
        ("15-20", CountValue(15, None, 20)),
        ("<20", CountValue(None, None, 20)),
        ("~175", CountValue(None, 175, None, True)),
        ("24/_/99", CountValue(24, None, 99)),
        ("2/_/_", CountValue(2, None, None)),
    ],
)
def test_counts(word: str, value: CountValue) -> None:
    assert read_count(word) == value


@pytest.mark.parametrize(
    "word", ["", "many", "-3", "20-15", "_/_/_", "9/3/_", "<15+", "~15+", "1.5"]
)
def test_what_is_no_count(word: str) -> None:
    with pytest.raises(ValueError, match=r"has no figure|is no count"):
        read_count(word)


@given(
    st.tuples(*(st.none() | st.integers(0, 10**6) for _ in range(3))).filter(any),
    st.booleans(),
)
def test_counts_go_round(figures: tuple[int | None, ...], approximate: bool) -> None:
    known = sorted(one for one in figures if one is not None)
    low, best, high = (None if one is None else known.pop(0) for one in figures)
    value = CountValue(low, best, high, approximate)
    assert read_count(write_count(value)) == value


def test_days() -> None:
    assert read_days("2024-08-29") == Days("2024-08-29", "2024-08-29")
    assert read_days("2024-08-01..2024-08-31") == Days("2024-08-01", "2024-08-31")


@pytest.mark.parametrize("word", ["2024-02-30", "2024-08-02..2024-08-01", "20240801", "Thursday"])
def test_what_is_no_day(word: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_days(word)


def test_a_row_has_positional_and_named_values() -> None:
    row = read_row('p1 rel=near country=IRQ admin1="Al Anbar" precision=2', line=3)
    assert (row.kind, row.id, row.line) == ("p", "p1", 3)
    assert row.values == {"rel": "near", "country": "IRQ", "admin1": "Al Anbar", "precision": 2}


def test_unsaid_values_are_none() -> None:
    assert read_row("a1 _", line=1).get("kind") is None
    assert read_row("q1 _ alleges", line=1).get("source") is None


def test_references() -> None:
    row = read_row("e1 attack happened by=a1,a2 when=published response_to=e2", line=1)
    assert [(key, one) for key, _, one in references(row)] == [
        ("by", "a1"),
        ("by", "a2"),
        ("response_to", "e2"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x1 attack", "begins no row"),
        ("event e1", "begins no row"),
        ("e1 attack", "lacks its status"),
        ("e1 raid happened", "type 'raid' of e1"),
        ("e1 attack happened colour=red", "is no value of e1"),
        ("e1 attack happened by=a1 by=a2", "by twice"),
        ("e1 attack happened by=gunmen", "is no id"),
        ("v1 killed _ e1", "is no count"),
        ("p1 country=Iraq precision=1", "alpha-3"),
        ("p1 precision=9", "not within 1 to 7"),
        ('p1 admin1="Al Anbar', "No closing quotation"),
        ("d1 2024-13-01 precision=1", "days"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_row(line, line=1)
