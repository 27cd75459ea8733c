"""What a row of an event cannot hold is counted: people for people, else values."""

from typing import Any

from dossiers import a_dossier, a_figure, a_party, a_weapon, an_article, shaped, tolls_of
from reportedly.exports.layouts.ged import LAYOUT


def lost(**changes: Any) -> dict[str, int]:
    return {one.what: one.count for one in shaped(LAYOUT, a_dossier(**changes))[1]}


def test_people_of_other_outcomes_are_counted_as_lost() -> None:
    tolls = (
        *tolls_of("killed", 15),
        *tolls_of("injured", 20, 30, 40),
        *tolls_of("injured", 25, victims="civilian"),
        *tolls_of("abducted", 5, None, 9),
        *tolls_of("displaced", 0),
    )
    found = lost(tolls=tolls, figures=())
    assert (found["injured"], found["abducted"]) == (30, 5)
    assert "displaced" not in found


def test_what_has_no_column_is_noted() -> None:
    found = lost(
        figures=(
            a_figure(
                15,
                demographics=("children", "women"),
                occupations=("aid",),
                names=("Somebody",),
                cause="falls",
                stance="alleges",
                is_partisan=True,
            ),
        ),
        articles=(an_article(1), an_article(2, origin=1, text="All of it.")),
        status="ongoing",
        grade="fair",
        strike_status="likely",
        is_contested=True,
        warnings=2,
        weapons=(a_weapon(), a_weapon("bomb")),
        initiators=(a_party(actor_id="iraqi-army"), a_party("Iraqi police")),
        targets=(a_party("Badr", kind="political_militia"),),
    )
    assert found == {
        "marks of children, women, men and the elderly": 2,
        "occupations of victims": 1,
        "names of victims": 1,
        "causes of figures": 1,
        "sentences of figures": 1,
        "marks of partisan figures": 1,
        "stances of sources": 1,
        "figures of single sources": 1,
        "claims about the whole": 1,
        "copies of reports": 1,
        "full texts": 1,
        "addresses, hashes and languages of articles": 2,
        "grades of harm to civilians": 1,
        "strike statuses": 1,
        "contested incidents": 1,
        "warnings": 2,
        "scores": 1,
        "weapons": 2,
        "further parties": 1,
        "ids of actors": 1,
        "kinds of actors": 3,
        "countries of groups": 1,
        "ongoing events": 1,
        "types of events": 1,
        "titles": 1,
        "times of last change": 1,
        "names of forces": 1,
        "ids of places": 1,
        "wordings of dates": 1,
        "bases of dates": 1,
    }
