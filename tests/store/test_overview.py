"""What an overview shows, compared with what its lines say one by one."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec
import pytest

from databases import a_new_database
from desk_data import RULES, lines_of
from incident_reports import (
    ON_SQLITE,
    REPORTS,
    WEEK,
    a_report,
    code_of,
    id_of,
    keep,
    keep_named,
    opened,
)
from reportedly.api.kept import Reportedly
from reportedly.records.incidents import ListedIncident
from reportedly.records.lines import IncidentLine, LineFigure
from reportedly.store.database import Database, open_database
from reportedly.store.line_filter import IncidentFilter
from reportedly.store.overview import map_incidents
from reportedly.store.paging import parse_mark
from reportedly.store.periods import choose_period, first_day


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reportedly]:
    """A database with all reports, an aggregate and an undated one, which is only looked at."""
    path = str(tmp_path_factory.mktemp("filled") / "a.db")
    if request.param == "postgres":
        path = a_new_database(request.getfixturevalue("server"))
    database = open_database(path, create=True)
    fill(database)
    yield opened(database)
    database.close()


def fill(database: Database) -> None:
    undated = "Gunmen killed three villagers, residents said."
    keep(database, a_report("undated", undated, published=None, publisher=None))
    keep_named(database, *REPORTS, *WEEK)
    opened(database).merge()


def number_of(figure: LineFigure | None) -> int | None:
    if figure is None:
        return None
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)


def in_range(line: IncidentLine, least: int | None, most: int | None) -> bool:
    number = number_of(line.killed)
    return (
        number is not None
        and (least is None or number >= least)
        and (most is None or number <= most)
    )


FILTERS: list[tuple[IncidentFilter, Callable[[IncidentLine], bool]]] = [
    (IncidentFilter(), lambda one: True),
    (IncidentFilter(country="IRQ"), lambda one: one.country == "IRQ"),
    (IncidentFilter(kind="aggregate"), lambda one: one.kind == "aggregate"),
    (IncidentFilter(grade="weak"), lambda one: one.grade == "weak"),
    (IncidentFilter(types=("attack",)), lambda one: one.type == "attack"),
    (IncidentFilter(killed=(13, None)), lambda one: in_range(one, 13, None)),
    (IncidentFilter(killed=(None, 8)), lambda one: in_range(one, None, 8)),
    (IncidentFilter(killed=(12, 15), rule="range"), lambda one: in_range(one, 12, 15)),
    (
        IncidentFilter(since="2024-03-05"),
        lambda one: (one.date_last or one.day) >= "2024-03-05",
    ),
    (
        IncidentFilter(until="2024-03-04"),
        lambda one: one.day != "" and (one.date_first or one.day) <= "2024-03-04",
    ),
    (IncidentFilter(since="2030-01-01"), lambda one: False),
    (
        IncidentFilter(box=(30, 40, 40, 50)),
        lambda one: (
            one.latitude is not None and 30 <= one.latitude <= 40 and 40 <= one.longitude <= 50  # type: ignore[operator]
        ),
    ),
]


@pytest.mark.parametrize("number", range(len(FILTERS)))
def test_what_is_wanted_of_an_incident(kept: Reportedly, number: int) -> None:
    wanted, is_wanted = FILTERS[number]
    everything = lines_of(kept, IncidentFilter(rule=wanted.rule))
    expected = [one for one in everything if is_wanted(one)]
    found = lines_of(kept, wanted)
    assert found == expected
    assert kept.overview.count(wanted) == len(expected)
    drawn = kept.overview.map(wanted)
    assert len(drawn.incident) + drawn.unplaced + drawn.left_off == len(expected)
    timeline = kept.overview.timeline(wanted)
    assert sum(bar.incidents for bar in timeline.bars) + timeline.undated == len(expected)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (IncidentFilter(publisher="Aleppo News"), ["market"]),
        (IncidentFilter(publisher="The Wire"), ["bakery", "hospital"]),
        (IncidentFilter(source="rescuers"), ["market"]),
        (IncidentFilter(words="motorcycles"), ["checkpoint"]),
        (IncidentFilter(words="motorcycles", country="SYR"), []),
        (IncidentFilter(statuses=("happened",), words="jets"), ["market"]),
        (IncidentFilter(statuses=("denied",)), []),
        (IncidentFilter(min_score=0.999999), []),
        (IncidentFilter(actor="Nobody At All"), []),
    ],
)
def test_what_is_wanted_of_one_of_its_events(
    kept: Reportedly, wanted: IncidentFilter, names: list[str]
) -> None:
    found = [one.id for one in lines_of(kept, wanted)]
    assert sorted(found) == sorted(id_of(kept, name) for name in names)


def test_a_map_is_in_columns(kept: Reportedly) -> None:
    drawn = kept.overview.map()
    lines = {one.id: one for one in lines_of(kept)}
    columns = [getattr(drawn, name) for name in drawn.__struct_fields__[:9]]
    assert len({len(column) for column in columns}) == 1
    for number, *rest in zip(*columns, strict=True):
        one = lines.pop(number)
        assert rest == [
            one.longitude,
            one.latitude,
            one.place_precision,
            one.radius_km,
            one.country,
            one.admin1,
            number_of(one.killed),
            one.title,
        ]
    assert len(lines) == drawn.unplaced
    assert all(one.country is None and one.longitude is None for one in lines.values())
    dead = [killed or -1 for killed in drawn.killed]
    assert dead == sorted(dead)


def test_a_map_says_what_it_leaves_off(kept: Reportedly) -> None:
    with kept._database.reading() as connection:
        drawn = map_incidents(connection, IncidentFilter(), limit=2)
    whole = kept.overview.map()
    assert drawn.incident == whole.incident[-2:]
    assert drawn.left_off == len(lines_of(kept)) - 2


@pytest.mark.parametrize("by", ["day", "week", "month", "year", None])
def test_a_timeline_counts_each_incident_once(kept: Reportedly, by: str | None) -> None:
    timeline = kept.overview.timeline(by=by)
    days = [one.day for one in lines_of(kept)]
    expected = Counter(first_day(day, timeline.by) for day in days if day)
    assert {bar.period: bar.incidents for bar in timeline.bars} == expected
    assert [bar.period for bar in timeline.bars] == sorted(expected)
    assert timeline.undated == days.count("")
    assert by in (None, timeline.by)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_sums_are_those_of_the_incidents(kept: Reportedly, by: str, rule: str) -> None:
    wanted = IncidentFilter(rule=rule)  # type: ignore[arg-type]
    series = kept.overview.series(wanted, by)
    sums: dict[tuple[str | None, str, str | None], list[int]] = {}
    aggregates = 0
    for line in lines_of(kept, wanted):
        aggregates += line.kind == "aggregate"
        if line.kind == "aggregate":
            continue
        period = first_day(line.day, series.by) if line.day else None
        for one in kept.incident(line.id, rule=wanted.rule).toll.figures:
            if one.outcome in ("killed", "injured"):
                best = one.best if one.best is not None else one.low or 0
                numbers = [one.low or 0, best, one.high or best, 1, int(one.best is None)]
                before = sums.get((period, one.outcome, one.victims), [0] * 5)
                added = [a + b for a, b in zip(before, numbers, strict=True)]
                sums[period, one.outcome, one.victims] = added
    found = {
        (row.period, row.outcome, row.victims): [
            row.low,
            row.best,
            row.high,
            row.figures,
            row.without_best,
        ]
        for row in series.rows
    }
    assert found == sums != {}
    assert series.aggregates == aggregates == 1
    assert [row.period or "" for row in series.rows] == sorted(
        row.period or "" for row in series.rows
    )


def test_sums_of_aggregates_alone_are_none(kept: Reportedly) -> None:
    series = kept.overview.series(IncidentFilter(kind="aggregate"))
    assert (series.rows, series.aggregates) == ((), 1)
    nothing = kept.overview.series(IncidentFilter(country="FRA"))
    assert (nothing.rows, nothing.aggregates, nothing.by) == ((), 0, "day")


@pytest.mark.parametrize("sort", ["day", "killed", "articles", "score"])
def test_pages_follow_each_other(kept: Reportedly, sort: str) -> None:
    def value(one: IncidentLine) -> object:
        killed = number_of(one.killed)
        return {
            "day": one.day,
            "killed": -1 if killed is None else killed,
            "articles": one.articles,
            "score": -one.score,
        }[sort]

    ordered = sorted(lines_of(kept), key=lambda one: (value(one), one.id), reverse=True)
    for limit in (1, 2, 5, 100):
        found: list[IncidentLine] = []
        after = None
        while True:
            page = kept.overview.list(sort=sort, after=after, limit=limit)  # type: ignore[arg-type]
            assert len(page.lines) <= limit
            found += page.lines
            after = page.next
            if after is None:
                break
        assert found == ordered
    assert kept.overview.list(limit=0).lines == ()


def test_a_line_has_all_that_a_list_of_incidents_has(kept: Reportedly) -> None:
    named = set(IncidentLine.__struct_fields__)
    assert set(ListedIncident.__struct_fields__) - named == {"date"}
    assert msgspec.json.decode(msgspec.json.encode(lines_of(kept)[0]))["is_contested"] in (
        True,
        False,
    )


@ON_SQLITE
def test_what_nobody_can_want_is_refused(database: Database) -> None:
    overview = opened(database).overview
    for wanted in (
        IncidentFilter(kind="thing"),  # type: ignore[arg-type]
        IncidentFilter(grade="good"),  # type: ignore[arg-type]
        IncidentFilter(since="2024-02-31"),
        IncidentFilter(country="XXX"),
    ):
        assert code_of(lambda wanted=wanted: overview.map(wanted)) == "bad-filter"  # type: ignore[misc]
    assert code_of(lambda: overview.count(IncidentFilter(rule="mean"))) == "bad-rule"  # type: ignore[arg-type]
    assert code_of(lambda: overview.timeline(by="hour")) == "bad-period"
    assert code_of(lambda: overview.series(by="")) == "bad-period"
    assert code_of(lambda: overview.list(sort="name")) == "bad-order"  # type: ignore[arg-type]
    for mark in ("", "2024", "x~y", "2024-03-01~1~2", f"2024-03-01~{2**63}", "~", "'; DROP~1é"):
        assert code_of(lambda mark=mark: overview.list(after=mark)) == "bad-page"  # type: ignore[misc]


@ON_SQLITE
def test_an_empty_database_has_an_empty_overview(database: Database) -> None:
    overview = opened(database).overview
    assert overview.map().incident == ()
    assert (overview.timeline().bars, overview.series().rows) == ((), ())
    assert (overview.count(), overview.unlined(), overview.list().lines) == (0, 0, ())


def test_periods_begin_where_they_begin() -> None:
    assert first_day("2024-03-05", "week") == "2024-03-04"
    assert first_day("0001-01-01", "week") == "0001-01-01"
    assert first_day("2024-03-05", "month") == "2024-03-01"
    assert first_day("2024-03-05", "year") == "2024-01-01"
    for days, by in ((1, "day"), (120, "day"), (121, "week"), (840, "week"), (841, "month")):
        last = (date(2020, 1, 1) + timedelta(days=days - 1)).isoformat()
        assert choose_period("2020-01-01", last, None) == by
    assert choose_period("1900-01-01", "2024-01-01", None) == "year"
    assert choose_period(None, None, "month") == "month"


def test_a_mark_is_no_number_beyond_all_numbers() -> None:
    assert parse_mark("5~7", int, int) == (5, 7)
    assert code_of(lambda: parse_mark(f"5~-{2**70}", int, int)) == "bad-page"
    assert code_of(lambda: parse_mark("nan~7", float, int)) == "bad-page"


@ON_SQLITE
def test_a_map_is_remembered_until_something_changes(database: Database) -> None:
    fill(database)
    kept = opened(database)
    wanted = IncidentFilter(kind="incident", words="killed OR jets")
    drawn = kept.overview.map(wanted)
    assert kept.overview.map(wanted) is drawn
    assert kept.overview.map(IncidentFilter(words="jets")).incident != drawn.incident
    one, other = sorted(drawn.incident)[:2]
    kept.same(one, other, by="a coder")
    assert set(drawn.incident) - set(kept.overview.map(wanted).incident) == {other}
