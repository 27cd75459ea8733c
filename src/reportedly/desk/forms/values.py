"""Fields of a form in, the values out that forms of events and of figures have in common."""

from typing import Any

import msgspec

from reportedly.desk.forms.given import Given


def span_values(given: Given, name: str) -> list[dict[str, Any]]:
    """Return spans as plain values."""
    return [msgspec.to_builtins(span) for span in given.spans(name)]


def count_value(given: Given, name: str) -> dict[str, Any]:
    """Return a count; one number only in the middle is exactly that.

    What is left empty beside it is not known only where the box of an exact number is not ticked.
    """
    low, best, high = (given.whole(f"{name}.{part}") for part in ("low", "best", "high"))
    if given.has(f"{name}.exact") and best is not None:
        low = high = best
    return {
        "low": low,
        "best": best,
        "high": high,
        "wording": given.text(f"{name}.wording"),
        "approximate": given.has(f"{name}.approximate"),
    }


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of `after` that `before` has otherwise."""
    return {name: value for name, value in after.items() if before.get(name) != value}
