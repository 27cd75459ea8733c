"""Dossiers that hypothesis draws, each with the same in another order of figures."""

from collections.abc import Sequence

import msgspec
from hypothesis import strategies as st

from drawn_dossiers import dossiers
from reportedly.records.dossier import Dossier


@st.composite
def permuted(draw: st.DrawFn) -> tuple[Dossier, Dossier]:
    """A dossier, and the same with its figures in another order."""
    dossier = draw(dossiers())
    order = draw(st.permutations(range(len(dossier.figures))))
    return dossier, with_order(dossier, order)


def with_order(dossier: Dossier, order: Sequence[int]) -> Dossier:
    place = {old: new for new, old in enumerate(order)}
    figures = tuple(
        msgspec.structs.replace(
            one,
            part_of=None if one.part_of is None else place[one.part_of],
            replaced_by=None if one.replaced_by is None else place[one.replaced_by],
        )
        for one in (dossier.figures[old] for old in order)
    )
    return msgspec.structs.replace(dossier, figures=figures)
