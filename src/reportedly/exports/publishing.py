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
    if msgspec.structs.replace(profile, delay_days=0) == PROFILES["internal"]:
        return dossier
    return _Publisher(profile, Hidden(dossier, profile)).of(dossier)


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

    def __init__(self, profile: Profile, hidden: Hidden) -> None:
        self.profile = profile
        self.hidden = hidden

    def of(self, record: Record) -> Record:
        """Return a record with each field as its class leaves; the same one where all leaves."""
        changes: dict[str, Any] = {}
        for name, leave in _plan(type(record)):
            value = getattr(record, name)
            shown = leave(self, record, name, value)
            if shown is not value:
                changes[name] = shown
        return msgspec.structs.replace(record, **changes) if changes else record


_Leave = Callable[[_Publisher, Any, str, Any], Any]


def _records(publisher: _Publisher, record: Any, name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        if not value or not _plan(value[0].__class__):
            return value
        return tuple([publisher.of(one) for one in value])
    return None if value is None else publisher.of(value)


def _headline(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    return None if value is None else publisher.hidden.headline(value)


def _words(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    return None if value is None else publisher.hidden.words_of(value)


def _group(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    return None if value is None else publisher.hidden.group(value)


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


def _names(
    publisher: _Publisher, record: Any, name: str, value: tuple[str, ...]
) -> tuple[str, ...]:
    profile = publisher.profile
    return value if profile.names and profile.witnesses else ()


def _quote(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    if value is None or not publisher.profile.quotes:
        return None
    return publisher.hidden.quote(value)


def _text(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    if value is None or not publisher.profile.texts:
        return None
    return publisher.hidden.words_of(value)


def _address(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    return None if value is None else publisher.hidden.address(value)


def _digest(publisher: _Publisher, record: Any, name: str, value: str | None) -> str | None:
    """Leave out hashes of texts with names: who knows all but a name could find it by them."""
    return None if publisher.hidden.has_names else value


def _coordinate(publisher: _Publisher, record: Any, name: str, value: float | None) -> float | None:
    if value is None or publisher.profile.coordinates == "exact":
        return value
    return round(value, 2 if record.precision in _EXACT else 1) + 0.0


def _analyst(publisher: _Publisher, record: Any, name: str, value: Any) -> Any:
    return value if publisher.profile.analysts else None


def _reasons(
    publisher: _Publisher, record: Any, name: str, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Leave reasons that are proposed; those of a person with the profile's analysts only."""
    person = getattr(record, name.replace("reasons", "by"))
    if person is not None and not publisher.profile.analysts:
        return ()
    return tuple([publisher.hidden.reason(one, record) for one in value]) if value else value


_LEAVE: Final[Mapping[FieldClass, _Leave | None]] = {
    "code": None,
    "number": None,
    "day": None,
    "our words": None,
    "records": _records,
    "headline": _headline,
    "words": _words,
    "group": _group,
    "party": _party,
    "place": _place,
    "source": _source,
    "is named": _named,
    "names": _names,
    "quote": _quote,
    "text": _text,
    "address": _address,
    "digest": _digest,
    "coordinate": _coordinate,
    "analyst": _analyst,
    "reasons": _reasons,
}
"""How a field of each class leaves; None is as it is."""


@cache
def _plan(kind: type[msgspec.Struct]) -> tuple[tuple[str, _Leave], ...]:
    """Return the fields of a record that do not leave as they are, and how they leave.

    One without a class leaves empty. TypeError where it must not be: then nothing leaves.
    """
    classes = CLASSES.get(kind, {})
    plan: list[tuple[str, _Leave]] = []
    for field in msgspec.structs.fields(kind):
        if field.name not in classes:
            plan.append((field.name, _emptied(kind, field)))
            continue
        leave = _LEAVE[classes[field.name]]
        if leave is not None:
            plan.append((field.name, leave))
    return tuple(plan)


def _emptied(kind: type[msgspec.Struct], field: msgspec.structs.FieldInfo) -> _Leave:
    if field.required:
        raise TypeError(f"{kind.__name__}.{field.name} has no class and cannot be left out")
    empty = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    return lambda publisher, record, name, value: empty
