"""The readings of two people of the same articles in; how far they agree, field by field, out.

Agreement is told as the share of labels that are the same, and as Cohen's kappa (1960): how much of
what chance would not give is there. Intervals are those of the percentile bootstrap (Efron 1979)
over articles, as the labels of one article hang together, with a fixed seed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np

from reportedly.records.events import Actor, Casualty, Event
from reportedly.records.naming import fold
from reportedly.records.reading import Reading
from reportedly.reviewing.anchors import shared_words
from reportedly.reviewing.items import is_twin
from reportedly.reviewing.labels import Labels

SAMPLES: Final = 1_000
FEWEST: Final = 10
"""Articles without which an interval would say more than is known."""
_SEED: Final = 0


class Views(NamedTuple):
    """One article as two people have it, each by their own edits."""

    article_id: int
    people: tuple[str, str]
    one: Reading
    other: Reading


class FieldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far people agree on a field: the number of labels, the share that is the same, kappa.

    `low` and `high` are the 95 % interval of kappa. Kappa is None where both always said the same
    one thing, or nothing; the interval where there are fewer than ten articles.
    """

    field: str
    n: int
    same: float | None
    kappa: float | None
    low: float | None
    high: float | None


class PresenceAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the same things are there: how many both have, how many one alone, and the F1."""

    both: int
    first_only: int
    second_only: int
    f1: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far people agree on the articles that two or more of them have been through.

    `figures` is how many counts of casualties that both have are the same, end by end.
    """

    articles: int
    people: tuple[str, ...]
    events: PresenceAgreement
    casualties: PresenceAgreement
    fields: tuple[FieldAgreement, ...]
    figures: FieldAgreement
    links: FieldAgreement


def measure_agreement(views: Sequence[Views], links: Sequence[Labels] = ()) -> Agreement:
    """Return how far people agree; `links` is what two ruled on the same pairs of events."""
    labels: dict[str, list[Labels]] = {name: [] for name in (*_OF_EVENTS, *_OF_CASUALTIES)}
    figures: list[Labels] = []
    presence = {"events": [0, 0, 0], "casualties": [0, 0, 0]}
    for view in views:
        pairs = pair_events(view.one.events, view.other.events)
        _count(presence["events"], pairs, view.one.events, view.other.events)
        for one, other in pairs:
            for name, tell in _OF_EVENTS.items():
                labels[name].append(Labels(view.article_id, tell(one), tell(other)))
            both = pair_casualties(one.casualties, other.casualties)
            _count(presence["casualties"], both, one.casualties, other.casualties)
            for mine, theirs in both:
                figures.append(Labels(view.article_id, _figure(mine), _figure(theirs)))
                for name, say in _OF_CASUALTIES.items():
                    labels[name].append(Labels(view.article_id, say(mine), say(theirs)))
    return Agreement(
        articles=len({view.article_id for view in views}),
        people=tuple(sorted({name for view in views for name in view.people})),
        events=_presence(presence["events"]),
        casualties=_presence(presence["casualties"]),
        fields=tuple(agree_on(name, told) for name, told in labels.items()),
        figures=agree_on("count", figures),
        links=agree_on("link", links),
    )


def agree_on(field: str, labels: Sequence[Labels]) -> FieldAgreement:
    """Return how far two people agree on one field."""
    if not labels:
        return FieldAgreement(field=field, n=0, same=None, kappa=None, low=None, high=None)
    tables = _tables(labels)
    ones = np.ones((1, len(tables.n)))
    (kappa,) = _kappas(ones, tables)
    low, high = _interval(tables) if len(tables.n) >= FEWEST else (None, None)
    return FieldAgreement(
        field=field,
        n=len(labels),
        same=float(tables.same.sum() / tables.n.sum()),
        kappa=None if np.isnan(kappa) else float(kappa),
        low=low,
        high=high,
    )


class _Tables(NamedTuple):
    """By article: how many labels, how many the same, and how often each person gave each."""

    n: np.ndarray
    same: np.ndarray
    one: np.ndarray
    other: np.ndarray


def _tables(labels: Sequence[Labels]) -> _Tables:
    units = {unit: place for place, unit in enumerate(sorted({one.unit for one in labels}))}
    known = sorted({name for one in labels for name in (one.one, one.other)})
    codes = {name: place for place, name in enumerate(known)}
    shape = (len(units), len(codes))
    tables = _Tables(np.zeros(len(units)), np.zeros(len(units)), np.zeros(shape), np.zeros(shape))
    for each in labels:
        unit = units[each.unit]
        tables.n[unit] += 1
        tables.same[unit] += each.one == each.other
        tables.one[unit, codes[each.one]] += 1
        tables.other[unit, codes[each.other]] += 1
    return tables


def _kappas(weights: np.ndarray, tables: _Tables) -> np.ndarray:
    """Return kappa for each row of weights of articles; nan where chance alone agrees wholly."""
    n = weights @ tables.n
    observed = (weights @ tables.same) / n
    expected = ((weights @ tables.one) * (weights @ tables.other)).sum(axis=1) / n**2
    rest = 1.0 - expected
    is_told = rest > 1e-12
    return np.where(is_told, (observed - expected) / np.where(is_told, rest, 1.0), np.nan)


def _interval(tables: _Tables) -> tuple[float | None, float | None]:
    units = len(tables.n)
    chance = np.random.default_rng(_SEED)
    weights = chance.multinomial(units, np.full(units, 1.0 / units), size=SAMPLES).astype(float)
    drawn = _kappas(weights, tables)
    drawn = np.sort(drawn[~np.isnan(drawn)])
    if not len(drawn):
        return None, None
    edge = len(drawn) // 40
    return float(drawn[edge]), float(drawn[len(drawn) - 1 - edge])


def pair_events(one: Sequence[Event], other: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Return the events that both have: those that the engine read, then those of shared words."""
    theirs = {event.id: event for event in other if not event.id.startswith("p")}
    pairs = [(event, theirs[event.id]) for event in one if event.id in theirs]
    taken = {event.id for pair in pairs for event in pair}
    scored = sorted(
        (-shared, a, b)
        for a, mine in enumerate(one)
        for b, event in enumerate(other)
        if mine.id not in taken and event.id not in taken
        if (shared := shared_words([(s.start, s.end) for s in mine.triggers], event.triggers))
    )
    ones, others = set[int](), set[int]()
    for _, a, b in scored:
        if a not in ones and b not in others:
            ones.add(a)
            others.add(b)
            pairs.append((one[a], other[b]))
    return pairs


def pair_casualties(
    one: Sequence[Casualty], other: Sequence[Casualty]
) -> list[tuple[Casualty, Casualty]]:
    """Return the casualties that both have: those that the engine read, then those alike."""
    theirs = {each.id: each for each in other if not each.id.startswith("p")}
    pairs = [(each, theirs[each.id]) for each in one if each.id in theirs]
    taken = {each.id for _, each in pairs}
    for mine in one:
        if mine.id in taken or mine.id in theirs:
            continue
        free = (each for each in other if each.id not in taken and is_twin(mine, each))
        twin = next(free, None)
        if twin is not None:
            taken.add(twin.id)
            pairs.append((mine, twin))
    return pairs


def _count(
    counts: list[int], pairs: Sequence[object], one: Sequence[object], other: Sequence[object]
) -> None:
    counts[0] += len(pairs)
    counts[1] += len(one) - len(pairs)
    counts[2] += len(other) - len(pairs)


def _presence(counts: Sequence[int]) -> PresenceAgreement:
    both, first, second = counts
    whole = 2 * both + first + second
    return PresenceAgreement(
        both=both,
        first_only=first,
        second_only=second,
        f1=2 * both / whole if whole else None,
    )


def _parties(actors: Sequence[Actor]) -> str:
    return "; ".join(sorted(actor.actor_id or fold(actor.name) for actor in actors))


def _date(event: Event) -> str:
    date = event.date
    return "" if date is None else f"{date.first or date.wording} {date.last or ''}"


def _place(event: Event) -> str:
    place = event.places[0] if event.places else None
    return "" if place is None else place.gazetteer_id or fold(place.name)


def _figure(casualty: Casualty) -> str:
    count = casualty.count
    return f"{count.low} {count.best} {count.high}"


def _source(casualty: Casualty) -> str:
    source = casualty.claim.source
    return "" if source is None else source.kind


_OF_EVENTS: Final[Mapping[str, Callable[[Event], str]]] = {
    "type": lambda event: event.type,
    "status": lambda event: event.status,
    "date": _date,
    "place": _place,
    "initiators": lambda event: _parties(event.initiators),
    "targets": lambda event: _parties(event.targets),
    "weapons": lambda event: "; ".join(sorted({one.category for one in event.weapons})),
}
_OF_CASUALTIES: Final[Mapping[str, Callable[[Casualty], str]]] = {
    "outcome": lambda one: one.outcome,
    "side": lambda one: one.side,
    "status of victims": lambda one: one.status,
    "demographics": lambda one: "; ".join(sorted(one.demographics)),
    "occupations": lambda one: "; ".join(sorted(one.occupations)),
    "source": _source,
    "stance": lambda one: one.claim.stance,
}
