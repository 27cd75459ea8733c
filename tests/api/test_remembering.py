"""What was asked for last is made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from reportedly.api.remembering import Remembered


def test_the_last_values_are_remembered() -> None:
    made: list[str] = []
    remembered = Remembered[str](2)

    def get(key: str) -> str:
        return remembered.get(key, lambda: made.append(key) or key.upper())  # type: ignore[func-returns-value]

    assert [get(key) for key in "abab"] == ["A", "B", "A", "B"]
    assert made == ["a", "b"]
    get("a")
    get("c")  # b goes, which was asked for before a
    get("a")
    get("b")
    assert made == ["a", "b", "c", "b"]


def test_who_asks_meanwhile_waits_for_the_one_who_makes_it() -> None:
    remembered = Remembered[str](2)
    begun, may_end = Event(), Event()
    made: list[str] = []

    def make() -> str:
        made.append("a")
        begun.set()
        assert may_end.wait(10)
        return "A"

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(remembered.get, "a", make) for _ in range(3)]
        assert begun.wait(10)
        other = threads.submit(remembered.get, "b", lambda: "B")
        assert other.result(10) == "B"  # another key does not wait
        may_end.set()
        assert [one.result(10) for one in asked] == ["A"] * 3
    assert made == ["a"]


def test_what_could_not_be_made_is_tried_again() -> None:
    remembered = Remembered[str](2)

    def fail() -> str:
        raise ValueError("not now")

    for _ in range(2):
        with pytest.raises(ValueError, match="not now"):
            remembered.get("a", fail)
    assert remembered.get("a", lambda: "A") == "A"
