"""Edits of people in; kept, the reading and the incidents of the article put together anew, out."""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from reportedly.errors import ReportedlyError
from reportedly.incidents.weighing import load_scales
from reportedly.intake.meeting import Other, clash_of, clash_of_lost, theirs_since
from reportedly.intake.merging import link_accounts, merge_stale, put_together_events
from reportedly.records.edits import Clash, Edit, Reviewed, Saved
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.reviewing.anchors import find_event, shared_words
from reportedly.reviewing.applying import review
from reportedly.reviewing.checking import Checked, all_events, check_edit, known_text
from reportedly.reviewing.footing import MadeEdit, footing_of
from reportedly.reviewing.values import to_event
from reportedly.store.accounts import MERGED, events_of, file_again, load_accounts
from reportedly.store.database import Database
from reportedly.store.decisions import lost_rulings, point_rulings
from reportedly.store.edits import (
    edited_articles,
    edited_articles_of,
    keep_edit,
    last_decision,
    made_edits,
)
from reportedly.store.incidents import incidents_of, mark_stale
from reportedly.store.inserting import now
from reportedly.store.lines import forget_lines
from reportedly.store.reviews import done_value, queue_articles
from reportedly.store.rewriting import Current, find_current, rewrite_reading
from reportedly.store.rows import storable

_MOST: Final = 500


def edit_article(
    database: Database,
    article_id: int,
    edits: Sequence[Edit],
    *,
    by: str,
    seen: int,
    why: str | None = None,
    reading: int | None = None,
    is_forced: bool = False,
    is_alone: bool = False,
) -> Saved:
    """Keep edits of an article, each as a decision, and let its reading and incidents follow.

    `seen` is the last decision on the article that the person saw, `reading` the reading. An edit
    of what another person ruled on since is not kept, and is in the outcome with both values; with
    `is_forced` it is. `is_alone` is for a person who sees no edits but their own. ReportedlyError:
    "no-article", "bad-edit", "no-name", and "read-anew" where `reading` is current no more; then
    nothing is kept.
    """
    if len(edits) > _MOST:
        raise ReportedlyError(
            "bad-edit", f"edits: there are more than {_MOST}.", "Save them in several steps."
        )
    by = by.strip()
    with database.writing() as connection:
        current = get_current(connection, article_id)
        if reading is not None and reading != current.id:
            raise ReportedlyError(
                "read-anew",
                f"Article {article_id} was read anew while you worked on it.",
                "Open it again and rule on what is read now; nothing was saved.",
            )
        others = [] if is_alone else theirs_since(connection, article_id, current, by, seen)
        desk = _Desk(connection, article_id, current, by if is_alone else None)
        kept: list[int] = []
        clashes: list[Clash] = []
        for edit in edits:
            done = _try_to_keep(desk, edit, by, why, others, is_forced=is_forced)
            if isinstance(done, Clash):
                clashes.append(done)
            else:
                kept.append(done)
        incidents = refresh(connection, article_id)
        return Saved(
            decisions=tuple(kept),
            clashes=tuple(clashes),
            others=tuple(theirs for theirs, _ in others),
            seen=last_decision(connection, article_id),
            incidents=incidents,
        )


class _Desk:
    """An article as a person edits it: each edit is made on what the ones before left."""

    def __init__(
        self, connection: Connection, article_id: int, current: Current, alone: str | None
    ) -> None:
        self._connection = connection
        self._article_id = article_id
        self._machine = current.machine
        self._is_alone = alone is not None
        self._made = made_edits(connection, article_id, alone)
        self._reviewed: Reviewed = review(current.machine, self._made)

    def check(self, edit: Edit, *, has_reason: bool) -> Checked:
        text = known_text(self._reviewed, self._machine.article.text, self._made)
        return check_edit(edit, self._reviewed, text, has_reason=has_reason)

    def keep(self, checked: Checked, by: str, why: str | None) -> int:
        edit = checked.edit
        if edit.action == "done":
            done = done_value(self._connection, self._article_id, is_alone=self._is_alone)
            edit = msgspec.structs.replace(edit, value=done)
        events = {event.id: event for event in all_events(self._reviewed)}
        base = self._reviewed.bases.get(edit.event) if edit.event is not None else None
        if edit.action == "add" and edit.event is None:
            base = self._told_there(edit)
        footing = footing_of(edit, checked.before, base, self._machine, events)
        number = keep_edit(
            self._connection,
            self._article_id,
            edit,
            before=checked.before,
            footing=footing,
            by=by,
            why=why,
        )
        one = MadeEdit(
            decision=number,
            by=by,
            when=now(),
            why=why,
            edit=edit,
            before=checked.before,
            footing=footing,
        )
        self._made.append(one)
        self._reviewed = review(self._machine, self._made)
        return number

    def _told_there(self, edit: Edit) -> Event | None:
        """Return the event that the engine reads where a person adds one."""
        added = to_event(edit.value, "new")
        places = [(span.start, span.end) for span in added.triggers]
        told = [(shared_words(places, one.triggers), one) for one in self._machine.events]
        shared, event = max(told, key=lambda one: one[0], default=(0, None))
        return event if shared else None


def _try_to_keep(
    desk: _Desk,
    edit: Edit,
    by: str,
    why: str | None,
    others: Sequence[Other],
    *,
    is_forced: bool,
) -> int | Clash:
    """Keep an edit and return its decision, or what another did meanwhile that is at odds."""
    try:
        checked = desk.check(edit, has_reason=bool(why and why.strip()))
    except ReportedlyError:
        lost = clash_of_lost(edit, others)
        if lost is None:
            raise
        return lost
    clash = None if is_forced else clash_of(edit, checked, others)
    return desk.keep(checked, by, why) if clash is None else clash


def get_current(connection: Connection, article_id: int) -> Current:
    """Return the current reading of an article. ReportedlyError "no-article"."""
    current = find_current(connection, storable(article_id))
    if current is None:
        raise ReportedlyError(
            "no-article",
            f"There is no article {article_id}.",
            "reportedly list and reportedly search show articles.",
        )
    return current


def refresh(connection: Connection, article_id: int) -> tuple[int, ...]:
    """Let the current reading of an article be as people ruled, and its incidents follow.

    Return the incidents that its events are of. Accounts are filed anew where they changed; a
    reading that no merge has looked at is left to the next one.
    """
    current = find_current(connection, article_id)
    if current is None:
        return ()
    reviewed = review(current.machine, made_edits(connection, article_id)).reading
    if reviewed != current.reading:
        rewrite_reading(connection, current, reviewed)
        _let_incidents_follow(connection, article_id, current, reviewed)
    events = events_of(connection, current.id).values()
    incidents = sorted(set(incidents_of(connection, events).values()))
    if current.is_accounted:
        queue_articles(connection, [article_id])
        forget_lines(connection, incidents)
    return tuple(incidents)


def refresh_versions(connection: Connection, versions: Sequence[int]) -> None:
    """Do so for the articles that versions are of: those that became current again."""
    for article_id in edited_articles_of(connection, versions):
        refresh(connection, article_id)


def refresh_edited(connection: Connection, engine_id: int) -> None:
    """Do so for each article that has edits, and whose current reading is an engine's."""
    for article_id in edited_articles(connection, engine_id):
        refresh(connection, article_id)


def _let_incidents_follow(
    connection: Connection, article_id: int, current: Current, reading: Reading
) -> None:
    numbers = events_of(connection, current.id)
    found: list[tuple[int, int, int | None]] = []
    for decision, place, anchor in lost_rulings(connection, article_id):
        event = find_event(anchor, reading)
        if event is not None:
            found.append((decision, place, numbers[event.id]))
    point_rulings(connection, found)
    if not current.is_accounted:
        return
    scales = load_scales()
    changed = file_again(connection, current.id, article_id, reading)
    link_accounts(connection, changed, scales)
    if current.is_accounted != MERGED:
        return
    ruled = {event for *_, event in found if event is not None}
    touched = changed.keys() | ruled.intersection(load_accounts(connection, ruled))
    mark_stale(connection, set(incidents_of(connection, touched).values()))
    if touched:
        put_together_events(connection, touched, scales)
    while merge_stale(connection, scales) is not None:
        pass
