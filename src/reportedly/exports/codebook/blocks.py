"""Text from anywhere in; Markdown that shows just that text, in paragraphs, lists and tables, out.

CommonMark 0.31 says what must be escaped, GitHub Flavored Markdown how a table's cells are parted.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reportedly.wording.printable import printable

_ACTIVE: Final = re.compile(r"[\\`*\[\]<~]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_])|(?<=\s)#+$")
"""What begins a mark, and what ends a heading; an underscore within a word does neither."""
_LEADING: Final = re.compile(r"^(?:(?=[-+=>]|#{1,6}(?:\s|$))|\d+(?=[.)](?:\s|$)))")
"""What at the beginning of a line makes a list, a heading, a rule or a quotation of it."""
_TICKS: Final = re.compile("`+")


def plain(text: str) -> str:
    """Return `text`, on one line, as Markdown that shows it as it is."""
    escaped = _ACTIVE.sub(lambda mark: "\\" + mark.group(), printable(text).strip())
    return _LEADING.sub(lambda number: number.group() + "\\", escaped)


def code(text: str) -> str:
    """Return `text`, on one line, as Markdown that shows it as code."""
    content = printable(text).strip()
    if not content:
        return ""
    longest = max(map(len, _TICKS.findall(content)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{blank}{content}{blank}{fence}"


def bullets(items: Iterable[str]) -> str:
    """Return pieces of Markdown, each on one line, as a list."""
    return "\n".join(f"- {item}" for item in items)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a table of cells that are Markdown on one line; columns of `right` are numbers."""
    rule = ["---:" if place in right else "---" for place in range(len(header))]
    return "\n".join(_row(cells) for cells in (header, rule, *rows))


def _row(cells: Sequence[str]) -> str:
    # A bar parts cells even within code, but for one after a backslash, which then goes.
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
