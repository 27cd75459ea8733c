"""Reports of suites and agreements in, tables of scores with intervals out."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.corpus.tables import Table
from reportedly.evaluation.agreement import Agreement, Comparison
from reportedly.evaluation.bootstrap import score
from reportedly.evaluation.matching import total
from reportedly.evaluation.report import Figure, Report

_COLUMNS: Final = ("F1", "95 % interval", "precision", "recall", "found", "wanted")


def report_tables(report: Report) -> Iterator[Table]:
    """Yield the tables of a suite's report: the single figures in one, then the others by name."""
    single = {name: one for name, one in report.scores.items() if isinstance(one, Figure)}
    tables = {name: one for name, one in report.scores.items() if not isinstance(one, Figure)}
    for title, scores in {**({"all": single} if single else {}), **tables}.items():
        if scores:
            yield Table(
                _worded(title).capitalize(),
                ("score", *_COLUMNS),
                tuple(_score_row(_worded(name), one) for name, one in scores.items()),
            )


def _worded(name: str) -> str:
    return name.replace("_", " ")


def _score_row(name: str, one: Figure) -> tuple[str, ...]:
    return (
        name,
        _figure(one.f1),
        _interval(*(one.interval or (None, None))),
        _figure(one.precision),
        _figure(one.recall),
        f"{one.found:,}",
        f"{one.wanted:,}",
    )


def _interval(low: float | None, high: float | None) -> str:
    return "–" if low is None or high is None else f"{_figure(low)}–{_figure(high)}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def agreement_table(found: Comparison) -> Table:
    """Return the agreement of two annotators, a row a layer; exactly only of spans and ties."""
    rows: list[tuple[str, ...]] = []
    overlap = [one.overlap for one in found.texts]
    for name in overlap[0]:
        f1 = score(overlap, name)
        exact = [one.exact[name] for one in found.texts if name in one.exact]
        rows.append(
            (
                name,
                _figure(f1.value),
                _interval(f1.low, f1.high),
                _figure(total(exact).f1) if exact else "–",
                f"{f1.tally.wanted:,}",
                f"{f1.tally.found:,}",
            )
        )
    columns = ("layer", "F1 by overlap", "95 % interval", "F1 exact", "first", "second")
    title = f"Agreement on {len(found.texts):,} texts"
    if found.unpaired:
        title += f"; {found.unpaired:,} that only one of the two annotated left out"
    return Table(title, columns, tuple(rows))


def weak_layers(found: Sequence[Agreement], below: float) -> Iterator[str]:
    """Yield a line for each text with the layers whose F1 by overlap is less than `below`."""
    for one in found:
        weak = [
            f"{name} {tally.f1:.2f}"
            for name, tally in one.overlap.items()
            if tally.f1 is not None and tally.f1 < below
        ]
        yield f"{one.id}: {', '.join(weak) or 'nothing'}"
