"""How right the places of events and of marks are, counted."""

import msgspec
import pytest

from reportedly.corpus.expected import expected_article, expected_places, expected_reading
from reportedly.evaluation.event_places import (
    PLACE_MEASURES,
    at_same_words,
    find_pairs,
    resolve_marks,
    tally_places,
)
from reportedly.evaluation.matching import Tally
from reportedly.records.events import Place
from told_texts import a_told_text

BODY = "Rebels {e1:attacked} {p1:Gao}. Others {e2:shelled} {p2:Mopti}. {p2:Mopti} is calm now."
ROWS = """
e1 attack happened at=p1
e2 attack happened at=p2
p1 country=MLI admin1=Gao precision=1
p2 country=MLI admin1=Mopti precision=1
"""
WANTED = expected_reading(a_told_text(BODY, ROWS))
(GAO, MOPTI) = (event.places[0] for event in WANTED.events)


def changed(place: Place, **changes: object) -> Place:
    return msgspec.structs.replace(place, **changes)


def tally(one: Place | None, other: Place | None) -> list[Tally]:
    tallies = tally_places([(one, other)])
    return [tallies[name] for name in PLACE_MEASURES]


def test_the_first_places_of_events_found_are_compared() -> None:
    places = (changed(GAO, country="NER"), MOPTI)
    first = msgspec.structs.replace(WANTED.events[0], places=places)
    found = msgspec.structs.replace(WANTED, events=(first,))
    pairs = find_pairs(found, WANTED)
    assert pairs == [(places[0], GAO)]
    assert tally_places(pairs)["country"] == Tally(0, 1, 1)
    assert at_same_words([*pairs, (MOPTI, GAO), (None, GAO), (MOPTI, None)]) == pairs


RIGHT, WRONG, MISSING = Tally(1, 1, 1), Tally(0, 1, 1), Tally(0, 0, 1)


@pytest.mark.parametrize(
    ("found", "scores"),
    [
        (GAO, [RIGHT, RIGHT, RIGHT, RIGHT]),
        (changed(GAO, admin1="Mopti", precision=4), [WRONG, RIGHT, WRONG, WRONG]),
        (changed(GAO, admin1="Nord", admin2="Gao"), [RIGHT, RIGHT, RIGHT, RIGHT]),
        (changed(GAO, country="NER"), [WRONG, WRONG, WRONG, RIGHT]),
        (changed(GAO, admin1=None, precision=None), [WRONG, RIGHT, MISSING, MISSING]),
        (None, [MISSING, MISSING, MISSING, MISSING]),
    ],
)
def test_each_part_of_a_place_is_scored(found: Place | None, scores: list[Tally]) -> None:
    assert tally(found, GAO) == scores


def test_a_division_that_nobody_wrote_is_not_judged() -> None:
    assert tally(GAO, changed(GAO, admin1=None))[2] == Tally()
    assert tally(GAO, None)[2] == Tally(0, 1, 0)


def test_marks_are_resolved_by_themselves() -> None:
    document = a_told_text(BODY, ROWS)
    wanted = expected_places(document)
    assert [one.evidence[0].text for one in wanted] == ["Gao", "Mopti", "Mopti"]
    scores = tally_places(resolve_marks(expected_article(document), wanted))
    assert set(scores.values()) == {Tally(3, 3, 3)}


def test_a_text_without_marks_has_nothing_to_score() -> None:
    document = a_told_text("Rebels {e1:attacked}.", "e1 attack happened")
    scores = tally_places(resolve_marks(expected_article(document), ()))
    assert set(scores.values()) == {Tally()}
