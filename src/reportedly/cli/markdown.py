"""A View in, a Markdown document (CommonMark with tables) out.

Whatever an article says is shown as text: it can neither start markup nor break a table.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.cli.view import Block, View
from reportedly.marking.excerpt import Excerpt
from reportedly.wording.ledger import LEDGER_COLUMNS, LedgerRow
from reportedly.wording.words import labels_in_words

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LIST_NUMBER: Final = re.compile(r"^(\d+)([.)])")


def escaped(text: str) -> str:
    """Return `text`, which is on one line, so that Markdown shows it as it is."""
    text = _MARKUP.sub(r"\\\1", text)
    if text.startswith(("-", "+", "=")):
        return "\\" + text
    return _LIST_NUMBER.sub(r"\1\\\2", text)


def document(view: View) -> str:
    """Return the view as Markdown, ending in a line break."""
    return "\n\n".join(_paragraphs(view)) + "\n"


def _paragraphs(view: View) -> Iterator[str]:
    yield f"# {escaped(view.title)}"
    if view.byline:
        yield escaped(view.byline)
    for block in (*view.events, *((view.presences,) if view.presences else ())):
        yield from _block(block)
    if view.note:
        yield escaped(view.note)
    if view.warnings:
        yield "## Warnings"
        yield "\n".join(f"- {escaped(warning)}" for warning in view.warnings)


def _block(block: Block) -> Iterator[str]:
    number, dot, heading = block.heading.partition(". ")
    yield f"## {number}{dot}{escaped(heading)}"
    yield _list((line.label, line.text) for line in block.lines)
    if block.ledger:
        yield "### Casualties"
        yield "\n".join(_table(block.ledger))
    if block.evidence:
        yield "### Evidence"
        for item in block.evidence:
            yield f"{escaped(labels_in_words(item.labels))}:\n\n> {_marked(item.excerpt)}"
    if block.reasons:
        yield "### Why"
        yield _list(block.reasons)


def _list(lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{escaped(label)}**: {escaped(text)}" for label, text in lines)


def _table(rows: Iterable[LedgerRow]) -> Iterator[str]:
    columns = (*LEDGER_COLUMNS[:3], "As printed", *LEDGER_COLUMNS[3:])
    yield f"| {' | '.join(escaped(column) for column in columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in rows:
        number, outcome, count, *rest = row.cells
        branch = "— " * row.depth
        cells = (number, branch + outcome, count, row.wording, *rest)
        yield f"| {' | '.join(escaped(cell) for cell in cells)} |"


def _marked(excerpt: Excerpt) -> str:
    """Return the excerpt with the evidence bold; spaces stay outside the bold, as it must be."""
    parts = []
    for piece in excerpt.pieces:
        core = piece.text.strip()
        if not piece.marked or not core:
            parts.append(escaped(piece.text))
            continue
        before, after = piece.text.split(core, 1)
        parts.append(f"{before}**{escaped(core)}**{after}")
    return "".join(parts)
