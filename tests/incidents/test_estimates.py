from typing import Any

import pytest

from builders import a_count, a_ledger_row, a_span
from reportedly.incidents.estimates import Estimate, Numbers, estimates_of, numbers_of, relied_on
from reportedly.records.incidents import LedgerRow, VictimClass


def numbers(rows: list[LedgerRow], victims: VictimClass | None = None) -> dict[str, Numbers]:
    return {one.source: one.numbers for one in estimates_of(rows, victims)}


def exact(number: int) -> Numbers:
    return Numbers(number, number, number)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((12, 12, 12), (12, 12, 12)),
        ((12, 12, None), (12, 12, 12)),
        ((None, 50, None), (50, 50, 50)),
        ((None, None, 12), (12, 12, 12)),
        ((24, None, 99), (24, None, 99)),
        ((24, None, None), (24, None, 24)),
        ((0, 0, 0), (0, 0, 0)),
        ((None, None, None), (None, None, None)),
    ],
)
def test_the_open_end_of_a_count_is_its_only_number(
    ends: tuple[int | None, ...], expected: tuple[int | None, ...]
) -> None:
    assert numbers_of(a_count(*ends)) == expected


def test_of_a_vague_figure_the_low_end_counts() -> None:
    assert Numbers(24, None, 99).best_or_low == 24
    assert Numbers(10, 12, 15).best_or_low == 12
    assert Numbers(0, 0, 0).best_or_low == 0
    assert Numbers(None, None, 12).best_or_low is None


def told(ends: Numbers) -> str:
    return Estimate("", ends, ("", 0), counts=(), rows=()).told


def test_an_estimate_in_words() -> None:
    assert told(exact(12)) == "12"
    assert told(Numbers(None, None, 12)) == "? to 12"
    assert told(Numbers(10, None, 15)) == "10 to 15"


def test_classes_of_one_source_are_added_up() -> None:
    rows = [
        a_ledger_row("a", 5, source="x", victims="state_forces"),
        a_ledger_row("b", 7, source="x", victims="civilian"),
    ]
    assert numbers(rows) == {"x": exact(12)}
    assert numbers(rows, "civilian") == {"x": exact(7)}
    assert numbers(rows, "armed_group") == {}


def test_a_figure_of_all_people_is_the_estimate_unless_classes_say_more() -> None:
    people = a_ledger_row("a", 10, source="x")
    few = a_ledger_row("b", 7, source="x", victims="civilian")
    many = a_ledger_row("c", 8, source="x", victims="state_forces")
    assert numbers([people, few]) == {"x": exact(10)}
    assert numbers([people, few, many]) == {"x": exact(15)}


def test_a_newer_figure_of_all_people_stands_though_it_is_less() -> None:
    people = a_ledger_row("a", 6, source="x", day="2025-03-04")
    civilians = a_ledger_row("b", 9, source="x", victims="civilian")
    assert numbers([civilians, people]) == {"x": exact(6)}


def test_of_figures_of_one_class_by_one_source_the_largest_counts() -> None:
    rows = [a_ledger_row("a", 5, source="x"), a_ledger_row("b", 9, source="x")]
    assert numbers(rows) == {"x": exact(9)}


def beside(name: str, number: int, start: int, **changes: Any) -> LedgerRow:
    told: dict[str, Any] = {"group": name, "event_id": 1, "evidence": (a_span(name, start),)}
    return a_ledger_row(name, number, source="x", **told | changes)


def test_figures_that_stand_side_by_side_are_added_up() -> None:
    women, men = beside("women", 3, 0), beside("men", 2, 14)
    assert numbers([women, men]) == {"x": exact(5)}
    assert numbers([women, beside("men", 2, 140)]) == {"x": exact(3)}
    assert numbers([women, beside("men", 2, 14, event_id=2)]) == {"x": exact(3)}
    assert numbers([women, beside("men", 2, 14, group="women")]) == {"x": exact(3)}


def test_fighters_that_others_tell_of_are_added_to_civilians_and_to_no_whole() -> None:
    civilians = a_ledger_row("a", 9, source="x", victims="civilian")
    people = a_ledger_row("b", 10, source="y")
    soldiers = a_ledger_row("c", 2, source="z", victims="state_forces")
    assert numbers([civilians, people, soldiers]) == {"x": exact(11), "y": exact(10)}


def test_of_fighters_that_several_tell_of_the_newest_and_then_the_lower_is_added() -> None:
    rows = [
        a_ledger_row("a", 9, source="x", victims="civilian"),
        a_ledger_row("b", 1, source="u", victims="armed_group"),
        a_ledger_row("c", 6, source="v", victims="armed_group", day="2025-03-04"),
        a_ledger_row("d", 4, source="w", victims="armed_group", day="2025-03-04"),
    ]
    assert numbers(rows) == {"x": exact(13)}


def test_where_all_tell_of_fighters_only_each_has_what_it_lacks() -> None:
    rows = [
        a_ledger_row("a", 5, source="x", victims="state_forces"),
        a_ledger_row("b", 7, source="y", victims="armed_group"),
    ]
    assert numbers(rows) == {"x": exact(12), "y": exact(12)}


def test_ranges_are_added_end_by_end() -> None:
    rows = [
        a_ledger_row("a", 10, None, 15, source="x", victims="civilian"),
        a_ledger_row("b", 3, source="x", victims="state_forces"),
    ]
    assert numbers(rows) == {"x": Numbers(13, 13, 18)}
    vague = [rows[0], a_ledger_row("b", 3, None, 9, source="x", victims="state_forces")]
    assert numbers(vague) == {"x": Numbers(13, None, 24)}


def test_an_estimate_is_as_new_as_the_newest_of_its_own_figures() -> None:
    rows = [
        a_ledger_row("a", 9, source="x", victims="civilian", minute=7),
        a_ledger_row("b", 2, source="y", victims="state_forces", day="2025-03-09"),
    ]
    (one,) = estimates_of(rows, None)
    assert one.moment == ("2025-03-03", 7)
    assert one.day == "2025-03-03"
    assert set(one.rows) == {"a", "b"}


def test_no_rows_are_no_estimates() -> None:
    assert estimates_of([], None) == []
    assert estimates_of([], "civilian") == []


def test_partisan_figures_go_where_another_tells_of_these_victims() -> None:
    partisan = a_ledger_row("a", 40, source="x", victims="state_forces", is_partisan=True)
    own = a_ledger_row("b", 2, source="y", victims="state_forces")
    kept, steps = relied_on([partisan, own])
    assert kept == [own]
    assert len(steps) == 1
    assert "x" in steps[0]
    assert relied_on([partisan]) == ([partisan], [])
    elsewhere = a_ledger_row("b", 2, source="y", victims="armed_group")
    assert relied_on([partisan, elsewhere]) == ([partisan, elsewhere], [])


def test_unreliable_figures_go_where_there_is_anything_else_also_partisan() -> None:
    unreliable = a_ledger_row("a", 40, source="x", reliability="unreliable")
    partisan = a_ledger_row("b", 9, source="y", is_partisan=True)
    reliable = a_ledger_row("c", 3, source="z", victims="civilian")
    assert relied_on([unreliable])[0] == [unreliable]
    assert relied_on([unreliable, partisan])[0] == [partisan]
    assert relied_on([unreliable, partisan, reliable])[0] == [reliable]
