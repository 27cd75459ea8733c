"""Articles or incidents in; the flags that hold on them, by decisions that are not undone, out.

Flags add up, and one is lifted by undoing every decision that holds it: where two people flag at
once, nothing is shown that one of them would hide. A decision on an incident holds for whatever it
is joined to, for each part that its events are split into, and for the articles that tell of it now
or did when it was flagged.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, RowMapping, Select, func, select

from reportedly.records.flags import FLAGS, Flag, Flagged, FlaggedKind
from reportedly.store.chunks import in_chunks
from reportedly.store.incident_tables import INCIDENTS, MEMBERS, RULINGS
from reportedly.store.schema import DECISIONS, EVENTS, VERSIONS

_PIECE: Final = 500


def flags_of(
    connection: Connection, kind: FlaggedKind, numbers: Collection[int]
) -> dict[int, frozenset[Flag]]:
    """Return the flags in force on each article or incident, none for what has none."""
    return {
        number: frozenset(flag for one in found for flag in one.flags)
        for number, found in flagged(connection, kind, numbers).items()
    }


def flagged(
    connection: Connection, kind: FlaggedKind, numbers: Collection[int]
) -> dict[int, list[Flagged]]:
    """Return the decisions that hold on each article or incident, the oldest first.

    Those on an article's incidents hold on the article, too.
    """
    wanted: Mapping[int, set[int]] = defaultdict(set)
    for chunk in _pieces(numbers):
        about = _on_articles if kind == "article" else _on_incidents
        for number, decision in about(connection, chunk):
            wanted[number].add(decision)
    holding = _holding(connection, {one for found in wanted.values() for one in found})
    return {
        number: [holding[one] for one in sorted(wanted.get(number, ())) if one in holding]
        for number in numbers
    }


class AllFlags(NamedTuple):
    """The flags of all articles and incidents that have any; an incident has its articles', too."""

    articles: Mapping[int, frozenset[Flag]]
    incidents: Mapping[int, frozenset[Flag]]


NO_FLAGS: Final = AllFlags({}, {})


def flag_decisions(connection: Connection, after: int = 0) -> tuple[list[int], int]:
    """Return the decisions to flag that are later than one, and the last decision of all."""
    last: int = connection.execute(select(func.max(DECISIONS.c.id))).scalar() or 0
    query = select(DECISIONS.c.id).where(
        DECISIONS.c.id > after, DECISIONS.c.id <= last, DECISIONS.c.action == "flag"
    )
    return list(connection.execute(query).scalars()) if last > after else [], last


def all_flags(connection: Connection, decisions: Collection[int]) -> AllFlags:
    """Return the flags in force of everything, by all decisions to flag that there are."""
    held = set(decisions) - _undone(connection, decisions) if decisions else set()
    if not held:
        return NO_FLAGS
    articles, incidents = _flagged_at_first(connection, held)
    incidents |= _related(connection, MEMBERS.c.incident_id, RULINGS.c.decision_id, held)
    articles |= _related(connection, VERSIONS.c.article_id, MEMBERS.c.incident_id, incidents)
    of_articles = _with_any(flags_of(connection, "article", articles))
    touched = incidents | _related(
        connection, MEMBERS.c.incident_id, VERSIONS.c.article_id, of_articles
    )
    found = dict(flags_of(connection, "incident", touched))
    for article, incident in _tellers(connection, of_articles):
        found[incident] |= of_articles[article]
    return AllFlags(of_articles, _with_any(found))


def _with_any(found: Mapping[int, frozenset[Flag]]) -> dict[int, frozenset[Flag]]:
    return {number: flags for number, flags in found.items() if flags}


def _flagged_at_first(
    connection: Connection, decisions: Collection[int]
) -> tuple[set[int], set[int]]:
    """Return the articles and incidents that decisions name, and what they were joined to."""
    articles, incidents = set[int](), set[int]()
    for chunk in _pieces(decisions):
        named = select(DECISIONS.c.subject).where(DECISIONS.c.id.in_(chunk))
        for subject in connection.execute(named).scalars():
            kind, number = subject.split()
            (articles if kind == "article" else incidents).add(int(number))
        ruled = select(RULINGS.c.article_id).where(RULINGS.c.decision_id.in_(chunk))
        articles |= set(connection.execute(ruled).scalars())
    new = set(incidents)
    while new:
        heirs = set[int]()
        for chunk in _pieces(new):
            query = select(INCIDENTS.c.redirect_id).where(
                INCIDENTS.c.id.in_(chunk), INCIDENTS.c.redirect_id.is_not(None)
            )
            heirs |= set(connection.execute(query).scalars())
        new = heirs - incidents
        incidents |= heirs
    return articles, incidents


def _related(connection: Connection, wanted: Any, given: Any, numbers: Collection[int]) -> set[int]:
    """Return what of one column goes with numbers of another: by rulings, members and versions."""
    source = MEMBERS.join(EVENTS, EVENTS.c.id == MEMBERS.c.event_id)
    if given is RULINGS.c.decision_id:
        source = RULINGS.join(MEMBERS, MEMBERS.c.event_id == RULINGS.c.event_id)
    else:
        source = source.join(VERSIONS, VERSIONS.c.id == EVENTS.c.version_id)
    found = set[int]()
    for chunk in _pieces(numbers):
        query = select(wanted).select_from(source).where(given.in_(chunk)).distinct()
        found |= set(connection.execute(query).scalars())
    return found


def _tellers(connection: Connection, articles: Collection[int]) -> Iterable[tuple[int, int]]:
    """Yield articles with the incidents that they tell of."""
    for chunk in _pieces(articles):
        query = (
            select(VERSIONS.c.article_id, MEMBERS.c.incident_id)
            .join(EVENTS, EVENTS.c.version_id == VERSIONS.c.id)
            .join(MEMBERS, MEMBERS.c.event_id == EVENTS.c.id)
            .where(VERSIONS.c.article_id.in_(chunk))
            .distinct()
        )
        yield from _pairs(connection, query)


def _pieces(numbers: Iterable[int]) -> Iterable[Collection[int]]:
    for chunk in in_chunks(numbers):
        for start in range(0, len(chunk), _PIECE):
            yield chunk[start : start + _PIECE]


def _on_articles(connection: Connection, articles: Collection[int]) -> Iterable[tuple[int, int]]:
    """Yield articles with decisions on them, on incidents that they tell of or told of."""
    yield from _by_subject(connection, "article", articles)
    ruled = _flags(RULINGS.c.article_id).join(RULINGS, RULINGS.c.decision_id == DECISIONS.c.id)
    yield from _pairs(connection, ruled.where(RULINGS.c.article_id.in_(articles)))
    tellers: Mapping[int, set[int]] = defaultdict(set)
    for article, incident in _tellers(connection, articles):
        tellers[incident].add(article)
    for chunk in _pieces(tellers):
        for incident, decision in _on_incidents(connection, chunk):
            for article in tellers[incident]:
                yield article, decision


def _on_incidents(connection: Connection, incidents: Collection[int]) -> Iterable[tuple[int, int]]:
    """Yield incidents with decisions on them, on those joined to them, and on their events."""
    heirs = _heirs(connection, incidents)
    for chunk in _pieces(heirs):
        for number, decision in _by_subject(connection, "incident", chunk):
            for heir in heirs[number]:
                yield heir, decision
    ruled = (
        _flags(MEMBERS.c.incident_id)
        .join(RULINGS, RULINGS.c.decision_id == DECISIONS.c.id)
        .join(MEMBERS, MEMBERS.c.event_id == RULINGS.c.event_id)
        .where(MEMBERS.c.incident_id.in_(incidents))
    )
    yield from _pairs(connection, ruled)


def _heirs(connection: Connection, incidents: Collection[int]) -> Mapping[int, set[int]]:
    """Return, by incident, those of `incidents` that it was joined to; each is its own heir."""
    heirs: Mapping[int, set[int]] = defaultdict(set)
    for number in incidents:
        heirs[number].add(number)
    new = set(incidents)
    while new:
        found: set[int] = set()
        for chunk in _pieces(new):
            query = select(INCIDENTS.c.id, INCIDENTS.c.redirect_id).where(
                INCIDENTS.c.redirect_id.in_(chunk)
            )
            for joined, heir in connection.execute(query):
                heirs[joined].update(heirs[heir])
                found.add(joined)
        new = found
    return heirs


def _flags(number: Any) -> Select[Any]:
    return (
        select(number, DECISIONS.c.id)
        .select_from(DECISIONS)
        .where(DECISIONS.c.action == "flag")
        .distinct()
    )


def _pairs(connection: Connection, query: Select[Any]) -> Iterable[tuple[int, int]]:
    return [(number, decision) for number, decision in connection.execute(query)]


def _by_subject(
    connection: Connection, kind: FlaggedKind, numbers: Collection[int]
) -> Iterable[tuple[int, int]]:
    subjects = {f"{kind} {number}": number for number in numbers}
    query = _flags(DECISIONS.c.subject).where(DECISIONS.c.subject.in_(subjects))
    return [(subjects[subject], decision) for subject, decision in connection.execute(query)]


def _holding(connection: Connection, decisions: Collection[int]) -> dict[int, Flagged]:
    """Return those of some decisions that are not undone."""
    undone = _undone(connection, decisions)
    found: dict[int, Flagged] = {}
    for chunk in _pieces(set(decisions) - undone):
        query = select(DECISIONS).where(DECISIONS.c.id.in_(chunk))
        found.update((row["id"], _flagged(row)) for row in connection.execute(query).mappings())
    return found


def _undone(connection: Connection, decisions: Collection[int]) -> set[int]:
    """Return those of some decisions that are undone by one that is not undone itself."""
    undoing: dict[int, int] = {}
    for chunk in _pieces(decisions):
        subjects = {f"decision {number}": number for number in chunk}
        query = select(DECISIONS.c.id, DECISIONS.c.subject).where(
            DECISIONS.c.action == "undo", DECISIONS.c.subject.in_(subjects)
        )
        undoing.update((number, subjects[subject]) for number, subject in connection.execute(query))
    if not undoing:
        return set()
    moot = _undone(connection, undoing)
    return {number for undo, number in undoing.items() if undo not in moot}


def _flagged(row: RowMapping) -> Flagged:
    given = msgspec.json.decode(row["after"])["flags"]
    return Flagged(
        decision=row["id"],
        flags=tuple(flag for flag in FLAGS if flag in given),
        made_by=row["made_by"],
        made_at=row["made_at"],
        why=row["why"],
    )
