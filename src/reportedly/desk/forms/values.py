"""Fields of a form in, the values out that forms of events and of figures have in common."""

from typing import Any

import msgspec

from reportedly.desk.forms.given import Given


def span_values(given: Given, name: str) -> list[dict[str, Any]]:
    """Return spans as plain values."""
    return [msgspec.to_builtins(span) for span in given.spans(name)]


def count_value(given: Given, name: str) -> dict[str, Any]:
    """Return a count. A number in the middle alone is exact, unless it is marked approximate."""
    low, best, high = (given.whole(f"{name}.{part}") for part in ("low", "best", "high"))
    approximate = given.has(f"{name}.approximate")
    if low is None and high is None and not approximate:
        low = high = best
    return {
        "low": low,
        "best": best,
        "high": high,
        "wording": given.text(f"{name}.wording"),
        "approximate": approximate,
    }


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of `after` that `before` has otherwise."""
    return {name: value for name, value in after.items() if before.get(name) != value}
