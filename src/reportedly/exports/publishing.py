"""A dossier and a profile in; what of it may leave, or why nothing does, out.

It is an allow-list: a field leaves as the table of `exports.fields` says of its kind, and one that
the table does not name leaves only in the internal profile. Nothing of it is told in another way:
layouts are written from what comes out here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from reportedly.exports.fields import CLASSES, FieldClass
from reportedly.exports.hidden import Hidden
from reportedly.exports.profiles import PROFILES, Profile
from reportedly.records.dossier import Dossier
from reportedly.records.flags import Flag

Record = TypeVar("Record", bound=msgspec.Struct)

_FLAGGED: Final = "flagged"
_UNPUBLISHED: Final = "unpublished"
_TOO_RECENT: Final = "too recent for the delay"
_EXACT: Final = (1, 2)
"""Precisions of places within about 25 km."""


class Withheld(NamedTuple):
    """Why a dossier does not leave, in words for the loss report; they tell nothing more."""

    reason: str


def publish(
    dossier: Dossier,
    profile: Profile,
    *,
    flags: Mapping[int, frozenset[Flag]],
    own_flags: frozenset[Flag],
    today: str,
) -> Dossier | Withheld:
    """Return what of a dossier may leave under a profile, or why nothing of it does.

    `flags` are those of its articles by their numbers, `own_flags` its own, `today` an ISO date.
    """
    reason = _reason(dossier, profile, flags, own_flags) or _delayed(dossier, profile, today)
    if reason is not None:
        return Withheld(reason)
    if _shows_all(profile):
        return dossier
    return _Publisher(profile, Hidden(dossier, profile)).of(dossier)


@cache
def _shows_all(profile: Profile) -> bool:
    return msgspec.structs.replace(profile, delay_days=0) == PROFILES["internal"]


def words_as(dossier: Dossier, profile: Profile) -> Callable[[str], str]:
    """Return what makes of words told of a dossier before what leaves of them under a profile."""
    return Hidden(dossier, profile).words_of


def _reason(
    dossier: Dossier,
    profile: Profile,
    flags: Mapping[int, frozenset[Flag]],
    own_flags: frozenset[Flag],
) -> str | None:
    if profile.withheld:
        return None
    found = own_flags.union(*(flags.get(one.id, ()) for one in dossier.articles))
    if "unpublished" in found:
        return _UNPUBLISHED
    return _FLAGGED if found & {"names", "text"} else None


def _delayed(dossier: Dossier, profile: Profile, today: str) -> str | None:
    if not profile.delay_days:
        return None
    day = None if dossier.date is None else dossier.date.last or dossier.date.first
    days = [one.published[:10] for one in dossier.articles if one.published]
    last = _day(day) or min(filter(None, map(_day, days)), default=None)
    if last is None or (date.fromisoformat(today) - last).days < profile.delay_days:
        return _TOO_RECENT
    return None


def _day(day: str | None) -> date | None:
    """Return a day, None for one that is not known or cannot be read."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


class _Publisher:
    """Makes of records what may leave of them."""

    __slots__ = ("hidden", "plans", "profile")

    def __init__(self, profile: Profile, hidden: Hidden) -> None:
        self.profile = profile
        self.hidden = hidden
        self.plans = _plans_of(profile)

    def of(self, record: Record) -> Record:
        """Return a record with each field as its class leaves; the same one where all leaves."""
        return self._leaving(record, self.plans[record.__class__])

    def of_all(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        """Return records, which are of one kind."""
        if not records:
            return records
        plan = self.plans[records[0].__class__]
        return records if plan is None else tuple([self._leaving(one, plan) for one in records])

    def _leaving(self, record: Record, plan: "_Plan | None") -> Record:
        if plan is None:
            return record
        changes = _emptied(record, plan.emptied) if plan.emptied else {}
        for name, leave in plan.leaving:
            value = getattr(record, name)
            if value is not None:
                shown = leave(self, record, name, value)
                if shown is not value:
                    changes[name] = shown
        return msgspec.structs.replace(record, **changes) if changes else record


_Leave = Callable[[_Publisher, Any, str, Any], Any]


def _emptied(record: msgspec.Struct, fields: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return {name: empty for name, empty in fields if getattr(record, name) != empty}


def _records(publisher: _Publisher, record: Any, name: str, value: Any) -> Any:
    return publisher.of_all(value) if isinstance(value, tuple) else publisher.of(value)


def _headline(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.headline(value)


def _words(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.words_of(value)


def _group(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.group(value)


def _party(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.party(record)


def _place(publisher: _Publisher, record: Any, name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple([publisher.hidden.place(one, None) for one in value]) if value else value
    return publisher.hidden.place(value, record)


def _source(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.source(record)


def _named(publisher: _Publisher, record: Any, name: str, value: bool) -> bool:
    return value and publisher.hidden.source(record) == record.name


def _address(publisher: _Publisher, record: Any, name: str, value: str) -> str | None:
    return publisher.hidden.address(value)


def _quote(publisher: _Publisher, record: Any, name: str, value: str) -> str:
    return publisher.hidden.quote(value)


def _digest(publisher: _Publisher, record: Any, name: str, value: str) -> str | None:
    """Leave out hashes of texts with names: who knows all but a name could find it by them."""
    return None if publisher.hidden.has_names else value


def _coordinate(publisher: _Publisher, record: Any, name: str, value: float) -> float:
    return round(value, 2 if record.precision in _EXACT else 1) + 0.0


def _reasons(
    publisher: _Publisher, record: Any, name: str, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Leave reasons that are proposed; those of a person with the profile's analysts only."""
    person = getattr(record, name.replace("reasons", "by"))
    if person is not None and not publisher.profile.analysts:
        return ()
    return tuple([publisher.hidden.reason(one, record) for one in value]) if value else value


_LEAVE: Final[Mapping[FieldClass, _Leave]] = {
    "records": _records,
    "headline": _headline,
    "words": _words,
    "group": _group,
    "party": _party,
    "place": _place,
    "source": _source,
    "is named": _named,
    "quote": _quote,
    "text": _words,
    "address": _address,
    "digest": _digest,
    "coordinate": _coordinate,
    "reasons": _reasons,
}
"""How a field of each class leaves that does not leave as it is; None leaves as None."""


class _Plan(NamedTuple):
    """The fields of a record that leave empty, with what they are then, and those that change."""

    emptied: tuple[tuple[str, Any], ...]
    leaving: tuple[tuple[str, _Leave], ...]


class _Plans(dict[type[msgspec.Struct], _Plan | None]):
    """How records of each kind leave under a profile, None for as they are; made as one is met."""

    def __init__(self, profile: Profile) -> None:
        self._empty: dict[FieldClass, Any] = {}
        if not (profile.names and profile.witnesses):
            self._empty["names"] = ()
        if not profile.quotes:
            self._empty["quote"] = None
        if not profile.texts:
            self._empty["text"] = None
        if not profile.analysts:
            self._empty["analyst"] = None
        self._exact = profile.coordinates == "exact"

    def __missing__(self, kind: type[msgspec.Struct]) -> _Plan | None:
        """Make a plan. TypeError where a field that must not be empty has no class."""
        classes = CLASSES.get(kind, {})
        emptied: list[tuple[str, Any]] = []
        leaving: list[tuple[str, _Leave]] = []
        for field in msgspec.structs.fields(kind):
            of = classes.get(field.name)
            if of is None:
                emptied.append((field.name, _empty_of(kind, field)))
            elif of in self._empty:
                emptied.append((field.name, self._empty[of]))
            elif of in _LEAVE and not (of == "coordinate" and self._exact):
                leaving.append((field.name, _LEAVE[of]))
        is_changed = emptied or leaving
        plan = self[kind] = _Plan(tuple(emptied), tuple(leaving)) if is_changed else None
        return plan


@cache
def _plans_of(profile: Profile) -> _Plans:
    return _Plans(profile)


def _empty_of(kind: type[msgspec.Struct], field: msgspec.structs.FieldInfo) -> Any:
    """Return what a field without a class leaves as. TypeError where it must not be empty."""
    if field.required:
        raise TypeError(f"{kind.__name__}.{field.name} has no class and cannot be left out")
    if field.default_factory is msgspec.NODEFAULT:
        return field.default
    return field.default_factory()
