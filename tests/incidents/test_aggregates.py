from typing import Any

import pytest

from builders import a_count, a_date, a_place, a_spot, an_account, an_event
from reportedly.incidents.aggregates import is_aggregate, may_contain

DAY = "2025-03-02"
WEEKS = (739_300, 739_330)


@pytest.mark.parametrize(
    ("number", "last", "expected"),
    [
        ((1,), DAY, False),
        ((2,), DAY, False),
        ((2,), "2025-03-03", True),
        ((2, None, 4), "2025-03-03", True),
        ((4,), DAY, False),
        ((175,), DAY, True),
        ((24, None, 99), DAY, True),
        ((None, None, None), DAY, False),
        ((1,), "2025-03-04", False),
    ],
)
def test_many_happenings_or_some_on_several_days(
    number: tuple[int | None, ...], last: str, expected: bool
) -> None:
    event = an_event(occurrences=a_count(*number), date=a_date(DAY, last))
    assert is_aggregate(event) == expected


def test_what_took_weeks_somewhere_in_a_region_and_is_over() -> None:
    month = a_date("2025-02-01", "2025-02-28", precision=3)
    region = (a_place("Gao Region", precision=4),)
    assert is_aggregate(an_event(date=month, places=region))
    assert not is_aggregate(an_event(date=month, places=region, status="ongoing"))
    assert not is_aggregate(an_event(date=a_date(DAY), places=region))


def test_without_days_the_number_alone_tells() -> None:
    for date in (None, a_date(None)):
        assert not is_aggregate(an_event(date=date, occurrences=a_count(2)))
        assert is_aggregate(an_event(date=date, occurrences=a_count(30)))


def whole(**changes: Any) -> Any:
    region = a_spot("gao region", precision=4, reach_km=200.0)
    told: dict[str, Any] = {"is_aggregate": True, "days": WEEKS, "spots": (region,)}
    return an_account("w:e1", **told | changes)


def test_an_aggregate_may_contain_what_agrees_with_it() -> None:
    assert may_contain(whole(), an_account())
    assert may_contain(whole(), an_account(type="suicide_bomb"))


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"is_aggregate": False}, {}),
        ({}, {"is_aggregate": True}),
        ({"days": None}, {}),
        ({}, {"days": None}),
        ({}, {"days": (739_299, 739_300)}),
        ({}, {"days": (739_330, 739_331)}),
        ({"type": "air_drone_strike"}, {}),
        ({"initiators": frozenset(["@a"])}, {"initiators": frozenset(["@b"])}),
        ({}, {"spots": (a_spot("kidal", admin1="Kidal"),)}),
        ({}, {"spots": (a_spot("gao", country="NER"),)}),
        ({"spots": ()}, {}),
        ({}, {"spots": ()}),
        ({"spots": (a_spot("ansongo"),)}, {}),
    ],
)
def test_it_does_not_contain_what_disagrees(changes: dict[str, Any], part: dict[str, Any]) -> None:
    assert not may_contain(whole(**changes), an_account(**part))


def test_what_one_does_not_tell_is_no_disagreement() -> None:
    assert may_contain(whole(initiators=frozenset(["@a"])), an_account())
    assert may_contain(whole(), an_account(initiators=frozenset(["@a"])))
    country = a_spot("mali", admin1=None, precision=6)
    assert may_contain(whole(spots=(country,)), an_account())
    assert may_contain(whole(spots=(a_spot(),)), an_account())


def test_an_aggregate_contains_no_other_and_not_itself() -> None:
    assert not may_contain(whole(), whole())
