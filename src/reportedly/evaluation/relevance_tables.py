"""The report of the relevance filter in; its tables for people, and its JSON, out."""

from collections.abc import Iterator
from typing import Final

import msgspec

from reportedly.corpus.tables import Table
from reportedly.evaluation.relevance import RelevanceReport, Share, Sifted

_COLUMNS: Final = (
    "texts",
    "tell an event",
    "kept",
    "recall",
    "95 % interval",
    "tell none",
    "dropped",
    "share",
    "95 % interval",
)


def relevance_tables(report: RelevanceReport) -> Iterator[Table]:
    """Yield the tables of a report: all texts, then those of each group."""
    for title, groups in report.sifted.items():
        yield Table(
            title.replace("_", " ").capitalize(),
            ("group", *_COLUMNS),
            tuple((name, *_cells(one)) for name, one in groups.items()),
        )
    rows = tuple(
        (name, f"{one.all:,}", f"{one.some:,}", _number(one.share))
        for name, one in report.weighed.items()
    )
    yield Table("What is told", ("what", "told", "in texts that are kept", "share"), rows)


def encode_relevance_report(report: RelevanceReport) -> str:
    """Return the report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def _cells(one: Sifted) -> tuple[str, ...]:
    cells = [f"{one.kept.all + one.dropped.all:,}"]
    for share in (one.kept, one.dropped):
        cells += [f"{share.all:,}", f"{share.some:,}", _number(share.share), _interval(share)]
    return tuple(cells)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(one: Share) -> str:
    return "–" if one.interval is None else f"{one.interval[0]:.3f}–{one.interval[1]:.3f}"
