"""Edits of two people on one article in; where they meet, out.

Whoever saves second is told what the first ruled on the same since they looked, and loses nothing:
their edit comes back with both values. What they ruled on other things is kept.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from sqlalchemy import Connection

from reportedly.records.edits import Clash, Edit, Theirs, adding_decision
from reportedly.reviewing.applying import review
from reportedly.reviewing.checking import Checked
from reportedly.reviewing.values import gist
from reportedly.store.edits import decisions_since, edits_by_number, made_edits
from reportedly.store.rewriting import Current

Target: TypeAlias = tuple[str | None, str | None]
Other: TypeAlias = tuple[Theirs, Target]
"""What another ruled, with the event and the casualty that it is about, as they go by now."""
_OUT: Final = ("reject", "remove")
_APART: Final = ("note", "done")


def theirs_since(
    connection: Connection, article_id: int, current: Current, by: str, seen: int
) -> list[Other]:
    """Return what others ruled of an article after the decision `seen`, the newest first."""
    since = decisions_since(connection, article_id, seen, by)
    if not since:
        return []
    made = edits_by_number(connection, [one.about for one in since])
    holding = made_edits(connection, article_id)
    now = {one.decision: one for one in review(current.machine, holding).standings}
    found: list[Other] = []
    for one in since:
        edit, standing = made[one.about].edit, now.get(one.about)
        target: Target = (edit.event, edit.casualty)
        if standing is not None and standing.event is not None:
            target = (standing.event, standing.casualty)
        theirs = Theirs(
            decision=one.id,
            about=one.about,
            by=one.made_by,
            when=one.made_at,
            is_undo=one.id != one.about,
            edit=edit,
        )
        found.append((theirs, target))
    return found


def clash_of(edit: Edit, checked: Checked, others: Sequence[Other]) -> Clash | None:
    """Return the newest of what others did that an edit is at odds with, None for none."""
    mine = checked.edit
    for theirs, target in others:
        if _is_same_thing(mine, theirs.edit, target) and not _says_the_same(mine, theirs):
            return Clash(mine=edit, theirs=theirs, now=checked.before)
    return None


def clash_of_lost(edit: Edit, others: Sequence[Other]) -> Clash | None:
    """Return who undid meanwhile the addition that an edit is about, None for nobody."""
    names = {name for name in (edit.event, edit.casualty) if name is not None}
    about = {adding_decision(name) for name in names} - {None}
    for theirs, _ in others:
        if theirs.is_undo and theirs.edit.action == "add" and theirs.about in about:
            return Clash(mine=edit, theirs=theirs)
    return None


def _is_same_thing(mine: Edit, theirs: Edit, target: Target) -> bool:
    """Whether two edits are about the same field, or one about the whole of the other's."""
    actions = {mine.action, theirs.action}
    if actions & set(_APART) or mine.event is None or mine.event != target[0]:
        return False
    if theirs.action == "add" and theirs.event is None:
        return False
    is_theirs_out = theirs.action in _OUT and target[1] is None
    if is_theirs_out or (mine.action in _OUT and mine.casualty is None):
        return True
    if "add" in actions or mine.casualty != target[1]:
        return False
    fields = {mine.field, theirs.field}
    return bool(actions & set(_OUT)) or None in fields or len(fields) == 1


def _says_the_same(mine: Edit, theirs: Theirs) -> bool:
    if theirs.is_undo:
        return False
    other = theirs.edit
    if mine.action in _OUT and other.action in _OUT:
        return True
    if mine.action != other.action:
        return False
    return mine.action == "accept" or gist(mine.value) == gist(other.value)
