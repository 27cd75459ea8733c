"""What is wrong with a database is found."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from databases import keep_all, reports
from reportedly.store.checking import Checked, check
from reportedly.store.checking_reviews import Problem
from reportedly.store.database import Database
from reportedly.store.rows import pack, unpack
from reportedly.store.runs import begin_run
from reportedly.store.schema import EVENTS, READINGS, TEXTS, VERSIONS


def checked(database: Database) -> tuple[list[Problem], Checked]:
    told: list[Checked] = []
    with database.reading() as connection:
        problems = list(check(connection, told))
    return problems, told[0]


def test_nothing_is_wrong_with_what_was_just_kept(database: Database) -> None:
    keep_all(database, *reports())
    problems, told = checked(database)
    assert problems == []
    assert (told.texts, told.readings, told.purged) == (4, 4, 0)
    assert told.spans > 50


def test_an_empty_database_is_in_order(database: Database) -> None:
    assert checked(database) == ([], Checked())


def test_a_run_that_has_not_ended_is_told(database: Database) -> None:
    with database.writing() as connection:
        begin_run(connection, "add", None, [])
    assert checked(database)[1].open_runs == 1


def _alter_text(connection: Connection) -> None:
    body = pack(b"Another text altogether.")
    connection.execute(TEXTS.update().values(body=body))


def _damage_text(connection: Connection) -> None:
    connection.execute(TEXTS.update().values(body=b"\x00\x01"))


def _lose_text(connection: Connection) -> None:
    connection.execute(TEXTS.update().values(body=None))


def _shift_spans(connection: Connection) -> None:
    body = connection.execute(READINGS.select()).mappings().all()[0]["body"]
    moved = unpack(body).replace(b'"start":', b'"start":1')
    connection.execute(READINGS.update().values(body=pack(moved)))


def _damage_reading(connection: Connection) -> None:
    connection.execute(READINGS.update().values(body=b"\x00"))


def _lose_events(connection: Connection) -> None:
    connection.execute(text("DELETE FROM actors"))
    connection.execute(text("DELETE FROM places"))
    connection.execute(text("DELETE FROM casualties"))
    connection.execute(text("DELETE FROM claims"))
    connection.execute(EVENTS.delete())


def _no_latest(connection: Connection) -> None:
    connection.execute(VERSIONS.update().values(is_latest=0))


def _no_current(connection: Connection) -> None:
    connection.execute(READINGS.update().values(is_current=0))


def _forget_words(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO article_words (article_words) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM article_words"))


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        (_alter_text, {"text", "span"}),
        (_damage_text, {"text", "reading"}),
        (_lose_text, {"text", "words"}),
        (_shift_spans, {"span"}),
        (_damage_reading, {"reading"}),
        (_lose_events, {"reading"}),
        (_no_latest, {"version", "reading"}),
        (_no_current, {"reading", "event"}),
        (_forget_words, {"words"}),
    ],
)
def test_damage_is_found(
    database: Database, damage: Callable[[Connection], None], codes: set[str]
) -> None:
    keep_all(database, reports()[0])
    with database.writing() as connection:
        damage(connection)
    problems, _ = checked(database)
    assert {problem.code for problem in problems} == codes
    assert all(problem.message and problem.where for problem in problems)
