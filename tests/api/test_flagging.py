"""Flags on articles and incidents, whatever becomes of these later, on SQLite and PostgreSQL."""

from collections.abc import Callable

import msgspec
import pytest

from databases import rows_of
from incident_reports import BAKERY, code_of, id_of, keep_named, merged, opened, read_anew
from reportedly.api.kept import Reportedly
from reportedly.records.flags import FLAGS, Flag
from reportedly.store.checking import check
from reportedly.store.database import Database
from reportedly.store.schema import DECISIONS, VERSIONS

BY = "Ada"


def articles(database: Database) -> dict[str, int]:
    """Return the numbers of articles by the names of the reports."""
    return {row["title"]: row["article_id"] for row in rows_of(database, VERSIONS)}


def shown(kept: Reportedly, database: Database) -> dict[str, set[Flag]]:
    """Return the flags of the articles that have any, by the names of their reports."""
    numbers = articles(database)
    flags = kept.flags.flags_of("article", list(numbers.values()))
    assert flags.keys() == set(numbers.values())
    return {name: set(flags[one]) for name, one in numbers.items() if flags[one]}


def flag_bakery(kept: Reportedly) -> int:
    number = id_of(kept, "bakery")
    return kept.flags.flag("incident", number, ["names"], by=BY, why="families asked for it")


def test_an_article_is_flagged_and_is_not_any_more(database: Database) -> None:
    keep_named(database, "bakery", "market")
    kept = opened(database)
    assert shown(kept, database) == {}
    number = articles(database)["market"]
    decision = kept.flags.flag("article", number, ["graphic", "text"], by=BY, why="bodies")
    assert shown(kept, database) == {"market": {"graphic", "text"}}
    (one,) = kept.flags.flagged("article", number)
    assert (one.decision, one.flags, one.made_by, one.why) == (
        decision,
        ("text", "graphic"),
        BY,
        "bodies",
    )
    undone = kept.undo(decision, by=BY)
    assert shown(kept, database) == {}
    kept.undo(undone.decision, by=BY)
    assert shown(kept, database) == {"market": {"graphic", "text"}}
    again = kept.decisions()[0]
    assert code_of(lambda: kept.undo(undone.decision, by=BY)) == "undone-already"
    kept.undo(again.id, by=BY)
    assert shown(kept, database) == {}


def test_flags_add_up(database: Database) -> None:
    keep_named(database, "market")
    kept = opened(database)
    first = kept.flags.flag("article", 1, ["names"], by=BY)
    second = kept.flags.flag("article", 1, ["names", "graphic"], by="Ben")
    assert kept.flags.flags_of("article", [1]) == {1: {"names", "graphic"}}
    assert [one.decision for one in kept.flags.flagged("article", 1)] == [first, second]
    row = rows_of(database, DECISIONS)[1]
    assert (row["subject"], row["before"], row["after"]) == (
        "article 1",
        '{"flags":["names"]}',
        '{"flags":["names","graphic"]}',
    )
    kept.undo(second, by=BY)
    assert kept.flags.flags_of("article", [1, 9]) == {1: {"names"}, 9: set()}


def test_articles_of_a_flagged_incident_are_flagged(database: Database) -> None:
    kept = merged(database)
    decision = flag_bakery(kept)
    assert shown(kept, database) == {name: {"names"} for name in BAKERY}
    number = id_of(kept, "bakery")
    assert kept.flags.flags_of("incident", [number]) == {number: {"names"}}
    kept.undo(decision, by=BY)
    assert shown(kept, database) == {}


def test_an_article_that_comes_later_is_flagged(database: Database) -> None:
    kept = merged(database, "bakery", "market")
    flag_bakery(kept)
    keep_named(database, "bakery-again")
    kept.merge()
    assert id_of(kept, "bakery-again") == id_of(kept, "bakery")
    assert shown(kept, database) == {"bakery": {"names"}, "bakery-again": {"names"}}


def test_what_a_flagged_incident_is_joined_to_is_flagged(database: Database) -> None:
    kept = merged(database, "bakery", "market", "hospital")
    number = id_of(kept, "market")
    kept.flags.flag("incident", number, ["text"], by=BY)
    joined = kept.same(id_of(kept, "hospital"), number, by=BY)
    (one,) = joined.incidents
    assert kept.flags.flags_of("incident", [one])[one] == {"text"}
    assert shown(kept, database) == {"market": {"text"}, "hospital": {"text"}}
    kept.undo(joined.decision, by=BY)
    assert shown(kept, database) == {"market": {"text"}}
    assert kept.flags.flags_of("incident", [id_of(kept, "hospital")]) == {
        id_of(kept, "hospital"): set()
    }


def test_each_part_of_a_flagged_incident_is_flagged(database: Database) -> None:
    kept = merged(database)
    flag_bakery(kept)
    number = id_of(kept, "bakery")
    members = {one.title: one.event_id for one in kept.incident(number).members}
    kept.split(number, members["bakery-late"], by=BY)
    parts = [id_of(kept, name) for name in ("bakery", "bakery-late")]
    assert len(set(parts)) == 2
    assert kept.flags.flags_of("incident", parts) == {one: {"names"} for one in parts}
    assert shown(kept, database) == {name: {"names"} for name in BAKERY}


def test_a_part_that_was_taken_out_before_is_not_flagged(database: Database) -> None:
    kept = merged(database)
    number = id_of(kept, "bakery")
    members = {one.title: one.event_id for one in kept.incident(number).members}
    kept.split(number, members["bakery-late"], by=BY)
    flag_bakery(kept)
    assert shown(kept, database) == {name: {"names"} for name in BAKERY - {"bakery-late"}}


def another_engine(database: Database) -> None:
    read_anew(database, "99")


def nothing_read(database: Database) -> None:
    read_anew(database, "99", lambda reading: msgspec.structs.replace(reading, events=()))


def pruned(database: Database) -> None:
    another_engine(database)
    opened(database).prune()


def purged(database: Database) -> None:
    opened(database).purge(before="2030-01-01")


@pytest.mark.parametrize("change", [another_engine, nothing_read, pruned, purged])
def test_flags_hold_after(database: Database, change: Callable[[Database], None]) -> None:
    kept = merged(database, "bakery", "bakery-again")
    flag_bakery(kept)
    change(database)
    kept.merge()
    assert shown(kept, database) == {"bakery": {"names"}, "bakery-again": {"names"}}
    with database.reading() as connection:
        assert list(check(connection, [])) == []


@pytest.mark.parametrize(
    ("kind", "number", "flags", "expected"),
    [
        ("event", 1, ["names"], "bad-flag"),
        ("article", 1, [], "bad-flag"),
        ("article", 1, ["secret"], "bad-flag"),
        ("article", 1, ["names", "'; --"], "bad-flag"),
        ("article", 99, ["names"], "no-article"),
        ("article", 2**80, ["names"], "no-article"),
        ("article", -1, ["names"], "no-article"),
        ("incident", 99, ["names"], "no-incident"),
    ],
)
def test_what_cannot_be_flagged_is_refused(
    database: Database, kind: str, number: int, flags: list[str], expected: str
) -> None:
    keep_named(database, "market")
    flag = opened(database).flags.flag
    assert code_of(lambda: flag(kind, number, flags, by=BY)) == expected  # type: ignore[arg-type]
    assert code_of(lambda: flag("article", 1, FLAGS, by=" ")) == "no-name"
    assert rows_of(database, DECISIONS) == []


def test_many_are_asked_for_at_once(database: Database) -> None:
    keep_named(database, "market")
    kept = opened(database)
    kept.flags.flag("article", 1, ["names"], by=BY)
    found = kept.flags.flags_of("article", range(1, 12_001))
    assert len(found) == 12_000
    assert [number for number, flags in found.items() if flags] == [1]
    assert kept.flags.flags_of("incident", []) == {}
