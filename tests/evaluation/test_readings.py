"""Scores from end to end, against examples that were worked by hand."""

import msgspec
import pytest

from annotated import a_document
from reportedly.corpus.expected import expected_reading
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.readings import READING_SCORES, compare_readings
from reportedly.records.reading import Reading

BODY = (
    "{s1:The army} {q1:said} {q1=:an {e1:air strike} near {p1:Gao} on {d1:Thursday} {e1:killed}"
    " {v1:{v1#:14} young {g1:fighters}}, {v2:{v2#:three} leaders}}. {e2:Protests} followed in"
    " {p2:Bamako}; {v3:{v3#:two} students} were {e2:hurt}."
)
ROWS = """\
e1 air_drone_strike happened at=p1 when=d1
e2 peaceful_protest happened at=p2
v1 killed 14 e1 side=target status=combatant said=q1
v2 killed 3 e1 side=target status=combatant part_of=v1 said=q1
v3 injured 2 e2 status=civilian
p1 rel=near country=MLI admin1=Gao precision=2
p2 country=MLI admin1=Bamako precision=1
d1 2023-05-11 precision=1 basis=relative
s1 military
q1 s1 asserts"""
WANTED = expected_reading(a_document(BODY.replace("{g1:fighters}", "fighters"), ROWS))


def compared(old: str = "", new: str = "", body: str = BODY) -> dict[str, Tally]:
    rows = ROWS.replace(old, new) if old else ROWS
    assert not old or old in ROWS
    found = expected_reading(a_document(body.replace("{g1:fighters}", "fighters"), rows))
    return compare_readings(found, WANTED)


def test_a_reading_agrees_with_itself() -> None:
    assert compared() == {
        "event": Tally(2, 2, 2),
        "event, any type": Tally(2, 2, 2),
        "event status": Tally(2, 2, 2),
        "event date": Tally(1, 1, 1),
        "event place": Tally(2, 2, 2),
        "event initiators": Tally(),
        "event targets": Tally(),
        "casualty": Tally(3, 3, 3),
        "figure": Tally(3, 3, 3),
        "figure status": Tally(3, 3, 3),
        "figure group": Tally(3, 3, 3),
        "casualty event": Tally(3, 3, 3),
        "casualty side": Tally(3, 3, 3),
        "casualty source": Tally(3, 3, 3),
        "casualty stance": Tally(3, 3, 3),
        "casualty part of": Tally(1, 1, 1),
    }
    assert tuple(compared()) == READING_SCORES


@pytest.mark.parametrize(
    ("old", "new", "score", "tally"),
    [
        ("air_drone_strike", "attack", "event", Tally(1, 2, 2)),
        ("air_drone_strike", "attack", "event, any type", Tally(2, 2, 2)),
        ("air_drone_strike", "attack", "event date", Tally(0, 0, 0)),
        ("protest happened", "protest planned", "event status", Tally(1, 2, 2)),
        ("2023-05-11", "2023-05-12", "event date", Tally(0, 1, 1)),
        ("at=p1 when=d1", "at=p1", "event date", Tally(0, 0, 1)),
        (" at=p2", "", "event place", Tally(1, 1, 2)),
        ("country=MLI admin1=Gao", "country=NER", "event place", Tally(1, 2, 2)),
        ("admin1=Gao", "admin1=Kidal", "event place", Tally(1, 2, 2)),
        ("admin1=Gao", 'admin1="Gao Region"', "event place", Tally(2, 2, 2)),
        ("admin1=Gao ", "", "event place", Tally(1, 2, 2)),
        ("admin1=Bamako", "admin1=Bamakó", "event place", Tally(2, 2, 2)),
        ("admin1=Bamako", "admin1=Bammako", "event place", Tally(2, 2, 2)),
        ("v1 killed", "v1 injured", "figure", Tally(2, 3, 3)),
        ("v3 injured 2 e2 status=civilian", "v3 injured 2 e2", "casualty", Tally(2, 3, 3)),
        ("v3 injured 2 e2 status=civilian", "v3 injured 2 e2", "figure", Tally(3, 3, 3)),
        ("v1 killed 14 e1 side=target", "v1 killed 14 e1", "casualty side", Tally(2, 3, 3)),
        ("status=civilian", "status=civilian said=q1", "casualty source", Tally(2, 3, 3)),
        ("q1 s1 asserts", "q1 s1 alleges", "casualty stance", Tally(1, 3, 3)),
        ("part_of=v1 ", "", "casualty part of", Tally(0, 0, 1)),
    ],
)
def test_what_one_difference_costs(old: str, new: str, score: str, tally: Tally) -> None:
    assert compared(old, new)[score] == tally


def test_another_count_costs_the_casualty() -> None:
    body = BODY.replace("{v1#:14} young", "{v1#:at least 14} young")
    tallies = compared("killed 14 e1", "killed 14+ e1", body)
    assert tallies["casualty"] == Tally(2, 3, 3)
    assert tallies["casualty part of"] == Tally(0, 0, 0)


def test_an_event_without_a_shared_trigger_is_not_found() -> None:
    moved = msgspec.structs.replace(
        WANTED.events[0], triggers=WANTED.events[1].triggers, casualties=()
    )
    found = msgspec.structs.replace(WANTED, events=(moved,))
    assert compare_readings(found, WANTED)["event"] == Tally(0, 1, 2)


def test_nothing_found_and_nothing_wanted() -> None:
    nothing: Reading = msgspec.structs.replace(WANTED, events=())
    assert set(compare_readings(nothing, nothing).values()) == {Tally()}


def test_a_division_wanted_may_be_the_second_order_one_of_the_place() -> None:
    places = WANTED.events[0].places
    for admin2, right in (("Cercle de Kidal", 0), ("Gao", 1)):
        place = msgspec.structs.replace(places[0], admin1="Kidal", admin2=admin2)
        event = msgspec.structs.replace(WANTED.events[0], places=(place, *places[1:]))
        found = msgspec.structs.replace(WANTED, events=(event,))
        wanted = msgspec.structs.replace(WANTED, events=WANTED.events[:1])
        assert compare_readings(found, wanted)["event place"] == Tally(right, 1, 1)


def test_a_place_for_which_no_division_is_wanted_is_right_by_its_country() -> None:
    place = msgspec.structs.replace(WANTED.events[0].places[0], admin1=None)
    event = msgspec.structs.replace(WANTED.events[0], places=(place,))
    wanted = msgspec.structs.replace(WANTED, events=(event,))
    assert compare_readings(WANTED, wanted)["event place"] == Tally(1, 1, 1)


def test_a_figure_read_elsewhere_in_the_text_is_not_found() -> None:
    event = WANTED.events[0]
    moved = msgspec.structs.replace(
        event.casualties[0], evidence=WANTED.events[1].casualties[0].evidence
    )
    wrong = msgspec.structs.replace(event, casualties=(moved, event.casualties[1]))
    found = msgspec.structs.replace(WANTED, events=(wrong, WANTED.events[1]))
    assert compare_readings(found, WANTED)["figure"] == Tally(2, 3, 3)


def test_a_figure_in_the_wrong_event_is_told() -> None:
    first, second = WANTED.events
    one = msgspec.structs.replace(first, casualties=(*first.casualties, *second.casualties))
    other = msgspec.structs.replace(second, casualties=())
    tallies = compare_readings(msgspec.structs.replace(WANTED, events=(one, other)), WANTED)
    assert tallies["casualty"] == Tally(3, 3, 3)
    assert tallies["casualty event"] == Tally(2, 3, 3)


def test_of_equal_figures_that_of_the_same_source_is_matched() -> None:
    body = (
        "{s1:Police} {q1:said} {q1=:{v1:{v1#:six} men} {e1:died}}, {s2:doctors} {q2:said}"
        " {q2=:{v2:{v2#:six} men} {e1:died}}."
    )
    rows = (
        "e1 attack happened\nv1 killed 6 e1 said=q1\nv2 killed 6 e1 said=q2\ns1 police\n"
        "s2 medical\nq1 s1 asserts\nq2 s2 asserts"
    )
    reading = expected_reading(a_document(body, rows))
    (event,) = reading.events
    turned = msgspec.structs.replace(event, casualties=event.casualties[::-1])
    found = msgspec.structs.replace(reading, events=(turned,))
    assert compare_readings(found, reading)["casualty source"] == Tally(2, 2, 2)


def test_initiators_and_targets_are_matched_by_their_mentions() -> None:
    body = "{a1:Rebels} and {a2:bandits} {e1:attacked} {a3:a bank}."
    rows = "e1 attack happened by=a1,a2 on=a3\na1 rebel_group\na2 unidentified_armed\na3 _"
    wanted = expected_reading(a_document(body, rows))
    turned = rows.replace("by=a1,a2 on=a3", "by=a1 on=a2,a3")
    found = expected_reading(a_document(body, turned))
    tallies = compare_readings(found, wanted)
    assert tallies["event initiators"] == Tally(1, 1, 2)
    assert tallies["event targets"] == Tally(1, 2, 1)
