from hypothesis import given

from builders import a_casualty, a_ledger, a_member, a_source, an_actor
from drawn import members
from reportedly.incidents.evolution import list_changes
from reportedly.incidents.ledger import build_ledger
from reportedly.records.events import Casualty
from reportedly.records.incidents import Member
from reportedly.resources.reliability import load_sources

TABLE = load_sources()
HOSPITAL = a_source("the hospital", "medical")
ARMY = a_source("the army", "military")
SOLDIERS = (an_actor("Army", "state_forces", "actor:1"),)


def kinds(*told: tuple[str, Casualty]) -> list[tuple[str, int | None]]:
    """What became of the figures of days of March 2025."""
    members = [
        a_member(number, figure, published=f"2025-03-{day}", initiators=SOLDIERS)
        for number, (day, figure) in enumerate(told, 1)
    ]
    return [(one.kind, one.best) for one in list_changes(build_ledger(members, TABLE))]


@given(members())
def test_changes_are_of_rows_by_outcome_and_then_by_day(told: list[Member]) -> None:
    ledger = build_ledger(told, TABLE)
    ids = {row.id for row in ledger.rows}
    changes = list_changes(ledger)
    assert all(one.rows and set(one.rows) <= ids for one in changes)
    for outcome in {one.outcome for one in changes}:
        days = [one.day or "" for one in changes if one.outcome == outcome]
        assert days == sorted(days)
    assert list_changes(build_ledger(told[::-1], TABLE)) == changes


def test_no_rows_no_changes() -> None:
    assert list_changes(a_ledger()) == []


def test_a_figure_rises_falls_and_stays() -> None:
    days = [(f"0{day}", n) for day, n in enumerate((9, 12, 12, 10), 1)]
    assert kinds(*((day, a_casualty("c", n, source=HOSPITAL)) for day, n in days)) == [
        ("first", 9),
        ("rose", 12),
        ("same", 12),
        ("fell", 10),
    ]


def test_each_source_has_its_own_history() -> None:
    assert kinds(
        ("01", a_casualty("c", 9, source=HOSPITAL)), ("02", a_casualty("c", 12, source=ARMY))
    ) == [("first", 9), ("first", 12)]


def test_each_outcome_has_its_own_history() -> None:
    assert kinds(
        ("01", a_casualty("c", 30, source=HOSPITAL, outcome="injured")),
        ("02", a_casualty("c", 9, source=HOSPITAL)),
    ) == [("first", 9), ("first", 30)]


def test_a_party_that_denied_and_then_gives_a_figure_concedes_it() -> None:
    told = [
        ("01", a_casualty("c", 9, source=ARMY, status="civilian", stance="denies")),
        ("02", a_casualty("c", 4, source=ARMY, status="civilian")),
        ("03", a_casualty("c", 6, source=ARMY, status="civilian")),
    ]
    assert kinds(*told) == [("denied", None), ("conceded", 4), ("rose", 6)]


def test_who_did_not_deny_or_says_none_does_not_concede() -> None:
    assert kinds(("02", a_casualty("c", 4, source=ARMY, status="civilian"))) == [("first", 4)]
    none = [
        ("01", a_casualty("c", 9, source=ARMY, status="civilian", stance="denies")),
        ("02", a_casualty("c", 0, source=ARMY, status="civilian")),
    ]
    assert kinds(*none) == [("denied", None), ("first", 0)]


def test_a_denial_is_kept_with_what_it_denies() -> None:
    member = a_member(1, a_casualty("c", 9, source=ARMY, stance="denies"))
    (change,) = list_changes(build_ledger([member], TABLE))
    assert change.rows == ("001:e1/c",)
    assert (change.low, change.best, change.high) == (None, None, None)


def test_what_an_article_corrects_stands_before_what_corrects_it() -> None:
    member = a_member(
        1, a_casualty("c2", 12, source=HOSPITAL, revises="c1"), a_casualty("c1", 9, source=HOSPITAL)
    )
    changes = list_changes(build_ledger([member], TABLE))
    assert [one.best for one in changes] == [9, 12]


def test_parts_have_no_history() -> None:
    member = a_member(
        1, a_casualty("c1", 9, source=HOSPITAL), a_casualty("c2", 4, source=HOSPITAL, part_of="c1")
    )
    assert [one.best for one in list_changes(build_ledger([member], TABLE))] == [9]
