"""Small builders for tests: what a codebook is written from, and what is in one."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

import reportedly.exports.layouts
from reportedly.exports.context import EngineUse, ExportContext, FileDigest
from reportedly.exports.layout import LAYOUTS, CodeList, Column, Layout, Part
from reportedly.exports.losses import Loss, LossReport, Unfilled
from reportedly.exports.sinks.csvs import CsvSink


def a_layout(**changes: Any) -> Layout:
    layout = Layout(
        name="small",
        title="Small",
        about="A layout of two tables.",
        parts=(
            Part("incidents", (Column("id", "integer", "The number of it."),)),
            Part("sources", (Column("#meta+name", "text", "Who says it."),)),
        ),
        shape=lambda *_: (),
        sink=CsvSink,
        suffix="",
        rules=("An incident is a row.",),
        codes=(CodeList("type_of_violence", {"1": "state-based"}),),
        unfilled={"relid": "a number of the project's own"},
    )
    return layout._replace(**changes)


def a_context(**changes: Any) -> ExportContext:
    context = ExportContext(
        layout="small",
        profile="public",
        unit="incident",
        rule="ucdp",
        filter=("country: IRQ",),
        as_of=None,
        left_out=("Names of victims and witnesses.",),
        engines=(
            EngineUse(
                name="reportedly-tagger",
                version="0.1.0",
                model_sha256="a" * 64,
                settings_sha256="b" * 64,
                readings=12_345,
            ),
        ),
        counts={"incidents": 1_234, "articles": 5_678},
        files=(FileDigest(name="incidents.csv", bytes=98_765, sha256="c" * 64),),
        content_sha256="d" * 64,
        version="0.1.0",
    )
    return msgspec.structs.replace(context, **changes)


def a_report(**changes: Any) -> LossReport:
    report = LossReport(
        layout="small",
        profile="public",
        rule="ucdp",
        unit="incident",
        read=1_234,
        written={"incidents": 1_200, "sources": 2_400},
        lost=(
            Loss(kind="rows", what="incidents", count=34, why="nobody was killed"),
            Loss(kind="values", what="injured", count=412, why="no column for the injured"),
            Loss(kind="distinctions", what="stances", count=9, why="all are sources"),
        ),
        unfilled=(Unfilled(column="relid", why="a number of the project's own"),),
    )
    return msgspec.structs.replace(report, **changes)


def existing_layouts() -> list[Layout]:
    """Return the layouts that there are."""
    there = {module.name for module in iter_modules(reportedly.exports.layouts.__path__)}
    names = [name for name in LAYOUTS if name in there]
    return [import_module(f"reportedly.exports.layouts.{name}").LAYOUT for name in names]


def words_of(token: Token) -> str:
    """Return what a run of inline Markdown shows."""
    return "".join(
        child.content for child in token.children or () if child.type in ("text", "code_inline")
    )


def tables_in(markdown: str) -> list[list[list[str]]]:
    """Return the tables of a text, each as rows of what cells show, the header first."""
    tables: list[list[list[str]]] = []
    is_cell = False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            is_cell = True
        elif token.type in ("th_close", "td_close"):
            is_cell = False
        elif token.type == "inline" and is_cell:
            tables[-1][-1].append(words_of(token))
    return tables
