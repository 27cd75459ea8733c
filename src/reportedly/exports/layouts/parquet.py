"""A dossier in; its row of the house's own table, with all else nested in it, out."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec

from reportedly.exports.layout import Column, ColumnKind, Layout, Part, Row, Shaping
from reportedly.exports.layouts.columns import CODES, COLUMNS, RULES
from reportedly.exports.layouts.flat import flat_row, note_country_points
from reportedly.exports.sinks.parquet import ParquetSink, column_types, struct_type
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierClaim,
    DossierFigure,
    DossierSource,
    DossierToll,
)

_NESTED: Final = (
    Column("initiator_articles", "list", "How many articles name each of the initiators."),
    Column("target_articles", "list", "How many articles name each of the targets."),
    Column("grade_reasons", "list", "Why the grade is what it is, in words."),
    Column("strike_status_reasons", "list", "Why the strike status is what it is, in words."),
    Column("names", "list", "Names of victims, witnesses and relatives, where they may leave."),
    Column("articles", "list", "The articles; origin is the article that it is a copy of."),
    Column("sources", "list", "Who says something of it."),
    Column(
        "figures",
        "list",
        "All claims of a figure, each as its source gives it. Its source, article, part_of and"
        " replaced_by are places in sources, articles and figures, counted from 0.",
    ),
    Column(
        "claims",
        "list",
        "All claims of the whole. Their source and article are places, counted from 0.",
    ),
    Column("tolls", "list", "The figures derived, under all rules; without victims, of all."),
)
_COLUMNS: Final = (*COLUMNS, *_NESTED)
_NAMES: Final = tuple(column.name for column in _COLUMNS)
_KINDS: Final[dict[ColumnKind, str]] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}


def _structs(record: type[msgspec.Struct]) -> str:
    """Return DuckDB's type of a list of records."""
    types = column_types(record)
    return struct_type(types | ({"day": "DATE"} if "day" in types else {})) + "[]"


TYPES: Final = {
    **{column.name: _KINDS[column.kind] for column in _COLUMNS},
    "article_ids": "BIGINT[]",
    "changed_at": "TIMESTAMPTZ",
    "initiator_articles": "BIGINT[]",
    "target_articles": "BIGINT[]",
    "articles": _structs(DossierArticle),
    "sources": _structs(DossierSource),
    "figures": _structs(DossierFigure),
    "claims": _structs(DossierClaim),
    "tolls": _structs(DossierToll),
}
"""DuckDB's types of the columns, in order."""


def shape(dossier: Dossier, shaping: Shaping) -> Iterator[tuple[int, Row]]:
    """Yield the dossier's row, by the names of columns."""
    note_country_points(dossier.place, shaping.losses, "Parquet")
    values = (
        *flat_row(dossier, shaping.rule),
        [one.articles for one in dossier.initiators],
        [one.articles for one in dossier.targets],
        dossier.grade_reasons,
        dossier.strike_status_reasons,
        dossier.names,
        dossier.articles,
        dossier.sources,
        dossier.figures,
        dossier.claims,
        dossier.tolls,
    )
    yield 0, dict(zip(_NAMES, values, strict=True))


LAYOUT: Final = Layout(
    name="parquet",
    title="Parquet",
    about="One row an incident, with its toll under one rule, and all claims nested in it.",
    parts=(Part("incidents", _COLUMNS),),
    shape=shape,
    sink=partial(ParquetSink, types=TYPES),
    suffix=".parquet",
    rules=RULES,
    codes=CODES,
)
