"""Lists of incidents and items in; the same as they are shown to a person, out.

What is hidden is neither told in titles nor found by words: a search would tell of each word
whether a text has it.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from reportedly.api.overview import IncidentFilter, Overview
from reportedly.api.queue import Queue
from reportedly.records.flags import Flag, FlaggedKind
from reportedly.records.incidents import TollRule
from reportedly.records.lines import (
    IncidentLine,
    LineOrder,
    LinePage,
    MapColumns,
    Series,
    Timeline,
)
from reportedly.records.people import Role
from reportedly.records.queue import (
    ItemKind,
    ItemState,
    PairPage,
    Progress,
    QueueItem,
    QueuePage,
    ReasonCode,
)
from reportedly.reviewing.hiding import hides_names, hides_text
from reportedly.reviewing.names import mask_all
from reportedly.store.flags import AllFlags

_ALL = IncidentFilter()


class _Shown(Protocol):
    """Who asks, and what is flagged."""

    role: Role

    @property
    def flags(self) -> AllFlags: ...

    def flags_of(self, kind: FlaggedKind, number: int) -> frozenset[Flag]: ...


def _masked(title: str | None, flags: frozenset[Flag], role: Role) -> str | None:
    """Return a title; all of one that may have a name, which lists do not look for."""
    return mask_all(title) if title is not None and hides_names(flags, role) else title


class ShownOverview:
    """An overview as it is shown to a person; its methods are those of `Overview`."""

    def __init__(self, overview: Overview, shown: _Shown) -> None:
        self._overview = overview
        self._shown = shown

    def _narrowed(self, wanted: IncidentFilter) -> IncidentFilter:
        """Let nothing be found by what is hidden."""
        if wanted.words is None and wanted.actor is None and wanted.source is None:
            return wanted
        role, flagged = self._shown.role, self._shown.flags.articles
        nameless = {one for one in flagged if hides_names(flagged[one], role)}
        textless = nameless | {one for one in flagged if hides_text(flagged[one], role)}
        return msgspec.structs.replace(
            wanted, textless=tuple(sorted(textless)), nameless=tuple(sorted(nameless))
        )

    def map(self, wanted: IncidentFilter = _ALL) -> MapColumns:
        """Return what a map draws."""
        found = self._overview.map(self._narrowed(wanted))
        flagged = self._shown.flags.incidents
        if not flagged:
            return found
        titles = tuple(
            _masked(title, flagged.get(number, frozenset()), self._shown.role)
            for number, title in zip(found.incident, found.title, strict=True)
        )
        return msgspec.structs.replace(found, title=titles)

    def timeline(self, wanted: IncidentFilter = _ALL, by: str | None = None) -> Timeline:
        """Return how many incidents are of each period."""
        return self._overview.timeline(self._narrowed(wanted), by)

    def series(self, wanted: IncidentFilter = _ALL, by: str | None = None) -> Series:
        """Return the sums of the killed and injured, by period and class."""
        return self._overview.series(self._narrowed(wanted), by)

    def list(
        self,
        wanted: IncidentFilter = _ALL,
        *,
        sort: LineOrder = "day",
        after: str | None = None,
        limit: int = 50,
    ) -> LinePage:
        """Return a page of lines."""
        found = self._overview.list(self._narrowed(wanted), sort=sort, after=after, limit=limit)
        return msgspec.structs.replace(found, lines=mask_lines(found.lines, self._shown))

    def count(self, wanted: IncidentFilter = _ALL) -> int:
        """Return how many incidents are wanted."""
        return self._overview.count(self._narrowed(wanted))


def mask_lines(lines: Sequence[IncidentLine], shown: _Shown) -> tuple[IncidentLine, ...]:
    """Return lines with titles hidden that may name somebody."""
    flagged: Mapping[int, frozenset[Flag]] = shown.flags.incidents
    return tuple(
        one
        if one.id not in flagged
        else msgspec.structs.replace(one, title=_masked(one.title, flagged[one.id], shown.role))
        for one in lines
    )


class ShownQueue:
    """The queue as it is shown to a person; its methods are those of `Queue`."""

    def __init__(self, queue: Queue, shown: _Shown) -> None:
        self._queue = queue
        self._shown = shown

    def _item(self, item: QueueItem) -> QueueItem:
        flags = self._shown.flags_of(item.kind, item.number)
        return (
            msgspec.structs.replace(item, title=_masked(item.title, flags, self._shown.role))
            if flags
            else item
        )

    def next(
        self,
        person: str,
        *,
        kind: ItemKind | None = None,
        after: tuple[ItemKind, int] | None = None,
    ) -> QueueItem | None:
        """Return what a person is to do next, None for none."""
        found = self._queue.next(person, kind=kind, after=after)
        return None if found is None else self._item(found)

    def item(self, kind: ItemKind, number: int) -> QueueItem:
        """Return an item."""
        return self._item(self._queue.item(kind, number))

    def list(
        self,
        *,
        kind: ItemKind | None = None,
        reason: ReasonCode | None = None,
        person: str | None = None,
        state: ItemState = "open",
        after: str | None = None,
        limit: int = 50,
    ) -> QueuePage:
        """Return a page of the queue."""
        found = self._queue.list(
            kind=kind, reason=reason, person=person, state=state, after=after, limit=limit
        )
        return msgspec.structs.replace(found, items=tuple(map(self._item, found.items)))

    def progress(self, kind: ItemKind | None = None) -> Progress:
        """Return how many items are open, assigned and done."""
        return self._queue.progress(kind)

    def pairs(
        self, *, after: str | None = None, limit: int = 50, rule: TollRule = "ucdp"
    ) -> PairPage:
        """Return a page of pairs of incidents that were nearly one."""
        found = self._queue.pairs(after=after, limit=limit, rule=rule)
        pairs = []
        for pair in found.pairs:
            one, other = mask_lines((pair.one, pair.other), self._shown)
            pairs.append(msgspec.structs.replace(pair, one=one, other=other))
        return msgspec.structs.replace(found, pairs=tuple(pairs))
