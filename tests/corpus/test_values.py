import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.corpus.values import CountValue, Days, read_count, read_days, write_count


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


@pytest.mark.parametrize(
    "word",
    ["2024-02-30", "2024-08-02..2024-08-01", "20240801", "Thursday", "2024-W01-1", "2024-08-29.."],
)
def test_what_is_no_day(word: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_days(word)
