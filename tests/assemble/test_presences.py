"""Who is deployed where, in what number."""

import msgspec
import pytest

from reportedly.assemble.presences import assemble_presences
from reportedly.records.events import Presence
from told_texts import draft_told, numbers, read_told, texts, told_of


def presences(body: str, rows: str) -> tuple[Presence, ...]:
    reading = read_told(body, rows)
    assert reading.events == ()
    return reading.presences


def presence(body: str, rows: str) -> Presence:
    (found,) = presences(body, rows)
    return found


def test_who_is_where_in_what_number() -> None:
    found = presence(
        "{r1:{r1#:Some 2,500} {a1:US troops}} are in {p1:Iraq}.",
        "r1 a1 ~2500 at=p1\na1 external_forces",
    )
    assert (found.actor.name, found.actor.country) == ("US troops", "USA")
    assert numbers(found.count) == (None, 2500, None)
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Iraq", "IRQ")
    assert found.what == "US troops"
    assert texts(found.evidence) == ["Some 2,500 US troops"]
    assert (found.claim.about, found.claim.source, found.claim.stance) == (
        "occurrence",
        None,
        "asserts",
    )


def test_whoever_is_quoted_says_it() -> None:
    found = presence(
        "The {s1:Pentagon} {q1:says} {q1=:{r1:{r1#:900} {a1:US troops}} are in {p1:Syria}}.",
        "r1 a1 900 at=p1\na1 external_forces\ns1 military\nq1 s1 asserts",
    )
    assert found.claim.source is not None
    assert found.claim.source.name == "Pentagon"
    assert texts(found.claim.evidence) == ["says"]


def test_number_and_place_may_be_unknown() -> None:
    found = presence("{r1:The {a1:UN mission}} has a base.", "r1 a1 _\na1 external_forces")
    assert (found.count, found.place, found.what) == (None, None, "UN mission")


def test_an_actor_that_is_tied_goes_before_one_within_the_words() -> None:
    found = presence(
        "{a1:France} keeps {r1:{r1#:900} {a2:legionnaires}} in {p1:Gao}.",
        "r1 a1 900 at=p1\na1 government\na2 external_forces",
    )
    assert (found.actor.name, found.what) == ("France", "legionnaires")


def untied(body: str, rows: str) -> tuple[Presence, ...]:
    """Return the presences of a text in which nothing is tied to anything."""
    return assemble_presences(told_of(msgspec.structs.replace(draft_told(body, rows), links=())))


@pytest.mark.parametrize(
    ("subject", "name"),
    [("The {a2:United States} has", "United States"), ("The {a2:rebels} have", "troops")],
)
def test_a_bare_noun_is_of_who_has_them(subject: str, name: str) -> None:
    found = presence(
        f"{subject} {{r1:{{r1#:2,500}} {{a1:troops}}}} in {{p1:Iraq}}.",
        "r1 a1 2500 at=p1\na1 external_forces\na2 external_forces",
    )
    assert found.actor.name == name


def test_without_a_tie_the_actor_is_the_first_within_the_words() -> None:
    (found,) = untied(
        "{a3:France} sees {r1:{r1#:900} {a1:US troops} and {a2:Kurdish fighters}} in {p1:Syria}.",
        "r1 a3 900 at=p1",
    )
    assert found.actor.name == "US troops"
    assert (found.count, found.place) == (None, None)
    assert found.what == "900 US troops and Kurdish fighters"


def test_a_presence_without_an_actor_is_left_out() -> None:
    assert untied("{a1:France} has {r1:{r1#:900} soldiers} there.", "r1 a1 900") == ()


@pytest.mark.parametrize(
    ("place", "kind"), [("Syria", "external_forces"), ("Texas", "state_forces")]
)
def test_a_states_forces_in_anothers_land_are_external(place: str, kind: str) -> None:
    found = presence(
        f"{{r1:{{r1#:900}} {{a1:US troops}}}} are in {{p1:{place}}}.",
        "r1 a1 900 at=p1\na1 state_forces",
    )
    assert found.actor.kind == kind


def test_the_most_precise_place_is_kept() -> None:
    found = presence(
        "In {p1:Syria}, {r1:{r1#:900} {a1:US troops}} are around {p1:Idlib}.",
        "r1 a1 900 at=p1\na1 external_forces",
    )
    assert found.place is not None
    assert found.place.name == "Idlib"


def test_presences_stand_in_text_order() -> None:
    found = presences(
        "{r1:{r1#:900} {a1:US troops}} are in {p1:Syria}, {r2:{r2#:40} {a2:Turkish troops}} in"
        " {p2:Iraq}.",
        "r2 a2 40 at=p2\nr1 a1 900 at=p1\na1 external_forces\na2 external_forces",
    )
    assert [numbers(one.count) for one in found] == [(900, 900, 900), (40, 40, 40)]
