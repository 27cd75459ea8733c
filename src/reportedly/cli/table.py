"""A View in, its layout for a terminal or a plain text file out.

On a terminal the evidence is bold and underlined; elsewhere it stands between » and «.
"""

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.cli.view import Block, Look, View
from reportedly.marking.excerpt import Evidence
from reportedly.wording.ledger import LEDGER_COLUMNS, LedgerRow
from reportedly.wording.words import labels_in_words

WIDTH_LIMIT: Final = 120
_INDENT: Final = 3


def layout(view: View, look: Look) -> str:
    """Return the view as text, ending in a line break."""
    return printed(_page(view, look), look)


def printed(renderables: Iterable[RenderableType], look: Look) -> str:
    """Return what is to be shown as text, ending in a line break."""
    page = StringIO()
    console = Console(
        file=page,
        width=min(look.width, WIDTH_LIMIT),
        force_terminal=look.styled,
        color_system="standard" if look.styled else None,
        no_color=not look.colored,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for renderable in renderables:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _page(view: View, look: Look) -> Iterator[RenderableType]:
    yield Text(view.title, style="bold")
    yield Text(view.byline, style="dim")
    yield Text("─" * min(look.width, WIDTH_LIMIT), style="dim")
    for block in (*view.events, *((view.presences,) if view.presences else ())):
        yield from _block(block, look)
        yield Text()
    if view.note:
        yield Text(view.note)
        yield Text()
    for warning in view.warnings:
        yield _labelled([("Warning", warning)], style="yellow")
    if view.warnings:
        yield Text()


def _block(block: Block, look: Look) -> Iterator[RenderableType]:
    yield Text(block.heading, style="bold cyan")
    yield Padding(_labelled(_pairs(block)), (0, 0, 0, _INDENT))
    if block.ledger:
        yield Text()
        yield Padding(_ledger(block.ledger), (0, 0, 0, _INDENT))
    if block.evidence:
        yield Text()
        yield Padding(_evidence(block.evidence, look), (0, 0, 0, _INDENT))
    if block.reasons:
        yield Text()
        yield Padding(Text("Why", style="bold"), (0, 0, 0, _INDENT))
        yield Padding(_labelled(block.reasons), (0, 0, 0, _INDENT))


def _pairs(block: Block) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in block.lines]


def _labelled(lines: Iterable[tuple[str, str]], style: str = "dim") -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=style, max_width=30)
    table.add_column(overflow="fold")
    previous = ""
    for label, text in lines:
        table.add_row(Text("" if label == previous else label), Text(text))
        previous = label
    return table


def _ledger(rows: Iterable[LedgerRow]) -> Table:
    return columns_table(LEDGER_COLUMNS, map(_cells, rows))


def columns_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return a table with a head; long cells are folded."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _cells(row: LedgerRow) -> tuple[str, ...]:
    number, outcome, count, *rest = row.cells
    branch = "  " * (row.depth - 1) + "└ " if row.depth else ""
    return (number, branch + outcome, f"{count}\n“{row.wording}”", *rest)


def _evidence(evidence: Iterable[Evidence], look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", max_width=16)
    table.add_column(overflow="fold")
    for item in evidence:
        table.add_row(Text(labels_in_words(item.labels)), _marked(item, look))
    return table


def _marked(item: Evidence, look: Look) -> Text:
    text = Text()
    for piece in item.excerpt.pieces:
        if not piece.marked:
            text.append(piece.text)
        elif look.styled:
            text.append(piece.text, style="bold underline")
        else:
            text.append(f"»{piece.text}«")
    return text
