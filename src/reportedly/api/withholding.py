"""Articles and decisions in, with flags that hide something of them; what is shown of them, out."""

from collections.abc import Collection
from typing import Final

import msgspec
from sqlalchemy import Connection

from reportedly.intake.review_page import ReviewedArticle
from reportedly.records.edits import EDIT_ACTIONS, Conflict
from reportedly.records.flags import Flag
from reportedly.records.people import Role
from reportedly.reviewing.hiding import Hider, hide, hides_names, hides_text
from reportedly.store.decisions import Decision
from reportedly.store.named_victims import articles_beside, names_in_articles

WITHHELD: Final = "withheld"
"""What is shown in the place of words that a role may not see."""
_WITH_WORDS: Final = frozenset(EDIT_ACTIONS) - {"done"}
"""What a decision changed has words of an article in it."""


def names_among(
    connection: Connection, articles: Collection[int], secretive: Collection[int]
) -> set[str]:
    """Return the names that articles hide, and that others of their incidents do."""
    beside = articles_beside(connection, articles) | set(articles)
    found = names_in_articles(connection, beside.intersection(secretive))
    return set().union(*found.values())


def hide_article(
    article: ReviewedArticle, flags: Collection[Flag], role: Role, names: Collection[str]
) -> ReviewedArticle:
    """Return what a role may see of an article: nothing that a person or an engine said escapes."""
    hider = Hider(names if hides_names(flags, role) else None, is_without=hides_text(flags, role))
    both = (article.reading, article.machine)
    reading, machine = (hide(one, flags, role, names=names, others=both) for one in both)
    return msgspec.structs.replace(
        article,
        reading=reading,
        machine=machine,
        versions=tuple(map(hider.record, article.versions)),
        rejected=tuple(map(hider.record, article.rejected)),
        conflicts=tuple(_hide_conflict(one, hider) for one in article.conflicts),
        notes=tuple(
            msgspec.structs.replace(one, words=hider.words(one.words)) for one in article.notes
        ),
        decisions=tuple(map(withhold_decision, article.decisions)),
        copies=tuple(map(hider.record, article.copies)),
    )


def _hide_conflict(conflict: Conflict, hider: Hider) -> Conflict:
    return msgspec.structs.replace(
        conflict,
        before=hider.value(conflict.before),
        proposed=hider.value(conflict.proposed),
        after=hider.value(conflict.after),
    )


def withhold_decision(decision: Decision) -> Decision:
    """Return a decision without words that may be hidden: that it was made stays, and who did."""
    why = None if decision.why is None else WITHHELD
    if decision.action not in _WITH_WORDS:
        return msgspec.structs.replace(decision, why=why)
    return msgspec.structs.replace(
        decision,
        before=None if decision.before is None else WITHHELD,
        after=None if decision.after is None else WITHHELD,
        why=why,
    )
