"""What is told of groups of victims: one estimate a source, the least and the most of all."""

from typing import Any

import pytest
from hypothesis import given

from dossiers import a_dossier, a_figure, a_source, an_article
from drawn_dossiers import dossiers
from permuted_dossiers import permuted
from reportedly.exports.groups import (
    Group,
    Range,
    least_and_most,
    range_of,
    ranges_by_group,
    standing,
)
from reportedly.records.codes import Outcome
from reportedly.records.dossier import Dossier, DossierFigure

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured")


def of_children(*ends: int | None, **changes: Any) -> DossierFigure:
    given: dict[str, Any] = {"victims": "civilian", "demographics": ("children",), **changes}
    return a_figure(*ends, **given)


def told(*figures: DossierFigure, **changes: Any) -> dict[Group, Range]:
    """Return what is told of the killed, by the army, a hospital, a militia and two papers."""
    dossier = a_dossier(
        figures=figures,
        sources=(
            a_source(),
            a_source("the hospital", kind="medical", reliability="reliable"),
            a_source("a militia", kind="armed_group", reliability="unreliable"),
            a_source("the press", kind="media", reliability="reliable", is_press=True),
        ),
        articles=(an_article(1), an_article(2), an_article(3, origin=2)),
        **changes,
    )
    return ranges_by_group(standing(dossier, "killed"), dossier)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((3, 3, 3), (3, 3)),
        ((15, 15, None), (15, 15)),
        ((None, None, 7), (7, 7)),
        ((24, None, 99), (24, 99)),
        ((None, 175, None), (175, 175)),
        ((0, 0, 0), (0, 0)),
        ((None, None, None), None),
    ],
)
def test_an_open_end_is_at_the_only_number(
    ends: tuple[int | None, int | None, int | None], expected: tuple[int, int] | None
) -> None:
    assert range_of(a_figure(*ends)) == expected


def test_one_source_is_one_estimate_the_largest() -> None:
    figures = [of_children(2, source=1), of_children(5, source=1), of_children(3, source=1)]
    assert told(*figures) == {"children": (5, 5)}


def test_of_several_sources_the_least_and_the_most_are_taken() -> None:
    figures = [of_children(2, 2, None, source=0), of_children(None, 4, 6, source=1)]
    assert told(*figures) == {"children": (2, 6)}


@pytest.mark.parametrize("stance", ["denies", "doubts", "no_indication"])
def test_what_is_denied_or_doubted_does_not_count(stance: str) -> None:
    assert told(of_children(4, stance=stance)) == {}


def test_what_its_source_has_replaced_does_not_count() -> None:
    old = of_children(4, replaced_by=1, set_aside="its source has a newer one")
    assert told(old, of_children(3)) == {"children": (3, 3)}


def test_a_part_of_a_larger_figure_counts() -> None:
    part = of_children(3, part_of=0, set_aside="it is a part of another")
    assert told(a_figure(12, victims="unknown"), part) == {"children": (3, 3)}


def test_a_part_stands_though_a_later_report_raises_the_whole() -> None:
    old = a_figure(7, victims="unknown", replaced_by=2, set_aside="its source has a newer one")
    part = of_children(3, part_of=0, set_aside="it is a part of another")
    new = a_figure(10, victims="unknown", article=1, day="2024-09-01")
    assert told(old, part, new) == {"children": (3, 3)}


def test_a_part_goes_with_a_whole_that_its_own_article_corrects() -> None:
    old = a_figure(7, victims="unknown", replaced_by=2, set_aside="the same article has a newer")
    part = of_children(3, part_of=0, set_aside="it is a part of another")
    assert told(old, part, a_figure(2, victims="unknown")) == {}


def test_a_part_of_a_denied_figure_does_not_count() -> None:
    part = of_children(3, part_of=0, set_aside="it is a part of another")
    assert told(a_figure(7, stance="denies"), part) == {}


def test_a_newer_smaller_part_is_the_least_and_the_older_the_most() -> None:
    part = {"part_of": 0, "set_aside": "it is a part of another"}
    older, newer = (
        of_children(3, day="2024-08-30", **part),
        of_children(1, day="2024-09-02", **part),
    )
    assert told(a_figure(7, victims="unknown"), older, newer) == {"children": (1, 3)}


def test_outlets_in_their_own_voice_are_told_apart_by_what_they_copied() -> None:
    press = [of_children(number, source=3, article=place) for place, number in enumerate((2, 4, 3))]
    assert told(*press) == {"children": (2, 4)}


def test_a_party_on_those_it_harmed_gives_way_to_others() -> None:
    own, other = of_children(1, is_partisan=True), of_children(4, source=1)
    assert told(own) == {"children": (1, 1)}
    assert told(own, other) == {"children": (4, 4)}


def test_an_unreliable_source_counts_where_there_is_nothing_else() -> None:
    unreliable = of_children(40, source=2)
    assert told(unreliable) == {"children": (40, 40)}
    assert told(unreliable, of_children(1, is_partisan=True)) == {"children": (1, 1)}


def test_several_groups_together_count_for_none() -> None:
    assert told(of_children(9, demographics=("children", "women"))) == {}
    mixed = of_children(9, occupations=("journalist", "aid"))
    assert told(mixed) == {"children": (9, 9)}


def test_one_figure_counts_for_age_and_occupation() -> None:
    figure = of_children(2, demographics=("women",), occupations=("journalist",))
    assert told(figure) == {"women": (2, 2), "journalist": (2, 2)}


@given(permuted())
def test_the_order_of_figures_changes_nothing(both: tuple[Dossier, Dossier]) -> None:
    for outcome in OUTCOMES:
        first, second = (ranges_by_group(standing(one, outcome), one) for one in both)
        assert first == second


@given(dossiers())
def test_the_least_is_no_more_than_the_most_and_both_are_told(dossier: Dossier) -> None:
    for outcome in OUTCOMES:
        figures = standing(dossier, outcome)
        ends = {end for one in figures for end in range_of(one) or ()}
        ranges = ranges_by_group(figures, dossier)
        for one in (*ranges.values(), least_and_most(figures, dossier)):
            assert one is None or one.least <= one.most
            assert one is None or {one.least, one.most} <= ends
