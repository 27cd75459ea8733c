"""Tables of words and numbers in, their layout for people out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """A table of the statistics: its title, the heads of its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lay_out(tables: Iterable[Table]) -> str:
    """Return tables as Markdown, which reads well on a terminal too: numbers to the right."""
    return "\n".join(_lay_out_one(table) for table in tables)


def _lay_out_one(table: Table) -> str:
    columns = zip(table.columns, *table.rows, strict=True)
    first, *others = (max(map(len, column)) for column in columns)

    def line(cells: Sequence[str]) -> str:
        numbers = map(str.rjust, cells[1:], others)
        return f"| {' | '.join((cells[0].ljust(first), *numbers))} |\n"

    rule = "|".join(("-" * (first + 2), *("-" * (width + 1) + ":" for width in others)))
    return f"{table.title}\n\n{line(table.columns)}|{rule}|\n{''.join(map(line, table.rows))}"
