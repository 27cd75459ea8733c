"""Articles and readings, each kept once."""

import msgspec
import pytest

from builders import an_article
from databases import keep_all, reports, rows_of
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading
from reportedly.records.text import Article
from reportedly.store.database import Database
from reportedly.store.finding import current_readings, search_articles
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, count_in_run, end_run, keep_engine, keep_failures
from reportedly.store.schema import (
    ARTICLES,
    CASUALTIES,
    EVENTS,
    FAILURES,
    READINGS,
    RUNS,
    SIGHTINGS,
    SOURCES,
    TEXTS,
    VERSIONS,
)


def at(article: Article, url: str, publisher: str | None = None) -> Article:
    return msgspec.structs.replace(article, url=url, publisher=publisher)


def readings_of(database: Database) -> list[Reading]:
    with database.reading() as connection:
        return [reading for _, reading in current_readings(connection)]


def test_a_reading_comes_back_as_it_was(database: Database) -> None:
    from readers import the_pipeline

    articles = reports()
    keep_all(database, *articles)
    assert readings_of(database) == list(the_pipeline().read(articles))


def test_an_article_is_kept_once(database: Database) -> None:
    first, second = reports()[:2]
    assert [how for how, _ in keep_all(database, first, second)] == ["new", "new"]
    assert [how for how, _ in keep_all(database, first, second)] == ["known", "known"]
    assert len(rows_of(database, VERSIONS)) == len(rows_of(database, READINGS)) == 2


def test_the_same_text_elsewhere_is_a_sighting(database: Database) -> None:
    article = reports()[0]
    keep_all(database, at(article, "https://one.example/a", "One"))
    assert keep_all(database, at(article, "https://two.example/b", "Two"))[0][0] == "known"
    assert keep_all(database, at(article, "https://two.example/b", "Two"))[0][0] == "known"
    (sighting,) = rows_of(database, SIGHTINGS)
    assert (sighting["url"], sighting["publisher"]) == ("https://two.example/b", "Two")
    assert len(rows_of(database, ARTICLES)) == 1


def test_a_page_that_changes_becomes_a_version_of_its_article(database: Database) -> None:
    url = "https://one.example/a"
    older, newer = (at(article, url) for article in reports()[:2])
    keep_all(database, older)
    assert keep_all(database, newer)[0][0] == "version"
    assert keep_all(database, newer)[0][0] == "known"
    versions = rows_of(database, VERSIONS)
    assert [(one["number"], one["is_latest"]) for one in versions] == [(1, 0), (2, 1)]
    assert [one["is_current"] for one in rows_of(database, READINGS)] == [0, 1]
    assert {one["is_current"] for one in rows_of(database, EVENTS)} == {0, 1}
    assert [one.article.text for one in readings_of(database)] == [newer.text]
    assert keep_all(database, older)[0] == ("version", versions[0]["id"])
    assert [one["is_latest"] for one in rows_of(database, VERSIONS)] == [1, 0]
    assert [one.article.text for one in readings_of(database)] == [older.text]


def test_a_newer_engine_supersedes_and_keeps_the_older(database: Database) -> None:
    ((_, version_id),) = keep_all(database, reports()[0])
    (reading,) = readings_of(database)
    engine = msgspec.structs.replace(reading.engine, version="99")
    newer = msgspec.structs.replace(reading, engine=engine, events=reading.events[:1])
    with database.writing() as connection:
        run = begin_run(connection, "reread", engine, [])
        number = keep_engine(connection, engine)
        assert keep_reading(connection, run, number, version_id, newer)
        assert not keep_reading(connection, run, number, version_id, newer)
    assert [one["is_current"] for one in rows_of(database, READINGS)] == [0, 1]
    assert readings_of(database) == [newer]


def test_a_reprint_is_linked_to_its_origin(database: Database) -> None:
    body = " ".join(words for _, words in (*_long(),))
    origin = an_article(f"NAIROBI - {body} The road was reopened on Tuesday.")
    reprint = an_article(f"Bakery bombed\n\n(Agency) {body}")
    other = an_article(
        "The finance minister said on Friday that the budget would be cut by a fifth, and teachers"
        " went on strike in nine towns of the south, where schools stayed closed for a third week"
        " and parents marched with candles to the office of the governor, who did not come out."
    )
    keep_all(database, origin, reprint, other)
    first = rows_of(database, ARTICLES)[0]["id"]
    assert [one["origin_id"] for one in rows_of(database, ARTICLES)] == [None, first, None]


def _long() -> tuple[tuple[str | None, str], ...]:
    from databases import REPORTS

    return REPORTS


def test_a_batch_is_kept_wholly_or_not_at_all(database: Database) -> None:
    def break_off() -> None:
        with database.writing() as connection:
            begin_run(connection, "add", None, [])
            raise RuntimeError("broken off")

    with pytest.raises(RuntimeError):
        break_off()
    assert rows_of(database, RUNS) == []


def test_rows_say_what_the_reading_says(database: Database) -> None:
    keep_all(database, reports()[0])
    (reading,) = readings_of(database)
    events = rows_of(database, EVENTS)
    assert [one["key"] for one in events] == [one.id for one in reading.events]
    bombing = events[0]
    assert (bombing["date_first"], bombing["country"], bombing["place"]) == (
        "2024-03-04",
        "IRQ",
        "Mosul",
    )
    assert (bombing["killed_least"], bombing["killed_most"]) == (12, 12)
    assert (bombing["injured_least"], bombing["injured_most"]) == (30, 30)
    said = [one for one in rows_of(database, CASUALTIES) if one["event_id"] == bombing["id"]]
    assert [one["outcome"] for one in said] == ["killed", "injured"]
    names = {one["id"]: one["name"] for one in rows_of(database, SOURCES)}
    assert {names[one["source_id"]] for one in said} == {"police"}


def test_null_characters_do_no_harm(database: Database) -> None:
    article = an_article("Title \x00 here\n\n" + reports()[0].text, title="Title \x00 here")
    keep_all(database, article)
    assert [one.article.text for one in readings_of(database)] == [article.text]


def test_failures_are_kept_once_a_run(database: Database) -> None:
    failure = Failure(source="a.txt", code="not-text", message="It is none.", hint="Look.")
    with database.writing() as connection:
        run = begin_run(connection, "add", None, ["a.txt"])
        keep_failures(connection, run, [failure])
        keep_failures(connection, run, [failure])
        count_in_run(connection, run, {"failed": 1})
        end_run(connection, run)
    (row,) = rows_of(database, FAILURES)
    assert (row["source"], row["code"], row["run_id"]) == ("a.txt", "not-text", run)
    (told,) = rows_of(database, RUNS)
    assert (told["failed"], told["ended_at"] is None) == (1, False)


def test_texts_are_packed(database: Database) -> None:
    article = an_article(reports()[0].text * 40)
    keep_all(database, article)
    (row,) = rows_of(database, TEXTS)
    assert row["characters"] == len(article.text)
    assert len(row["body"]) < len(article.text) / 10


def test_a_long_text_of_many_words_is_indexed(database: Database) -> None:
    syllables = "".join(chr(0xAC00 + number) for number in range(2_000))
    words = " ".join(syllables[start : start + 3] for start in range(1_990)) * 9
    keep_all(database, an_article(f"{reports()[0].text} {words}"))
    with database.reading() as connection:
        assert len(list(search_articles(connection, "bakery"))) == 1
