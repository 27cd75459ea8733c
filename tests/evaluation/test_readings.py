"""Scores from end to end, against examples that were worked by hand."""

import msgspec
import pytest

from annotated import a_document
from reportedly.corpus.expected import expected_reading
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.readings import READING_SCORES, compare_readings, group_head
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
        "event date": Tally(2, 2, 2),
        "event place": Tally(2, 2, 2),
        "casualty": Tally(3, 3, 3),
        "figure": Tally(3, 3, 3),
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
        ("air_drone_strike", "attack", "event date", Tally(1, 1, 1)),
        ("protest happened", "protest planned", "event status", Tally(1, 2, 2)),
        ("2023-05-11", "2023-05-12", "event date", Tally(1, 2, 2)),
        ("country=MLI admin1=Gao", "country=NER", "event place", Tally(1, 2, 2)),
        ("admin1=Gao", "admin1=Kidal", "event place", Tally(1, 2, 2)),
        ("admin1=Gao", 'admin1="Gao Region"', "event place", Tally(2, 2, 2)),
        ("admin1=Gao ", "", "event place", Tally(2, 2, 2)),
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


@pytest.mark.parametrize(
    ("group", "head"),
    [
        ("members of the Islamic State group", "member"),
        ("young women", "woman"),
        ("US troops", "troop"),
        ("children", "child"),
        ("policemen and their driver", "driver"),
        ("people, most of them women", "person"),
        ("families", "family"),
        ("of the dead", "dead"),
        ("", ""),
    ],
)
def test_heads_of_groups(group: str, head: str) -> None:
    assert group_head(group) == head


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Al Anbar", "Anbar Governorate", True),
        ("Diyarbakır", "Diyarbakir", True),
        ("Samarqand", "Samarkand", True),
        ("North Kivu", "South Kivu", False),
        ("Eastern Province", "Western Province", False),
        ("Kasai Oriental", "Kasai", True),
        ("Gao", "Kidal", False),
        ("Homs", None, True),
    ],
)
def test_names_of_divisions(one: str, other: str | None, same: bool) -> None:
    wanted = msgspec.structs.replace(WANTED.events[0].places[0], admin1=one)
    found = msgspec.structs.replace(wanted, admin1=other)
    event = msgspec.structs.replace(WANTED.events[0], places=(wanted,), casualties=())
    reading = msgspec.structs.replace(WANTED, events=(event,))
    guess = msgspec.structs.replace(
        WANTED, events=(msgspec.structs.replace(event, places=(found,)),)
    )
    assert compare_readings(guess, reading)["event place"].right == int(same)
