"""What lines, overview and queue must show of a database: what is told of it from scratch."""

from typing import Any

from sqlalchemy import update

from databases import rows_of
from reportedly.api.kept import Reportedly
from reportedly.intake.lining import refresh_lines
from reportedly.records.incidents import ListedIncident, TollRule
from reportedly.records.lines import IncidentLine
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.line_filter import IncidentFilter
from reportedly.store.line_tables import DOSSIERS, DOUBTS, LINES, QUEUE_ITEMS, REVIEWS, TOLLS

RULES: tuple[TollRule, ...] = ("ucdp", "acled", "range")
_CACHES = (LINES, TOLLS, DOSSIERS, DOUBTS, QUEUE_ITEMS, REVIEWS)


def lines_of(kept: Reportedly, wanted: IncidentFilter | None = None) -> list[IncidentLine]:
    """Return all lines that are wanted, in pages of three."""
    found: list[IncidentLine] = []
    after = None
    while True:
        page = kept.overview.list(wanted or IncidentFilter(), after=after, limit=3)
        found += page.lines
        after = page.next
        if after is None:
            return found


def _told(one: IncidentLine | ListedIncident) -> dict[str, Any]:
    """Return what a line and a listed incident both say, alike."""
    if isinstance(one, IncidentLine):
        dates = (one.date_first, one.date_last, one.date_precision)
        place = (one.place, one.country, one.admin1, one.latitude, one.longitude, one.radius_km)
    else:
        date = one.date
        dates = (date.first, date.last, date.precision) if date else (None, None, None)
        spot = one.place
        place = (
            (spot.name, spot.country, spot.admin1, spot.latitude, spot.longitude, spot.radius_km)
            if spot
            else (None,) * 6
        )
    figures = {
        name: (figure.low, figure.best, figure.high)
        for name in ("killed", "injured")
        if (figure := getattr(one, name)) is not None
    }
    names = ("id", "kind", "type", "status", "day", "articles", "origins", "grade", "title")
    return {name: getattr(one, name) for name in names} | {
        "dates": dates,
        "place": place,
        "figures": figures,
    }


def lines_are_true(database: Database, settings: Settings | None = None) -> None:
    """Say that lines, tolls, pairs and items are what is told from scratch, and none is left."""
    kept = Reportedly(database, settings or Settings())
    assert kept.overview.unlined() == 0
    for rule in RULES:
        shown = [_told(one) for one in lines_of(kept, IncidentFilter(rule=rule))]
        assert shown == [_told(one) for one in kept.incidents(rule=rule)]
    tolls: dict[tuple[int, str], set[Any]] = {}
    for row in rows_of(database, TOLLS):
        figure = (row["outcome"], row["victims"], row["low"], row["best"], row["high"])
        tolls.setdefault((row["incident_id"], row["rule"]), set()).add(figure)
    for line in lines_of(kept):
        for rule in RULES:
            told = kept.incident(line.id, rule=rule)
            assert tolls.get((line.id, rule), set()) == {
                (one.outcome, one.victims or "", one.low, one.best, one.high)
                for one in told.toll.figures
            }
        assert line.grade_by == told.assessment.grade_by
        assert line.strike_status == told.assessment.status
        assert line.score == min(one.event.score for one in told.members)
        assert line.events == len(told.members)
    before = caches(database)
    with database.writing() as connection:
        connection.execute(update(INCIDENTS).values(lined_as=None))
        connection.execute(update(QUEUE_ITEMS).values(lined_as=None))
    refresh_lines(database, settings or Settings())
    assert caches(database) == before


def caches(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the tables that are made from readings and decisions."""
    return {table.name: rows_of(database, table) for table in _CACHES}
