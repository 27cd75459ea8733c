"""A preview of an export in; a page that shows its first rows and its losses out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from reportedly.wording.printable import UNSAFE, printable
from reportedly.wording.words import many

if TYPE_CHECKING:
    from reportedly.api.exporting import Preview


_REPLACED: Final = "\ufffd"


def preview_page(preview: "Preview") -> str:
    """Return the first rows of each part, a line for each value that is there, then the report."""
    lines: list[str] = []
    for part, rows in preview.rows.items():
        lines += [f"{part}: {many(preview.report.written[part], 'row')}, {_told(len(rows))}", ""]
        for row in rows:
            lines += [*_lines(preview.columns[part], row), ""]
    return "\n".join([*lines, preview.told])


def _told(shown: int) -> str:
    return "of which the first are:" if shown else "none shown"


def _lines(columns: Sequence[str], row: Any) -> Iterator[str]:
    if isinstance(row, tuple | list):
        width = max(map(len, columns))
        for name, value in zip(columns, row, strict=True):
            if value is not None and value != "":
                yield f"  {name.ljust(width)}  {printable(str(value))}"
        return
    pretty = msgspec.json.format(msgspec.json.encode(row)).decode()
    yield from (f"  {UNSAFE.sub(_REPLACED, line)}" for line in pretty.split("\n"))
