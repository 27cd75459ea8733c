"""Who was given articles to code independently in; what each may not see yet, and of whom, out.

An article that anybody has to code as a second reader is coded apart: each person whom it was
assigned to sees their own edits alone until all of them have done it. A first reader who went on
after a look at the second one's labels would make the two agree, and so would the other way round.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from reportedly.store.chunks import in_chunks
from reportedly.store.decisions import undone_among
from reportedly.store.edits import subject_of
from reportedly.store.line_tables import ASSIGNMENTS
from reportedly.store.rows import plain
from reportedly.store.schema import DECISIONS


def apart_from_others(connection: Connection, person: str) -> frozenset[int]:
    """Return the articles of which a person may see no edits but their own."""
    mine = select(ASSIGNMENTS.c.number).where(
        ASSIGNMENTS.c.kind == "article", ASSIGNMENTS.c.person == plain(person)
    )
    doubled = (
        select(ASSIGNMENTS.c.number)
        .where(ASSIGNMENTS.c.kind == "article", ASSIGNMENTS.c.number.in_(mine))
        .where(ASSIGNMENTS.c.is_double == 1)
        .distinct()
    )
    found = set[int]()
    for chunk in in_chunks(connection.execute(doubled).scalars()):
        done = _done_by(connection, chunk)
        query = select(ASSIGNMENTS.c.number, ASSIGNMENTS.c.person).where(
            ASSIGNMENTS.c.kind == "article", ASSIGNMENTS.c.number.in_(chunk)
        )
        found |= {number for number, who in connection.execute(query) if who not in done[number]}
    return frozenset(found)


def _done_by(connection: Connection, articles: Collection[int]) -> Mapping[int, set[str]]:
    """Return who said of articles that they had been through them, and holds to it."""
    subjects = {subject_of(number): number for number in articles}
    query = select(DECISIONS.c.id, DECISIONS.c.subject, DECISIONS.c.made_by).where(
        DECISIONS.c.subject.in_(subjects), DECISIONS.c.action == "done"
    )
    rows = connection.execute(query).all()
    undone = undone_among(connection, [row.id for row in rows])
    found: Mapping[int, set[str]] = defaultdict(set)
    for row in rows:
        if row.id not in undone:
            found[subjects[row.subject]].add(row.made_by)
    return found
