from annotated import a_document
from invariants import check_invariants
from reportedly.corpus.expected import expected_reading
from reportedly.records.events import Event
from reportedly.records.naming import without_determiner


def the_event(body: str, rows: str) -> Event:
    (event,) = expected_reading(a_document(body, rows)).events
    return event


def test_a_document_gives_the_reading_that_a_coder_would_write() -> None:
    reading = expected_reading(a_document())
    assert check_invariants(reading) == []
    (event,) = reading.events
    assert (event.type, event.status) == ("armed_clash", "happened")
    assert [span.text for span in event.triggers] == ["killed", "wounded"]
    assert [actor.name for actor in event.initiators] == ["Gunmen"]
    assert (event.places[0].name, event.places[0].relation) == ("Gao", "near")
    assert event.date is not None
    assert (event.date.first, event.date.wording) == ("2023-05-11", "Thursday")
    killed, injured = event.casualties
    assert (killed.count.low, killed.count.wording, killed.group) == (14, "14", "soldiers")
    assert (injured.group, injured.side, injured.status) == ("soldiers", "target", "combatant")
    assert killed.claim.source is not None
    assert (killed.claim.source.name, killed.claim.source.kind) == ("army", "military")
    assert [(one.about, one.stance) for one in event.claims] == [("occurrence", "asserts")]


def test_the_innermost_saying_tells_of_the_event() -> None:
    event = the_event(
        "{s1:Police} {q1:said} {q1=:that {s2:a nurse} {q2:reported} {q2=:an {e1:attack}}}.",
        "e1 attack happened\ns1 police\ns2 medical named=no\nq1 s1 asserts\nq2 s2 asserts",
    )
    assert [claim.source and claim.source.name for claim in event.claims] == ["nurse"]


def test_of_sayings_on_the_same_words_the_inner_one_tells() -> None:
    body = "{s1:Police} {q1:say} {s2:he} {q10:says} {OUTER:{INNER:an {e1:attack}}}."
    rows = "e1 attack happened\ns1 police\ns2 witness\nq1 s1 asserts\nq10 s2 asserts"
    for outer, inner, name in (("q1=", "q10=", "he"), ("q10=", "q1=", "Police")):
        event = the_event(body.replace("OUTER", outer).replace("INNER", inner), rows)
        assert [claim.source and claim.source.name for claim in event.claims] == [name]


def test_several_numbers_in_one_mark_leave_the_words_whole() -> None:
    event = the_event(
        "{e1:Killed}: {v1:{v1#:two} or even {v1#:two} young men}.",
        "e1 attack happened\nv1 killed 2 e1",
    )
    assert event.casualties[0].group == "or even young men"


def test_a_written_claim_replaces_that_of_the_occurrence() -> None:
    event = the_event(
        "{s1:The group} {q1:denied} {q1=:the {e1:attack}}. There was an {e1:attack}.",
        "e1 attack happened\ns1 armed_group\nq1 s1 denies\nclaim e1 responsibility said=q1",
    )
    assert [(one.about, one.stance) for one in event.claims] == [("responsibility", "denies")]


def test_the_reporter_tells_of_it_in_the_own_voice() -> None:
    event = the_event("An {e1:attack}.", "e1 attack happened")
    assert [(one.source, one.evidence[0].text) for one in event.claims] == [(None, "attack")]


def test_the_publication_day_of_a_brief() -> None:
    event = the_event("Gunmen {e1:kill} a man.", "e1 attack happened when=published")
    assert event.date is not None
    assert (event.date.first, event.date.basis, event.date.wording) == (
        "2023-05-12",
        "published",
        "kill",
    )


def test_presences_parts_causes_and_media() -> None:
    body = (
        "{r1:{r1#:Some 900} {g1:troops}} of {a1:the mission} are in {p1:Gao}. {e1:Hurt} were"
        " {v1:{v1#:seven} men}, {v2:{v2#:two} of them} in {c1:falls}, {s1:he} {q1:said} {q1=:in"
        " the {e1:raid}} on {i1:X}, {s1:the envoy} {h1:possibly} meant."
    )
    rows = (
        "e1 attack happened\nr1 a1 ~900 at=p1 what=g1\na1 external_forces\np1 precision=1\n"
        "v1 injured 7 e1 said=q1 hedge=h1\nv2 injured 2 e1 part_of=v1 cause=c1\n"
        "s1 other\nq1 s1 asserts via=i1"
    )
    reading = expected_reading(a_document(body, rows))
    (presence,) = reading.presences
    assert (presence.what, presence.count and presence.count.best) == ("troops", 900)
    seven, two = reading.events[0].casualties
    assert (two.part_of, two.cause) == (seven.id, "falls")
    assert seven.claim.source is not None
    assert (seven.claim.source.name, seven.claim.source.medium) == ("envoy", "X")
    assert [span.text for span in seven.claim.hedges] == ["possibly"]


def test_determiners_are_dropped_but_never_all_words() -> None:
    assert without_determiner("the two of them") == "two of them"
    assert without_determiner("the") == "the"


def test_parts_that_point_back_are_of_the_people_of_their_total() -> None:
    event = the_event(
        "{e1:Killed} were {v1:{v1#:12} farmers}, {v2:{v2#:five} of them}, {v3:{v3#:two} of them"
        " women}, and {v4:{v4#:one}} more.",
        "e1 attack happened\nv1 killed 12 e1\nv2 killed 5 e1 part_of=v1\n"
        "v3 killed 2 e1 part_of=v1\nv4 killed 1 e1",
    )
    assert [one.group for one in event.casualties] == ["farmers", "farmers", "women", ""]


def test_the_wording_of_a_count_without_a_number_is_that_of_the_victims() -> None:
    event = the_event("{v1:A soldier} {e1:died}.", "e1 attack happened\nv1 killed 1 e1")
    assert event.casualties[0].count.wording == "A soldier"
