"""What was asked for last is made once."""

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
