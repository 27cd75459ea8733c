"""The figures of a text in; parts tied to totals, newer figures to those they replace, out."""

from collections.abc import Callable, Sequence

from reportedly.assemble.ledger.figure import Figure, leads_to
from reportedly.assemble.told import Told
from reportedly.records.mentions import LinkKind
from reportedly.records.text import Span


def tie_totals(figures: Sequence[Figure], told: Told) -> list[Figure]:
    """Tie parts to the figures that contain them, and figures to the older ones they replace.

    A total is one of the same happening and outcome where there is one. A figure is in no circle,
    and of two that are tied to one another neither is the total.
    """
    for part in figures:
        part.whole = _tied("part_of", part, figures, told, lambda one: one.whole)
        if part.whole is not None:
            part.why["part_of"] = "head part of"
    for newer in figures:
        newer.older = _tied("revises", newer, figures, told, lambda one: one.older)
        if newer.older is not None:
            newer.why["revises"] = "head revises"
    return list(figures)


def _tied(
    kind: LinkKind,
    figure: Figure,
    figures: Sequence[Figure],
    told: Told,
    step: Callable[[Figure], Figure | None],
) -> Figure | None:
    """Return the figure that a tie of a kind points to; `step` is what the tie is written to."""
    tails = _tails(kind, figure, told)
    candidates = [
        one
        for one in figures
        if tails & set(one.spans)
        and one.count is not None
        and not _tails(kind, one, told) & set(figure.spans)
        and not leads_to(one, figure, step)
    ]
    return min(
        candidates,
        key=lambda one: (one.happening != figure.happening, one.outcome != figure.outcome),
        default=None,
    )


def _tails(kind: LinkKind, figure: Figure, told: Told) -> set[Span]:
    return {tail for span in figure.spans for tail in told.found.tails(kind, span)}
