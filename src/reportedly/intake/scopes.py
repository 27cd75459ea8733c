"""What an export is of in; the same in words that a snapshot has in its head, and back, out."""

from typing import Any, Final

import msgspec

from reportedly.exports.snapshot import SnapshotHead
from reportedly.records.export import Choice
from reportedly.store.line_filter import IncidentFilter
from reportedly.version import __version__

_CHOSEN: Final = ("delay_days", "with_aggregates", "with_texts")
"""What of a choice the head has no place of its own for."""


def head_of(wanted: IncidentFilter, choice: Choice, *, as_of: str) -> SnapshotHead:
    """Return the head of a snapshot; `as_of` is in it only where there is a delay."""
    asked = _told(wanted, IncidentFilter(), leave_out=("rule",))
    chosen = _told(choice, Choice(), only=_CHOSEN)
    return SnapshotHead(
        profile=choice.profile,
        rule=wanted.rule,
        unit=choice.unit,
        filter=(*asked, *chosen),
        as_of=as_of if choice.delay_days else None,
        version=__version__,
    )


def scope_of(head: SnapshotHead) -> tuple[IncidentFilter, Choice]:
    """Return what a snapshot with such a head is of; its delay counts from today."""
    words = dict(one.split(": ", 1) for one in head.filter)
    values: dict[str, Any] = {name: msgspec.json.decode(value) for name, value in words.items()}
    chosen = {name: values.pop(name) for name in _CHOSEN if name in values}
    wanted = msgspec.convert(values | {"rule": head.rule}, IncidentFilter)
    choice = msgspec.convert(chosen | {"unit": head.unit, "profile": head.profile}, Choice)
    return wanted, choice


def _told(
    record: msgspec.Struct,
    plain: msgspec.Struct,
    *,
    leave_out: tuple[str, ...] = (),
    only: tuple[str, ...] | None = None,
) -> tuple[str, ...]:
    """Return the fields of a record that differ from those of a `plain` one, as "name: JSON"."""
    return tuple(
        f"{name}: {msgspec.json.encode(value).decode()}"
        for name in record.__struct_fields__
        if name not in leave_out and (only is None or name in only)
        if (value := getattr(record, name)) != getattr(plain, name)
    )
