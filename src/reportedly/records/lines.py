"""Lines of incidents: what an overview of many shows of each, and what is counted over many."""

from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.records.incidents import Grade, IncidentKind, StrikeStatus, VictimClass

Period: TypeAlias = Literal["day", "week", "month", "year"]
LineOrder: TypeAlias = Literal["day", "killed", "articles", "score"]
"""The latest, the deadliest, the most told of, or the least certain first."""
PERIODS: Final[tuple[Period, ...]] = ("day", "week", "month", "year")


class LineFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a toll, of all victims together."""

    low: int | None
    best: int | None
    high: int | None


class IncidentLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of an incident; the figures are those of the toll under a rule.

    `day` is that by which it is listed, "" for none. `score` is the least of its events, `warnings`
    how many their articles have. `grade_by` is the person who graded it. `changed_at` is when it
    last had a new member, or a new reading of one.
    """

    id: int
    kind: IncidentKind
    day: str
    type: str
    status: str
    date_first: str | None
    date_last: str | None
    date_precision: int | None
    place: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    place_precision: int | None
    articles: int
    origins: int
    events: int
    grade: Grade | None
    grade_by: str | None
    strike_status: StrikeStatus | None
    title: str | None
    score: float
    is_contested: bool
    warnings: int
    changed_at: str
    killed: LineFigure | None
    injured: LineFigure | None


class LinePage(msgspec.Struct, frozen=True, kw_only=True):
    """Some lines in their order; `next` is what the page after begins `after`, None at the end."""

    lines: tuple[IncidentLine, ...]
    next: str | None


class MapColumns(msgspec.Struct, frozen=True, kw_only=True):
    """What a map draws, a column each, the deadliest last, so that they are drawn on top.

    `killed` is the best figure, else the low, else the high. `unplaced` incidents have neither a
    point nor a country, and `left_off` are beyond what one map holds: neither is in the columns.
    """

    incident: tuple[int, ...]
    longitude: tuple[float | None, ...]
    latitude: tuple[float | None, ...]
    precision: tuple[int | None, ...]
    radius_km: tuple[float | None, ...]
    country: tuple[str | None, ...]
    admin1: tuple[str | None, ...]
    killed: tuple[int | None, ...]
    title: tuple[str | None, ...]
    unplaced: int
    left_off: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A period, by its first day, and how many incidents are of it."""

    period: str
    incidents: int


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents are of each period that has any, the first first."""

    by: Period
    bars: tuple[Bar, ...]
    undated: int


class SeriesRow(msgspec.Struct, frozen=True, kw_only=True):
    """The sums of a period, None for no day, of an outcome and a class of victims.

    `victims` None is all together; classes need not add up to it. A figure without a best counts
    there as its low: `without_best` is how many of the `figures` do.
    """

    period: str | None
    outcome: str
    victims: VictimClass | None
    low: int
    best: int
    high: int
    figures: int
    without_best: int


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over time; `aggregates` are left out of them: their dead would be counted twice."""

    by: Period
    rows: tuple[SeriesRow, ...]
    aggregates: int
