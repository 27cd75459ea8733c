"""Where a happening was."""

from reportedly.records.events import Place
from told_texts import event_told, texts


def places_of(body: str, rows: str = "", *, at: str = "p1") -> tuple[Place, ...]:
    return event_told(body, f"e1 attack happened at={at}\n{rows}").places


def test_places_come_most_precise_first() -> None:
    places = places_of("In {p1:Syria} rebels {e1:raided} {p2:Idlib}.", at="p1,p2")
    assert [(place.name, place.precision) for place in places] == [("Idlib", 1), ("Syria", 6)]


def test_a_place_that_is_told_again_keeps_all_its_evidence() -> None:
    (place,) = places_of("Rebels {e1:raided} {p1:Idlib}. {p1:Idlib} {e1:fell}.")
    assert texts(place.evidence) == ["Idlib", "Idlib"]
    assert [span.start for span in place.evidence] == [14, 21]


def test_a_name_within_another_is_the_place_told_first() -> None:
    (place,) = places_of(
        "Rebels {e1:raided} {p1:Djugu territory}. They {e1:won} in {p2:Djugu}.", at="p1,p2"
    )
    assert (place.name, place.country, place.precision) == ("Djugu territory", "COD", 3)
    assert texts(place.evidence) == ["Djugu territory", "Djugu"]


def test_near_a_place_is_another_place_than_in_it() -> None:
    places = places_of(
        "Rebels {e1:raided} {p1:Gao}, then {e1:attacked} near {p2:Gao}.",
        "p2 rel=near precision=2",
        at="p1,p2",
    )
    assert [(place.relation, place.precision) for place in places] == [("in", 1), ("near", 2)]


def test_a_place_that_the_gazetteer_lacks_keeps_its_name_alone() -> None:
    (place,) = places_of("Rebels {e1:attacked} {p1:the village of Tabaratto}.")
    assert (place.name, place.relation) == ("Tabaratto", "in")
    assert (place.country, place.precision, place.latitude, place.gazetteer_id) == (None,) * 4
    assert len(place.evidence) == 1


def test_a_place_that_the_gazetteer_stage_does_not_see_keeps_its_name_and_relation() -> None:
    (place,) = places_of("Rebels {e1:met} near {p1:the courthouse}.", "p1 rel=near precision=2")
    assert (place.name, place.relation, place.precision) == ("courthouse", "near", None)


def test_a_place_known_to_lie_somewhere_comes_before_its_country() -> None:
    places = places_of(
        "Rebels {e1:raided} {p1:Tabaratto} and {p2:Mali}; {p3:Tabaratto} {e1:fell}, {p4:Tabara}"
        " not.",
        at="p1,p2,p3,p4",
    )
    assert [(place.name, len(place.evidence)) for place in places] == [
        ("Tabaratto", 3),
        ("Tabara", 2),
        ("Mali", 1),
    ]  # the first two with "Mali", which tells where they are


def test_a_happening_that_is_tied_to_no_place_has_none() -> None:
    event = event_told("Rebels {e1:attacked} {p1:Gao}.", "e1 attack happened")
    assert event.places == ()


def test_where_somebody_is_brought_is_no_place_of_what_happened_elsewhere() -> None:
    (place,) = places_of(
        "Guards {e1:boarded} a tanker in {p2:the Strait of Hormuz} and brought it to a port near"
        " {p1:Bandar Abbas}."
    )
    assert place.name == "Strait of Hormuz"
    (place,) = places_of("Guards {e1:boarded} a tanker and brought it to {p1:Bandar Abbas}.")
    assert place.name == "Bandar Abbas"
