"""A place name in, the towns, divisions and sites that bear it out."""

from reportedly.resources.gazetteer.layout import EntryKind
from reportedly.resources.gazetteer.names import fold_name, without_article
from reportedly.resources.gazetteer.reading import (
    Gazetteer,
    GazetteerEntry,
    load_gazetteer,
    open_gazetteer,
)

__all__ = [
    "EntryKind",
    "Gazetteer",
    "GazetteerEntry",
    "fold_name",
    "load_gazetteer",
    "open_gazetteer",
    "without_article",
]
