"""Tallies of texts in, tables of scores with intervals out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.corpus.tables import Table
from reportedly.evaluation.agreement import Agreement, Comparison
from reportedly.evaluation.bootstrap import Score, score
from reportedly.evaluation.layers import SPAN_LAYERS, TIE_LAYERS
from reportedly.evaluation.matching import Tally, total
from reportedly.evaluation.readings import READING_SCORES

_COLUMNS: Final = ("F1", "95 % interval", "precision", "recall", "found", "wanted")


def score_tables(texts: Sequence[Mapping[str, Tally]]) -> Iterator[Table]:
    """Yield the tables of a reader's scores: from end to end, of spans, of ties."""
    for title, names in (
        ("From end to end", READING_SCORES),
        ("Spans", SPAN_LAYERS),
        ("Ties", TIE_LAYERS),
    ):
        yield Table(title, ("score", *_COLUMNS), tuple(_score_row(name, texts) for name in names))


def _score_row(name: str, texts: Sequence[Mapping[str, Tally]]) -> tuple[str, ...]:
    f1 = score(texts, name)
    tally = f1.tally
    return (
        name,
        _figure(f1.value),
        _interval(f1),
        _figure(tally.precision),
        _figure(tally.recall),
        f"{tally.found:,}",
        f"{tally.wanted:,}",
    )


def _interval(f1: Score) -> str:
    return "–" if f1.low is None else f"{_figure(f1.low)}–{_figure(f1.high)}"


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
                _interval(f1),
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
