"""An event, or a value as JSON has it, in; the names that are hidden in public, out.

Those are victims, and witnesses and relatives who are named as sources.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reportedly.records.codes import SourceKind
from reportedly.records.events import Event
from reportedly.reviewing.hiding import names_in_value

_PRIVATE: Final[frozenset[SourceKind]] = frozenset(("witness", "relative"))


def private_names(event: Event) -> Iterator[str]:
    """Yield the names of victims, and of witnesses and relatives who are named as sources."""
    for casualty in event.casualties:
        yield from (span.text for span in casualty.names)
    for claim in (*event.claims, *(casualty.claim for casualty in event.casualties)):
        source = claim.source
        if source is not None and source.named and source.kind in _PRIVATE:
            yield source.name


def private_in_value(value: Any, field: str | None = None) -> Iterator[str]:
    """Yield such names in a value as JSON has it: that of a field, or a record."""
    yield from names_in_value(value, field)
    yield from _tellers_in(value)


def _tellers_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        name = value.get("name")
        if value.get("kind") in _PRIVATE and value.get("named") and isinstance(name, str):
            yield name
        for one in value.values():
            yield from _tellers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _tellers_in(one)
