"""Small builders for tests: heads, entries and files of snapshots."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from reportedly.exports.snapshot import Entry, SnapshotHead, SnapshotWriter, entry_of
from reportedly.records.dossier import Dossier


def a_head(**changes: Any) -> SnapshotHead:
    head = SnapshotHead(
        profile="public",
        rule="ucdp",
        unit="incident",
        filter=("country: IRQ",),
        as_of=None,
        version="0.1.0",
    )
    return msgspec.structs.replace(head, **changes)


def written(path: Path, dossiers: Iterable[Dossier], head: SnapshotHead | None = None) -> str:
    """Write a snapshot and return the hash of its content."""
    with SnapshotWriter(path, head or a_head()) as snapshot:
        for one in dossiers:
            snapshot.write(one)
        return snapshot.finish()


def entries_of(dossiers: Iterable[Dossier]) -> list[Entry]:
    """Return entries in order of id."""
    return sorted((entry_of(one, "ucdp") for one in dossiers), key=lambda one: one.id)
