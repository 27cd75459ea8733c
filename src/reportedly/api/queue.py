"""A database in; what most needs a person, who has it and who did it, out."""

from collections.abc import Sequence

from reportedly.records.incidents import TollRule
from reportedly.records.queue import (
    ItemKind,
    ItemState,
    PairPage,
    Progress,
    QueueItem,
    QueuePage,
    ReasonCode,
)
from reportedly.settings import Settings
from reportedly.store.assigning import (
    assign_items,
    measure_progress,
    review_item,
    unassign_items,
)
from reportedly.store.database import Database
from reportedly.store.queue import get_item, list_items, list_pairs, next_item


class Queue:
    """The queue of the review desk: articles and incidents, and pairs to be linked or not.

    Each item says why it stands where it does. Every method raises ReportedlyError: "bad-queue",
    "bad-page", "no-item", "no-name", and as the database does.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def next(
        self,
        person: str,
        *,
        kind: ItemKind | None = None,
        after: tuple[ItemKind, int] | None = None,
    ) -> QueueItem | None:
        """Return what a person is to do next, what is assigned to that person first; None for none.

        `after` is an item to pass over for now.
        """
        with self._database.reading() as connection:
            return next_item(connection, person, kind=kind, after=after)

    def item(self, kind: ItemKind, number: int) -> QueueItem:
        """Return an item. ReportedlyError "no-item"."""
        with self._database.reading() as connection:
            return get_item(connection, kind, number)

    def list(
        self,
        *,
        kind: ItemKind | None = None,
        reason: ReasonCode | None = None,
        person: str | None = None,
        state: ItemState = "open",
        after: str | None = None,
        limit: int = 50,
    ) -> QueuePage:
        """Return a page of the queue; `after` is the `next` of the page before.

        With a person: what that person has, or with state "done" did. State "mine" is what that
        person has and has not done.
        """
        with self._database.reading() as connection:
            return list_items(
                connection,
                kind=kind,
                reason=reason,
                person=person,
                state=state,
                after=after,
                limit=limit,
            )

    def assign(
        self,
        items: Sequence[tuple[ItemKind, int]],
        person: str,
        *,
        by: str,
        double: bool = False,
    ) -> int:
        """Give items to a person, with `double` to code them independently; how many are new."""
        with self._database.writing() as connection:
            return assign_items(connection, items, person, by=by, is_double=double)

    def unassign(self, items: Sequence[tuple[ItemKind, int]], person: str) -> int:
        """Take items from a person; how many that person had."""
        with self._database.writing() as connection:
            return unassign_items(connection, items, person)

    def done(self, kind: ItemKind, number: int, *, by: str, seen: str | None = None) -> int:
        """Keep that a person has done an item, and return the decision, which can be undone.

        `seen` is that of the item as it was shown: "item-changed" when there is more by now.
        """
        with self._database.writing() as connection:
            return review_item(connection, kind, number, by=by, seen=seen)

    def progress(self, kind: ItemKind | None = None) -> Progress:
        """Return how many items are open, assigned and done, in all and by person."""
        with self._database.reading() as connection:
            return measure_progress(connection, kind)

    def pairs(
        self, *, after: str | None = None, limit: int = 50, rule: TollRule = "ucdp"
    ) -> PairPage:
        """Return a page of pairs of incidents that were nearly one, the most doubtful first."""
        with self._database.reading() as connection:
            return list_pairs(connection, after=after, limit=limit, rule=rule)
