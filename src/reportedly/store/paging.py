"""Where a page ended in; a text that the next one begins after, and back, out."""

from typing import Final

from reportedly.errors import ReportedlyError

_SEPARATOR: Final = "~"
_LARGEST: Final = 2**63


def page_mark(*values: object) -> str:
    """Return where a page ended, as a text for an address."""
    return _SEPARATOR.join(map(str, values))


def parse_mark(mark: str, *kinds: type) -> tuple[object, ...]:
    """Return the values of a mark, of these kinds. ReportedlyError "bad-page"."""
    parts = mark.split(_SEPARATOR)
    try:
        if len(parts) != len(kinds):
            raise ValueError(mark)
        values = tuple(kind(part) for kind, part in zip(kinds, parts, strict=True))
        for value in values:
            if isinstance(value, int | float) and not abs(value) < _LARGEST:
                raise ValueError(mark)
            if isinstance(value, str) and "\x00" in value:
                raise ValueError(mark)
    except ValueError as error:
        raise ReportedlyError(
            "bad-page",
            f"No page begins after {mark[:60]!r}.",
            "Take what the page before gives as its next.",
        ) from error
    return values
