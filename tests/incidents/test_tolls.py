import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_casualty, a_copy, a_ledger, a_ledger_row, a_member, a_source
from drawn import SOURCES, Ends, casualties, ledgers, members
from reportedly.incidents.ledger import build_ledger, set_aside_replaced
from reportedly.incidents.tolls import RULES, derive_toll
from reportedly.records.claims import Source
from reportedly.records.events import Casualty
from reportedly.records.incidents import (
    Ledger,
    LedgerRow,
    Member,
    Toll,
    TollFigure,
    TollRule,
    VictimClass,
)
from reportedly.resources.reliability import load_sources

TABLE = load_sources()
ALL_RULES = st.sampled_from(RULES)
EXACT = st.integers(0, 40).map(lambda number: (number, number, number))


def numbers(
    ledger: Ledger, rule: TollRule = "ucdp", victims: VictimClass | None = None
) -> Ends | None:
    """Low, best and high of killed; None where there is no such figure."""
    for one in derive_toll(ledger, rule).figures:
        if (one.outcome, one.victims) == ("killed", victims):
            return (one.low, one.best, one.high)
    return None


def rows(*told: LedgerRow) -> Ledger:
    """A ledger in which newer figures have replaced older ones."""
    return a_ledger(*set_aside_replaced(sorted(told, key=lambda row: (row.day or "", row.id))))


def is_ordered(figure: TollFigure) -> bool:
    known = [n for n in (figure.low, figure.best, figure.high) if n is not None]
    return known == sorted(known)


@given(ledgers(), ALL_RULES)
def test_low_best_and_high_are_in_order(ledger: Ledger, rule: TollRule) -> None:
    assert all(map(is_ordered, derive_toll(ledger, rule).figures))


@given(members(), ALL_RULES)
def test_low_best_and_high_of_read_incidents_are_in_order(
    told: list[Member], rule: TollRule
) -> None:
    assert all(map(is_ordered, derive_toll(build_ledger(told, TABLE), rule).figures))


@given(members(), ALL_RULES)
def test_each_figure_leads_to_rows_and_these_to_the_text(
    told: list[Member], rule: TollRule
) -> None:
    ledger = build_ledger(told, TABLE)
    by_id = {row.id: row for row in ledger.rows}
    for figure in derive_toll(ledger, rule).figures:
        assert figure.rows
        assert len(set(figure.rows)) == len(figure.rows)
        assert all(by_id[name].evidence for name in figure.rows)
        assert {by_id[name].outcome for name in figure.rows} == {figure.outcome}
        if figure.victims is not None:
            assert {by_id[name].victims for name in figure.rows} == {figure.victims}


@given(members(), ALL_RULES)
def test_the_order_of_the_members_does_not_matter(told: list[Member], rule: TollRule) -> None:
    one, other = (build_ledger(each, TABLE) for each in (told, told[::-1]))
    assert derive_toll(one, rule) == derive_toll(other, rule)


@given(members())
def test_figures_and_steps_are_of_outcomes_that_are_told(told: list[Member]) -> None:
    ledger = build_ledger(told, TABLE)
    toll = derive_toll(ledger, "ucdp")
    assert {one.outcome for one in toll.figures} <= {row.outcome for row in ledger.rows}
    assert bool(toll.steps) == bool(toll.figures)
    pairs = [(one.outcome, one.victims) for one in toll.figures]
    assert len(pairs) == len(set(pairs))


@st.composite
def members_of_one_figure(draw: st.DrawFn) -> list[Member]:
    """Members with one exact figure each, on days of their own."""
    return [
        a_member(2 * number, draw(casualties("c1", EXACT, SOURCES)), published=f"2025-03-0{number}")
        for number in range(1, draw(st.integers(1, 5)) + 1)
    ]


@given(members_of_one_figure(), ALL_RULES, st.data())
def test_a_copy_changes_no_toll(told: list[Member], rule: TollRule, data: st.DataObject) -> None:
    of, number = data.draw(st.sampled_from(told)), data.draw(st.sampled_from((1, 99)))
    copied = a_copy(of, number, published="2025-03-09")
    before, after = (build_ledger(each, TABLE) for each in (told, [*told, copied]))
    assert figures(derive_toll(before, rule)) == figures(derive_toll(after, rule))
    assert before.origins == after.origins


def figures(toll: Toll) -> list[tuple[object, ...]]:
    return [(one.outcome, one.victims, one.low, one.best, one.high) for one in toll.figures]


def test_nothing_told_is_no_figure() -> None:
    for rule in RULES:
        assert derive_toll(a_ledger(), rule) == Toll(rule=rule, figures=(), steps=())  # type: ignore[arg-type]
    unknown = a_ledger(a_ledger_row("a", 9, set_aside="it is denied"))
    assert numbers(unknown) is None


def test_ucdp_low_and_high_of_all_that_stand_best_of_the_newest_day() -> None:
    ledger = rows(
        a_ledger_row("a", 9, source="x", day="2025-03-01"),
        a_ledger_row("b", 15, source="y", day="2025-03-02"),
        a_ledger_row("c", 12, source="z", day="2025-03-03"),
    )
    assert numbers(ledger) == (9, 12, 15)


def test_ucdp_takes_the_lower_of_a_day() -> None:
    ledger = rows(
        a_ledger_row("a", 20, source="x", day="2025-03-01"),
        a_ledger_row("b", 15, source="y", minute=100),
        a_ledger_row("c", 12, source="z", minute=50),
    )
    assert numbers(ledger) == (12, 12, 20)


def test_ucdp_each_sources_newest_figure_stands() -> None:
    ledger = rows(
        a_ledger_row("a", 30, source="x", day="2025-03-01"),
        a_ledger_row("b", 8, source="x", day="2025-03-04"),
        a_ledger_row("c", 10, source="y", day="2025-03-02"),
    )
    assert numbers(ledger) == (8, 8, 10)


def test_ucdp_what_a_party_says_is_put_aside_where_another_gives_an_estimate() -> None:
    partisan = a_ledger_row(
        "a", 50, source="x", victims="state_forces", is_partisan=True, day="2025-03-09"
    )
    own = a_ledger_row("b", 6, source="y", victims="state_forces")
    assert numbers(rows(partisan, own), victims="state_forces") == (6, 6, 6)
    assert numbers(rows(partisan, own)) == (6, 6, 6)
    assert numbers(rows(partisan)) == (50, 50, 50)


def test_ucdp_an_unreliable_source_counts_only_alone() -> None:
    guess = a_ledger_row("a", 50, source="x", reliability="unreliable")
    assert numbers(rows(guess)) == (50, 50, 50)
    assert numbers(rows(guess, a_ledger_row("b", 6, source="y"))) == (6, 6, 6)


def test_ucdp_of_vague_figures_the_low_end_is_best() -> None:
    assert numbers(rows(a_ledger_row("a", 24, None, 99))) == (24, 24, 99)
    assert numbers(rows(a_ledger_row("a", 12, 12, None))) == (12, 12, 12)
    assert numbers(rows(a_ledger_row("a", None, 50, None))) == (50, 50, 50)


def test_ucdp_up_to_a_number_counts_as_it() -> None:
    assert numbers(rows(a_ledger_row("a", None, None, 12))) == (12, 12, 12)
    most = a_ledger_row("a", None, None, 4, source="x")
    assert numbers(rows(most, a_ledger_row("b", 6, source="y"))) == (4, 4, 6)


def test_zero_is_a_figure() -> None:
    nobody = a_ledger_row("a", 0, source="x", day="2025-03-01")
    assert numbers(rows(nobody)) == (0, 0, 0)
    some = a_ledger_row("b", 4, source="y")
    assert numbers(rows(nobody, some)) == (0, 4, 4)
    assert numbers(rows(nobody, some), "acled") == (0, 0, 0)
    assert numbers(rows(nobody, some), "range") == (0, None, 4)


def test_ucdp_a_figure_of_no_day_is_never_the_newest_of_several() -> None:
    undated = a_ledger_row("a", 3, source="x", day=None)
    assert numbers(rows(undated, a_ledger_row("b", 9, source="y"))) == (3, 9, 9)
    assert numbers(rows(undated)) == (3, 3, 3)


def test_classes_have_figures_of_their_own_and_unknown_has_none() -> None:
    toll = derive_toll(
        rows(
            a_ledger_row("a", 7, source="x", victims="civilian"),
            a_ledger_row("b", 2, source="x", victims="armed_group"),
            a_ledger_row("c", 30, source="x", outcome="injured"),
        ),
        "ucdp",
    )
    told = {(one.outcome, one.victims): one.best for one in toll.figures}
    assert told == {
        ("killed", None): 9,
        ("killed", "civilian"): 7,
        ("killed", "armed_group"): 2,
        ("injured", None): 30,
    }


def test_acled_is_the_most_conservative_once() -> None:
    ledger = rows(
        a_ledger_row("a", 9, source="x", day="2025-03-01"),
        a_ledger_row("b", 15, source="y", day="2025-03-02"),
        a_ledger_row("c", 12, source="z", day="2025-03-03"),
    )
    assert numbers(ledger, "acled") == (9, 9, 9)


@pytest.mark.parametrize(
    ("ends", "wording", "expected"),
    [
        ((20, None, 99), "tens", 10),
        ((24, None, 99), "dozens", 12),
        ((200, None, 999), "Hundreds", 100),
        ((3, None, 9), "several", 3),
        ((3, None, 9), "an unknown number", 3),
        ((12, 12, 12), "a dozen", 12),
        ((100, 100, None), "over a hundred", 100),
        ((12, 12, None), "at least 12", 12),
    ],
)
def test_acled_has_numbers_for_words(ends: Ends, wording: str, expected: int) -> None:
    ledger = rows(a_ledger_row("a", *ends, wording=wording))
    assert numbers(ledger, "acled") == (expected, expected, expected)


def test_range_is_of_all_that_was_ever_said() -> None:
    ledger = rows(
        a_ledger_row("a", 30, source="x", day="2025-03-01"),
        a_ledger_row("b", 8, source="x", day="2025-03-04"),
        a_ledger_row("c", 50, source="y", is_partisan=True),
        a_ledger_row("d", 10, None, 70, source="z", reliability="unreliable"),
    )
    assert numbers(ledger, "range") == (8, None, 70)


def test_range_is_not_of_denials_doubts_and_parts() -> None:
    ledger = a_ledger(
        a_ledger_row("a", 9, source="x"),
        a_ledger_row("b", 0, source="y", stance="denies", set_aside="it is denied"),
        a_ledger_row("c", 90, source="z", stance="doubts", set_aside="it is doubted"),
        a_ledger_row("d", 2, source="u", part_of="a", set_aside="it is a part of another"),
    )
    assert numbers(ledger, "range") == (9, None, 9)


def test_an_incident_as_it_was_told_for_a_week() -> None:
    army, front = a_source("the army", "military"), a_source("the Front", "armed_group")
    hospital = a_source("the hospital", "medical")

    def soldiers(number: int, source: Source) -> Casualty:
        return a_casualty("c1", number, source=source, status="combatant", group="soldiers")

    told = [
        a_member(1, a_casualty("c1", 5, source=hospital), published="2025-03-01T08:00+00:00"),
        a_member(2, soldiers(40, front), published="2025-03-01"),
        a_member(3, soldiers(2, army), published="2025-03-02"),
        a_member(
            4,
            a_casualty("c1", 11, source=hospital),
            a_casualty("c2", 4, source=hospital, part_of="c1", group="women"),
            published="2025-03-03T09:00+00:00",
        ),
        a_member(5, a_casualty("c1", 9), published="2025-03-04"),
    ]
    ledger = build_ledger(told, TABLE)
    assert numbers(ledger) == (9, 9, 11)
    assert numbers(ledger, victims="state_forces") == (2, 2, 2)
    assert numbers(ledger, "acled") == (9, 9, 9)
    assert numbers(ledger, "range", "state_forces") == (2, None, 40)
    steps = derive_toll(ledger, "ucdp").steps
    assert any("put aside" in step and "the Front" in step for step in steps)
    assert any("11 by the hospital" in step for step in steps)
