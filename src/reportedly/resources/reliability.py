"""The table of sources, the package's and the user's, in; how far a source is relied on, out."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.codes import SourceKind
from reportedly.records.incidents import Reliability
from reportedly.records.naming import fold


class SourceTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Reliability by the kinds of sources and by their names, folded. Names go first."""

    kinds: Mapping[SourceKind, Reliability] = msgspec.field(default_factory=dict)
    names: Mapping[str, Reliability] = msgspec.field(default_factory=dict)

    def find(self, name: str, kind: SourceKind) -> Reliability:
        """Return how far a source is relied on; of several names in its own, the longest counts."""
        words = f" {fold(name)} "
        known = [one for one in self.names if f" {one} " in words]
        return self.names[max(known, key=len)] if known else self.kinds[kind]


def load_sources(own: Path | None = None) -> SourceTable:
    """Return the package's table with the user's over it. ReportedlyError `bad-sources`."""
    path = files("reportedly.resources") / "data" / "incidents" / "sources.toml"
    base = _parse(path.read_text("utf-8"), "the package's sources.toml")
    if own is None:
        return base
    try:
        text = own.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(str(own), str(error)) from error
    table = _parse(text, str(own))
    return SourceTable(kinds={**base.kinds, **table.kinds}, names={**base.names, **table.names})


def _parse(text: str, name: str) -> SourceTable:
    try:
        table = msgspec.convert(tomllib.loads(text), SourceTable)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _bad(name, str(error)) from error
    return SourceTable(
        kinds=table.kinds, names={fold(one): level for one, level in table.names.items()}
    )


def _bad(name: str, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-sources",
        f"The table of sources {name} cannot be used: {reason}.",
        'Its tables are [kinds] and [names], with lines such as "CENTCOM" = "party".',
    )
