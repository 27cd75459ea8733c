"""A database in; how far people agree on what two or more of them have been through, out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from sqlalchemy import Connection

from reportedly.records.reading import Reading
from reportedly.reviewing.agreement import Agreement, Views, measure_agreement
from reportedly.reviewing.applying import review
from reportedly.reviewing.labels import link_labels
from reportedly.store.decisions import link_rulings
from reportedly.store.edits import double_coded, made_edits
from reportedly.store.rewriting import find_current


def agreement_of(connection: Connection) -> Agreement:
    """Return how far people agree, each as they have an article by their own edits alone.

    Articles count that two or more said they have been through; where three did, each two of them.
    """
    return measure_agreement(list(_views(connection)), list(link_labels(link_rulings(connection))))


def _views(connection: Connection) -> Iterator[Views]:
    been: Mapping[int, set[str]] = defaultdict(set)
    for article_id, person, _ in double_coded(connection):
        been[article_id].add(person)
    for article_id, people in sorted(been.items()):
        current = find_current(connection, article_id) if len(people) > 1 else None
        if current is None:
            continue
        seen: dict[str, Reading] = {
            person: review(current.machine, made_edits(connection, article_id, person)).reading
            for person in sorted(people)
        }
        for one, other in combinations(seen, 2):
            yield Views(article_id, (one, other), seen[one], seen[other])
