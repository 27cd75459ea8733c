"""Deaths by side: what is told is placed, what is not stays unknown, and the sum is the best."""

from typing import Any

from hypothesis import given, settings

from dossiers import a_dossier, a_figure, a_party, a_source, a_toll
from drawn import ledgers
from drawn_dossiers import dossiers
from reportedly.exports.layouts.ged_deaths import Deaths, count_deaths
from reportedly.exports.layouts.ged_dyad import find_dyad
from reportedly.exports.layouts.killed import find_dead
from reportedly.exports.layouts.sides import sides_of
from reportedly.exports.losses import Loss, Losses
from reportedly.incidents.tolls import derive_toll
from reportedly.records.dossier import Dossier, DossierToll, toll_of
from reportedly.records.incidents import Ledger

ARMY = a_party("the Iraqi army", actor_id="iraqi-army")
IRAN = a_party("Iranian troops", country="IRN", actor_id="iranian-army")
REBELS = a_party("Islamic State", kind="rebel_group", country=None, actor_id="islamic-state")
FRONT = a_party("the Front", kind="rebel_group", country=None)
VILLAGERS = a_party("villagers", kind="civilians", country=None)


def counted(dossier: Dossier) -> tuple[Deaths, list[str]]:
    losses = Losses()
    dead = find_dead(dossier, "ucdp")
    dyad = find_dyad(sides_of(dossier), dossier.type, dead)
    assert dyad is not None
    deaths = count_deaths(dossier, "ucdp", dyad, dead, losses)
    return deaths, [one.what for one in losses.listed()]


def deaths(*tolls: DossierToll, **changes: Any) -> Deaths:
    changes = {"figures": (), "initiators": (ARMY,), "targets": (REBELS,)} | changes
    return counted(a_dossier(tolls=tolls, **changes))[0]


def killed(*ends: int | None, **more: Any) -> DossierToll:
    return a_toll("killed", *ends, **more)


def test_each_class_is_of_the_only_side_that_has_such() -> None:
    found = deaths(
        killed(12),
        killed(2, victims="state_forces"),
        killed(7, victims="armed_group"),
        killed(3, victims="civilian"),
    )
    assert found == Deaths(2, 7, 3, 0, best=12, high=12, low=12)


def test_the_state_is_side_a_though_the_rebels_began() -> None:
    found = deaths(
        killed(5), killed(5, victims="state_forces"), initiators=(REBELS,), targets=(ARMY,)
    )
    assert (found.side_a, found.side_b) == (5, 0)


def test_what_the_total_has_above_its_classes_is_unknown() -> None:
    found = deaths(killed(20), killed(7, victims="armed_group"))
    assert found[:5] == (0, 7, 0, 13, 20)


def test_classes_above_the_total_stand_and_are_noted() -> None:
    dossier = a_dossier(
        figures=(),
        tolls=(
            killed(8, 10, 11),
            killed(9, victims="armed_group"),
            killed(4, victims="civilian"),
        ),
    )
    found, noted = counted(dossier)
    assert found == Deaths(0, 9, 4, 0, best=13, high=13, low=8)
    assert noted == ["totals below the sum of their classes"]


def test_of_dozens_the_low_end_is_the_best_figure() -> None:
    found, noted = counted(a_dossier(figures=(), tolls=(killed(24, None, 99),)))
    assert found == Deaths(0, 0, 0, 24, best=24, high=99, low=24)
    assert noted == ["unknown best figures"]


def test_open_ends_are_at_the_best_figure() -> None:
    found, noted = counted(a_dossier(figures=(), tolls=(killed(None, 175, None),)))
    assert (found.low, found.best, found.high) == (175, 175, 175)
    assert noted == ["open ends of figures"]


def test_without_a_total_the_classes_are_added_up() -> None:
    found = deaths(killed(3, victims="civilian"), killed(4, victims="armed_group"))
    assert found == Deaths(0, 4, 3, 0, best=7, high=7, low=7)


def between_states(*figures: Any, number: int = 12) -> Deaths:
    return deaths(
        killed(number),
        killed(number, victims="state_forces"),
        figures=figures,
        sources=(a_source(), a_source("the hospital"), a_source("the ministry")),
        initiators=(IRAN,),
        targets=(ARMY,),
    )


def soldiers(number: int, side: str = "unknown", **changes: Any) -> Any:
    return a_figure(number, victims="state_forces", group="soldiers", side=side, **changes)


def test_soldiers_of_two_states_are_not_divided_by_guess() -> None:
    assert between_states(soldiers(12))[:4] == (0, 0, 0, 12)


def test_they_are_divided_by_the_sides_that_one_source_tells() -> None:
    found = between_states(soldiers(5, "initiator"), soldiers(7, "target"))
    assert found[:4] == (5, 7, 0, 0)


def test_they_are_divided_by_the_actors_that_one_source_tells() -> None:
    found = between_states(soldiers(5, actor_id="iraqi-army"), soldiers(7, actor_id="iranian-army"))
    assert found[:4] == (7, 5, 0, 0)


def test_what_one_source_tells_of_one_side_only_leaves_the_rest_unknown() -> None:
    assert between_states(soldiers(5, "target"))[:4] == (0, 5, 0, 7)


def test_two_sources_are_not_added_up() -> None:
    found = between_states(soldiers(5, "initiator"), soldiers(7, "target", source=1))
    assert found[:4] == (0, 7, 0, 5)


def test_one_source_that_tells_the_same_twice_is_not_added_up() -> None:
    found = between_states(soldiers(5, "target"), soldiers(5, "target", article=0, event=2))
    assert found[:4] == (0, 5, 0, 7)


def test_a_source_that_tells_of_more_than_there_are_is_not_believed() -> None:
    found = between_states(soldiers(9, "initiator"), soldiers(30, "target"))
    assert found[:4] == (0, 0, 0, 12)


def test_a_source_that_divides_all_of_them_comes_before_others() -> None:
    found = between_states(
        soldiers(9, "initiator"),
        soldiers(4, "initiator", source=1),
        soldiers(8, "target", source=1),
    )
    assert found[:4] == (4, 8, 0, 0)


def test_a_party_is_not_believed_about_its_enemy_where_the_toll_is_another() -> None:
    found = between_states(soldiers(9, "initiator", is_partisan=True))
    assert found[:4] == (0, 0, 0, 12)
    found = between_states(soldiers(12, "initiator", is_partisan=True))
    assert found[:4] == (12, 0, 0, 0)


def test_figures_that_do_not_stand_divide_nothing() -> None:
    for changes in (
        {"set_aside": "it is denied"},
        {"part_of": 0},
        {"stance": "denies"},
        {"outcome": "injured"},
    ):
        assert between_states(soldiers(5, "target", **changes))[:4] == (0, 0, 0, 12)


def test_soldiers_of_a_third_state_are_of_neither_side() -> None:
    found = deaths(
        killed(6),
        killed(6, victims="state_forces"),
        figures=(soldiers(6, "target", actor_id="syrian-army"),),
    )
    assert found[:4] == (0, 0, 0, 6)


def test_a_figure_that_names_the_other_side_keeps_the_dead_from_the_first() -> None:
    # The army struck rebels and hit soldiers: they are not known to be its own.
    found = deaths(
        killed(6), killed(6, victims="state_forces"), figures=(soldiers(6, "bystander"),)
    )
    assert found[:4] == (0, 0, 0, 6)


def test_the_dead_of_two_groups_are_not_divided_by_guess() -> None:
    found = deaths(
        killed(6), killed(6, victims="armed_group"), initiators=(REBELS,), targets=(FRONT,)
    )
    assert found[:4] == (0, 0, 0, 6)


def test_sides_of_figures_say_nothing_of_a_clash_that_all_began() -> None:
    found = deaths(
        killed(6),
        killed(6, victims="armed_group"),
        figures=(a_figure(6, side="initiator"),),
        initiators=(REBELS, FRONT),
        targets=(),
    )
    assert found[:4] == (0, 0, 0, 6)


def test_sides_of_figures_say_nothing_where_reports_differ_on_who_began() -> None:
    found = deaths(
        killed(6),
        killed(6, victims="armed_group"),
        figures=(a_figure(6, side="initiator"),),
        initiators=(REBELS, FRONT),
        targets=(FRONT, REBELS),
    )
    assert found[:4] == (0, 0, 0, 6)


def test_the_dead_of_a_militia_on_no_side_are_not_the_rebels() -> None:
    militia = a_party("Badr", kind="political_militia", country=None)
    found = deaths(
        killed(6),
        killed(6, victims="armed_group"),
        initiators=(ARMY, REBELS, militia),
        targets=(),
    )
    assert found[:4] == (0, 0, 0, 6)


def test_a_figure_on_a_side_that_has_no_such_people_places_nobody() -> None:
    """A reader may take the dead for losses of those who did it: militants are none of a state."""
    dead = (killed(8), killed(6, victims="armed_group"), killed(1, victims="civilian"))
    struck = a_figure(6, side="initiator")
    found = deaths(*dead, targets=(VILLAGERS,), figures=(struck,), type="air_drone_strike")
    assert found == Deaths(0, 6, 1, 1, best=8, high=8, low=8)
    police = (
        a_figure(3, victims="state_forces", side="initiator"),
        a_figure(1, victims="armed_group", side="initiator"),
    )
    found = deaths(
        killed(4),
        killed(3, victims="state_forces"),
        killed(1, victims="armed_group"),
        initiators=(REBELS,),
        targets=(ARMY,),
        figures=police,
    )
    assert (found.side_a, found.side_b) == (3, 1)


def test_side_b_of_one_sided_violence_has_no_dead() -> None:
    one_sided = {"initiators": (REBELS,), "targets": (VILLAGERS,)}
    tolls = (killed(9), killed(7, victims="civilian"), killed(2, victims="armed_group"))
    attackers = a_figure(2, side="initiator")
    assert deaths(*tolls, figures=(attackers,), **one_sided)[:4] == (2, 0, 7, 0)
    guards = a_figure(2, side="target")
    assert deaths(*tolls, figures=(guards,), **one_sided)[:4] == (0, 0, 7, 2)


def test_dead_of_a_group_with_no_known_opponent_are_not_taken_for_its_own() -> None:
    alone: dict[str, Any] = {"initiators": (REBELS,), "targets": (), "type": "suicide_bomb"}
    tolls = (killed(5), killed(5, victims="armed_group"))
    assert deaths(*tolls, **alone)[:4] == (0, 0, 0, 5)
    bomber = a_figure(5, actor_id="islamic-state", side="initiator")
    assert deaths(*tolls, figures=(bomber,), **alone)[:4] == (5, 0, 0, 0)


@given(dossiers())
@settings(deadline=None)
def test_numbers_are_ordered_and_best_is_their_sum(dossier: Dossier) -> None:
    losses = Losses()
    dead = find_dead(dossier, "ucdp")
    dyad = find_dyad(sides_of(dossier), dossier.type, dead)
    if dyad is None:
        return
    found = count_deaths(dossier, "ucdp", dyad, dead, losses)
    assert min(found) >= 0
    assert found.low <= found.best <= found.high
    assert found.best == sum(found[:4])
    assert found.side_b == 0 or dyad.violence != 3
    assert all(isinstance(one, Loss) and one.count > 0 for one in losses.listed())


@given(ledgers())
@settings(deadline=None)
def test_of_a_real_toll_the_best_is_the_total_or_the_sum_of_its_classes(ledger: Ledger) -> None:
    tolls = tuple(
        DossierToll(
            rule="ucdp",
            outcome=one.outcome,
            victims=one.victims,
            low=one.low,
            best=one.best,
            high=one.high,
        )
        for one in derive_toll(ledger, "ucdp").figures
    )
    total = toll_of(a_dossier(tolls=tolls), "ucdp", "killed")
    found = deaths(*tolls)
    classes = sum(find_dead(a_dossier(tolls=tolls), "ucdp").values())
    assert found.best == max(classes, (total.best or 0) if total else 0)
    if total is not None and total.best is not None and total.best >= classes:
        assert (found.low, found.best, found.high) == (total.low, total.best, total.high)
