"""A dossier in; its row of the house's own table, cut to what cells of a workbook hold, out."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from reportedly.exports.layout import Layout, Part, Row, Shaping
from reportedly.exports.layouts.columns import CODES, COLUMNS, RULES, SEPARATED, SEPARATOR
from reportedly.exports.layouts.flat import flat_row, joined, note_losses, note_separators
from reportedly.exports.losses import Losses
from reportedly.exports.sinks.xlsx import XlsxSink
from reportedly.records.dossier import Dossier

LONGEST: Final = 32_766
"""How many units of UTF-16 a cell may hold: 32,767, of which one is for an apostrophe."""
_LISTS: Final = frozenset(place for place, one in enumerate(COLUMNS) if one.kind == "list")


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier's row."""
    row = flat_row(dossier, shaping.rule)
    note_losses(dossier, shaping, "XLSX")
    note_separators(row, shaping.losses, "XLSX")
    yield 0, tuple(_fitted(joined(row), shaping.losses))


def _fitted(row: Iterable[Any], losses: Losses) -> Iterator[Any]:
    """Yield the cells, long ones cut; a list is cut between two values where it can be."""
    for place, value in enumerate(row):
        if value.__class__ is not str or len(value) * 2 <= LONGEST:
            yield value
            continue
        units = value.encode("utf-16-le", "surrogatepass")
        if len(units) <= 2 * LONGEST:
            yield value
            continue
        losses.values("ends of long cells", "XLSX holds 32,767 characters a cell")
        kept = units[: 2 * LONGEST].decode("utf-16-le", "ignore")
        yield kept.rpartition(SEPARATOR)[0] or kept if place in _LISTS else kept


LAYOUT: Final = Layout(
    name="xlsx",
    title="XLSX",
    about="As csv, a workbook for Excel and others, with a sheet that explains the columns.",
    parts=(Part("incidents", COLUMNS),),
    shape=shape,
    sink=XlsxSink,
    suffix=".xlsx",
    rules=(
        *RULES,
        SEPARATED,
        "Days are dates of the workbook; those before 1 March 1900 are texts, since it has none.",
        "A sheet has 1,048,576 rows; further rows are in a sheet “incidents 2”.",
    ),
    codes=CODES,
)
