"""A database in; how far people agree on what two or more of them have coded apart, out.

Whoever saw the edits of another does not count: they would agree more than they do, or less.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from sqlalchemy import Connection, select

from reportedly.errors import ReportedlyError
from reportedly.records.edits import Edit
from reportedly.records.reading import Reading
from reportedly.reviewing.agreement import Agreement, Views, measure_agreement
from reportedly.reviewing.applying import review
from reportedly.reviewing.labels import link_labels
from reportedly.reviewing.settling import (
    Difference,
    differences_of,
    edit_to_take,
    with_rulings,
)
from reportedly.store.decisions import link_rulings
from reportedly.store.edits import Coded, coded_apart, last_decision, made_edits
from reportedly.store.rewriting import find_current
from reportedly.store.schema import VERSIONS


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """An article as two people have it, each by their own edits until they were done.

    `seen` is the last decision on it; `also` are the pairs of people that it may be compared by.
    """

    article: int
    title: str | None
    people: tuple[str, str]
    also: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    seen: int


def agreement_of(connection: Connection) -> Agreement:
    """Return how far people agree, each as they have an article by their own edits alone.

    Articles count that two or more coded apart; where three did, each two of them.
    """
    views = [
        view
        for article, coded in _by_article(connection).items()
        for view in _views(connection, article, coded)
    ]
    return measure_agreement(views, list(link_labels(link_rulings(connection))))


def _by_article(connection: Connection) -> Mapping[int, list[Coded]]:
    """Return who coded each article apart, of those that two or more did."""
    found: Mapping[int, list[Coded]] = defaultdict(list)
    for one in coded_apart(connection):
        found[one.article_id].append(one)
    return {article: coded for article, coded in found.items() if len(coded) > 1}


def _views(connection: Connection, article: int, coded: Sequence[Coded]) -> Iterator[Views]:
    current = find_current(connection, article)
    if current is None:
        return
    seen: dict[str, Reading] = {}
    for one in coded:
        made = made_edits(connection, article, one.person, one.done)
        seen[one.person] = review(current.machine, made).reading
    for mine, theirs in combinations(seen, 2):
        yield Views(article, (mine, theirs), seen[mine], seen[theirs])


def compare_all(connection: Connection) -> list[Compared]:
    """Return each article that two or more coded apart, as each two of them have it."""
    return [
        one
        for article, coded in sorted(_by_article(connection).items())
        for one in _compared(connection, article, coded)
    ]


def _compared(connection: Connection, article: int, coded: Sequence[Coded]) -> list[Compared]:
    current = find_current(connection, article)
    if current is None:
        return []
    made = made_edits(connection, article)
    now = review(current.machine, made)
    seen = last_decision(connection, article)
    titled = select(VERSIONS.c.title).where(
        VERSIONS.c.article_id == article, VERSIONS.c.is_latest == 1
    )
    title = connection.execute(titled).scalar()
    views = list(_views(connection, article, coded))
    pairs = tuple(one.people for one in views)
    return [
        Compared(
            article=article,
            title=title,
            people=view.people,
            also=pairs,
            differences=tuple(
                with_rulings(
                    list(differences_of(view, now.reading)), made, now.standings, view.people
                )
            ),
            seen=seen,
        )
        for view in views
    ]


def compare_coders(
    connection: Connection, article: int, people: Sequence[str] | None = None
) -> Compared:
    """Return an article as two people have it; without their names, the first two.

    ReportedlyError "not-coded-twice".
    """
    coded = _by_article(connection).get(article, [])
    for one in _compared(connection, article, coded):
        if people is None or set(one.people) == set(people):
            return one
    raise ReportedlyError(
        "not-coded-twice",
        f"No two people have coded article {article} apart.",
        "Assign it to a second, independent reader, and wait until both are done.",
    )


def take_one(compared: Compared, difference: Difference, person: str) -> Edit:
    """Return the edit by which a difference is as one of the people has it.

    ReportedlyError "not-coded-twice".
    """
    if person not in compared.people:
        raise ReportedlyError(
            "not-coded-twice",
            f"{person[:40]!r} is none of the two who coded the article.",
            "Load the page again.",
        )
    return edit_to_take(difference, is_one=person == compared.people[0])
