"""Who of the victims counts as a civilian, by Airwars' presumption."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from dossiers import a_claim, a_dossier, a_figure, a_party, a_source, an_article
from drawn_dossiers import dossiers
from permuted_dossiers import permuted
from reportedly.exports.presumption import Harm, harm_of
from reportedly.records.codes import Outcome
from reportedly.records.dossier import Dossier, DossierFigure

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured")
ARMY, HOSPITAL, RESIDENTS, MILITIA = range(4)


def killed(*figures: DossierFigure, **changes: Any) -> Harm:
    """Return what is told of the killed, by the army that did it and by others."""
    dossier = a_dossier(
        figures=figures,
        sources=(
            a_source("the army"),
            a_source("the hospital", kind="medical", reliability="reliable"),
            a_source("residents", kind="witness", reliability="reliable"),
            a_source("the militia", kind="armed_group"),
        ),
        articles=(an_article(1), an_article(2)),
    )
    return harm_of(_with(dossier, changes), "killed")


def _with(dossier: Dossier, changes: dict[str, Any]) -> Dossier:
    return msgspec.structs.replace(dossier, **changes)


def people(*ends: int | None, source: int = HOSPITAL, **changes: Any) -> DossierFigure:
    given: dict[str, Any] = {"victims": "unknown", "group": "people", **changes}
    return a_figure(*ends, source=source, **given)


def civilians(*ends: int | None, source: int = HOSPITAL, **changes: Any) -> DossierFigure:
    given: dict[str, Any] = {"victims": "civilian", "group": "civilians", **changes}
    return a_figure(*ends, source=source, **given)


def fighters(*ends: int | None, source: int = RESIDENTS, **changes: Any) -> DossierFigure:
    return a_figure(*ends, source=source, **changes)


def claimed(*ends: int | None, **changes: Any) -> DossierFigure:
    """What the army that did it calls militants."""
    return a_figure(*ends, source=ARMY, is_partisan=True, **changes)


def part(of: int) -> dict[str, Any]:
    return {"part_of": of, "set_aside": "it is a part of another"}


def test_people_of_unknown_status_are_presumed_civilians() -> None:
    assert killed(people(12)).civilians == (12, 12)


def test_a_perpetrators_militants_are_a_claim_and_no_proof() -> None:
    harm = killed(claimed(10))
    assert (harm.civilians, harm.belligerents, harm.claimed) == (None, None, (10, 10))


def test_a_perpetrators_militants_are_taken_off_nobody_elses_people() -> None:
    harm = killed(people(10), claimed(10))
    assert harm.civilians == (10, 10)
    assert harm.belligerents is None


def test_fighters_told_of_by_others_are_belligerents() -> None:
    harm = killed(fighters(4), claimed(10))
    assert (harm.civilians, harm.belligerents, harm.claimed) == (None, (4, 4), (10, 10))


def test_soldiers_and_fighters_are_added_up() -> None:
    soldiers = a_figure(3, victims="state_forces", source=HOSPITAL)
    assert killed(soldiers, fighters(4, None, 6)).belligerents == (7, 9)


def test_fighters_whom_another_source_tells_of_may_be_among_the_people() -> None:
    assert killed(people(12), fighters(5)).civilians == (7, 12)


def test_fighters_who_are_too_many_to_be_among_the_people_are_others() -> None:
    assert killed(people(2), fighters(30)).civilians == (2, 2)


def test_fighters_of_whom_the_least_fit_are_taken_off_as_that() -> None:
    assert killed(people(12), fighters(3, None, 30)).civilians == (9, 12)


def test_a_sources_own_fighters_are_taken_off_its_people() -> None:
    own = fighters(5, source=HOSPITAL, **part(0))
    assert killed(people(12), own).civilians == (7, 7)


def test_a_perpetrators_own_militants_are_taken_off_its_least_only() -> None:
    whole = people(12, source=ARMY, is_partisan=True)
    assert killed(whole, claimed(5, **part(0))).civilians == (7, 12)


def test_those_called_civilians_are_the_least_and_all_people_the_most() -> None:
    assert killed(people(12), civilians(7, **part(0))).civilians == (7, 12)


def test_children_among_the_dead_do_not_make_the_others_fighters() -> None:
    children = civilians(3, group="children", demographics=("children",), **part(0))
    harm = killed(people(12), children)
    assert harm.civilians == (12, 12)
    assert harm.groups == {"children": (3, 3)}


def test_more_civilians_than_people_are_not_among_them() -> None:
    assert killed(people(2), civilians(3)).civilians == (3, 5)


def test_civilians_and_people_of_several_sources_are_a_range() -> None:
    assert killed(people(12), civilians(7, source=RESIDENTS)).civilians == (7, 12)


def test_an_explicit_number_of_civilians_is_not_lessened_by_fighters() -> None:
    assert killed(civilians(12), fighters(5)).civilians == (12, 12)


def test_what_a_party_says_of_those_it_harmed_gives_way() -> None:
    own = civilians(2, source=ARMY, is_partisan=True)
    assert killed(own).civilians == (2, 2)
    assert killed(own, people(9)).civilians == (9, 9)


def test_a_partys_own_zero_is_not_taken_for_one() -> None:
    assert killed(civilians(0, source=ARMY, is_partisan=True)).civilians is None
    assert killed(civilians(0)).civilians == (0, 0)


def test_what_is_denied_leaves_the_number_unknown() -> None:
    assert killed(civilians(0, stance="no_indication")).civilians is None


def test_people_of_the_side_that_did_it_are_presumed_nothing() -> None:
    attacker = people(1, side="initiator", group="man")
    assert killed(attacker, initiators=(a_party(kind="unidentified_armed"),)).civilians is None
    assert killed(attacker, initiators=()).civilians is None


def test_demonstrators_who_are_killed_are_civilians() -> None:
    protesters = (a_party("protesters", kind="protesters"),)
    assert killed(people(4, side="initiator"), initiators=protesters).civilians == (4, 4)


@pytest.mark.parametrize("victims", ["state_forces", "unknown", "civilian"])
def test_peacekeepers_are_neither_belligerents_nor_civilians(victims: str) -> None:
    harm = killed(a_figure(2, victims=victims, occupations=("peacekeeper",)))
    assert (harm.civilians, harm.belligerents) == (None, None)
    assert harm.groups == {"peacekeeper": (2, 2)}


def test_groups_are_of_civilians() -> None:
    harm = killed(fighters(6, demographics=("men",)), people(4, demographics=("men",)))
    assert harm.groups == {"men": (4, 4)}


def test_a_party_that_claims_the_strike_concedes_its_civilians() -> None:
    own = civilians(2, source=ARMY, is_partisan=True)
    owning = (a_claim(about="responsibility", stance="claims_responsibility", source=ARMY),)
    assert killed(own, people(9)).conceded is None
    harm = killed(own, people(9), claims=owning)
    assert (harm.civilians, harm.conceded) == ((9, 9), (2, 2))


def test_what_a_party_confirms_is_conceded_and_what_others_confirm_is_not() -> None:
    confirming = a_claim(about="responsibility", stance="confirms", source=ARMY)
    own = civilians(2, source=ARMY, is_partisan=True)
    assert killed(own, claims=(confirming,)).conceded == (2, 2)
    by_hospital = a_claim(about="responsibility", stance="confirms", source=HOSPITAL)
    assert killed(civilians(2), claims=(by_hospital,)).conceded is None


def test_a_figure_after_a_denial_is_conceded() -> None:
    denied = civilians(0, source=ARMY, stance="denies", day="2024-08-30", is_partisan=True)
    later = civilians(2, source=ARMY, is_partisan=True, day="2024-09-02")
    earlier = civilians(2, source=ARMY, is_partisan=True, day="2024-08-29")
    assert killed(denied, later).conceded == (2, 2)
    assert killed(denied, earlier).conceded is None


def test_a_doubt_before_is_no_denial() -> None:
    doubted = civilians(9, source=ARMY, stance="doubts", day="2024-08-30", is_partisan=True)
    later = civilians(2, source=ARMY, is_partisan=True, day="2024-09-02")
    assert killed(doubted, later).conceded is None


def test_militants_are_not_conceded() -> None:
    owning = (a_claim(about="responsibility", stance="claims_responsibility", source=ARMY),)
    assert killed(claimed(10), claims=owning).conceded is None


def test_two_parties_that_concede_make_a_range() -> None:
    owning = tuple(
        a_claim(about="responsibility", stance="claims_responsibility", source=source)
        for source in (ARMY, MILITIA)
    )
    own = [
        civilians(number, source=source, is_partisan=True)
        for number, source in ((2, ARMY), (5, MILITIA))
    ]
    assert killed(*own, claims=owning).conceded == (2, 5)


@given(dossiers())
def test_the_least_is_no_more_than_the_most(dossier: Dossier) -> None:
    for outcome in OUTCOMES:
        harm = harm_of(dossier, outcome)
        told = (harm.civilians, harm.belligerents, harm.claimed, harm.conceded)
        for one in (*told, *harm.groups.values()):
            assert one is None or 0 <= one.least <= one.most


@given(permuted())
def test_the_order_of_figures_changes_nothing(both: tuple[Dossier, Dossier]) -> None:
    for outcome in OUTCOMES:
        first, second = (harm_of(one, outcome)[:-1] for one in both)
        assert first == second


@given(dossiers())
def test_a_perpetrators_claim_never_lessens_what_others_tell(dossier: Dossier) -> None:
    """Without the militants that only a party tells of, others' civilians stay as they are."""
    harm = harm_of(dossier, "killed")
    without = harm_of(
        _with(
            dossier,
            {
                "figures": tuple(
                    _with_stance(one) if _is_claim_alone(one) else one for one in dossier.figures
                )
            },
        ),
        "killed",
    )
    assert harm.civilians == without.civilians


def _is_claim_alone(figure: DossierFigure) -> bool:
    is_of_fighters = figure.victims in ("state_forces", "armed_group")
    return is_of_fighters and figure.is_partisan and figure.part_of is None


def _with_stance(figure: DossierFigure) -> DossierFigure:
    return msgspec.structs.replace(figure, outcome="missing")


def test_officers_and_leaders_are_presumed_no_civilians() -> None:
    found = killed(people(2, group="officers"), people(1, occupations=("leader",)))
    assert (found.civilians, found.belligerents) == (None, (3, 3))
    among = killed(people(5), people(2, group="officers", **part(0)))
    assert (among.civilians, among.belligerents) == ((3, 3), (2, 2))


def test_some_of_the_soldiers_are_no_estimate_of_all_of_them() -> None:
    """Five of the seven who were hurt are told of by another source than the seven."""
    seven = fighters(7, victims="state_forces", source=RESIDENTS)
    five = fighters(5, victims="state_forces", source=HOSPITAL, **part(0))
    assert killed(seven, five).belligerents == (7, 7)
    assert killed(civilians(12), civilians(3, source=RESIDENTS, **part(0))).civilians == (12, 12)


def test_some_of_those_whom_a_party_claims_stand_where_others_tell_of_them() -> None:
    found = killed(claimed(15), fighters(5, **part(0)))
    assert (found.belligerents, found.claimed) == ((5, 5), (15, 15))
    commanders = people(2, source=ARMY, occupations=("leader",), **part(0))
    assert killed(claimed(15), commanders).belligerents is None
