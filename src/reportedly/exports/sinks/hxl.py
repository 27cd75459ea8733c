"""Rows of a table in; a file of CSV with a row of HXL tags right under the header out."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reportedly.exports.layout import Layout
from reportedly.exports.sinks.csvs import CsvSink


def tagged_csv(tags: Mapping[str, str]) -> Callable[[Path, Layout], CsvSink]:
    """Return what opens a file of CSV with `tags`, by the names of columns."""

    def open_tagged(path: Path, layout: Layout) -> CsvSink:
        sink = CsvSink(path, layout)
        for place, part in enumerate(layout.parts):
            sink.write(place, tuple(tags[column.name] for column in part.columns))
        return sink

    return open_tagged
