from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from reportedly.incidents.clustering import cluster
from reportedly.incidents.ruling import resolve_rulings

Ruling = tuple[int, str, Mapping[str, int]]
SIDES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 1), min_size=2, max_size=4)


@st.composite
def rulings(draw: st.DrawFn) -> list[Ruling]:
    """Up to five decisions, the newest first."""
    found = draw(st.lists(st.tuples(st.sampled_from(("same", "different")), SIDES), max_size=5))
    return [(len(found) - place, *one) for place, one in enumerate(found)]


def same(number: int, keys: str) -> Ruling:
    return number, "same", dict.fromkeys(keys, 0)


def different(number: int, ones: str, others: str) -> Ruling:
    return number, "different", dict.fromkeys(ones, 0) | dict.fromkeys(others, 1)


def grouped(found: list[Ruling]) -> Mapping[str, tuple[str, ...]]:
    held = resolve_rulings(found)
    groups = cluster("abcdef", {}, uncompared=-1, together=held.together, apart=held.apart)
    return {key: group for group in groups for key in group}


def holds(ruling: Ruling, group_of: Mapping[str, tuple[str, ...]]) -> bool:
    _, action, sides = ruling
    if action == "same":
        return len({group_of[key] for key in sides}) <= 1
    firsts = {group_of[key] for key, side in sides.items() if side == 0}
    return not firsts & {group_of[key] for key, side in sides.items() if side == 1}


@given(rulings())
def test_each_decision_holds_or_is_overruled(found: list[Ruling]) -> None:
    overruled = resolve_rulings(found).overruled
    for ruling in found:
        assert holds(ruling, grouped(found)) or ruling[0] in overruled


@given(rulings())
def test_the_newest_always_holds(found: list[Ruling]) -> None:
    if found:
        assert holds(found[0], grouped(found))
        assert found[0][0] not in resolve_rulings(found).overruled


@given(rulings(), st.integers(0, 5))
def test_an_older_decision_changes_nothing_of_what_newer_ones_hold(
    found: list[Ruling], most: int
) -> None:
    newer, held = resolve_rulings(found[:most]), resolve_rulings(found)
    assert newer.together <= held.together
    assert newer.apart <= held.apart
    assert set(newer.overruled) <= set(held.overruled)


@given(rulings())
def test_no_pair_is_both(found: list[Ruling]) -> None:
    held = resolve_rulings(found)
    assert not held.together & held.apart
    assert all(one < other for one, other in held.together | held.apart)


def test_same_joins_all_and_different_parts_the_sides_only() -> None:
    held = resolve_rulings([same(2, "ab"), different(1, "c", "de")])
    assert held.together == {("a", "b")}
    assert held.apart == {("c", "d"), ("c", "e")}
    assert held.overruled == ()


def test_the_newer_outranks_also_by_way_of_others() -> None:
    held = resolve_rulings([same(3, "ab"), same(2, "bc"), different(1, "a", "c")])
    assert held.overruled == (1,)
    assert held.apart == set()
    held = resolve_rulings([different(3, "a", "c"), same(2, "ab"), same(1, "bc")])
    assert held.overruled == (1,)
    assert held.together == {("a", "b")}


def test_what_a_newer_one_does_not_touch_of_an_older_holds() -> None:
    held = resolve_rulings([different(2, "a", "b"), same(1, "abc")])
    assert held.overruled == (1,)
    assert held.together == {("a", "c")}
    held = resolve_rulings([same(2, "ab"), different(1, "ac", "b")])
    assert held.overruled == (1,)
    assert held.apart == {("b", "c")}


def test_no_ruling_asks_for_nothing() -> None:
    assert resolve_rulings([]) == (set(), set(), ())
    assert resolve_rulings([same(1, "a")]) == (set(), set(), ())
