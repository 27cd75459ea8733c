"""Dossiers in; the same with all names that those beside them must hide, out.

One person is named in one report and only mentioned in the next: in another one of the incident, in
a near-copy, in one that tells of another incident, too, or in a part that was split off. Beside an
incident stand all that an article of it, or a near-copy, tells of, and all that once were one with
it; beside an event, those that stand beside its incident.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import Connection

from reportedly.records.dossier import Dossier, Unit
from reportedly.store.dossiers import NamesOf, stream_names
from reportedly.store.kinship import families, incidents_with

_FEW: Final = 200
"""For fewer dossiers it is looked up what stands beside; for more, all names are gone through."""
_Names: TypeAlias = set[tuple[str, ...]]


class _Known(NamedTuple):
    """Names by origins of articles, and by families of incidents."""

    by_origin: Mapping[int, _Names]
    by_family: Mapping[int, _Names]
    family: Mapping[int, int]

    def beside(self, origins: Iterable[int], incident: int | None) -> _Names:
        """Return the names beside articles and an incident."""
        found = set(chain.from_iterable(self.by_origin.get(one, ()) for one in origins))
        if incident is not None and incident in self.family:
            found |= self.by_family.get(self.family[incident], set())
        return found


def with_names_beside(
    connection: Connection, dossiers: Iterator[Dossier], unit: Unit
) -> Iterator[Dossier]:
    """Yield dossiers, in their order, with the names of those beside."""
    few = list(islice(dossiers, _FEW))
    only = {one.origin for each in few for one in each.articles} if len(few) < _FEW else None
    family = families(connection)
    is_event = unit == "event"
    known = (_of_events if is_event else _of_incidents)(connection, family, only)
    for dossier in chain(few, dossiers):
        origins = {one.origin for one in dossier.articles}
        found = known.beside(origins, None if is_event else dossier.id)
        names = set(chain.from_iterable(found)).union(dossier.names)
        if len(names) == len(dossier.names):
            yield dossier
        else:
            yield msgspec.structs.replace(dossier, names=tuple(sorted(names)))


def _of_incidents(
    connection: Connection, family: Mapping[int, int], only: Collection[int] | None
) -> _Known:
    """Return the names of incidents; with `only`, of those beside articles with these origins."""
    by_origin: dict[int, _Names] = {}
    by_family: dict[int, _Names] = {}
    for one in _near(connection, family, only):
        if not one.names:
            continue
        for origin in one.origins():
            by_origin.setdefault(origin, set()).add(one.names)
        if one.id in family:
            by_family.setdefault(family[one.id], set()).add(one.names)
    return _Known(by_origin, by_family, family)


def _of_events(
    connection: Connection, family: Mapping[int, int], only: Collection[int] | None
) -> _Known:
    """Return by origin the names of incidents and of what stands beside them."""
    near = only
    if only is not None:
        near = set(only).union(*(one.origins() for one in _near(connection, family, only)))
    of_incidents = _of_incidents(connection, family, near)
    by_origin: dict[int, _Names] = {}
    for one in _near(connection, family, only):
        names = of_incidents.beside(one.origins(), one.id)
        if names:
            for origin in one.origins():
                by_origin.setdefault(origin, set()).update(names)
    return _Known(by_origin, {}, {})


def _near(
    connection: Connection, family: Mapping[int, int], only: Collection[int] | None
) -> Iterator[NamesOf]:
    """Yield the names of all incidents; with `only`, of those that tell of some, and their kin."""
    if only is None:
        return stream_names(connection)
    found = incidents_with(connection, only)
    kin = {family[one] for one in found if one in family}
    return stream_names(connection, found.union(one for one, of in family.items() if of in kin))
