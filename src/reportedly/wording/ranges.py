"""Low, best and high in; the short words that pages have for them out."""

from reportedly.wording.words import number


def range_of(low: int | None, best: int | None, high: int | None) -> str:
    """Return low, best and high in short: "12", "12 (10–15)", "at least 12", "?"."""
    if low == best == high:
        return number(best)
    if low is not None and high is None:
        return f"at least {number(low)}"
    if low is None and high is not None:
        return f"at most {number(high)}"
    ends = f"{number(low)}–{number(high)}"
    return ends if best is None else f"{number(best)} ({ends})"


def opening(words: str) -> str:
    """Return words with the first letter a capital, the others as they are."""
    return words[:1].upper() + words[1:]
