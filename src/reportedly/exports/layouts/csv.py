"""A dossier in; its row of the house's own table, as CSV, out."""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.layout import Layout, Part, Row, Shaping
from reportedly.exports.layouts.columns import CODES, COLUMNS, RULES, SEPARATED
from reportedly.exports.layouts.flat import flat_row, joined, note_losses, note_separators
from reportedly.exports.sinks.csvs import CsvSink
from reportedly.records.dossier import Dossier


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier's row."""
    row = flat_row(dossier, shaping.rule)
    note_losses(dossier, shaping, "CSV")
    note_separators(row, shaping.losses, "CSV")
    yield 0, joined(row)


LAYOUT: Final = Layout(
    name="csv",
    title="CSV",
    about="One row an incident, with its toll under one rule: for spreadsheets and statistics.",
    parts=(Part("incidents", COLUMNS),),
    shape=shape,
    sink=CsvSink,
    suffix=".csv",
    rules=(*RULES, SEPARATED),
    codes=CODES,
)
