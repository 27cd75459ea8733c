"""A database in; what an overview of all its incidents shows, fast, out."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from reportedly.api.remembering import Remembered
from reportedly.intake.lining import fingerprint_of
from reportedly.records.lines import LineOrder, LinePage, MapColumns, Series, Timeline
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.line_filter import (
    IncidentFilter,
    asked_of_events,
    check_incident_filter,
    find_by_events,
)
from reportedly.store.lines import count_unlined
from reportedly.store.overview import (
    count_lines,
    list_lines,
    map_incidents,
    sum_incidents,
    time_incidents,
)
from reportedly.store.writes import state_of

__all__ = ["IncidentFilter", "Overview", "check_incident_filter"]

_ALL: Final = IncidentFilter()
_FOUND: Final = 32
_MAPS: Final = 8


class Overview:
    """What is shown of many incidents at once, from their lines.

    Lines are made by a merge, by decisions and by `Reportedly.refresh`; what is `unlined` is shown
    as it was before, or not yet. The last maps are remembered, as long as nothing changes: keep an
    Overview rather than make another.

    Every method raises ReportedlyError: "bad-filter", "bad-rule", "bad-query", and as the database
    does.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._found = Remembered[str](_FOUND)
        self._maps = Remembered[MapColumns](_MAPS)

    def _among(self, connection: Connection, wanted: IncidentFilter) -> str | None:
        """Return the incidents by what only events have: looked for once for all of a page."""
        check_incident_filter(wanted)
        asked = asked_of_events(wanted)
        if asked is None:
            return None
        return self._found.get(
            (state_of(connection), asked), lambda: find_by_events(connection, asked)
        )

    def map(self, wanted: IncidentFilter = _ALL) -> MapColumns:
        """Return what a map draws, in columns; what is not in them is counted there."""
        with self._database.reading() as connection:
            return self._maps.get(
                (state_of(connection), msgspec.json.encode(wanted)),
                lambda: map_incidents(connection, wanted, among=self._among(connection, wanted)),
            )

    def timeline(self, wanted: IncidentFilter = _ALL, by: str | None = None) -> Timeline:
        """Return how many incidents are of each day, week, month or year. "bad-period".

        Without `by` there are some 120 bars at most.
        """
        with self._database.reading() as connection:
            return time_incidents(connection, wanted, by, among=self._among(connection, wanted))

    def series(self, wanted: IncidentFilter = _ALL, by: str | None = None) -> Series:
        """Return the sums of the killed and injured, by period and class. "bad-period"."""
        with self._database.reading() as connection:
            return sum_incidents(connection, wanted, by, among=self._among(connection, wanted))

    def list(
        self,
        wanted: IncidentFilter = _ALL,
        *,
        sort: LineOrder = "day",
        after: str | None = None,
        limit: int = 50,
    ) -> LinePage:
        """Return a page of lines; `after` is the `next` of the page before. "bad-page"."""
        with self._database.reading() as connection:
            return list_lines(
                connection,
                wanted,
                sort=sort,
                after=after,
                limit=limit,
                among=self._among(connection, wanted),
            )

    def count(self, wanted: IncidentFilter = _ALL) -> int:
        """Return how many incidents, aggregates too, are wanted."""
        with self._database.reading() as connection:
            return count_lines(connection, wanted, among=self._among(connection, wanted))

    def unlined(self) -> int:
        """Return how many incidents are not shown as they are now."""
        with self._database.reading() as connection:
            return count_unlined(connection, fingerprint_of(self._settings))

    def state(self) -> str:
        """Return a short text that is another one whenever anything in the database has changed.

        What is shown also depends on the program and on the settings' sources: they are in it.
        """
        with self._database.reading() as connection:
            return f"{state_of(connection)}-{fingerprint_of(self._settings)}"
