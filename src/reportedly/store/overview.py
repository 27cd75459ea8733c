"""What is looked for in; what a map, a timeline, charts and a list show of incidents, out.

All of it comes from the lines of incidents and their tolls, summed by the database. `among` is what
`find_by_events` found of the same filter, for one who asks several times.
"""

from collections import Counter
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Select,
    case,
    func,
    literal_column,
    select,
    tuple_,
)

from reportedly.errors import ReportedlyError
from reportedly.records.lines import (
    Bar,
    IncidentLine,
    LineFigure,
    LineOrder,
    LinePage,
    MapColumns,
    Series,
    SeriesRow,
    Timeline,
)
from reportedly.store.line_filter import IncidentFilter, line_conditions, number_column, toll_of
from reportedly.store.line_tables import LINES, TOLLS
from reportedly.store.paging import page_mark, parse_mark
from reportedly.store.periods import choose_period, first_day, period_column

MOST_ON_MAP: Final = 50_000
_OUTCOMES: Final = ("killed", "injured")
_PARTS: Final = ("low", "best", "high")
_COLUMNS: Final = [
    LINES.c[name]
    for name in IncidentLine.__struct_fields__
    if name not in ("id", "killed", "injured")
]


def map_incidents(
    connection: Connection,
    wanted: IncidentFilter,
    *,
    limit: int = MOST_ON_MAP,
    among: str | None = None,
) -> MapColumns:
    """Return what a map draws of incidents; of more than `limit` the deadliest are drawn."""
    where = line_conditions(wanted, connection.dialect.name, among)
    killed, joined = toll_of(wanted.rule, "killed")
    number = number_column(killed)
    query = (
        select(
            LINES.c.incident_id,
            LINES.c.longitude,
            LINES.c.latitude,
            LINES.c.place_precision,
            LINES.c.radius_km,
            LINES.c.country,
            LINES.c.admin1,
            number,
            LINES.c.title,
            func.coalesce(number, -1),
        )
        .select_from(LINES.outerjoin(killed, joined))
        .where(*where)
    )
    rows = connection.execute(query.limit(limit + 1)).all()
    total = len(rows)
    if total > limit:
        total = count_lines(connection, wanted, among=among)
        deadliest = query.order_by(func.coalesce(number, -1).desc(), LINES.c.incident_id.desc())
        rows = connection.execute(deadliest.limit(limit)).all()
    # Sorted here: the database would move whole rows, which takes it longer than all the rest.
    shown = sorted(rows, key=itemgetter(9, 0))
    placed = [row for row in shown if row[1] is not None or row[5] is not None]
    columns = list(zip(*placed, strict=True)) or [()] * len(query.selected_columns)
    return MapColumns(
        incident=columns[0],
        longitude=columns[1],
        latitude=columns[2],
        precision=columns[3],
        radius_km=columns[4],
        country=columns[5],
        admin1=columns[6],
        killed=columns[7],
        title=columns[8],
        unplaced=len(shown) - len(placed),
        left_off=total - len(shown),
    )


def count_lines(connection: Connection, wanted: IncidentFilter, *, among: str | None = None) -> int:
    """Return how many incidents, aggregates too, are wanted."""
    where = line_conditions(wanted, connection.dialect.name, among)
    return connection.execute(select(func.count()).select_from(LINES).where(*where)).scalar_one()


def time_incidents(
    connection: Connection,
    wanted: IncidentFilter,
    by: str | None = None,
    *,
    among: str | None = None,
) -> Timeline:
    """Return how many incidents are of each period; without `by` in bars that can be told apart."""
    where = line_conditions(wanted, connection.dialect.name, among)
    days = select(LINES.c.day, func.count()).where(*where).group_by(LINES.c.day)
    counts: dict[str, int] = {row[0]: row[1] for row in connection.execute(days)}
    undated = counts.pop("", 0)
    known = choose_period(min(counts, default=None), max(counts, default=None), by)
    bars = Counter[str]()
    for day, incidents in counts.items():
        bars[first_day(day, known)] += incidents
    return Timeline(
        by=known,
        bars=tuple(Bar(period=one, incidents=bars[one]) for one in sorted(bars)),
        undated=undated,
    )


def sum_incidents(
    connection: Connection,
    wanted: IncidentFilter,
    by: str | None = None,
    *,
    among: str | None = None,
) -> Series:
    """Return the sums of the killed and injured by period and class, aggregates left out."""
    where = line_conditions(wanted, connection.dialect.name, among)
    is_aggregate = case((LINES.c.kind == "aggregate", 1), else_=0)
    span = select(
        func.min(func.nullif(LINES.c.day, "")),
        func.max(func.nullif(LINES.c.day, "")),
        func.sum(is_aggregate),
    ).where(*where)
    first, last, aggregates = connection.execute(span).one()
    known = choose_period(first, last, by)
    period = period_column(known, connection.dialect.name)
    low, best, high = (TOLLS.c[part] for part in _PARTS)
    query = (
        select(
            period,
            TOLLS.c.outcome,
            TOLLS.c.victims,
            func.sum(func.coalesce(low, 0)),
            func.sum(func.coalesce(best, low, 0)),
            func.sum(func.coalesce(high, best, low, 0)),
            func.count(),
            func.sum(case((best.is_(None), 1), else_=0)),
        )
        .select_from(LINES.join(TOLLS, TOLLS.c.incident_id == LINES.c.incident_id))
        .where(
            TOLLS.c.rule == wanted.rule,
            TOLLS.c.outcome.in_(_OUTCOMES),
            LINES.c.kind == "incident",
            *where,
        )
        .group_by(period, TOLLS.c.outcome, TOLLS.c.victims)
        .order_by(literal_column("1"), TOLLS.c.outcome.desc(), TOLLS.c.victims)
    )
    rows = tuple(
        SeriesRow(
            period=first or None,
            outcome=outcome,
            victims=victims or None,
            low=int(low_sum),
            best=int(best_sum),
            high=int(high_sum),
            figures=figures,
            without_best=int(without),
        )
        for first, outcome, victims, low_sum, best_sum, high_sum, figures, without in (
            connection.execute(query)
        )
    )
    return Series(by=known, rows=rows, aggregates=int(aggregates or 0))


def list_lines(
    connection: Connection,
    wanted: IncidentFilter,
    *,
    sort: LineOrder = "day",
    after: str | None = None,
    limit: int = 50,
    among: str | None = None,
) -> LinePage:
    """Return a page of lines. ReportedlyError "bad-order", "bad-page", and as `line_conditions`."""
    where = line_conditions(wanted, connection.dialect.name, among)
    query = select_lines(wanted.rule)
    kind, value = _sort_value(sort, query)
    if after is not None:
        mark = parse_mark(after, kind, int)
        where.append(tuple_(value, LINES.c.incident_id) < tuple_(*mark))
    query = query.where(*where).add_columns(value.label("sorted_by"))
    query = query.order_by(value.desc(), LINES.c.incident_id.desc()).limit(limit + 1)
    rows = connection.execute(query).all()
    shown = rows[: max(limit, 0)]
    has_more = len(rows) > len(shown) and bool(shown)
    return LinePage(
        lines=tuple(line_of(row) for row in shown),
        next=page_mark(shown[-1].sorted_by, shown[-1].incident_id) if has_more else None,
    )


def _sort_value(sort: str, query: Select[Any]) -> tuple[type, Any]:
    """Return what lines are sorted by, the highest first, and of which kind it is."""
    killed = [query.selected_columns[f"killed_{part}"] for part in ("best", "low", "high")]
    known: dict[str, tuple[type, Any]] = {
        "day": (str, LINES.c.day),
        "killed": (int, func.coalesce(*killed, -1)),
        "articles": (int, LINES.c.articles),
        "score": (float, -LINES.c.score),
    }
    if sort not in known:
        raise ReportedlyError(
            "bad-order", f"No list is sorted by {sort!r}.", f"Those are {', '.join(known)}."
        )
    return known[sort]


def select_lines(rule: str) -> Select[Any]:
    """Return the query for lines with their figures under a rule; to be narrowed."""
    killed, of_killed = toll_of(rule, "killed")
    injured, of_injured = toll_of(rule, "injured")
    figures = [
        table.c[part].label(f"{name}_{part}")
        for name, table in (("killed", killed), ("injured", injured))
        for part in _PARTS
    ]
    joined = LINES.outerjoin(killed, of_killed).outerjoin(injured, of_injured)
    return select(LINES.c.incident_id, *_COLUMNS, *figures).select_from(joined)


def line_of(row: Any) -> IncidentLine:
    """Return the line of a row of `select_lines`."""
    values = row._mapping
    told = {column.name: values[column.name] for column in _COLUMNS}
    told["is_contested"] = bool(told["is_contested"])
    return IncidentLine(
        id=row.incident_id,
        killed=_figure(values, "killed"),
        injured=_figure(values, "injured"),
        **told,
    )


def _figure(values: Any, outcome: str) -> LineFigure | None:
    numbers = {part: values[f"{outcome}_{part}"] for part in _PARTS}
    known = [number for number in numbers.values() if number is not None]
    return LineFigure(**numbers) if known else None


def find_lines(
    connection: Connection, incidents: list[int], rule: str = "ucdp"
) -> dict[int, IncidentLine]:
    """Return the lines of incidents, by their ids, of those that have one."""
    query = select_lines(rule).where(LINES.c.incident_id.in_(incidents))
    return {row.incident_id: line_of(row) for row in connection.execute(query)}
