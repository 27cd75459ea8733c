"""What an export is of, in what state and by what engines, in; a frozen record of it out.

A codebook is written from this and from nothing else that can change. There is no time of day in
it: two exports of one state have the same.
"""

from collections.abc import Mapping

import msgspec

from reportedly.records.dossier import Unit
from reportedly.records.incidents import TollRule


class EngineUse(msgspec.Struct, frozen=True, kw_only=True):
    """An engine and how many readings of the export's articles are by it."""

    name: str
    version: str
    model_sha256: str
    settings_sha256: str
    readings: int


class FileDigest(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the export, by its path in it, with its size and hash."""

    name: str
    bytes: int
    sha256: str


class ExportContext(msgspec.Struct, frozen=True, kw_only=True):
    """All that a codebook says of an export besides its layout and its losses.

    `filter` are "name: value". `as_of` is the day that a delay counts from, None without a delay.
    `left_out` says in sentences what the profile hides, () where it hides nothing. `counts` are of
    what there is ("incidents", "articles"). `content_sha256` is that of the snapshot, `version`
    that of the software.
    """

    layout: str
    profile: str
    unit: Unit
    rule: TollRule
    filter: tuple[str, ...]
    as_of: str | None
    left_out: tuple[str, ...]
    engines: tuple[EngineUse, ...]
    counts: Mapping[str, int]
    files: tuple[FileDigest, ...]
    content_sha256: str
    version: str
