"""The events of an incident in; what most of them say of type, day, place and parties, out."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from reportedly.records.codes import EventStatus, EventType
from reportedly.records.events import Actor, DateInterval, Place
from reportedly.records.incidents import Member, Party

_Value = TypeVar("_Value", bound=Hashable)
_VAGUEST: Final = 9


class Summary(NamedTuple):
    """What most articles say; None where none says anything. Copies count once."""

    type: EventType
    status: EventStatus
    date: DateInterval | None
    place: Place | None
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]


def summarize(members: Sequence[Member]) -> Summary:
    """Return what most of an incident's origins say; the order of the members does not matter."""
    ordered = sorted(members, key=lambda one: one.key)
    first = {one.origin: one for one in reversed(ordered)}
    told = [first[origin] for origin in sorted(first, key=lambda one: first[one].key)]
    return Summary(
        type=_most([one.event.type for one in told]),
        status=_most([one.event.status for one in told]),
        date=_date([one.event.date for one in told if one.event.date is not None]),
        place=_place([place for one in told for place in one.event.places[:1]]),
        initiators=_parties([(one.article_id, one.event.initiators) for one in ordered]),
        targets=_parties([(one.article_id, one.event.targets) for one in ordered]),
    )


def _most(values: Sequence[_Value]) -> _Value:
    counts = Counter(values)
    return max(values, key=lambda value: counts[value])


def _date(dates: Iterable[DateInterval]) -> DateInterval | None:
    """Return the most precise days that most agree on."""
    known = [one for one in dates if one.first is not None]
    counts = Counter((one.first, one.last) for one in known)
    return min(
        known,
        key=lambda one: (-counts[one.first, one.last], one.precision or _VAGUEST),
        default=None,
    )


def _place(places: Sequence[Place]) -> Place | None:
    """Return the place that most name, of several the most precise."""
    known = [place for place in places if place.country is not None] or list(places)
    counts = Counter(_spot(place) for place in known)
    return min(
        known,
        key=lambda one: (
            (one.precision or _VAGUEST) > _PRECISE,
            -counts[_spot(one)],
            one.precision or _VAGUEST,
        ),
        default=None,
    )


_PRECISE: Final = 3


def _spot(place: Place) -> tuple[str | None, str | None, str]:
    return place.country, place.admin1, place.gazetteer_id or place.name


def _parties(told: Sequence[tuple[int, tuple[Actor, ...]]]) -> tuple[Party, ...]:
    """Return the parties that are named, those of most articles first."""
    found: dict[str, Actor] = {}
    articles: Mapping[str, set[int]] = defaultdict(set)
    for article, actors in told:
        for actor in actors:
            name = actor.actor_id or actor.name.casefold()
            found.setdefault(name, actor)
            articles[name].add(article)
    ordered = sorted(found, key=lambda name: (-len(articles[name]), name))
    return tuple(
        Party(
            name=found[name].name,
            actor_id=found[name].actor_id,
            kind=found[name].kind,
            country=found[name].country,
            articles=len(articles[name]),
        )
        for name in ordered
    )
