"""Each actor once, under the name that it goes by."""

import pytest

from reportedly.assemble.actors import actor_id_of
from reportedly.records.events import Actor
from told_texts import draft_told, event_told, texts, told_of


def initiators(body: str, rows: str, *, event: str = "by=a1") -> tuple[Actor, ...]:
    return event_told(body, f"e1 attack happened {event}\n{rows}").initiators


def initiator(body: str, rows: str, *, event: str = "by=a1") -> Actor:
    (actor,) = initiators(body, rows, event=event)
    return actor


def test_an_actor_has_its_name_without_the_determiner() -> None:
    actor = initiator("{a1:The rebels} {e1:attacked} Gao.", "a1 rebel_group")
    assert (actor.name, actor.kind, actor.actor_id, actor.country) == (
        "rebels",
        "rebel_group",
        None,
        None,
    )
    assert texts(actor.evidence) == ["The rebels"]


def test_an_actor_of_the_list_has_its_id_and_the_kind_that_the_list_gives() -> None:
    actor = initiator("{a1:Hamas} {e1:attacked} Haifa.", "a1 political_militia")
    assert (actor.name, actor.actor_id, actor.kind) == ("Hamas", "hamas", "rebel_group")
    assert actor.country == "PSE"


def test_all_mentions_of_an_actor_are_its_evidence() -> None:
    actor = initiator(
        "{a1:Islamic State} {e1:raided} Gao. {a1:It} {e1:struck} again; {a1:IS} {e1:won}.",
        "a1 rebel_group",
    )
    assert (actor.name, actor.actor_id) == ("Islamic State", "islamic-state")
    assert texts(actor.evidence) == ["Islamic State", "It", "IS"]


def test_an_actor_goes_by_its_first_mention_that_is_no_pronoun() -> None:
    actor = initiator("{a1:They} {e1:raided} Gao; {a1:the rebels} {e1:won}.", "a1 rebel_group")
    assert actor.name == "rebels"
    assert texts(actor.evidence) == ["They", "the rebels"]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Rebels", "rebels"),
        ("Islamic State", "IS"),  # two names of one actor of the list
    ],
)
def test_two_mentions_of_one_actor_are_one_though_nothing_ties_them(first: str, other: str) -> None:
    actor = initiator(
        f"{{a1:{first}}} {{e1:raided}} Gao. Again {{a2:{other}}} {{e1:struck}}.",
        "a1 rebel_group\na2 rebel_group",
        event="by=a1,a2",
    )
    assert actor.name == first
    assert texts(actor.evidence) == [first, other]


def test_different_actors_stand_in_text_order() -> None:
    actors = initiators(
        "{a1:The army} and {a2:rebels} {e1:clashed}; {a3:Hamas} {e1:fought} too.",
        "a1 state_forces\na2 rebel_group\na3 rebel_group",
        event="by=a3,a2,a1",
    )
    assert [actor.name for actor in actors] == ["army", "rebels", "Hamas"]


def test_a_thing_that_is_attacked_has_no_kind() -> None:
    event = event_told(
        "{a1:Rebels} {e1:attacked} {a2:a convoy}.",
        "e1 attack happened by=a1 on=a2\na1 rebel_group\na2 _",
    )
    (convoy,) = event.targets
    assert (convoy.name, convoy.kind) == ("convoy", None)


@pytest.mark.parametrize(
    ("forces", "place", "kind", "country"),
    [
        ("US troops", "Idlib", "external_forces", "USA"),
        ("US troops", "Texas", "state_forces", "USA"),
        ("Iraqi army", "Idlib", "external_forces", "IRQ"),
        ("Iraqi army", "Anbar", "state_forces", "IRQ"),
        ("army", "Idlib", "state_forces", None),
        # of the actor list
        ("IDF", "Gaza City", "external_forces", "ISR"),
        ("IDF", "Haifa", "state_forces", "ISR"),
    ],
)
def test_a_states_forces_in_anothers_land_are_external(
    forces: str, place: str, kind: str, country: str | None
) -> None:
    actor = initiator(
        f"{{a1:{forces}}} {{e1:struck}} in {{p1:{place}}}.",
        "a1 state_forces",
        event="by=a1 at=p1",
    )
    assert (actor.kind, actor.country) == (kind, country)


def test_where_no_land_is_known_a_states_forces_are_its_own() -> None:
    assert initiator("{a1:US troops} {e1:struck}.", "a1 state_forces").kind == "state_forces"
    actor = initiator(
        "{a1:US troops} {e1:struck} {p1:Tabaratto}.", "a1 state_forces", event="by=a1 at=p1"
    )
    assert actor.kind == "state_forces"


def test_an_actor_of_the_list_goes_by_all_of_its_name() -> None:
    actor = initiator("Jama'at {a1:Nusrat al-Islam wal-Muslimin} {e1:struck}.", "a1 rebel_group")
    assert (actor.name, actor.actor_id) == ("Jama'at Nusrat al-Islam wal-Muslimin", "jnim")


def test_an_army_of_a_state_is_no_armed_group() -> None:
    for name, kind in (("the Malian army", "state_forces"), ("the people's army", "rebel_group")):
        assert initiator(f"{{a1:{name}}} {{e1:struck}}.", "a1 rebel_group").kind == kind


def test_a_government_or_a_group_abroad_stays_what_it_is() -> None:
    for name, kind in (("Turkey", "government"), ("Hamas", "rebel_group")):
        actor = initiator(
            f"{{a1:{name}}} {{e1:struck}} {{p1:Idlib}}.", f"a1 {kind}", event="by=a1 at=p1"
        )
        assert actor.kind == kind


def test_the_id_of_the_first_listed_actor_that_is_named() -> None:
    told = told_of(
        draft_told("{v1:Six men} of {a1:rebels}, {a2:Hamas} and {a3:ISIS} {e1:died}.", "")
    )
    rebels, hamas, isis = (one.span for one in told.found.by_label["actor"])
    assert actor_id_of(told, [rebels, hamas, isis]) == "hamas"
    assert actor_id_of(told, [isis, hamas]) == "islamic-state"
    assert actor_id_of(told, [rebels]) is None
    assert actor_id_of(told, []) is None
