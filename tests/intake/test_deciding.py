"""What people decide of incidents holds: after later articles, other engines and changed pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from databases import rows_of
from incident_reports import (
    BAKERY,
    CHECKPOINT,
    GROUPS,
    ON_SQLITE,
    REPORTS,
    a_report,
    code_of,
    groups,
    id_of,
    ids,
    keep,
    keep_named,
    merged,
    merged_in_order,
    opened,
    read_anew,
    report,
    titles,
    tolls,
)
from reportedly.api.kept import Reportedly
from reportedly.errors import ReportedlyError
from reportedly.records.incidents import Decided, Merged
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.incident_tables import INCIDENTS, RULINGS
from reportedly.store.schema import DECISIONS

MARKET, HOSPITAL = frozenset(("market",)), frozenset(("hospital",))
JOINED = {BAKERY, CHECKPOINT, MARKET | HOSPITAL}
BY = "a coder"


def event_of(kept: Reportedly, name: str) -> int:
    """Return the number of the event of a report."""
    members = kept.incident(id_of(kept, name)).members
    return next(one.event_id for one in members if one.title == name)


def join(kept: Reportedly) -> Decided:
    return kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by=BY, why="one war")


def take_out(kept: Reportedly, *names: str) -> Decided:
    """Rule that reports of the bakery tell of another attack."""
    events = [event_of(kept, name) for name in names]
    return kept.split(id_of(kept, names[0]), *events, by=BY, why="two bakeries")


def later_articles(database: Database) -> None:
    """Add an article that speaks for both groups."""
    published, _, words = REPORTS["bakery"]
    text = f"{words} Bakers all over Mosul, Iraq, shut their shops."
    keep(database, a_report("later", text, published=published, publisher="Noon"))


def another_engine(database: Database) -> None:
    read_anew(database, "99")


def another_engine_and_pruned(database: Database) -> None:
    read_anew(database, "99")
    opened(database).prune()


def other_settings(database: Database) -> None:
    Reportedly(database, Settings(min_score=0.001)).reread()


def new_versions(database: Database) -> None:
    for name in ("market", "hospital", "bakery-late", "checkpoint"):
        words = REPORTS[name][2]
        keep(database, report(name, f"This page was corrected twice. {words} More to follow."))


def all_of_it(database: Database) -> None:
    for happen in (another_engine, new_versions, later_articles):
        happen(database)
        opened(database).merge()
    opened(database).prune()


HAPPENS = (another_engine, another_engine_and_pruned, new_versions, all_of_it)


def whatever(
    *happens: Callable[[Database], None],
) -> pytest.MarkDecorator:
    """Run a test for all that may happen, on the server for all of it at once."""
    pairs = [("sqlite", happen) for happen in happens]
    return pytest.mark.parametrize(
        ("address", "happen"), [*pairs, ("postgres", all_of_it)], indirect=["address"]
    )


@whatever(*HAPPENS, other_settings)
def test_same_holds(database: Database, happen: Callable[[Database], None]) -> None:
    kept = merged(database)
    older, newer = sorted((id_of(kept, "market"), id_of(kept, "hospital")))
    assert join(kept) == Decided(decision=1, incidents=(older,))
    assert groups(kept) == JOINED
    happen(database)
    kept.merge()
    assert MARKET | HOSPITAL in groups(kept)
    asked = kept.incident(newer)
    assert (asked.id, asked.asked_for) == (older, newer)
    assert kept.incident(older).asked_for == older
    merged_in_order(database)


@whatever(*HAPPENS)
def test_a_split_holds(database: Database, happen: Callable[[Database], None]) -> None:
    kept = merged(database)
    whole = id_of(kept, "bakery")
    done = take_out(kept, "bakery-late")
    assert groups(kept) == GROUPS - {BAKERY} | {
        frozenset(("bakery", "bakery-again")),
        frozenset(("bakery-late",)),
    }
    out = id_of(kept, "bakery-late")
    assert done == Decided(decision=1, incidents=(whole, out))
    assert kept.incident(out).split_from == whole
    assert kept.incident(whole).split_from is None
    assert titles(kept.incident(whole)) == {"bakery", "bakery-again"}
    happen(database)
    kept.merge()
    assert id_of(kept, "bakery-late") != id_of(kept, "bakery-again")
    assert titles(kept.incident(whole)) >= {"bakery", "bakery-again"}
    assert "bakery-late" in titles(kept.incident(out))
    merged_in_order(database)


@ON_SQLITE
def test_a_split_holds_when_later_articles_speak_for_both(database: Database) -> None:
    kept = merged(database)
    take_out(kept, "bakery-late")
    later_articles(database)
    kept.merge()
    assert id_of(kept, "bakery-late") != id_of(kept, "bakery")
    merged_in_order(database)


@ON_SQLITE
def test_the_larger_part_keeps_the_id(database: Database) -> None:
    kept = merged(database)
    whole = id_of(kept, "bakery")
    take_out(kept, "bakery-late", "bakery")
    assert id_of(kept, "bakery") == id_of(kept, "bakery-late") == whole
    rest = kept.incident(id_of(kept, "bakery-again"))
    assert (rest.id > whole, rest.split_from) == (True, whole)
    merged_in_order(database)


@ON_SQLITE
@pytest.mark.parametrize("happen", HAPPENS)
def test_different_holds(database: Database, happen: Callable[[Database], None]) -> None:
    kept = merged(database)
    kept.different(id_of(kept, "market"), id_of(kept, "hospital"), by=BY)
    assert groups(kept) == GROUPS
    happen(database)
    kept.merge()
    assert {MARKET, HOSPITAL} <= groups(kept)
    assert [one.action for one in kept.decisions()] == ["different"]
    merged_in_order(database)


@ON_SQLITE
@pytest.mark.parametrize("happen", [another_engine, new_versions])
def test_a_grade_holds(database: Database, happen: Callable[[Database], None]) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    proposed = kept.incident(market).assessment
    assert proposed.grade_by is None
    assert proposed.grade_reasons
    assert kept.grade(
        market, grade="contested", status="declared", by=BY, why="the army admits it"
    ) == Decided(decision=1, incidents=(market,))
    happen(database)
    kept.merge()
    graded = kept.incident(market).assessment
    assert (graded.grade, graded.status, graded.grade_by) == ("contested", "declared", BY)
    assert graded.grade_reasons == graded.status_reasons == ("the army admits it",)
    assert {one.id: one.grade for one in kept.incidents()}[market] == "contested"
    kept.undo(1, by=BY)
    undone = kept.incident(market).assessment
    assert (undone.grade, undone.status, undone.grade_by) == (proposed.grade, proposed.status, None)


@ON_SQLITE
def test_the_newer_grade_stands(database: Database) -> None:
    kept = merged(database)
    market = id_of(kept, "market")
    kept.grade(market, grade="contested", by="one", why="first")
    kept.grade(market, grade="confirmed", by="two", why="then")
    told = kept.incident(market).assessment
    assert (told.grade, told.grade_reasons, told.grade_by) == ("confirmed", ("then",), "two")
    kept.undo(2, by=BY)
    assert kept.incident(market).assessment.grade == "contested"


@ON_SQLITE
def test_a_grade_goes_with_its_events(database: Database) -> None:
    kept = merged(database)
    kept.grade(id_of(kept, "hospital"), grade="confirmed", by=BY, why="seen")
    join(kept)
    assert kept.incident(id_of(kept, "market")).assessment.grade == "confirmed"
    kept.undo(2, by=BY)
    assert kept.incident(id_of(kept, "hospital")).assessment.grade_by == BY
    assert kept.incident(id_of(kept, "market")).assessment.grade_by is None


def test_what_is_undone_can_be_had_again(database: Database) -> None:
    kept = merged(database)
    join(kept)
    assert kept.undo(1, by="another", why="a slip").decision == 2
    assert groups(kept) == GROUPS
    assert kept.undo(2, by=BY).decision == 3
    assert groups(kept) == JOINED
    assert kept.undo(3, by=BY).decision == 4
    assert groups(kept) == GROUPS
    another_engine(database)
    assert kept.merge().joined == 0
    assert groups(kept) == GROUPS
    assert [(one.id, one.action, one.undone_by) for one in kept.decisions()] == [
        (4, "undo", None),
        (3, "undo", 4),
        (2, "undo", None),  # it holds again, since what undid it is undone
        (1, "same", 2),
    ]
    merged_in_order(database)


@ON_SQLITE
def test_a_split_is_undone(database: Database) -> None:
    kept = merged(database)
    whole = id_of(kept, "bakery")
    done = take_out(kept, "bakery-late")
    out = id_of(kept, "bakery-late")
    assert kept.undo(done.decision, by=BY).incidents == (whole,)
    assert groups(kept) == GROUPS
    assert kept.incident(out).id == whole
    merged_in_order(database)


@ON_SQLITE
def test_the_newer_decision_outranks_the_older(database: Database) -> None:
    kept = merged(database)
    join(kept)
    take = [one.event_id for one in kept.incident(id_of(kept, "market")).members][:1]
    kept.split(id_of(kept, "market"), *take, by=BY, why="two after all")
    assert groups(kept) == GROUPS
    kept.same(id_of(kept, "market"), id_of(kept, "hospital"), by=BY, why="or not")
    assert groups(kept) == JOINED
    another_engine(database)
    kept.merge()
    assert groups(kept) == JOINED
    kept.undo(3, by=BY)
    assert groups(kept) == GROUPS
    kept.undo(2, by=BY)
    assert groups(kept) == JOINED
    merged_in_order(database)


@ON_SQLITE
def test_what_is_different_may_be_ruled_the_same(database: Database) -> None:
    kept = merged(database)
    market, hospital = id_of(kept, "market"), id_of(kept, "hospital")
    kept.different(market, hospital, by=BY)
    kept.same(market, hospital, by=BY)
    assert groups(kept) == JOINED
    merged_in_order(database)


@ON_SQLITE
def test_an_id_never_means_another_incident(database: Database) -> None:
    """Ids that are given again and again are all new, and old ones lead where their events are."""
    kept = merged(database)
    seen = set(ids(kept).values())
    for number in range(3):
        take_out(kept, "bakery-late")
        out = id_of(kept, "bakery-late")
        assert out not in seen
        seen.add(out)
        kept.undo(2 * number + 1, by=BY)
        assert titles(kept.incident(out)) == BAKERY
    assert {row["id"] for row in rows_of(database, INCIDENTS)} == seen
    redirects = {row["redirect_id"] for row in rows_of(database, INCIDENTS)} - {None}
    assert redirects == {id_of(kept, "bakery")}
    merged_in_order(database)


@ON_SQLITE
def test_redirects_lead_to_the_end_at_once(database: Database) -> None:
    kept = merged(database)
    numbers = sorted(ids(kept).values())
    first, second, third, _ = numbers
    kept.same(third, second, by=BY)
    kept.same(third, first, by=BY)  # by an id that was joined
    for number in (first, second, third):
        assert (kept.incident(number).id, kept.incident(number).asked_for) == (first, number)
    assert code_of(lambda: kept.same(second, third, by=BY)) == "same-incident"
    merged_in_order(database)


@ON_SQLITE
def test_tolls_of_what_was_joined_are_of_all_claims(database: Database) -> None:
    kept = merged(database)
    before = tolls(kept)
    join(kept)
    both = kept.incident(id_of(kept, "market"), rule="range")
    total = next(one for one in both.toll.figures if one.victims is None)
    assert (total.low, total.high) == (5, 15)
    kept.undo(1, by=BY)
    assert tolls(kept) == before


def test_decisions_keep_who_what_and_why(database: Database) -> None:
    kept = merged(database)
    join(kept)
    kept.grade(id_of(kept, "market"), grade="fair", by="  A. Coder ", why="two papers")
    grade, same = kept.decisions()
    assert (same.made_by, same.action, same.why, same.after) == (BY, "same", "one war", None)
    assert (grade.made_by, grade.why, grade.after) == ("A. Coder", "two papers", '{"grade":"fair"}')
    assert same.before is not None
    assert same.made_at <= grade.made_at
    for statement in ("UPDATE decisions SET why = ''", "DELETE FROM decisions"):
        with (
            pytest.raises(ReportedlyError, match="only added to"),
            database.writing() as connection,
        ):
            connection.execute(text(statement))


@ON_SQLITE
def test_a_decision_on_what_is_not_read_any_more_waits_for_it(database: Database) -> None:
    kept = merged(database)
    join(kept)
    keep(database, report("market", "The harvest was good this year, farmers said."))
    keep_named(database, "shell")
    kept.merge()
    assert {HOSPITAL, frozenset(("shell",))} <= groups(kept)
    assert None in {row["event_id"] for row in rows_of(database, RULINGS)}
    keep_named(database, "market")
    kept.merge()
    assert MARKET | HOSPITAL in groups(kept)
    merged_in_order(database)


@ON_SQLITE
def test_decisions_hold_before_a_merge_looks_at_new_readings(database: Database) -> None:
    """A person decides while readings of another engine wait to be merged."""
    kept = merged(database)
    another_engine(database)
    join(kept)
    assert groups(kept) == JOINED
    assert kept.merge() == Merged(events=7)
    assert groups(kept) == JOINED
    merged_in_order(database)


def refusals(kept: Reportedly) -> list[tuple[str, Callable[[], object]]]:
    """Return what is refused of a database with all reports, with the codes."""
    bakery, market = id_of(kept, "bakery"), id_of(kept, "market")
    event, other = event_of(kept, "bakery"), event_of(kept, "market")
    events = [one.event_id for one in kept.incident(bakery).members]
    return [
        ("no-incident", lambda: kept.incident(999)),
        ("no-incident", lambda: kept.incident(0)),
        ("no-incident", lambda: kept.incident(-1)),
        ("no-incident", lambda: kept.incident(10**30)),
        ("no-incident", lambda: kept.explain_pair(bakery, 999)),
        ("no-incident", lambda: kept.same(bakery, 999, by=BY)),
        ("no-incident", lambda: kept.different(999, bakery, by=BY)),
        ("no-incident", lambda: kept.split(999, event, by=BY)),
        ("no-incident", lambda: kept.grade(999, grade="fair", by=BY, why="x")),
        ("same-incident", lambda: kept.same(bakery, bakery, by=BY)),
        ("same-incident", lambda: kept.different(bakery, bakery, by=BY)),
        ("bad-split", lambda: kept.split(bakery, by=BY)),
        ("bad-split", lambda: kept.split(bakery, other, by=BY)),
        ("bad-split", lambda: kept.split(bakery, event, other, by=BY)),
        ("bad-split", lambda: kept.split(bakery, *events, by=BY)),
        ("bad-split", lambda: kept.split(market, other, by=BY)),
        ("bad-split", lambda: kept.split(bakery, 10**30, by=BY)),
        ("bad-grade", lambda: kept.grade(bakery, by=BY, why="x")),
        ("bad-grade", lambda: kept.grade(bakery, grade="good", by=BY, why="x")),
        ("bad-grade", lambda: kept.grade(bakery, status="fair", by=BY, why="x")),
        ("no-reason", lambda: kept.grade(bakery, grade="fair", by=BY, why=" \n")),
        ("no-name", lambda: kept.same(bakery, market, by=" ")),
        ("no-name", lambda: kept.different(bakery, market, by="")),
        ("no-name", lambda: kept.split(bakery, event, by="")),
        ("no-name", lambda: kept.grade(bakery, grade="fair", by="", why="x")),
        ("no-decision", lambda: kept.undo(1, by=BY)),
        ("no-decision", lambda: kept.undo(10**30, by=BY)),
        ("bad-rule", lambda: kept.incident(bakery, rule="most")),  # type: ignore[arg-type]
        ("bad-rule", lambda: list(kept.incidents(rule=""))),  # type: ignore[arg-type]
    ]


def test_what_cannot_be_is_refused_and_not_kept(database: Database) -> None:
    kept = merged(database)
    before = ids(kept)
    told = [(expected, code_of(action)) for expected, action in refusals(kept)]
    assert [one for one in told if one[0] != one[1]] == []
    assert rows_of(database, DECISIONS) == rows_of(database, RULINGS) == []
    assert ids(kept) == before
    merged_in_order(database)


@ON_SQLITE
def test_nothing_is_undone_twice(database: Database) -> None:
    kept = merged(database)
    join(kept)
    assert code_of(lambda: kept.undo(1, by=" ")) == "no-name"
    kept.undo(1, by=BY)
    assert code_of(lambda: kept.undo(1, by=BY)) == "undone-already"
    assert groups(kept) == GROUPS


@ON_SQLITE
def test_the_users_table_of_sources_counts(database: Database, tmp_path: Path) -> None:
    merged(database)
    table = tmp_path / "sources.toml"
    table.write_text('[names]\n"hospital officials" = "unreliable"\n')
    own = Reportedly(database, Settings(sources=str(table)))
    bakery = own.incident(id_of(own, "bakery"))
    assert {row.source.reliability for row in bakery.ledger.rows if row.count.best == 14} == {
        "unreliable"
    }
    assert max(one.high or 0 for one in bakery.toll.figures if one.outcome == "killed") == 12
    for content in ("[names", '[names]\nCENTCOM = "liars"\n', "[kind]\n"):
        table.write_text(content)
        assert code_of(lambda: own.incident(1)) == "bad-sources"
        assert code_of(lambda: list(own.incidents())) == "bad-sources"
    gone = Reportedly(database, Settings(sources=str(tmp_path / "none.toml")))
    assert code_of(lambda: gone.incident(1)) == "bad-sources"


def test_a_name_with_odd_characters_is_kept(database: Database) -> None:
    kept = merged(database)
    kept.same(1, 2, by="\x00\ud800 A", why="\x00 Why \ud800")
    (decision,) = kept.decisions()
    assert decision.made_by.endswith(" A")
    assert decision.why is not None
    assert " Why " in decision.why
