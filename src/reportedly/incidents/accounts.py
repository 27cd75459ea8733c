"""A Reading in; an Account of each of its events, what is compared to find incidents, out.

An account is small and says all: whether two events are one incident depends on their two accounts
alone, so that neither the order of arrival nor what else is there matters.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import Final, TypeAlias

import msgspec

from reportedly.incidents.aggregates import is_aggregate
from reportedly.incidents.lands import named_lands
from reportedly.incidents.wording import length, stems, telling
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place
from reportedly.records.figures import largest_figure
from reportedly.records.naming import fold
from reportedly.records.reading import Reading
from reportedly.records.text import Span
from reportedly.stages.segment import sentence_bounds

REAL: Final = frozenset(("happened", "ongoing", "attempted", "denied"))
"""What is only planned, threatened or supposed is no incident."""
_TOPIC_STEMS: Final = 40
_TOPIC_BITS: Final = 5.0
_LEAD_SENTENCES: Final = 6
_NAMING_STEMS: Final = 3
_NAMING_BITS: Final = 9.0
_PLACES: Final = 2
_NAME: Final = re.compile(r"(?<![.!?:\n“\"] )(?<!^)\b[A-Z][\w'’-]+")
"""A word with a capital that begins no sentence."""

Range: TypeAlias = tuple[int, int]


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place as it is compared: `name` folded, `reach_km` how far it may lie from the point."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    reach_km: float
    precision: int | None


class Account(msgspec.Struct, frozen=True, array_like=True):
    """One article's account of one event.

    `key` puts accounts in an order that has nothing to do with when they came: a hash of text and
    address, then the id of the event. `article` is the same for all accounts of one article,
    `part_of` are the keys of accounts of it that this one is a part of. Days are ordinals; where
    the report dates nothing, `days` is None. `killed` and `injured` are the largest single figure,
    with `killed_figures` and `injured_figures` all of them. `words` are the stems of the sentences
    that tell of the event, `names` those that are written with a capital, `topic` the rarest of
    the article. `lands` are where it is filed: the countries and divisions of its places, or else
    of the article's.
    """

    key: str
    article: str
    part_of: tuple[str, ...]
    type: str
    status: str
    is_aggregate: bool
    days: Range | None
    published: int | None
    spots: tuple[Spot, ...]
    initiators: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    killed: Range | None
    injured: Range | None
    killed_figures: frozenset[int]
    injured_figures: frozenset[int]
    victims: frozenset[str]
    words: frozenset[str]
    words_length: float
    names: frozenset[str]
    names_length: float
    topic: frozenset[str]
    topic_length: float
    naming: tuple[str, ...]
    lands: tuple[tuple[str, str | None], ...]


def accounts_of(reading: Reading, article: str) -> Iterator[tuple[int, Account]]:
    """Yield the places of a reading's events and their accounts; of events that are said to be.

    `article` is what the article goes by. Of a text that was purged, the words that are left count.
    """
    text = reading.article.text
    bounds = sentence_bounds(text) if text else ()
    topic = frozenset(telling(stems(text), _TOPIC_STEMS, _TOPIC_BITS))
    topic_length = length(topic)
    published = _ordinal(reading.article.published)
    around = _lands([place for event in reading.events for place in event.places])
    around = around or named_lands(text)
    for place, event in enumerate(reading.events):
        if event.status not in REAL:
            continue
        told = _sentences(text, bounds, _evidence(event))
        words, names = stems(told), _names(told)
        yield (
            place,
            Account(
                key=account_key(reading, event.id),
                article=article,
                part_of=tuple(
                    account_key(reading, tie.to) for tie in event.relations if tie.kind == "part_of"
                ),
                type=event.type,
                status=event.status,
                is_aggregate=is_aggregate(event),
                days=_days(event.date),
                published=published,
                spots=tuple(map(_spot, event.places)),
                initiators=_parties(event.initiators),
                targets=_parties(event.targets),
                weapons=frozenset(weapon.category for weapon in event.weapons),
                killed=largest_figure(event.casualties, "killed"),
                injured=largest_figure(event.casualties, "injured"),
                killed_figures=_figures(event.casualties, "killed"),
                injured_figures=_figures(event.casualties, "injured"),
                victims=_victims(event.casualties),
                words=words,
                words_length=length(words),
                names=names,
                names_length=length(names),
                topic=topic,
                topic_length=topic_length,
                naming=_naming(names, words, topic),
                lands=_lands(event.places) or around,
            ),
        )


def account_of_text(reading: Reading, article: str) -> Account:
    """Return an account of a whole text, by its wording alone: of no type, day, place or figure.

    Its words are those of the first sentences.
    """
    text = reading.article.text
    lead = " ".join(text[start:end] for start, end in sentence_bounds(text)[:_LEAD_SENTENCES])
    words, names = stems(lead), _names(text)
    topic = frozenset(telling(stems(text), _TOPIC_STEMS, _TOPIC_BITS))
    return Account(
        key=account_key(reading, article),
        article=article,
        part_of=(),
        type="",
        status="happened",
        is_aggregate=False,
        days=None,
        published=_ordinal(reading.article.published),
        spots=(),
        initiators=frozenset(),
        targets=frozenset(),
        weapons=frozenset(),
        killed=None,
        injured=None,
        killed_figures=frozenset(),
        injured_figures=frozenset(),
        victims=frozenset(),
        words=words,
        words_length=length(words),
        names=names,
        names_length=length(names),
        topic=topic,
        topic_length=length(topic),
        naming=_naming(names, words, topic),
        lands=(),
    )


def account_key(reading: Reading, event_id: str) -> str:
    """Return what an event is ordered by, which no other event of any article has."""
    article = reading.article
    name = blake2b(f"{article.sha256} {article.url}".encode(), digest_size=10).hexdigest()
    return f"{name}:{event_id}"


def _ordinal(moment: str | None) -> int | None:
    return None if moment is None else date.fromisoformat(moment[:10]).toordinal()


def _days(interval: DateInterval | None) -> Range | None:
    if interval is None or interval.first is None:
        return None
    first = date.fromisoformat(interval.first).toordinal()
    last = date.fromisoformat(interval.last or interval.first).toordinal()
    return first, max(first, last)


def _lands(places: Sequence[Place]) -> tuple[tuple[str, str | None], ...]:
    """Return the countries and divisions that are named most."""
    named = Counter((place.country, place.admin1) for place in places if place.country is not None)
    ordered = sorted(named, key=lambda land: (-named[land], land[0], land[1] or ""))
    return tuple(ordered[:_PLACES])


def _names(text: str) -> frozenset[str]:
    return stems(" ".join(_NAME.findall(text)))


def _naming(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return a few of the rarest stems of each group: what an account is found by."""
    found = [telling(group, _NAMING_STEMS, _NAMING_BITS) for group in groups]
    return tuple(dict.fromkeys(stem for group in found for stem in group))


_REACH_KM: Final = {1: 5.0, 2: 25.0, 3: 60.0, 4: 200.0, 5: 300.0}


def _spot(place: Place) -> Spot:
    reach = place.radius_km or _REACH_KM.get(place.precision or 0, 1000.0)
    return Spot(
        name=fold(place.name),
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        reach_km=reach,
        precision=place.precision,
    )


def _parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Return ids of the actor list, and of actors that it lacks the stems of their names."""
    known = {f"@{actor.actor_id}" for actor in actors if actor.actor_id is not None}
    named = (stems(actor.name) for actor in actors if actor.actor_id is None)
    return frozenset(known.union(*named))


def _figures(casualties: Iterable[Casualty], outcome: str) -> frozenset[int]:
    counts = [one.count for one in casualties if one.outcome == outcome]
    numbers = ((c.best if c.best is not None else c.low or c.high) for c in counts)
    return frozenset(number for number in numbers if number)


def _victims(casualties: Iterable[Casualty]) -> frozenset[str]:
    return frozenset(fold(name.text) for one in casualties for name in one.names)


def _evidence(event: Event) -> list[Span]:
    spans = list(event.triggers)
    for casualty in event.casualties:
        spans += casualty.evidence
    return sorted(set(spans))


def _sentences(text: str, bounds: Sequence[Range], spans: Iterable[Span]) -> str:
    """Return the sentences that hold spans; the spans themselves where there is no text."""
    if not text:
        return " ".join(span.text for span in spans)
    starts = sorted(span.start for span in spans)
    held = [one for one in bounds if bisect_left(starts, one[0]) < bisect_left(starts, one[1])]
    return " ".join(text[start:end] for start, end in held)
