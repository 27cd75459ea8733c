"""Events and accounts in; which tell of several happenings at once, and what these contain, out.

"175 attacks since October", a morgue's month and "three strikes in two days" are incidents of their
own kind: they are linked to those that they contain, and never added to them (Iraq Body Count
subtracts the incidents that it has already counted from such records).
"""

from datetime import date
from typing import TYPE_CHECKING, Final

from reportedly.records.events import Event

if TYPE_CHECKING:
    from reportedly.incidents.accounts import Account

_MANY: Final = 5
_VAGUE: Final = 4
_LONG_DAYS: Final = 6
_TYPES_OF_ANY: Final = frozenset(("humanitarian_impact", "attack", "armed_clash"))


def is_aggregate(event: Event) -> bool:
    """Whether a report rolls several happenings into one event.

    They are several where their number is told, or is a plural, and they took more than one day or
    are many; and what took a week or more at no precise place, and is over. Two bombs in one market
    on one day are one incident.
    """
    counted = event.occurrences
    least = next((n for n in (counted.low, counted.best) if n is not None), 2)
    days = _length_days(event)
    if least >= _MANY:
        return True
    if least >= 2:
        return days > 1
    return days > _LONG_DAYS and event.status != "ongoing" and _is_vague(event)


def _length_days(event: Event) -> int:
    interval = event.date
    if interval is None or interval.first is None or interval.last is None:
        return 1
    return (date.fromisoformat(interval.last) - date.fromisoformat(interval.first)).days + 1


def _is_vague(event: Event) -> bool:
    precisions = [place.precision for place in event.places if place.precision is not None]
    return not precisions or min(precisions) >= _VAGUE


def may_contain(whole: "Account", part: "Account") -> bool:
    """Whether what an aggregate counts may have an incident in it.

    All that both tell must agree: the incident's days lie in the aggregate's, its place in one of
    the aggregate's, and its type and initiator are not others.
    """
    if not whole.is_aggregate or part.is_aggregate or whole.days is None or part.days is None:
        return False
    if not (whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]):
        return False
    if whole.type != part.type and whole.type not in _TYPES_OF_ANY:
        return False
    if whole.initiators and part.initiators and not whole.initiators & part.initiators:
        return False
    return _lies_in(whole, part)


def _lies_in(whole: "Account", part: "Account") -> bool:
    if not whole.spots or not part.spots:
        return False
    inner = part.spots[0]
    return any(
        outer.country is not None
        and outer.country == inner.country
        and (
            outer.admin1 in (None, inner.admin1)
            and (outer.precision is None or outer.precision >= _VAGUE or outer.name == inner.name)
        )
        for outer in whole.spots
    )
