from typing import Any

import msgspec
import pytest
from hypothesis import given

from builders import (
    a_casualty,
    a_claim,
    a_copy,
    a_ledger_row,
    a_member,
    a_source,
    an_actor,
)
from drawn import members
from reportedly.incidents.ledger import build_ledger, is_later, set_aside_replaced
from reportedly.records.incidents import Ledger, LedgerRow, Member
from reportedly.resources.reliability import load_sources

TABLE = load_sources()
HOSPITAL = a_source("the hospital", "medical")
ARMY = a_source("the army", "military")
FRONT = a_source("the Front", "armed_group")


def ledger_of(*told: Member) -> Ledger:
    return build_ledger(told, TABLE)


def row_of(member: Member) -> LedgerRow:
    (row,) = ledger_of(member).rows
    return row


@given(members())
def test_the_order_of_the_members_does_not_matter(told: list[Member]) -> None:
    assert ledger_of(*reversed(told)) == ledger_of(*told)
    assert ledger_of(*told[1:], *told[:1]) == ledger_of(*told)


@given(members())
def test_each_figure_is_a_row_with_evidence(told: list[Member]) -> None:
    ledger = ledger_of(*told)
    ids = {row.id for row in ledger.rows}
    assert len(ids) == len(ledger.rows) == sum(len(one.event.casualties) for one in told)
    assert all(row.evidence for row in ledger.rows)
    assert all(row.replaced_by is None or row.replaced_by in ids for row in ledger.rows)
    assert all(row.part_of is None or row.part_of in ids for row in ledger.rows)
    assert all(row.set_aside for row in ledger.rows if row.replaced_by)


@given(members())
def test_rows_are_the_oldest_first_and_go_back_to_an_origin(told: list[Member]) -> None:
    ledger = ledger_of(*told)
    moments = [(row.day or "", row.minute or 0) for row in ledger.rows]
    assert moments == sorted(moments)
    assert {row.origin for row in ledger.rows} <= set(ledger.origins)
    assert list(ledger.origins) == sorted(set(ledger.origins))
    assert ledger.origins


def test_no_member_is_no_ledger() -> None:
    assert ledger_of() == Ledger(rows=(), claims=(), origins=())


@pytest.mark.parametrize("stance", ["denies", "no_indication", "doubts"])
def test_what_is_not_said_is_kept_and_set_aside(stance: Any) -> None:
    row = row_of(a_member(1, a_casualty("c1", 40, source=ARMY, stance=stance)))
    assert row.set_aside
    assert row.replaced_by is None
    assert row.count.best == 40


def test_a_part_is_set_aside_with_what_it_is_a_part_of() -> None:
    whole, part = ledger_of(
        a_member(1, a_casualty("c1", 9), a_casualty("c2", 4, part_of="c1"))
    ).rows
    assert whole.set_aside is None
    assert part.part_of == whole.id
    assert part.set_aside


def test_a_figure_that_the_article_corrects_is_kept_with_what_corrects_it() -> None:
    older, newer = ledger_of(
        a_member(1, a_casualty("c1", 9), a_casualty("c2", 12, revises="c1"))
    ).rows
    assert older.replaced_by == newer.id
    assert older.set_aside
    assert newer.set_aside is None


def test_a_newer_figure_of_the_same_source_replaces_the_older() -> None:
    older = a_member(1, a_casualty("c1", 9, source=HOSPITAL))
    other = a_member(2, a_casualty("c1", 10, source=a_source("Kambale", "ngo")))
    newer = a_member(
        3, a_casualty("c1", 7, source=a_source("doctors", "medical")), published="2025-03-05"
    )
    first, second, third = ledger_of(newer, other, older).rows
    assert (first.count.best, first.replaced_by) == (9, third.id)
    assert second.set_aside is None
    assert third.set_aside is None


def test_of_several_newer_figures_the_newest_replaces() -> None:
    told = [
        a_member(day, a_casualty("c1", day, source=HOSPITAL), published=f"2025-03-0{day}")
        for day in (3, 4, 5)
    ]
    rows = ledger_of(*told).rows
    assert [row.replaced_by for row in rows] == [rows[2].id, rows[2].id, None]


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "injured"},
        {"status": "civilian"},
        {"said_on": "2025-03-03"},
        {"stance": "denies"},
        {"part_of": "c0"},
    ],
)
def test_what_does_not_replace_an_older_figure(changes: dict[str, Any]) -> None:
    older = a_member(1, a_casualty("c1", 9, source=HOSPITAL))
    casualties = [a_casualty("c1", 12, source=HOSPITAL, **changes)]
    if "part_of" in changes:
        casualties.append(a_casualty("c0", 40, source=HOSPITAL, outcome="injured"))
    newer = a_member(2, *casualties, published="2025-03-05")
    row = next(row for row in ledger_of(older, newer).rows if row.article_id == 1)
    assert row.set_aside is None


def test_the_day_is_that_on_which_it_was_said_or_else_published() -> None:
    moment = "2025-03-03T07:30:00+02:00"
    assert row_of(a_member(1, a_casualty("c", 9), published=moment)).day == "2025-03-03"
    said = a_casualty("c", 9, said_on="2025-03-01")
    assert row_of(a_member(1, said, published=moment)).day == "2025-03-01"
    assert row_of(a_member(1, said, published=moment)).minute is None
    assert row_of(a_member(1, a_casualty("c", 9), published=None)).day is None


def test_the_minute_is_in_utc() -> None:
    def minute(moment: str) -> int | None:
        return row_of(a_member(1, a_casualty("c", 9), published=moment)).minute

    assert minute("1970-01-01T02:05:00+02:00") == 5
    assert minute("2025-03-03T07:30+02:00") == minute("2025-03-03T05:30+00:00")
    assert minute("2025-03-03") is None


def test_within_a_day_the_clock_tells_where_both_have_one() -> None:
    early, late = (a_ledger_row(f"r{n}", n, day="2025-03-03", minute=n) for n in (100, 200))
    unknown = a_ledger_row("r", 5, day="2025-03-03")
    assert is_later(late, early)
    assert not is_later(early, late)
    assert not is_later(unknown, early)
    assert not is_later(early, unknown)
    assert is_later(a_ledger_row("r", 5, day="2025-03-04"), late)
    assert not is_later(a_ledger_row("r", 5, day=None), early)
    assert not is_later(early, a_ledger_row("r", 5, day=None))


def test_an_undated_figure_neither_replaces_nor_is_replaced() -> None:
    rows = [a_ledger_row("a", 9, day=None), a_ledger_row("b", 12)]
    assert list(set_aside_replaced(rows)) == rows


def test_a_copy_is_dated_as_its_origin_and_is_no_origin_of_its_own() -> None:
    first = a_member(1, a_casualty("c1", 9), published="2025-03-03T08:00+00:00")
    copied = a_copy(first, 2, published="2025-03-06T08:00+00:00")
    ledger = ledger_of(copied, first)
    assert {(row.day, row.minute) for row in ledger.rows} == {("2025-03-03", ledger.rows[0].minute)}
    assert ledger.origins == ("Paper 1",)
    assert [row.publisher for row in ledger.rows] == ["Paper 1", "Paper 2"]
    assert all(row.replaced_by is None for row in ledger.rows)


def test_whoever_quotes_a_source_the_source_is_the_origin() -> None:
    told = [a_member(n, a_casualty("c1", 9, source=HOSPITAL)) for n in (1, 2, 3)]
    assert ledger_of(*told).origins == ("the hospital",)
    own = a_member(4, a_casualty("c1", 9))
    assert ledger_of(*told, own).origins == ("Paper 4", "the hospital")


def test_an_outlet_without_a_name_is_told_by_its_article() -> None:
    assert ledger_of(a_member(7, a_casualty("c1", 9), publisher=None)).origins == ("article 7",)


def test_without_claims_the_outlets_are_the_origins() -> None:
    assert ledger_of(a_member(2), a_member(1)).origins == ("Paper 1", "Paper 2")


def test_claims_of_the_incident_are_kept_with_who_and_when() -> None:
    claims = (
        a_claim(FRONT, about="responsibility", stance="claims_responsibility"),
        a_claim(None, about="occurrence", said_on="2025-03-01"),
    )
    first, second = ledger_of(a_member(1, claims=claims)).claims
    assert (first.source.name, first.origin, first.day) == ("the Front", "the Front", "2025-03-03")
    assert (second.origin, second.day, second.claim) == ("Paper 1", "2025-03-01", claims[1])


@pytest.mark.parametrize(
    ("source", "group", "expected"),
    [
        (ARMY, "militants", True),
        (ARMY, "soldiers", False),
        (FRONT, "soldiers", True),
        (FRONT, "militants", False),
        (HOSPITAL, "soldiers", False),
        (None, "soldiers", False),
    ],
)
def test_what_a_party_says_of_its_enemy_is_partisan(
    source: Any, group: str, expected: bool
) -> None:
    casualty = a_casualty("c1", 9, source=source, status="combatant", group=group)
    assert row_of(a_member(1, casualty)).is_partisan == expected


def test_what_a_party_says_of_those_it_harmed_is_partisan() -> None:
    casualty = a_casualty("c1", 9, source=ARMY, status="civilian")
    army = an_actor("Army", "state_forces", "actor:1")
    assert row_of(a_member(1, casualty, initiators=(army,))).is_partisan
    gunmen = an_actor("Gunmen", "unidentified_armed")
    assert not row_of(a_member(1, casualty, initiators=(gunmen,))).is_partisan
    assert not row_of(a_member(1, casualty)).is_partisan


def test_who_claims_responsibility_is_partisan_about_the_victims() -> None:
    casualty = a_casualty("c1", 9, source=FRONT)
    claim = a_claim(FRONT, about="responsibility", stance="claims_responsibility")
    assert row_of(a_member(1, casualty, claims=(claim,))).is_partisan


def test_the_sentence_and_the_evidence_lead_to_the_text() -> None:
    casualty = a_casualty("c1", 9)
    row = row_of(a_member(1, casualty, sentences={"c1": "Nine died."}))
    assert (row.sentence, row.evidence) == ("Nine died.", casualty.evidence)
    assert row_of(a_member(1, casualty)).sentence is None


def test_the_users_table_decides_who_is_a_party() -> None:
    own = msgspec.structs.replace(TABLE, names={"the army": "unreliable"})
    casualty = a_casualty("c1", 9, source=ARMY, status="combatant", group="militants")
    (row,) = build_ledger([a_member(1, casualty)], own).rows
    assert row.source.reliability == "unreliable"
    assert not row.is_partisan


@pytest.mark.parametrize(
    ("source", "group", "expected"),
    [
        ("the Ukrainian military", "Russian soldiers", True),
        ("Russia's Defence Ministry", "Russian soldiers", False),
        ("the army", "Russian soldiers", False),
        ("the Ukrainian military", "soldiers", False),
    ],
)
def test_of_two_states_each_is_partisan_about_the_other(
    source: str, group: str, expected: bool
) -> None:
    said_by = a_source(source, "military")
    casualty = a_casualty("c1", 40, 40, 40, source=said_by, status="combatant", group=group)
    assert row_of(a_member(1, casualty)).is_partisan == expected


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Ministry of National Defence, Kabul", "government"),
        ("CENTCOM", "military"),
        ("Abu Bakr Brigades", "armed_group"),
    ],
)
def test_what_a_party_publishes_in_its_own_voice_is_its_claim(publisher: str, kind: str) -> None:
    row = row_of(a_member(1, a_casualty("c1", 4, 4, 4), publisher=publisher))
    assert (row.source.name, row.source.kind) == (publisher, kind)
    assert row_of(a_member(1, a_casualty("c1", 4, 4, 4))).source.id == "press"


def test_a_part_of_another_events_figure_stands() -> None:
    elsewhere = a_casualty("c1", 4, 4, 4, part_of="e2c1")
    assert row_of(a_member(1, elsewhere)).set_aside is None


def test_more_that_died_replace_no_figure() -> None:
    first = a_member(1, a_casualty("c1", 14, 14, 14, source=HOSPITAL), published="2025-03-01")
    more = a_casualty("c1", 2, 2, 2, source=HOSPITAL, group="more people")
    rows = ledger_of(first, a_member(2, more, published="2025-03-03")).rows
    assert [row.set_aside for row in rows] == [None, None]


def test_children_replace_no_figure_of_people() -> None:
    first = a_member(1, a_casualty("c1", 14, 14, 14, source=HOSPITAL), published="2025-03-01")
    some = a_casualty("c1", 3, 3, 3, source=HOSPITAL, demographics=("children",))
    rows = ledger_of(first, a_member(2, some, published="2025-03-03")).rows
    assert rows[0].set_aside is None


def test_a_group_is_partisan_about_another_group() -> None:
    said_by = a_source("al-Shabaab", "armed_group")

    def told_of(group: str) -> LedgerRow:
        casualty = a_casualty("c1", 40, 40, 40, source=said_by, status="combatant", group=group)
        return row_of(a_member(1, casualty))

    assert told_of("Ahlu Sunna fighters").is_partisan
    assert not told_of("fighters").is_partisan
