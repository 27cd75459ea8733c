"""A database in; what of it is hidden from some or blurred, and by whom, out."""

from collections.abc import Collection
from typing import NamedTuple

from reportedly.records.flags import Flag, Flagged, FlaggedKind
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.flags import (
    NO_FLAGS,
    AllFlags,
    all_flags,
    flag_decisions,
    flagged,
    flags_of,
)
from reportedly.store.writes import state_of


class _Known(NamedTuple):
    """All flags as they were in a state of the database, by all decisions up to the last."""

    state: str
    flags: AllFlags
    decisions: tuple[int, ...]
    last: int


class Flagging:
    """The flags of a database. Every method raises ReportedlyError as the database does."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._known = _Known("", NO_FLAGS, (), 0)

    def flag(
        self,
        kind: FlaggedKind,
        number: int,
        flags: Collection[str],
        *,
        by: str,
        why: str | None = None,
    ) -> int:
        """Put flags on an article or incident; return the decision, which lifts them when undone.

        ReportedlyError "bad-flag", "no-article", "no-incident", "gone-incident".
        """
        from reportedly.intake.flagging import rule_flag

        return rule_flag(self._database, kind, number, flags, by=by, why=why)

    def all(self) -> AllFlags:
        """Return the flags in force of all articles and incidents that have any.

        They are kept as long as nothing changes; a decision to flag is looked for once.
        """
        with self._database.reading() as connection:
            state, known = state_of(connection), self._known
            if known.state == state:
                return known.flags
            new, last = flag_decisions(connection, known.last)
            decisions = (*known.decisions, *new)
            known = _Known(state, all_flags(connection, decisions), decisions, last)
            self._known = known
            return known.flags

    def flags_of(self, kind: FlaggedKind, numbers: Collection[int]) -> dict[int, frozenset[Flag]]:
        """Return the flags in force on each of some articles or incidents.

        An article has those of the incidents that it tells of, too.
        """
        with self._database.reading() as connection:
            return flags_of(connection, kind, numbers)

    def flagged(self, kind: FlaggedKind, number: int) -> list[Flagged]:
        """Return the decisions that hold on an article or incident, the oldest first."""
        with self._database.reading() as connection:
            return flagged(connection, kind, [number])[number]
