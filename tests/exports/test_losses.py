"""What is lost is counted by what and why, and told in order."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.losses import Losses, LossReport, Unfilled, told

KINDS = ("rows", "values", "distinctions")
NOTED = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.sampled_from("abc"), st.sampled_from("xy"), st.integers(1, 9)
    )
)


def noted(*losses: tuple[str, str, str, int]) -> Losses:
    found = Losses()
    for kind, what, why, count in losses:
        getattr(found, kind)(what, why, count)
    return found


@given(NOTED, st.randoms())
def test_losses_add_up_whatever_the_order(found: list[Any], chance: Any) -> None:
    listed = noted(*found).listed()
    chance.shuffle(found)
    assert noted(*found).listed() == listed
    assert sum(one.count for one in listed) == sum(one[-1] for one in found)
    assert len({(one.kind, one.what, one.why) for one in listed}) == len(listed)
    places = [(KINDS.index(one.kind), -one.count) for one in listed]
    assert places == sorted(places)


def test_nothing_lost_is_not_told() -> None:
    found = noted(("values", "injured", "no column", 0), ("distinctions", "sides", "one", 0))
    assert found.listed() == ()


def test_a_report_tells_each_loss_on_a_line() -> None:
    lost = noted(
        ("values", "injured", "GED has no injured column", 412),
        ("rows", "incidents", "nobody was killed", 1),
        ("distinctions", "stances of sources", "GED has one figure", 1_200),
    )
    report = LossReport(
        layout="ged",
        profile="public",
        rule="ucdp",
        unit="incident",
        read=2,
        written={"events": 1},
        lost=lost.listed(),
        unfilled=(Unfilled(column="relid", why="UCDP assigns it"),),
    )
    assert told(report, "UCDP GED").splitlines() == [
        "UCDP GED: 2 incidents, profile public, rule ucdp",
        "1 event written",
        "1 incident not written: nobody was killed",
        "412 injured dropped: GED has no injured column",
        "1,200 stances of sources merged: GED has one figure",
        "column relid left empty: UCDP assigns it",
    ]
