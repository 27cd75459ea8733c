"""Whatever differs between two dossiers differs in their rows, or a loss says so."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossiers import a_dossier, a_place, an_article, shaped
from reportedly.exports.layouts.csv import LAYOUT
from reportedly.records.dossier import Dossier, DossierClaim, DossierFigure

LOST: dict[tuple[str, str | None], str] = {
    **{
        ("articles", field): "particulars of articles"
        for field in ("origin", "events", "title", "language", "sha256")
    },
    ("articles", "text"): "full texts",
    ("initiators", "articles"): "counts of articles by party",
    ("targets", "articles"): "counts of articles by party",
    ("sources", "named"): "particulars of sources",
    ("sources", "reliability"): "particulars of sources",
    **{("figures", field): "claims of figures" for field in DossierFigure.__struct_fields__},
    **{("claims", field): "claims of the whole" for field in DossierClaim.__struct_fields__},
    ("grade_reasons", None): "reasons of grades and strike statuses",
    ("strike_status_reasons", None): "reasons of grades and strike statuses",
    ("names", None): "names of people",
}


def changed(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return (*value, *value[:1]) if value else ("x",)
    return "other" if value is None else value + ("x" if isinstance(value, str) else 1)


def changes(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield a record with each of its fields changed."""
    for name in value.__struct_fields__:
        other = {name: changed(getattr(value, name))}
        yield name, msgspec.structs.replace(value, **other)


def differing(dossier: Dossier) -> Iterator[tuple[str, str | None, Dossier]]:
    """Yield dossiers that differ from one in one field, and the name of that field."""
    for field in Dossier.__struct_fields__:
        value = getattr(dossier, field)
        one = value[0] if isinstance(value, tuple) else value
        if isinstance(one, msgspec.Struct):
            for part, made in changes(one):
                whole = (made, *value[1:]) if isinstance(value, tuple) else made
                yield field, part, msgspec.structs.replace(dossier, **{field: whole})
        else:
            other = (2, 2, 3) if field == "occurrences" else changed(value)
            yield field, None, msgspec.structs.replace(dossier, **{field: other})


def row_of(dossier: Dossier) -> tuple[Any, set[str]]:
    """Return a dossier's row, and the names of what it loses."""
    ((_, row),), losses = shaped(LAYOUT, dossier)
    return row, {one.what for one in losses}


def test_no_field_is_lost_without_a_word() -> None:
    dossier = a_dossier(
        articles=(an_article(text="whole"),),
        other_places=("Ana",),
        names=("x",),
        grade_reasons=("x",),
        strike_status_reasons=("x",),
        place=a_place(radius_km=1.0, admin2="x"),
        occurrences=(1, 2, 3),
    )
    row, losses = row_of(dossier)
    same = {(field, part) for field, part, other in differing(dossier) if row_of(other)[0] == row}
    assert same == LOST.keys()
    assert set(LOST.values()) <= losses
