"""Events and articles found by what they must have, the same on both backends."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from sqlalchemy import Select

from databases import a_new_database, keep_all, reports
from many_events import fill
from reportedly.errors import ReportedlyError
from reportedly.records.text import Article
from reportedly.store.checking import Checked, check
from reportedly.store.database import Database, open_database
from reportedly.store.filtering import EventFilter, check_filter, conditions
from reportedly.store.finding import (
    ListedEvent,
    any_order,
    get_event,
    in_order,
    list_events,
    search_articles,
)
from reportedly.store.schema import CASUALTIES


def published_by(article: Article, publisher: str) -> Article:
    return msgspec.structs.replace(article, publisher=publisher)


@pytest.fixture
def kept(database: Database) -> Database:
    mosul, idlib, gao, goma = reports()
    keep_all(database, published_by(mosul, "The Tigris Post"), idlib, gao, goma)
    return database


def found(database: Database, **wanted: Any) -> list[ListedEvent]:
    with database.reading() as connection:
        events = list(list_events(connection, EventFilter(**wanted)))
        few = list(list_events(connection, EventFilter(**wanted), limit=1_000))
    assert few == events
    return events


def countries(database: Database, **wanted: Any) -> set[str | None]:
    return {event.country for event in found(database, **wanted)}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"country": "IRQ", "types": ("remote_explosive_landmine_ied",)}, {"IRQ"}),
        ({"since": "2024-03-06"}, {"SYR"}),
        ({"until": "2023-12-31"}, {"MLI"}),
        ({"since": "2024-03-04", "until": "2024-03-04"}, {"IRQ"}),
        ({"admin1": "Idlib"}, {"SYR"}),
        ({"box": (35.0, 42.0, 37.0, 44.0)}, {"IRQ"}),
        ({"box": (-2.0, 170.0, 0.0, 30.0)}, {"COD"}),
        ({"types": ("abduction_forced_disappearance",)}, {"MLI"}),
        ({"actor": "jnim"}, {"MLI"}),
        ({"source": "rescuers"}, {"SYR"}),
        ({"source": "spokesman army"}, {"COD"}),
        ({"killed": (13, None)}, {"SYR"}),
        ({"killed": (12, 12)}, {"IRQ"}),
        ({"injured": (None, 30)}, {"IRQ"}),
        ({"words": "bakery"}, {"IRQ"}),
        ({"words": '"market in idlib" OR teach*', "killed": (1, None)}, {"SYR"}),
        ({"country": "FRA"}, set()),
    ],
)
def test_what_is_asked_for_is_found(
    kept: Database, wanted: dict[str, Any], expected: set[str]
) -> None:
    assert countries(kept, **wanted) - {None} == expected


def test_a_publisher_s_events_are_found(kept: Database) -> None:
    assert {event.publisher for event in found(kept, publisher="The Tigris Post")} == {
        "The Tigris Post"
    }
    assert found(kept, publisher="Nobody") == []


def test_the_latest_come_first_and_the_undated_last(kept: Database) -> None:
    days = [event.date_first for event in found(kept)]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated, reverse=True)
    assert days == [*dated, *[None] * (len(days) - len(dated))]
    assert days[-1] is None


def test_pages_follow_one_another(kept: Database) -> None:
    with kept.reading() as connection:
        everything = [event.id for event in list_events(connection, EventFilter())]
        pages: list[int] = []
        after = None
        while page := list(list_events(connection, EventFilter(), limit=2, after=after)):
            pages += [event.id for event in page]
            after = (page[-1].date_first or "", page[-1].id)
    assert pages == everything


def test_an_event_comes_with_its_evidence(kept: Database) -> None:
    (listed,) = found(kept, words="bakery", killed=(1, None))
    with kept.reading() as connection:
        event = get_event(connection, listed.id)
    assert event.event.type == listed.type
    assert event.event in event.reading.events
    assert [one.evidence[0].text for one in event.event.casualties] != []
    assert event.reading.article.text.startswith("A car bomb killed")


@pytest.mark.parametrize("number", [999_999, 0, -1, 10**30])
def test_there_is_no_event_of_another_number(kept: Database, number: int) -> None:
    with pytest.raises(ReportedlyError) as caught, kept.reading() as connection:
        get_event(connection, number)
    assert caught.value.code == "no-event"


@pytest.mark.parametrize(
    ("query", "starts"),
    [
        ("bomb*", ["Government jets", "A car bomb"]),
        ('"car bomb"', ["A car bomb"]),
        ("car OR teachers", ["A car bomb", "Gunmen abducted"]),
        ("killing -market", []),
        ("GAO", ["Gunmen abducted"]),
        ("gunmen -mosul", ["Gunmen abducted"]),
        ('"teachers abducted"', []),
    ],
)
def test_articles_are_found_by_words(kept: Database, query: str, starts: list[str]) -> None:
    with kept.reading() as connection:
        articles = [one.article.text for one in search_articles(connection, query)]
    assert len(articles) == len(starts)
    assert all(text.startswith(start) for text, start in zip(articles, starts, strict=True))


@pytest.mark.parametrize("query", ["", "   ", "-bomb", '""', "*", "OR", "—"])
def test_a_query_for_no_word_is_refused(kept: Database, query: str) -> None:
    with pytest.raises(ReportedlyError) as caught, kept.reading() as connection:
        list(search_articles(connection, query))
    assert caught.value.code == "bad-query"


@pytest.mark.parametrize(
    "query", ["a'b \"c", "x) OR (y", "NEAR(a b)", "title:bomb", "zz & | ! <->"]
)
def test_a_query_is_only_words(kept: Database, query: str) -> None:
    with kept.reading() as connection:
        assert list(search_articles(connection, query)) == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"since": "2024-02-31"},
        {"until": "Monday"},
        {"types": ("war",)},
        {"statuses": ("done",)},
        {"box": (50.0, 0.0, 40.0, 1.0)},
        {"killed": (8, 3)},
        {"since": "2024-02-01", "until": "2024-01-31"},
        {"box": (0.0, 0.0, float("nan"), 1.0)},
    ],
)
def test_what_no_event_can_have_is_refused(wanted: dict[str, Any]) -> None:
    with pytest.raises(ReportedlyError) as caught:
        check_filter(EventFilter(**wanted))
    assert caught.value.code == "bad-filter"


def test_a_source_of_no_word_is_refused(kept: Database) -> None:
    with pytest.raises(ReportedlyError) as caught:
        found(kept, source="—")
    assert caught.value.code == "bad-filter"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def many(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """A database with 8,000 made-up events, once of each backend."""
    if request.param == "postgres":
        address = a_new_database(request.getfixturevalue("server"))
    else:
        address = str(tmp_path_factory.mktemp("many") / "many.db")
    opened = open_database(address, create=True)
    fill(opened, 2_000)
    yield opened
    opened.close()


def test_what_is_made_up_is_as_it_should_be(many: Database) -> None:
    told: list[Checked] = []
    with many.reading() as connection:
        assert list(check(connection, told)) == []
    assert told[0].texts == told[0].readings == 2_000


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"until": "1990-03-01"}, "ix_events_is_current_day_id"),
        ({"types": ("attack",)}, "ix_events_is_current_type_day_id"),
        ({"country": "FRA"}, "ix_events_is_current_country_day_id"),
        ({"admin1": "IRQ 3"}, "ix_events_is_current_admin1_country_day_id"),
        ({"since": "2022-11-01"}, "ix_events_is_current_date_last"),
        ({"publisher": "Nobody"}, "ix_versions_publisher"),
        ({"box": (35.0, 42.0, 36.0, 43.0)}, "ix_events_is_current_latitude_longitude"),
        ({"killed": (1_000, None)}, "ix_events_is_current_killed_most"),
        ({"injured": (1_000, None)}, "ix_events_is_current_injured_most"),
        ({"actor": "group 7"}, "ix_actors_folded"),
        ({"words": '"report 0000123"'}, "article_words"),
    ],
)
def test_filters_use_indices(many: Database, wanted: dict[str, Any], index: str) -> None:
    plan = plan_of(many, any_order(conditions(EventFilter(**wanted), backend(many))))
    assert index in plan, plan
    assert "SCAN events\n" not in plan, plan
    assert "Seq Scan on events" not in plan, plan


def test_a_source_is_found_by_its_index(many: Database) -> None:
    query = CASUALTIES.select().where(CASUALTIES.c.source_id == 1_000)
    assert "ix_casualties_source_id" in plan_of(many, query)


def test_the_latest_are_listed_without_sorting_all(many: Database) -> None:
    where = conditions(EventFilter(killed=(1, None)), backend(many), by_day=True)
    plan = plan_of(many, in_order(where).limit(50))
    assert "ix_events_is_current_day_id" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def backend(database: Database) -> str:
    return database.engine.dialect.name


def plan_of(database: Database, query: Select[Any]) -> str:
    """Return what the backend says that it would do."""
    with database.reading() as connection:
        compiled = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        rows = connection.exec_driver_sql(f"{explain} {compiled}").all()
    return "".join(f"{row[-1]}\n" for row in rows)
