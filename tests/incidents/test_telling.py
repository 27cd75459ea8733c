import msgspec
import pytest
from hypothesis import given

from builders import a_casualty, a_copy, a_member, a_source, an_account
from drawn import members
from reportedly.incidents.accounts import Account
from reportedly.incidents.telling import (
    explain_link,
    explain_links,
    find_figure,
    find_likest,
    listed,
    remainders_of,
    tell_incident,
    with_grade,
)
from reportedly.incidents.weighing import UNIT, load_scales
from reportedly.records.codes import Outcome
from reportedly.records.incidents import (
    Assessment,
    KeptIncident,
    Member,
    Toll,
    TollFigure,
    VictimClass,
)
from reportedly.resources.reliability import load_sources

TABLE = load_sources()
SCALES = load_scales()


def tell(*told: Member) -> KeptIncident:
    return tell_incident(7, "incident", told, rule="ucdp", table=TABLE)


def a_toll(*bests: int | None, outcome: Outcome = "killed") -> Toll:
    """A toll with a figure of all, and of civilians where two are given."""
    classes: tuple[VictimClass | None, ...] = (None, "civilian")
    figures = [
        TollFigure(
            outcome=outcome,
            victims=victims,
            low=best,
            best=best,
            high=best,
            rows=("r",),
        )
        for best, victims in zip(bests, classes, strict=False)
    ]
    return Toll(rule="ucdp", figures=tuple(figures), steps=())


@given(members())
def test_an_incident_is_told_alike_whatever_the_order(told: list[Member]) -> None:
    assert tell(*told) == tell(*reversed(told))
    incident = tell(*told)
    assert {one.key for one in incident.members} == {one.key for one in told}
    assert incident.articles == len(told)


def test_a_line_of_an_incident() -> None:
    first = a_member(
        1, a_casualty("c", 9, source=a_source()), published="2025-03-05", title="Later"
    )
    early = a_member(2, a_casualty("c", 30, outcome="injured"), title=None)
    line = listed(tell(first, early, a_copy(first, 3, published="2025-03-06")), "2025-03-02")
    assert (line.id, line.articles, line.origins, line.title) == (7, 3, 2, "Later")
    assert line.killed is not None
    assert line.injured is not None
    assert (line.killed.best, line.injured.best) == (9, 30)
    assert line.day == "2025-03-02"
    assert listed(tell(a_member(1, title=None)), "").title is None


def test_the_figure_of_all_victims() -> None:
    toll = a_toll(12, 7)
    assert find_figure(toll, "killed") == toll.figures[0]
    assert find_figure(toll, "injured") is None


def test_a_link_says_its_weight_in_a_sentence_and_a_table() -> None:
    accounts = {1: an_account("a:e1"), 2: an_account("b:e1")}
    link = explain_link(1, 2, accounts, SCALES)
    assert (link.event_id, link.other_id) == (1, 2)
    assert round(link.bits * UNIT) == SCALES.weigh(accounts[1], accounts[2])
    assert round(sum(one.bits for one in link.reasons), 3) == link.bits
    assert f"{abs(link.bits):.1f} bits" in link.sentence


def test_each_event_has_the_link_that_ties_it_most() -> None:
    day, other = (739_312, 739_312), (739_313, 739_313)
    accounts = {
        1: an_account("a:e1", days=day),
        2: an_account("b:e1", days=day),
        3: an_account("c:e1", days=other, type="grenade"),
    }
    links = explain_links(accounts, SCALES)
    assert {number for one in links for number in (one.event_id, one.other_id)} == {1, 2, 3}
    assert (links[0].event_id, links[0].other_id) == (1, 2)
    assert explain_links({1: accounts[1]}, SCALES) == []


def test_the_likest_events_of_two_incidents_are_of_two_articles() -> None:
    day, other = (739_312, 739_312), (739_313, 739_313)
    mine = {1: an_account("a:e1", days=day), 2: an_account("b:e1", days=other)}
    theirs = {3: an_account("c:e1", days=other, type="grenade"), 4: an_account("c:e2", days=day)}
    assert find_likest(mine, theirs, SCALES) == (1, 4)
    same = {5: an_account("a:e2", days=day), 6: an_account("d:e1", days=other, type="grenade")}
    assert find_likest({1: mine[1]}, same, SCALES) == (1, 6)


def test_of_large_incidents_not_all_pairs_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[tuple[Account, ...]] = []
    weigh = SCALES.weigh

    def noted(one: Account, other: Account) -> int:
        weighed.append((one, other))
        return weigh(one, other)

    monkeypatch.setattr(SCALES, "weigh", noted)
    sides = [
        {place: an_account(f"{name}{place}:e1") for place in range(start, start + 90)}
        for name, start in (("a", 1), ("b", 101))
    ]
    find_likest(sides[0], sides[1], SCALES)
    assert len(weighed) == 40 * 40


def test_a_persons_grade_outranks_the_proposed_one() -> None:
    proposed = Assessment(
        grade="weak", grade_reasons=("one",), status="likely", status_reasons=("two",)
    )
    decided = with_grade(proposed, {"grade": "fair"}, "seen", "Ada")
    assert decided == msgspec.structs.replace(
        proposed, grade="fair", grade_reasons=("seen",), grade_by="Ada"
    )
    status = with_grade(proposed, {"status": "contested"}, "seen", "Ada")
    assert (status.grade, status.grade_reasons) == ("weak", ("one",))
    assert (status.status, status.status_reasons) == ("contested", ("seen",))


def test_what_an_aggregate_counts_beyond_what_is_known_of_it() -> None:
    (rest,) = remainders_of(a_toll(58, 40), {3: a_toll(17), 2: a_toll(5), 9: a_toll(None)})
    assert (rest.outcome, rest.incidents, rest.known, rest.rest) == ("killed", (2, 3), 22, 36)


def test_a_rest_is_unknown_where_the_whole_is_or_is_less() -> None:
    assert remainders_of(a_toll(None), {2: a_toll(5)})[0].rest is None
    assert remainders_of(a_toll(4), {2: a_toll(5)})[0].rest is None
    assert remainders_of(a_toll(5), {2: a_toll(5)})[0].rest == 0
    assert remainders_of(Toll(rule="ucdp", figures=(), steps=()), {2: a_toll(5)}) == []


def test_parts_of_another_outcome_are_not_subtracted() -> None:
    (rest,) = remainders_of(a_toll(58), {2: a_toll(17, outcome="injured")})
    assert (rest.incidents, rest.known, rest.rest) == ((), 0, 58)
