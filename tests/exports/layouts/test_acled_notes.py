"""ACLED's notes: what happened, the figures with who gives them, and that sources differ."""

from typing import Any

import pytest

from dossiers import a_date, a_dossier, a_figure, a_party, a_place, a_source, an_article
from reportedly.exports.layouts.acled_notes import notes_of
from reportedly.exports.layouts.sides import sides_of

SOURCES = (a_source(), a_source("hospital officials"), a_source("press", is_press=True))


def notes(country: str | None = "Iraq", **changes: Any) -> str:
    dossier = a_dossier(**{"sources": SOURCES} | changes)
    return notes_of(dossier, sides_of(dossier), country)


def test_an_event_is_told_in_two_sentences() -> None:
    assert notes() == (
        "On 29 August 2024, armed clash in Hit (Al Anbar, Iraq): the Iraqi army against"
        " Islamic State. Killed: 15 militants (the army)."
    )


def test_each_outcome_has_its_figures_with_who_gives_them() -> None:
    told = notes(
        figures=(
            a_figure(7, 7, None, outcome="injured", group="people", source=1, stance="alleges"),
            a_figure(15),
            a_figure(3, victims="civilian", group="children", source=2, stance="confirms"),
        ),
    )
    assert told.endswith(
        "Killed: 15 militants (the army); 3 children (Example News, confirmed)."
        " Injured: at least 7 people (hospital officials, alleged)."
    )


@pytest.mark.parametrize(
    ("ends", "approximate", "words"),
    [
        ((15, 15, 15), False, "15"),
        ((15, 15, None), False, "at least 15"),
        ((15, None, 20), False, "15 to 20"),
        ((24, None, 99), False, "24 to 99"),
        ((2, None, None), False, "at least 2"),
        ((None, None, 12), False, "up to 12"),
        ((None, 175, None), True, "about 175"),
        ((None, 5, 9), False, "5 to 9"),
        ((None, None, None), False, "an unknown number of"),
    ],
)
def test_numbers_are_told_with_their_bounds(
    ends: tuple[int | None, ...], approximate: bool, words: str
) -> None:
    figure = a_figure(*ends, approximate=approximate, group="people")
    assert f"Killed: {words} people (the army)." in notes(figures=(figure,))


def test_parts_and_figures_that_were_replaced_are_not_told() -> None:
    told = notes(
        figures=(
            a_figure(15),
            a_figure(5, part_of=0, group="commanders"),
            a_figure(12, set_aside="its source has a newer one"),
        )
    )
    assert told.endswith("Killed: 15 militants (the army).")


def test_of_many_figures_the_rest_is_counted() -> None:
    figures = tuple(a_figure(n, victims="civilian", group="people") for n in range(1, 10))
    assert "6 people (the army); and 3 more." in notes(figures=figures)


def test_a_denial_is_told_with_who_denies_and_that_sources_differ() -> None:
    denied = a_figure(0, source=1, stance="denies", set_aside="it is denied")
    told = notes(figures=(a_figure(15), denied))
    assert told.endswith("Killed: denied by hospital officials. The sources differ.")


def test_sources_differ_where_they_have_no_figure_in_common() -> None:
    other = a_figure(12, source=1)
    assert "differ" in notes(figures=(a_figure(15), other))
    assert "differ" not in notes(figures=(a_figure(15), a_figure(12)))
    assert "differ" not in notes(figures=(a_figure(15), a_figure(15, source=1)))
    assert "differ" not in notes(figures=(a_figure(15), a_figure(12), a_figure(15, source=1)))
    of_others = a_figure(3, source=1, victims="civilian")
    assert "differ" not in notes(figures=(a_figure(15), of_others))
    assert "differ" in notes(is_contested=True)


@pytest.mark.parametrize(
    ("initiators", "targets", "who"),
    [
        ((a_party("A"),), (), "A"),
        ((), (a_party("B"),), "against B, by whom is not said"),
        ((), (), "by whom is not said"),
        (
            (a_party("A"), a_party("B", kind="rebel_group"), a_party("C", kind="rioters")),
            (),
            "A against B; C took part",
        ),
    ],
)
def test_who_is_not_told_is_said(initiators: Any, targets: Any, who: str) -> None:
    assert f": {who}." in notes(initiators=initiators, targets=targets)


def test_what_is_not_known_is_left_out() -> None:
    assert notes(None, date=None, place=None, figures=()) == (
        "armed clash: the Iraqi army against Islamic State."
    )


def test_days_and_places_are_told_as_they_are_known() -> None:
    told = notes(
        date=a_date("2024-08-29", "2024-09-01"),
        place=a_place(relation="near", name="Iraq", admin1=None),
    )
    assert told.startswith(
        "Between 29 August 2024 and 1 September 2024, armed clash near Iraq: the Iraqi army"
    )


def test_an_outlet_without_a_name_is_a_report() -> None:
    told = notes(figures=(a_figure(15, source=2),), articles=(an_article(publisher=None),))
    assert "15 militants (a report)" in told


def test_no_sentence_and_no_name_of_a_victim_is_in_them() -> None:
    figure = a_figure(15, names=("Somebody Secret",), sentence="A secret sentence.")
    assert "ecret" not in notes(figures=(figure,))
